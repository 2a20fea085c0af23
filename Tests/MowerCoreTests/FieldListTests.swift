import MowerCore
import MowerGeometry
import Testing

/// Notes what a list says, value by value.
private struct Listing: FieldVisitor {
  struct Entry {
    var place: FieldPlace
    var size: Int
    var bits: UInt64
  }

  var all: [Entry] = []

  mutating func visit<T: FieldValue>(_ place: FieldPlace, _ value: inout T) {
    all.append(
      Entry(place: place, size: T.Bits.bitWidth / 8, bits: UInt64(truncatingIfNeeded: value.bits)))
  }

  static func of(_ snapshot: SensorSnapshot) -> [Entry] {
    var (snapshot, listing) = (snapshot, Listing())
    snapshot.visit(&listing)
    return listing.all
  }

  static func of(_ output: MowerOutput) -> [Entry] {
    var (output, listing) = (output, Listing())
    output.visit(&listing)
    return listing.all
  }
}

@Suite("The lists of fields")
struct FieldListTests {
  /// A name without what the styles of properties and of messages differ in.
  static func plain(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }

  /// Stored properties of a value that no line of a list names, such as `chargeCurrent_mA`, or `satellite.x_mm`, which
  /// lists call `satellite_x_mm`.
  static func unlisted(_ value: Any, _ names: Set<String>, _ prefix: String = "") -> [String] {
    Mirror(reflecting: value).children.flatMap { child -> [String] in
      let name = prefix + (child.label ?? "?")
      if names.contains(plain(name)) { return [] }
      let parts = Mirror(reflecting: child.value)
      return parts.children.isEmpty ? [name] : unlisted(child.value, names, name + "_")
    }
  }

  private static func names(_ listing: [Listing.Entry]) -> Set<String> {
    Set(listing.map { plain("\($0.place.field.name)") })
  }

  @Test("Every stored property of a snapshot and of an answer has a line")
  func complete() {
    #expect(Self.unlisted(SensorSnapshot(), Self.names(Listing.of(SensorSnapshot()))) == [])
    let (answer, command) = (Listing.of(MowerOutput()), Mirror(reflecting: ActuatorCommand()).children.count)
    #expect(Self.unlisted(ActuatorCommand(), Self.names(answer)) == [])
    // Logs have other names for a request's properties, from when they were the command's: as many lines as properties.
    #expect(answer.count - command == Mirror(reflecting: RouteRequest()).children.count)
  }

  @Test("A property without a line is found, also in a reading")
  func incomplete() {
    struct Inner {
      var x_mm = 1
      var moisture = 2
    }
    struct Outer {
      var gyro_radps = 1.0
      var soil = 3
      var satellite = Inner()
    }
    let names = Self.names(Listing.of(SensorSnapshot()))
    #expect(Self.unlisted(Outer(), names) == ["soil", "satellite_moisture"])
  }

  private static let lists = [
    (Listing.of(SensorSnapshot()), SensorSnapshot.recordSize),
    (Listing.of(MowerOutput()), MowerOutput.recordSize),
  ]

  @Test("Fields follow each other in the record, at their alignment, without overlapping and without passing its end")
  func places() {
    for (list, size) in Self.lists {
      var end = 0
      var last: FieldPlace?
      for entry in list {
        let shares = entry.place.bit != nil && last?.bit != nil && last?.offset == entry.place.offset
        #expect(shares ? entry.place.bit! > last!.bit! : entry.place.offset >= end, "\(entry.place.field.name)")
        #expect(entry.place.offset % entry.size == 0, "\(entry.place.field.name)")
        end = max(end, entry.place.offset + entry.size)
        last = entry.place
      }
      #expect(end <= size)
    }
  }

  @Test("A name that ends in a unit has that unit")
  func units() {
    let endings: [(String, UnitOfMeasure)] = [
      ("_mm", .millimetres), ("_ms", .milliseconds), ("_rad", .radians), ("_radps", .radiansPerSecond),
      ("_mrad", .milliradians), ("_ma", .milliamperes), ("_mv", .millivolts), ("_rpm", .revolutionsPerMinute),
      ("_mmps", .millimetresPerSecond), ("_duty", .thousandths), ("_dk", .decikelvins),
    ]
    for (list, _) in Self.lists {
      for entry in list {
        let field = entry.place.member?.field ?? entry.place.field
        for (ending, unit) in endings where "\(field.name)".hasSuffix(ending) {
          #expect(field.unit == unit, "\(field.name)")
        }
      }
    }
  }

  @Test("Names of parts are unique, and every part has a field or acts on one")
  func parts() {
    let names = MachinePart.allCases.map { "\($0.name)" }
    #expect(Set(names).count == names.count)
    let used = Set(Self.lists.flatMap(\.0).map(\.place.field.part))
    #expect(MachinePart.allCases.filter { !used.contains($0) } == [])
  }

  @Test("An answer's record is read back")
  func answer() throws {
    var output = MowerOutput()
    output.command.leftDuty = -1
    output.command.rightDuty = 2
    output.command.left_mmps = -3
    output.command.right_mmps = 4
    output.command.bladeDuty = 5
    output.command.charge = true
    output.command.buzzer = true
    output.request.route = .home
    output.request.number = 6
    output.request.waypoint = 4_000_000_000
    output.request.x_mm = -7
    output.request.y_mm = 8
    output.request.heading_mrad = -9
    output.request.touchBearing_mrad = -10
    output.request.touches = 11
    output.request.touchDistance_cm = 12
    var bytes = [UInt8](repeating: 0xaa, count: MowerOutput.recordSize + 1)
    bytes.withUnsafeMutableBytes { output.write(to: $0.baseAddress! + 1) }
    #expect(bytes.withUnsafeBytes { MowerOutput(record: $0.baseAddress! + 1) } == output)
    #expect(Array(bytes[1..<17]) == [255, 255, 2, 0, 253, 255, 4, 0, 5, 0, 1, 1, 2, 6, 247, 255])
    bytes[13] = 4
    #expect(bytes.withUnsafeBytes { MowerOutput(record: $0.baseAddress! + 1) } == nil)
  }

  @Test("A part's fields, one element of them, or all that a board says are taken from another snapshot, and no others")
  func taking() {
    var random = SplitMix64(seed: 31)
    let (from, to) = (SnapshotRecordTests.full(&random), SnapshotRecordTests.full(&random))
    let (own, other) = (Listing.of(to), Listing.of(from))
    var choices: [FieldChoice] = MachinePart.allCases.map { .part($0, index: nil) }
    choices += [.part(.coil, index: 2), .part(.range, index: 7), .part(.infrared, index: 0), .board]
    for choice in choices {
      var taken = to
      taken.take(choice, from: from)
      for (i, entry) in Listing.of(taken).enumerated() {
        let place = entry.place
        let isChosen =
          switch choice {
          case .part(let part, let index): place.field.part == part && (index == nil || index == place.index)
          case .board: place.field.part != .host
          case .silent: false
          }
        #expect(entry.bits == (isChosen ? other : own)[i].bits, "\(choice): \(place.field.name)")
      }
    }
  }

  @Test("A number that is none is taken as it is: a broken sensor says it")
  func takingNaN() {
    var from = SensorSnapshot()
    from.gyro_radps = .nan
    var to = SensorSnapshot()
    to.take(.part(.gyro, index: nil), from: from)
    #expect(to.gyro_radps.isNaN)
  }

  @Test("A silent board brings no news: nothing is heard, pressed or asked, and the rest is as it was")
  func silence() {
    var random = SplitMix64(seed: 32)
    for _ in 0..<100 {
      let before = SnapshotRecordTests.full(&random)
      var shown = before
      shown.fallSilent(silent_ms: 340, rest_radps: 0.01)
      var expected = before
      expected.linkSilent_ms = 340
      expected.gyro_radps = 0.01
      for i in 0..<4 {
        expected.coils[i] = .none
        expected.sonar_mm[i] = 65535
      }
      expected.near = .none
      for i in 0..<3 { expected.infrared[i] = 0 }
      for i in 0..<8 { expected.ranges[i] = .none }
      expected.satellite = .none
      expected.bumpers = 0
      expected.request = .none
      expected.restarted = false
      #expect(SnapshotRecordTests.record(shown) == SnapshotRecordTests.record(expected))
    }
  }
}
