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

  /// A document from the text of a garden file. Throws a `FileProblem`.
  public init(text: String, file: String) throws {
    garden = try GardenFile.parse(text: text, file: file)
    self.text = text
    self.file = file
  }

  /// Reads a garden file. Throws a `FileProblem`.
  public static func load(path: String) throws -> GardenDocument {
    try GardenDocument(text: SourceText.load(path: path), file: path)
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
    var changes: [(path: [String], value: YAMLValue)] = []
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
        changes.append((["station", key], .number(number)))
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
  mutating func change(_ changes: [(path: [String], value: YAMLValue)], expecting expected: Garden) throws {
    var edited = try YAMLText(text, file: file)
    for change in changes { try edited.set(change.path, to: change.value, order: Self.keyOrder) }
    let result = try GardenFile.parse(text: edited.text, file: file)
    guard result == expected else {
      throw FileProblem(
        file: file, text: "cannot be rewritten in place; write each key on a line of its own and try again")
    }
    text = edited.text
    garden = result
  }

  /// Writes the text to a file, by default the one it came from, as a whole or not at all. Throws a `FileProblem`.
  public func save(to path: String? = nil) throws {
    let target = path ?? file
    do {
      try Data(text.utf8).write(to: URL(filePath: target), options: .atomic)
    } catch {
      throw FileProblem(file: target, text: "cannot be written: \(error.localizedDescription)")
    }
  }

  static func rounded(_ value: Double) -> Double { Double(YAMLWriter.decimal(value)) ?? value }
}
