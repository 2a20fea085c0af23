import MowerGeometry

/// One key of a mapping in a garden file, as the file would say it.
struct GardenEntry {
  var key: String
  var value: YAMLValue
  /// What the file means when it leaves the key out; nil if it must be there.
  var standard: YAMLValue?

  init(_ key: String, _ value: YAMLValue, standard: YAMLValue? = nil) {
    self.key = key
    self.value = value
    self.standard = standard
  }
}

/// The keys of a garden file and their values, each in the unit of its key: the one place where both are written down.
enum GardenEntries {
  /// Lists of things under a key of the root, each with the entries of its items.
  static func lists(_ garden: Garden) -> [(key: String, items: [[GardenEntry]])] {
    [
      ("lawns", garden.lawns.map(entries)), ("obstacles", garden.obstacles.map(entries)),
      ("passages", garden.passages.map(entries)),
      ("fences", garden.fences.map(entries)),
      ("guides", garden.guides.map { line($0.name, $0.line) }),
      ("zones", garden.zones.map(entries)), ("neighbours", garden.neighbours.map(entries)),
      ("anchors", garden.anchors.map(entries)), ("emitters", garden.emitters.map(entries)),
    ]
  }

  /// The keys of the root that are not lists; nil for one that the garden does not have.
  static func single(_ garden: Garden) -> [(key: String, entries: [GardenEntry]?)] {
    [
      ("origin", garden.origin.map { [number("latitude", $0.latitude_deg), number("longitude", $0.longitude_deg)] }),
      ("station", entries(garden.station)), ("wire", garden.wire.map(entries)),
      ("satellite", entries(garden.satellite)), ("start", garden.start.map(pose)),
    ]
  }

  /// Entries as a mapping without what the file need not say.
  static func mapping(_ entries: [GardenEntry]) -> YAMLValue {
    .mapping(entries.filter { $0.value != $0.standard }.map { ($0.key, $0.value) })
  }

  /// Whether two gardens read the same in a file.
  static func areEqual(_ a: Garden, _ b: Garden) -> Bool {
    func equal(_ x: [GardenEntry]?, _ y: [GardenEntry]?) -> Bool {
      guard let x, let y else { return x == nil && y == nil }
      return x.count == y.count && zip(x, y).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    }
    return a.version == b.version && a.name == b.name
      && zip(single(a), single(b)).allSatisfy { equal($0.entries, $1.entries) }
      && zip(lists(a), lists(b)).allSatisfy { x, y in
        x.items.count == y.items.count && zip(x.items, y.items).allSatisfy { equal($0, $1) }
      }
  }

  private static func entries(_ lawn: Lawn) -> [GardenEntry] {
    let slope: [GardenEntry] = [
      scaled("percent", lawn.slope.rise, 100, standard: 0) { $0 / 100 }, degrees("uphill_deg", lawn.slope.uphill_rad),
    ]
    let level: [(key: String, value: YAMLValue)] = [("percent", .number(0)), ("uphill_deg", .number(0))]
    return [
      GardenEntry("name", .text(lawn.name)), GardenEntry("polygon", .points(lawn.polygon.vertices)),
      scaled("grass_height_mm", lawn.grassHeight_m, 1000, standard: 60) { $0 / 1000 },
      scaled("growth_mm_per_day", lawn.growth_m_per_day, 1000, standard: 3) { $0 / 1000 },
      GardenEntry("slope", .mapping(slope.map { ($0.key, $0.value) }), standard: .mapping(level)),
      GardenEntry("edge", .text(lawn.edge.rawValue), standard: .text(EdgeKind.open.rawValue)),
    ]
  }

  private static func entries(_ obstacle: Obstacle) -> [GardenEntry] {
    let shape =
      switch obstacle.shape {
      case .polygon(let outline): GardenEntry("polygon", .points(outline.vertices))
      case .circle(let center, let radius):
        GardenEntry(
          "circle", .mapping([("center", point(center)), ("radius", .number(radius))]))
      }
    let usual = Obstacle(name: obstacle.name, kind: obstacle.kind, shape: obstacle.shape)
    return [
      GardenEntry("name", .text(obstacle.name)), GardenEntry("kind", .text(obstacle.kind.rawValue)), shape,
      GardenEntry("solid", .flag(obstacle.solid), standard: .flag(usual.solid)),
      GardenEntry("wired", .flag(obstacle.wired), standard: .flag(usual.wired)),
      number("height_m", obstacle.height_m, standard: usual.height_m),
      number("crown_m", obstacle.crown_m, standard: usual.crown_m),
    ]
  }

  private static func entries(_ passage: Passage) -> [GardenEntry] {
    [
      GardenEntry("name", .text(passage.name)), GardenEntry("polygon", .points(passage.polygon.vertices)),
      GardenEntry("grass", .flag(passage.grass), standard: .flag(false)),
    ]
  }

  private static func line(_ name: String, _ line: [Vector2]) -> [GardenEntry] {
    [GardenEntry("name", .text(name)), GardenEntry("line", .points(line))]
  }

  private static func entries(_ fence: Fence) -> [GardenEntry] {
    line(fence.name, fence.line)
      + [number("height_m", fence.height_m, standard: Fence(name: "", line: []).height_m)]
  }

  private static func entries(_ anchor: Anchor) -> [GardenEntry] {
    [
      GardenEntry("name", .text(anchor.name)), GardenEntry("position", point(anchor.position)),
      number("height_m", anchor.height_m, standard: Anchor.usualHeight_m),
    ]
  }

  private static func entries(_ emitter: Emitter) -> [GardenEntry] {
    let usual = Emitter(name: "", pose: emitter.pose)
    return [
      GardenEntry("name", .text(emitter.name)), GardenEntry("kind", .text(emitter.kind.rawValue)),
      number("id", Double(emitter.id), standard: Double(usual.id)),
      GardenEntry("position", point(emitter.pose.position)), degrees("heading_deg", emitter.pose.heading),
      degrees("beam_width_deg", emitter.beamWidth_rad, standard: 8),
      number("range_m", emitter.range_m, standard: usual.range_m),
      number("halo_m", emitter.halo_m, standard: usual.halo_m),
    ]
  }

  private static func entries(_ service: SatelliteService) -> [GardenEntry] {
    let usual = SatelliteService()
    return [
      number("outages_per_hour", service.outagesPerHour, standard: usual.outagesPerHour),
      number("outage_s", service.outage_s, standard: usual.outage_s),
      degrees("mask_deg", service.mask_rad, standard: 10),
      number("satellites", service.satellites, standard: usual.satellites),
    ]
  }

  private static func beams(_ beams: StationBeams) -> YAMLValue {
    let entries = [
      number("range_m", beams.range_m), degrees("beam_width_deg", beams.beamWidth_rad),
      degrees("yaw_deg", beams.yaw_rad), number("force_field_m", beams.forceField_m),
    ]
    return .mapping(entries.map { ($0.key, $0.value) })
  }

  private static func point(_ p: Vector2) -> YAMLValue { .list([.number(p.x), .number(p.y)]) }

  private static func entries(_ station: Station) -> [GardenEntry] {
    let usual = Station(pose: station.pose)
    return pose(station.pose) + [
      number("contact_tolerance_m", station.contactTolerance_m, standard: usual.contactTolerance_m),
      degrees("contact_tolerance_deg", station.contactTolerance_rad, standard: 12),
      number("supply_V", station.supply_V, standard: usual.supply_V),
      number("supply_A", station.supply_A, standard: usual.supply_A),
      number("near_signal_Am2", station.nearMoment_Am2, standard: usual.nearMoment_Am2),
      GardenEntry("infrared", beams(station.beams), standard: beams(usual.beams)),
    ]
  }

  private static func entries(_ wire: BoundaryWire) -> [GardenEntry] {
    let usual = BoundaryWire(loop: [])
    return [
      number("current_A", wire.current_A, standard: usual.current_A),
      number("code", Double(wire.code), standard: Double(usual.code)),
      scaled("sleep_after_min", wire.sleepAfter_s, 1 / 60, standard: 360) { $0 * 60 },
      GardenEntry("loop", .points(wire.loop)),
    ]
  }

  private static func entries(_ zone: Zone) -> [GardenEntry] {
    [
      GardenEntry("name", .text(zone.name)), number("follow_m", zone.follow_m),
      scaled("share_percent", zone.share, 100) { $0 / 100 },
    ]
  }

  private static func entries(_ neighbour: NeighbourLoop) -> [GardenEntry] {
    [
      GardenEntry("loop", .points(neighbour.loop)), number("current_A", neighbour.current_A, standard: 1),
      number("code", Double(neighbour.code)),
    ]
  }

  private static func pose(_ pose: Pose2) -> [GardenEntry] {
    [number("x", pose.position.x), number("y", pose.position.y), degrees("heading_deg", pose.heading)]
  }

  private static func number(_ key: String, _ value: Double, standard: Double? = nil) -> GardenEntry {
    GardenEntry(key, .number(value), standard: standard.map { .number($0) })
  }

  private static func degrees(_ key: String, _ radians: Double, standard: Double? = nil) -> GardenEntry {
    // The file takes headings up to one turn either way.
    let turned = abs(Angle.degrees(radians: radians)) > 360 ? Angle.wrapped(radians) : radians
    return scaled(key, turned, 180 / Angle.pi, standard: standard, Angle.radians(degrees:))
  }

  /// A value in the unit of its key. `reading` is how the reader turns the number into the value: the number is the
  /// shortest that reads as exactly this value, or else the nearest with three decimals.
  private static func scaled(
    _ key: String, _ value: Double, _ factor: Double, standard: Double? = nil, _ reading: (Double) -> Double
  ) -> GardenEntry {
    let exact = value * factor
    let short = Double(exact.milli) ?? exact
    let number = [short, exact, exact.nextUp, exact.nextDown].first { reading($0) == value } ?? short
    return self.number(key, number, standard: standard)
  }
}
