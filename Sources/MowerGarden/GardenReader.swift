import MowerGeometry
import Yams

/// Where each part of a garden stands in its file, for problems that show only when parts are compared.
struct GardenLines {
  var lawns: [TracedPoints] = []
  var obstacles: [TracedPoints] = []
  var passages: [TracedPoints] = []
  var fences: [TracedPoints] = []
  var guides: [TracedPoints] = []
  var neighbours: [TracedPoints] = []
  var zones: [Int] = []
  var anchors: [Int] = []
  var emitters: [Int] = []
  var wire = TracedPoints()
  var station = 0
  var start = 0
}

/// Turns a garden's YAML nodes into a `Garden`.
struct GardenReader {
  let problems = ProblemList()
  var lines = GardenLines()

  /// Reads and checks a garden. Throws a `FileProblem`.
  static func read(text: String, file: String) throws -> Garden {
    let (garden, problems) = try readUnchecked(text: text, file: file)
    if !problems.isEmpty {
      throw FileProblem(file: file, items: problems.map { .init(line: $0.line, text: $0.text) })
    }
    return garden
  }

  /// Reads a garden whose parts may contradict each other, and tells what is wrong between them. Throws a `FileProblem`
  /// if the text is not that of a garden at all.
  static func readUnchecked(text: String, file: String) throws -> (garden: Garden, problems: [GardenProblem]) {
    let root = try YAMLTree.compose(text, file: file)
    var reader = GardenReader()
    let garden = reader.garden(root)
    try reader.problems.throwIfAny(file: file)
    guard let garden else { throw FileProblem(file: file, text: "holds no garden") }
    GardenCheck(garden: garden, lines: reader.lines, problems: reader.problems).check()
    return (garden, reader.problems.found)
  }

  private mutating func garden(_ root: Node) -> Garden? {
    guard let reader = MappingReader(root, what: "the garden", problems: problems) else { return nil }
    let version = reader.integer("version", 1...1, example: "1")
    let name = reader.text("name", example: "back garden")
    let origin = reader.mapping("origin", what: "the origin").map(Self.origin)
    let lawns = self.lawns(reader)
    let obstacles = self.obstacles(reader)
    let passages = self.passages(reader)
    let fences = self.fences(reader)
    lines.station = reader.line(of: "station")
    let station = self.station(reader)
    let wire = reader.mapping("wire", what: "the wire").map { self.wire($0) }
    let guides = polylines("guides", "guide", reader, \.guides).map { GuideWire(name: $0, line: $1) }
    let zones = self.zones(reader)
    let neighbours = self.neighbours(reader)
    let anchors = self.anchors(reader)
    let emitters = self.emitters(reader)
    let satellite = self.satellite(reader)
    lines.start = reader.line(of: "start")
    let start = reader.mapping("start", what: "the start").map { Self.finished($0, Self.pose) }
    reader.finish()

    var garden = Garden(name: name, lawns: lawns, station: station)
    garden.version = version
    garden.origin = origin
    garden.obstacles = obstacles
    garden.passages = passages
    garden.fences = fences
    garden.wire = wire
    garden.guides = guides
    garden.zones = zones
    garden.neighbours = neighbours
    garden.anchors = anchors
    garden.emitters = emitters
    garden.satellite = satellite
    garden.start = start
    return garden
  }

  private static func finished<T>(_ reader: MappingReader, _ read: (MappingReader) -> T) -> T {
    let value = read(reader)
    reader.finish()
    return value
  }

  private static func origin(_ reader: MappingReader) -> GeographicPoint {
    finished(reader) {
      GeographicPoint(
        latitude_deg: $0.number("latitude", -90...90, example: "52.5"),
        longitude_deg: $0.number("longitude", -180...180, example: "13.4"))
    }
  }

  static func pose(_ reader: MappingReader) -> Pose2 {
    let limit = MappingReader.coordinateLimit_m
    return Pose2(
      x: reader.number("x", -limit...limit, example: "5.0"),
      y: reader.number("y", -limit...limit, example: "0.35"),
      heading: Angle.radians(degrees: reader.number("heading_deg", -360...360, example: "0")))
  }

  /// Reads the item's name and lets messages use it from here on.
  static func name(_ reader: MappingReader, _ what: String) -> String {
    let name = reader.text("name", example: "\(what) 1")
    if !name.isEmpty { reader.what = "\(what) `\(name)`" }
    return name
  }

  private mutating func lawns(_ garden: MappingReader) -> [Lawn] {
    if garden.entry("lawns") == nil { garden.missing("lawns", "[{name: lawn, polygon: [[0, 0], [10, 0], [10, 8]]}]") }
    return garden.mappings("lawns", what: "lawn").map { reader in
      let name = Self.name(reader, "lawn")
      let outline = reader.points("polygon", minimum: 3)
      lines.lawns.append(outline)
      var lawn = Lawn(name: name, polygon: Polygon(outline.points))
      lawn.grassHeight_m = reader.number("grass_height_mm", 5...1000, default: 60) / 1000
      lawn.growth_m_per_day = reader.number("growth_mm_per_day", 0...50, default: 3) / 1000
      lawn.edge = reader.choice("edge", EdgeKind.self, default: .open) ?? .open
      if let slope = reader.mapping("slope", what: "the slope of \(reader.what)") {
        lawn.slope = Slope(
          rise: slope.number("percent", 0...100, example: "20") / 100,
          uphill_rad: Angle.radians(degrees: slope.number("uphill_deg", -360...360, example: "90")))
        slope.finish()
      }
      reader.finish()
      return lawn
    }
  }

  private mutating func obstacles(_ garden: MappingReader) -> [Obstacle] {
    garden.mappings("obstacles", what: "obstacle").map { reader in
      var (obstacle, outline) = Self.obstacle(reader)
      lines.obstacles.append(outline)
      obstacle.wired = reader.flag("wired", default: obstacle.wired)
      reader.finish()
      return obstacle
    }
  }

  /// An obstacle from a mapping that may have other keys, and where its corners stand in the file.
  static func obstacle(_ reader: MappingReader) -> (Obstacle, TracedPoints) {
    let name = Self.name(reader, "obstacle")
    let kind = reader.choice("kind", Obstacle.Kind.self) ?? .wall
    let outline = reader.points("polygon", minimum: 3, required: false)
    var obstacle = Obstacle(name: name, kind: kind, shape: shape(reader, outline))
    obstacle.solid = reader.flag("solid", default: obstacle.solid)
    obstacle.height_m = reader.number("height_m", 0...100, default: obstacle.height_m)
    obstacle.crown_m = reader.number("crown_m", 0...50, default: obstacle.crown_m)
    return (obstacle, outline)
  }

  static func shape(_ reader: MappingReader, _ outline: TracedPoints) -> Obstacle.Shape {
    guard let circle = reader.mapping("circle", what: "the circle of \(reader.what)") else {
      if reader.entry("polygon") == nil {
        reader.missing("circle", "{center: [x, y], radius: 0.3}` or `polygon: [[x, y], …]")
      }
      return .polygon(Polygon(outline.points))
    }
    if reader.entry("polygon") != nil {
      reader.problems.add(circle.line, "\(reader.what) has both `polygon` and `circle`; keep one")
    }
    defer { circle.finish() }
    return .circle(center: circle.point("center"), radius: circle.number("radius", 0.01...500, example: "0.3"))
  }

  private mutating func passages(_ garden: MappingReader) -> [Passage] {
    garden.mappings("passages", what: "passage").map { reader in
      let name = Self.name(reader, "passage")
      let outline = reader.points("polygon", minimum: 3)
      lines.passages.append(outline)
      var passage = Passage(name: name, polygon: Polygon(outline.points))
      passage.grass = reader.flag("grass", default: false)
      reader.finish()
      return passage
    }
  }

  private mutating func fences(_ garden: MappingReader) -> [Fence] {
    garden.mappings("fences", what: "fence").map { reader in
      let name = Self.name(reader, "fence")
      let line = reader.points("line", minimum: 2)
      lines.fences.append(line)
      var fence = Fence(name: name, line: line.points)
      fence.height_m = reader.number("height_m", 0.05...20, default: fence.height_m)
      reader.finish()
      return fence
    }
  }

  private mutating func polylines(
    _ key: String, _ what: String, _ garden: MappingReader, _ trace: WritableKeyPath<GardenLines, [TracedPoints]>
  ) -> [(String, [Vector2])] {
    garden.mappings(key, what: what).map { reader in
      let name = Self.name(reader, what)
      let line = reader.points("line", minimum: 2)
      lines[keyPath: trace].append(line)
      reader.finish()
      return (name, line.points)
    }
  }

  private func station(_ garden: MappingReader) -> Station {
    guard let reader = garden.mapping("station", what: "the station") else {
      if garden.entry("station") == nil { garden.missing("station", "{x: 5, y: 0.35, heading_deg: 0}") }
      return Station(pose: Pose2(.zero, heading: 0))
    }
    var station = Station(pose: Self.pose(reader))
    station.contactTolerance_m = reader.number("contact_tolerance_m", 0.005...0.5, default: station.contactTolerance_m)
    station.contactTolerance_rad = Angle.radians(
      degrees: reader.number("contact_tolerance_deg", 0.5...90, default: 12))
    station.supply_V = reader.number("supply_V", 5...60, default: station.supply_V)
    station.supply_A = reader.number("supply_A", 0.1...50, default: station.supply_A)
    station.nearMoment_Am2 = reader.number("near_signal_Am2", 0...50, default: station.nearMoment_Am2)
    if let beams = reader.mapping("infrared", what: "the station's `infrared`") { station.beams = Self.beams(beams) }
    reader.finish()
    return station
  }

  private mutating func wire(_ reader: MappingReader) -> BoundaryWire {
    lines.wire = reader.points("loop", minimum: 3)
    var wire = BoundaryWire(loop: lines.wire.points)
    wire.current_A = reader.number("current_A", 0.01...10, default: wire.current_A)
    wire.code = reader.integer("code", 1...3, default: wire.code)
    wire.sleepAfter_s = reader.number("sleep_after_min", 0...100_000, default: 360) * 60
    reader.finish()
    return wire
  }

  private mutating func zones(_ garden: MappingReader) -> [Zone] {
    garden.mappings("zones", what: "zone").map { reader in
      lines.zones.append(reader.line)
      let zone = Zone(
        name: Self.name(reader, "zone"), follow_m: reader.number("follow_m", 0...5000, example: "12"),
        share: reader.number("share_percent", 0...100, example: "40") / 100)
      reader.finish()
      return zone
    }
  }

  private mutating func neighbours(_ garden: MappingReader) -> [NeighbourLoop] {
    garden.mappings("neighbours", what: "neighbour").map { reader in
      let loop = reader.points("loop", minimum: 3)
      lines.neighbours.append(loop)
      let neighbour = NeighbourLoop(
        loop: loop.points, current_A: reader.number("current_A", 0.01...10, default: 1),
        code: reader.integer("code", 1...3, example: "2"))
      reader.finish()
      return neighbour
    }
  }
}
