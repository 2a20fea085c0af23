import Foundation
import MowerGeometry

/// A garden file in memory: the garden and the text it was read from. Changes go into the text where they belong and
/// leave every other byte alone, so that comments and the order of keys survive.
public struct GardenDocument: Sendable {
  /// The file's name, for messages and for `save`.
  public let file: String
  /// The text as it would be saved.
  public private(set) var text: String
  /// The garden that the text describes.
  public private(set) var garden: Garden
  /// What the parts of the garden contradict each other in, with lines and places; empty unless it was read or updated
  /// in spite of that.
  public private(set) var problems: [GardenProblem]

  /// What the file holds as far as the document knows; nil before it was read or written.
  public internal(set) var savedText: String?

  /// A document from the text of a garden file. Throws a `FileProblem` if the text is not that of a garden, and, unless
  /// problems are accepted, if the garden's parts contradict each other.
  public init(text: String, file: String, acceptingProblems: Bool = false) throws {
    (garden, problems) = try GardenReader.readUnchecked(text: text, file: file)
    if !acceptingProblems, !problems.isEmpty {
      throw FileProblem(file: file, items: problems.map { .init(line: $0.line, text: $0.text) })
    }
    self.text = text
    self.file = file
  }

  /// Reads a garden file. Throws a `FileProblem` like the initializer.
  public static func load(path: String, acceptingProblems: Bool = false) throws -> GardenDocument {
    var document = try GardenDocument(
      text: SourceText.load(path: path), file: path, acceptingProblems: acceptingProblems)
    document.savedText = document.text
    return document
  }

  /// A new garden without lawns; its station stands at the origin.
  public static func empty(file: String, name: String) throws -> GardenDocument {
    try GardenDocument(
      text: """
        # Metres, x east and y north; angles in degrees counter-clockwise from east.
        version: 1
        name: \(YAMLScalar.text(name))

        lawns: []

        station: {x: 0, y: 0, heading_deg: 0}

        """, file: file, acceptingProblems: true)
  }

  /// The keys of a garden file in the order in which people write them.
  static let keyOrder = [
    "version", "name", "origin", "lawns", "obstacles", "passages", "fences", "station", "wire", "guides", "zones",
    "neighbours", "anchors", "emitters", "satellite", "start",
  ]

  /// Lays the boundary wire along a loop (m; rounded to millimetres); sets the sender's peak current (A) and moves the
  /// station if they are given. Other keys of `wire` and `station` stay. Throws a `FileProblem` if the loop is not legal
  /// in this garden, or if the file has a form that cannot be edited in place; the document is then unchanged.
  public mutating func setWire(_ loop: [Vector2], currentA: Double? = nil, station: Pose2? = nil) throws {
    let rounded = loop.map { Vector2(Self.rounded($0.x), Self.rounded($0.y)) }
    var wire = garden.wire ?? BoundaryWire(loop: rounded)
    wire.loop = rounded
    var changes: [(path: YAMLPath, value: YAMLValue)] = []
    if let currentA, currentA != wire.current_A || garden.wire == nil {
      wire.current_A = Self.rounded(currentA)
      changes.append((["wire", "current_A"], .number(wire.current_A)))
    }
    changes.append((["wire", "loop"], .points(rounded)))
    var expected = garden
    expected.wire = wire
    if let station, station != garden.station.pose {
      let x = Self.rounded(station.position.x)
      let y = Self.rounded(station.position.y)
      let heading_deg = Self.rounded(Angle.degrees(radians: Angle.wrapped(station.heading)))
      for (key, number) in [("x", x), ("y", y), ("heading_deg", heading_deg)] {
        changes.append((["station", .key(key)], .number(number)))
      }
      expected.station.pose = Pose2(x: x, y: y, heading: Angle.radians(degrees: heading_deg))
    }
    try change(changes, expecting: expected)
  }

  /// Sets the start points along the wire; distances are rounded to decimetres and shares to whole percents. Throws a
  /// `FileProblem` like `setWire`.
  public mutating func setZones(_ zones: [Zone]) throws {
    var expected = garden
    expected.zones = zones.map { zone in
      let percent = (zone.share * 100).rounded()
      return Zone(name: zone.name, follow_m: (zone.follow_m * 10).rounded() / 10, share: percent / 100)
    }
    let items = expected.zones.map { zone in
      YAMLValue.mapping([
        ("name", .text(zone.name)), ("follow_m", .number(zone.follow_m)),
        ("share_percent", .number((zone.share * 100).rounded())),
      ])
    }
    try change([(["zones"], .list(items))], expecting: expected)
  }

  /// Makes changes to the text and checks that it then describes the garden expected, so that a file in a form nobody
  /// thought of is refused instead of damaged.
  mutating func change(_ changes: [(path: YAMLPath, value: YAMLValue)], expecting expected: Garden) throws {
    var edited = try YAMLText(text, file: file)
    for change in changes { try edited.set(change.path, to: change.value, order: Self.keyOrder) }
    let result = try GardenFile.parse(text: edited.text, file: file)
    guard result == expected else {
      throw FileProblem(
        file: file, text: "cannot be rewritten in place; write each key on a line of its own and try again")
    }
    replace(text: edited.text, garden: result, problems: [])
  }

  /// Takes over a text and what it was found to describe.
  mutating func replace(text: String, garden: Garden, problems: [GardenProblem]) {
    self.text = text
    self.garden = garden
    self.problems = problems
  }

  static func rounded(_ value: Double) -> Double { Double(value.milli) ?? value }
}
