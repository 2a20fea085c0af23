import MowerGeometry

extension GardenCheck {
  /// Beacons farther away from the lawns than this are mistakes, m.
  static let beaconReach_m = 100.0
  /// Nearer than this, two anchors tell nothing that one does not, m.
  static let anchorSpacing_m = 0.5

  /// Checks anchors and emitters: how many, where, and numbers that must differ.
  func checkBeacons() {
    unique(zip(garden.anchors.map(\.name), lines.anchors), "anchors", GardenPart.anchor)
    unique(zip(garden.emitters.map(\.name), lines.emitters), "emitters", GardenPart.emitter)
    if garden.anchors.count > Anchor.limit {
      problems.add(
        lines.anchors[Anchor.limit],
        "the garden has \(garden.anchors.count) anchors; a controller keeps the ranges to \(Anchor.limit): take out the"
          + " others", part: .anchor(Anchor.limit))
    }
    for (i, anchor) in garden.anchors.enumerated() {
      checkPlace(anchor.position, "anchor `\(anchor.name)`", lines.anchors[i], .anchor(i))
      if let twin = garden.anchors[..<i].first(where: {
        $0.position.distance(to: anchor.position) < Self.anchorSpacing_m
      }) {
        problems.add(
          lines.anchors[i],
          "anchor `\(anchor.name)` stands less than \(Self.anchorSpacing_m.short) m from `\(twin.name)`; put them apart",
          part: .anchor(i), at: anchor.position)
      }
    }
    for (i, emitter) in garden.emitters.enumerated() {
      checkPlace(emitter.pose.position, "emitter `\(emitter.name)`", lines.emitters[i], .emitter(i))
      if emitter.kind == .lighthouse,
        let twin = garden.emitters[..<i].first(where: { $0.kind == .lighthouse && $0.id == emitter.id })
      {
        problems.add(
          lines.emitters[i],
          "the lighthouses `\(twin.name)` and `\(emitter.name)` both have the `id` \(emitter.id); give each its own from"
            + " 1 to \(Emitter.idLimit)", part: .emitter(i), at: emitter.pose.position)
      }
    }
  }

  private func checkPlace(_ p: Vector2, _ what: String, _ line: Int, _ part: GardenPart) {
    let box = Box(around: garden.lawns.flatMap(\.polygon.vertices)).padded(Self.beaconReach_m)
    if !garden.lawns.isEmpty, !box.contains(p) {
      problems.add(
        line,
        "\(what) at \(p.text) is more than \(Self.beaconReach_m.short) m away from the lawns; coordinates are in metres",
        part: part, at: p)
    }
    if let wall = garden.obstacles.first(where: {
      $0.kind == .wall && $0.shape.polygon.contains(p) && $0.shape.polygon.distanceToOutline(p) > 0.5
    }) {
      problems.add(
        line, "\(what) at \(p.text) stands inside `\(wall.name)`; put it outside, such as on its wall", part: part,
        at: p)
    }
  }
}
