import MowerGeometry

/// A part of a garden as maps and drawings show it: a kind, a name, a shape in metres, and properties. Importers
/// understand the same kinds and properties, so that what is exported can be edited elsewhere and imported again.
struct ExportedFeature {
  /// The shape on the ground.
  enum Shape {
    case polygon([Vector2])
    case line([Vector2])
    case circle(center: Vector2, radius: Double)
    case point(Vector2)
    case pose(Pose2)
  }
  /// The value of a property.
  enum Value {
    case number(Double)
    case text(String)
    case flag(Bool)
  }

  var kind: FeatureKind
  var name: String?
  /// Nil for a zone whose wire is not known.
  var shape: Shape?
  var properties: [(key: String, value: Value)] = []

  /// All parts of a garden; what covers others comes first.
  static func features(of garden: Garden) -> [ExportedFeature] {
    var features = garden.lawns.map(lawn)
    features += garden.passages.map {
      ExportedFeature(
        kind: .passage, name: $0.name, shape: .polygon($0.polygon.vertices), properties: [("grass", .flag($0.grass))])
    }
    features += garden.obstacles.map(obstacle)
    features += garden.fences.map {
      ExportedFeature(
        kind: .fence, name: $0.name, shape: .line($0.line), properties: [("height_m", .number($0.height_m))])
    }
    features += garden.neighbours.map {
      ExportedFeature(
        kind: .neighbour, shape: .line($0.loop + $0.loop.prefix(1)),
        properties: [("current_A", .number($0.current_A)), ("code", .number(Double($0.code)))])
    }
    if let wire = garden.wire {
      features.append(
        ExportedFeature(
          kind: .wire, shape: .line(wire.loop),
          properties: [
            ("current_A", .number(wire.current_A)), ("code", .number(Double(wire.code))),
            ("sleep_after_min", .number(wire.sleepAfter_s / 60)),
          ]))
    }
    features += garden.guides.map { ExportedFeature(kind: .guide, name: $0.name, shape: .line($0.line)) }
    features.append(station(garden.station))
    features += garden.zones.map { zone in
      ExportedFeature(
        kind: .zone, name: zone.name, shape: garden.wire.map { .point(place(zone.follow_m, beforeEndOf: $0.loop)) },
        properties: [("follow_m", .number(zone.follow_m)), ("share_percent", .number(zone.share * 100))])
    }
    features += garden.anchors.map {
      ExportedFeature(
        kind: .anchor, name: $0.name, shape: .point($0.position), properties: [("height_m", .number($0.height_m))])
    }
    features += garden.emitters.map(emitter)
    if let start = garden.start { features.append(ExportedFeature(kind: .start, shape: .pose(start))) }
    return features
  }

  private static func lawn(_ lawn: Lawn) -> ExportedFeature {
    var properties: [(key: String, value: Value)] = [
      ("grass_height_mm", .number(lawn.grassHeight_m * 1000)),
      ("growth_mm_per_day", .number(lawn.growth_m_per_day * 1000)),
    ]
    if lawn.slope.rise != 0 {
      properties.append(("slope_percent", .number(lawn.slope.rise * 100)))
      properties.append(("uphill_deg", .number(Angle.degrees(radians: lawn.slope.uphill_rad))))
    }
    properties.append(("edge", .text(lawn.edge.rawValue)))
    return ExportedFeature(
      kind: .lawn, name: lawn.name, shape: .polygon(lawn.polygon.vertices), properties: properties)
  }

  private static func obstacle(_ obstacle: Obstacle) -> ExportedFeature {
    let shape: Shape =
      switch obstacle.shape {
      case .polygon(let polygon): .polygon(polygon.vertices)
      case .circle(let center, let radius): .circle(center: center, radius: radius)
      }
    return ExportedFeature(
      kind: FeatureKind(rawValue: obstacle.kind.rawValue) ?? .obstacle, name: obstacle.name, shape: shape,
      properties: [
        ("solid", .flag(obstacle.solid)), ("wired", .flag(obstacle.wired)), ("height_m", .number(obstacle.height_m)),
        ("crown_m", .number(obstacle.crown_m)),
      ])
  }

  private static func emitter(_ emitter: Emitter) -> ExportedFeature {
    ExportedFeature(
      kind: .emitter, name: emitter.name, shape: .pose(emitter.pose),
      properties: [
        ("emitter_kind", .text(emitter.kind.rawValue)), ("id", .number(Double(emitter.id))),
        ("beam_width_deg", .number(Angle.degrees(radians: emitter.beamWidth_rad))),
        ("range_m", .number(emitter.range_m)), ("halo_m", .number(emitter.halo_m)),
      ])
  }

  private static func station(_ station: Station) -> ExportedFeature {
    ExportedFeature(
      kind: .station, shape: .pose(station.pose),
      properties: [
        ("contact_tolerance_m", .number(station.contactTolerance_m)),
        ("contact_tolerance_deg", .number(Angle.degrees(radians: station.contactTolerance_rad))),
        ("supply_V", .number(station.supply_V)), ("supply_A", .number(station.supply_A)),
        ("lobe_range_m", .number(station.beams.range_m)),
        ("lobe_width_deg", .number(Angle.degrees(radians: station.beams.beamWidth_rad))),
        ("lobe_yaw_deg", .number(Angle.degrees(radians: station.beams.yaw_rad))),
        ("force_field_m", .number(station.beams.forceField_m)),
      ])
  }

  /// The place so many metres before the end of a line, at which zones are counted.
  private static func place(_ metres: Double, beforeEndOf line: [Vector2]) -> Vector2 {
    var left = metres
    for (a, b) in zip(line, line.dropFirst()).reversed() {
      let length = a.distance(to: b)
      if left <= length, length > 0 { return b + (a - b) * (left / length) }
      left -= length
    }
    return line.first ?? .zero
  }
}
