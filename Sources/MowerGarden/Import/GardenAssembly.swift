import MowerGeometry

/// Builds a garden from features whose kind is known and whose coordinates are metres.
struct GardenAssembly {
  let problems: ProblemList
  var warnings: [String]

  var lawns: [Lawn] = []
  var obstacles: [Obstacle] = []
  var passages: [Passage] = []
  var fences: [Fence] = []
  var guides: [GuideWire] = []
  var neighbours: [NeighbourLoop] = []
  var stations: [Station] = []
  var start: Pose2?
  var anchors: [Anchor] = []
  var emitters: [Emitter] = []
  var wire: (loop: BoundaryWire, label: String)?
  var zones: [(name: String?, feature: DrawnFeature)] = []

  init(problems: ProblemList, warnings: [String]) {
    self.problems = problems
    self.warnings = warnings
  }

  /// Adds a feature; what is wrong with it goes to the problem list, what was changed to the warnings.
  mutating func add(_ feature: DrawnFeature, as named: NamedKind) {
    let limit = MappingReader.coordinateLimit_m
    for p in feature.geometry.points where !(abs(p.x) <= limit && abs(p.y) <= limit) {
      problem(
        feature, "has a point more than \(limit.short) m from the origin; check the unit and scale of the drawing")
      return
    }
    switch named.kind {
    case .lawn: addLawn(feature, named.name)
    case .passage: addPassage(feature, named.name)
    case .tree, .wall, .hedge, .pond, .bed, .furniture, .obstacle: addObstacle(feature, named)
    case .fence: addFences(feature, named.name)
    case .wire: addWire(feature)
    case .guide: addGuide(feature, named.name)
    case .neighbour: addNeighbour(feature)
    case .anchor: addAnchor(feature, named.name)
    case .emitter: addEmitter(feature, named.name)
    case .station: addStation(feature)
    case .start: addStart(feature)
    case .zone: zones.append((named.name, feature))
    case .origin, .ignore: break
    }
  }

  /// The garden; nil if there is no lawn.
  mutating func finished(name: String, origin: GeographicPoint?) -> ImportedGarden? {
    guard problems.isEmpty, let largest = lawns.max(by: { $0.polygon.area < $1.polygon.area }) else { return nil }
    let station = stations.first ?? assumedStation(beside: largest)
    var garden = Garden(name: Self.legible(name) ?? "garden", lawns: lawns, station: station)
    garden.origin = origin
    garden.obstacles = obstacles
    garden.passages = passages
    garden.fences = fences
    garden.guides = guides
    garden.neighbours = neighbours
    garden.anchors = anchors
    garden.emitters = emitters
    garden.start = start
    garden.wire = finishedWire(station)
    garden.zones = finishedZones(garden.wire)
    return ImportedGarden(garden: garden, warnings: warnings)
  }

  func problem(_ feature: DrawnFeature, _ text: String) { problems.add(feature.line, "\(feature.label) \(text)") }

  mutating func warn(_ feature: DrawnFeature, _ text: String) { warnings.append("\(feature.label) \(text)") }

  /// A name that no other of its kind has: the given one, with a number if it is taken; `kind 1`, `kind 2`, … without
  /// one.
  static func unique(_ name: String?, kind: String, among taken: [String]) -> String {
    guard let name = name.flatMap(legible) else { return numbered(kind, from: 1, among: taken) }
    return taken.contains(name) ? numbered(name, from: 2, among: taken) : name
  }

  private static func numbered(_ name: String, from first: Int, among taken: [String]) -> String {
    var number = first
    while taken.contains("\(name) \(number)") { number += 1 }
    return "\(name) \(number)"
  }

  /// A name fit for a file: one line, no control characters, at most 80 characters; nil if nothing is left.
  static func legible(_ name: String) -> String? {
    let unseen = { (c: Character) in
      c.isWhitespace
        || c.unicodeScalars.contains {
          $0.properties.generalCategory == .control || $0 == "\u{feff}" || $0.properties.isNoncharacterCodePoint
        }
    }
    let words = name.split(whereSeparator: unseen)
    let line = String(words.joined(separator: " ").prefix(80)).trimmed
    return line.isEmpty ? nil : line
  }

  /// A number among a feature's properties; nil if it has none, or if it is not a number in the range (a problem).
  func number(_ key: String, of feature: DrawnFeature, _ range: ClosedRange<Double>) -> Double? {
    guard let text = feature.properties[key]?.trimmed, !text.isEmpty else { return nil }
    guard let value = Double(text), range.contains(value) else {
      problem(
        feature,
        "has the \(key) `\(text.brief)`; a number from \(range.lowerBound.short) to \(range.upperBound.short) is expected"
      )
      return nil
    }
    return value
  }

  /// A truth value among a feature's properties; nil if it has none, or if it is neither (a problem).
  func flag(_ key: String, of feature: DrawnFeature) -> Bool? {
    guard let text = feature.properties[key]?.trimmed.lowercased(), !text.isEmpty else { return nil }
    switch text {
    case "true", "yes", "1": return true
    case "false", "no", "0": return false
    default:
      problem(feature, "has `\(text.brief)` for \(key); true or false is expected")
      return nil
    }
  }
}
