import MowerGeometry

/// Explains which ground the wire does not enclose and why.
struct LeftOutGround {
  private let site: WireSite
  private let region: WireRegion
  /// The part of the region that the wire will enclose.
  private let home: PlanarShape
  /// Ground without what the wire goes round.
  private let free: PlanarShape

  init(_ site: WireSite, region: WireRegion, home: PlanarShape) throws {
    self.site = site
    self.region = region
    self.home = home
    free = try site.ground.subtracting(.union(region.avoided.map(\.shape), in: site.context))
  }

  /// One sentence for each lawn, or part of one, that is left out. A drawn passage that is too narrow for two wires is
  /// an error instead: it says that its lawns belong together.
  func sentences() throws -> [String] {
    var sentences: [String] = []
    let parts = try region.shape.parts()
    for part in parts where part.distance(to: home) > 0 {
      let names = zip(site.garden.lawns, site.lawns).filter { $0.1.meets(part) }.map(\.0.name)
      guard !names.isEmpty else { continue }
      let what = names.map { "'\($0)'" }.joined(separator: " and ")
      let middle = part.polygons.first?.outline.centroid ?? .zero
      let subject = "Lawn \(what) around \(place(middle)), \(Int(part.area.rounded())) m² inside the setbacks,"
      let joined = try site.ground.parts().contains { $0.meets(part) && $0.meets(home) }
      guard joined else {
        sentences.append("\(subject) is left out: nothing joins it to the station's lawn; draw a passage to it.")
        continue
      }
      guard let neck = try narrowest(between: part) else {
        sentences.append("\(subject) is left out: what stands in the way to it leaves no room for a mower.")
        continue
      }
      if let i = site.passages.indices.first(where: { site.passages[$0].distance(to: neck.place) < 0.3 }) {
        throw WireLayingError.passageTooNarrow(
          name: site.garden.passages[i].name, width_m: neck.width_m, needed_m: needed(at: neck), at: neck.place)
      }
      sentences.append(
        "\(subject) is left out: the way to it is only \(metres(neck.width_m)) wide near \(place(neck.place)), and a "
          + "wire along each side needs \(metres(needed(at: neck))).")
    }
    for (lawn, shape) in zip(site.garden.lawns, site.lawns) where !parts.contains(where: { $0.meets(shape) }) {
      sentences.append("The lawn '\(lawn.name)' is left out: inside the setbacks no room for a wire remains.")
    }
    return sentences
  }

  /// One sentence for each stretch of lawn beyond the usual strip along edges that a finished area does not reach.
  func strips(beside area: PlanarShape) throws -> [String] {
    var sentences: [String] = []
    for (lawn, shape) in zip(site.garden.lawns, site.lawns) where shape.meets(area) {
      let kinds = [lawn.edge] + region.avoided.filter { $0.shape.meets(shape) }.map(\.kind)
      let strip = kinds.reduce(site.setbacks.open.usual) { max($0, site.setbacks[$1].usual) }
      let missed = try shape.intersection(free).subtracting(area.grown(by: strip + 0.15)).opened(by: 0.1)
      for part in try missed.parts() where part.area >= 1 && !known(part) {
        let middle = part.polygons.first?.outline.centroid ?? .zero
        sentences.append(
          "Lawn '\(lawn.name)' is too narrow around \(place(middle)) for a wire on each side: \(Int(part.area.rounded())) m² "
            + "stay outside.")
      }
    }
    return sentences
  }

  /// Whether ground belongs to a part that is left out as a whole and has its sentence.
  private func known(_ ground: PlanarShape) -> Bool {
    region.shape.meets(ground) && !home.meets(ground)
  }

  private typealias Neck = (width_m: Double, place: Vector2)

  /// The width that two wires need between whatever is on both sides of a neck, m.
  private func needed(at neck: Neck) -> Double {
    let reach = neck.width_m / 2 + 0.1
    var sides = site.edges.filter { $0.line.distance(to: neck.place) < reach }.map { site.setbacks[$0.kind].least }
    sides += region.avoided.filter { $0.shape.distance(to: neck.place) < reach }.map { site.setbacks[$0.kind].least }
    sides.sort(by: >)
    // A single kind of edge stands on both sides.
    guard let first = sides.first else { return site.leastWay_m }
    let both = first + (sides.count > 1 ? sides[1] : first) + 2 * Squeeze.tightest.halfGap
    return max(site.leastWay_m, (both * 100).rounded(.up) / 100)
  }

  /// The narrowest place on the widest way from home to a part, to the centimetre; nil if there is no way.
  private func narrowest(between part: PlanarShape) throws -> Neck? {
    var width = 0.0
    while true {
      // Half a millimetre less than half: ground exactly this wide must not vanish.
      let pieces = try free.grown(by: 0.0005 - (width + 0.01) / 2).parts()
      if !pieces.contains(where: { $0.meets(part) && $0.meets(home) }) {
        guard width > 0,
          let here = pieces.first(where: { $0.meets(home) }), let there = pieces.first(where: { $0.meets(part) }),
          let ends = here.nearestPoints(to: there)
        else { return width > 0 ? (width, part.polygons[0].outline.centroid) : nil }
        return (width, (ends.here + ends.there) * 0.5)
      }
      width += 0.01
      // Wider ways fail for another reason than their width; the place of least room is not to be found like this.
      if width > 3 { return nil }
    }
  }
}
