import MowerGeometry

extension GardenDocument {
  /// Puts up the anchors; places and heights are rounded to millimetres. Throws a `FileProblem` like `setWire`.
  public mutating func setAnchors(_ anchors: [Anchor]) throws {
    var expected = garden
    expected.anchors = anchors.map { anchor in
      Anchor(
        name: anchor.name, position: Vector2(Self.rounded(anchor.position.x), Self.rounded(anchor.position.y)),
        height_m: Self.rounded(anchor.height_m))
    }
    let items = expected.anchors.map { anchor in
      YAMLValue.mapping([
        ("name", .text(anchor.name)), ("position", Self.point(anchor.position)), ("height_m", .number(anchor.height_m)),
      ])
    }
    try change([(["anchors"], .list(items))], expecting: expected)
  }

  /// Puts up the infrared emitters; lengths are rounded to millimetres, angles to thousandths of a degree. Throws a
  /// `FileProblem` like `setWire`.
  public mutating func setEmitters(_ emitters: [Emitter]) throws {
    var expected = garden
    expected.emitters = []
    var items: [YAMLValue] = []
    for emitter in emitters {
      var rounded = emitter
      let place = Vector2(Self.rounded(emitter.pose.position.x), Self.rounded(emitter.pose.position.y))
      let heading_deg = Self.rounded(Angle.degrees(radians: Angle.wrapped(emitter.pose.heading)))
      let width_deg = Self.rounded(Angle.degrees(radians: emitter.beamWidth_rad))
      rounded.pose = Pose2(place, heading: Angle.radians(degrees: heading_deg))
      rounded.beamWidth_rad = Angle.radians(degrees: width_deg)
      rounded.range_m = Self.rounded(emitter.range_m)
      rounded.halo_m = Self.rounded(emitter.halo_m)
      expected.emitters.append(rounded)
      items.append(
        .mapping([
          ("name", .text(emitter.name)), ("kind", .text(emitter.kind.rawValue)), ("id", .number(Double(emitter.id))),
          ("position", Self.point(place)), ("heading_deg", .number(heading_deg)),
          ("beam_width_deg", .number(width_deg)), ("range_m", .number(rounded.range_m)),
          ("halo_m", .number(rounded.halo_m)),
        ]))
    }
    try change([(["emitters"], .list(items))], expecting: expected)
  }

  private static func point(_ p: Vector2) -> YAMLValue { .list([.number(p.x), .number(p.y)]) }
}
