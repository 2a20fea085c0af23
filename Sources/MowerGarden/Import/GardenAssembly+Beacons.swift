import MowerGeometry

extension GardenAssembly {
  mutating func addAnchor(_ feature: DrawnFeature, _ name: String?) {
    guard let place = feature.geometry.points.first else {
      problem(feature, "has no place; draw the anchor as a point")
      return
    }
    guard anchors.count < Anchor.limit else {
      warn(feature, "is a further anchor and left out; a controller keeps the ranges to \(Anchor.limit)")
      return
    }
    var center = place
    if case .circle(let middle, _) = feature.geometry { center = middle }
    var anchor = Anchor(
      name: Self.unique(name, kind: "anchor", among: anchors.map(\.name)),
      position: Vector2((center.x * 1000).rounded() / 1000, (center.y * 1000).rounded() / 1000))
    if let height = number("height_m", of: feature, 0...30) { anchor.height_m = height }
    anchors.append(anchor)
  }

  mutating func addEmitter(_ feature: DrawnFeature, _ name: String?) {
    guard let pose = pose(feature, what: "emitter") else { return }
    var emitter = Emitter(name: Self.unique(name, kind: "emitter", among: emitters.map(\.name)), pose: pose)
    if let word = feature.properties["emitter_kind"]?.trimmed, !word.isEmpty {
      guard let kind = Emitter.Kind(rawValue: word) else {
        let words = Emitter.Kind.allCases.map(\.rawValue).joined(separator: " or ")
        problem(feature, "has the emitter_kind `\(word.brief)`; \(words) is expected")
        return
      }
      emitter.kind = kind
    }
    if let id = number("id", of: feature, 1...Double(Emitter.idLimit)) { emitter.id = Int(id) }
    if let width = number("beam_width_deg", of: feature, 1...120) {
      emitter.beamWidth_rad = Angle.radians(degrees: width)
    }
    if let range = number("range_m", of: feature, 0.2...20) { emitter.range_m = range }
    if let halo = number("halo_m", of: feature, 0...5) { emitter.halo_m = halo }
    emitters.append(emitter)
  }
}
