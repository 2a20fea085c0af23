import MowerCore
import MowerRuntime
import Testing

@testable import MowerLog

/// The schema of the snapshot is printed from the list of its fields: here every name is held against its field, and the
/// text against what logs have contained so far.
@Suite("The tick's schema")
struct SnapshotSchemaTests {
  /// A change of one field, and what then must stand under which name.
  struct Case: Sendable {
    var path: String
    var value: LogValue
    var change: @Sendable (inout SensorSnapshot) -> Void

    init(_ path: String, _ value: LogValue, _ change: @escaping @Sendable (inout SensorSnapshot) -> Void) {
      self.path = path
      self.value = value
      self.change = change
    }
  }

  static let single: [Case] = [
    Case("gyro_radps", .double(1.5)) { $0.gyro_radps = 1.5 },
    Case("pitch_rad", .double(-0.25)) { $0.pitch_rad = -0.25 },
    Case("roll_rad", .double(0.125)) { $0.roll_rad = 0.125 },
    Case("tick", .unsigned(4_000_000_000)) { $0.tick = 4_000_000_000 },
    Case("left_ticks", .integer(-5)) { $0.leftTicks = -5 },
    Case("right_ticks", .integer(-6)) { $0.rightTicks = -6 },
    Case("left_current_ma", .integer(-7)) { $0.leftCurrent_mA = -7 },
    Case("right_current_ma", .integer(-8)) { $0.rightCurrent_mA = -8 },
    Case("blade_current_ma", .integer(-9)) { $0.bladeCurrent_mA = -9 },
    Case("blade_speed_rpm", .integer(-10)) { $0.bladeSpeed_rpm = -10 },
    Case("battery_mv", .integer(-11)) { $0.battery_mV = -11 },
    Case("battery_current_ma", .integer(-12)) { $0.batteryCurrent_mA = -12 },
    Case("charge_mv", .integer(-13)) { $0.charge_mV = -13 },
    Case("charge_current_ma", .integer(-14)) { $0.chargeCurrent_mA = -14 },
    Case("missed_ticks", .unsigned(60_000)) { $0.missedTicks = 60_000 },
    Case("bumpers", .unsigned(0x85)) { $0.bumpers = 0x85 },
    // The timetable is open from the start.
    Case("flags", .unsigned(8 + 1)) { $0.lift = true },
    Case("flags", .unsigned(8 + 2)) { $0.stopButton = true },
    Case("flags", .unsigned(8 + 4)) { $0.rain = true },
    Case("flags", .unsigned(0)) { $0.timetableOpen = false },
    Case("flags", .unsigned(8 + 16)) { $0.restarted = true },
    Case("request", .unsigned(4)) { $0.request = .unlock },
    Case("waypoint_count", .unsigned(3)) { $0.waypointCount = 3 },
    Case("near.magnitude", .integer(-15)) { $0.near.magnitude = -15 },
    Case("near.quality", .unsigned(16)) { $0.near.quality = 16 },
    Case("near.age_ms", .unsigned(17)) { $0.near.age_ms = 17 },
    Case("satellite_fix", .unsigned(3)) { $0.satellite.fix = .init(rawValue: 3)! },
    Case("satellite_accuracy_mm", .unsigned(60_001)) { $0.satellite.accuracy_mm = 60_001 },
    Case("satellite_x_mm", .integer(-18)) { $0.satellite.x_mm = -18 },
    Case("satellite_y_mm", .integer(-19)) { $0.satellite.y_mm = -19 },
    Case("satellite_age_ms", .unsigned(20)) { $0.satellite.age_ms = 20 },
    Case("route", .unsigned(2)) { $0.route = Route(rawValue: 2)! },
    Case("route_request", .unsigned(21)) { $0.routeRequest = 21 },
    Case("first_waypoint", .unsigned(4_000_000_001)) { $0.firstWaypoint = 4_000_000_001 },
    Case("link_silent_ms", .unsigned(60_002)) { $0.linkSilent_ms = 60_002 },
    Case("battery_temperature_dk", .unsigned(2882)) { $0.batteryTemperature_dK = 2882 },
  ]

  static var all: [Case] {
    var cases = single
    for i in 0..<4 {
      cases.append(Case("coils[\(i)].magnitude", .integer(-100)) { $0.coils[i].magnitude = -100 })
      cases.append(Case("coils[\(i)].quality", .unsigned(101)) { $0.coils[i].quality = 101 })
      cases.append(Case("coils[\(i)].age_ms", .unsigned(102)) { $0.coils[i].age_ms = 102 })
      cases.append(Case("sonar_mm[\(i)]", .unsigned(50_000)) { $0.sonar_mm[i] = 50_000 })
    }
    for i in 0..<3 { cases.append(Case("infrared[\(i)]", .unsigned(200)) { $0.infrared[i] = 200 }) }
    for i in 0..<8 {
      cases.append(Case("ranges[\(i)].distance_mm", .unsigned(50_001)) { $0.ranges[i].distance_mm = 50_001 })
      cases.append(Case("ranges[\(i)].quality", .unsigned(103)) { $0.ranges[i].quality = 103 })
      cases.append(Case("ranges[\(i)].age_ms", .unsigned(104)) { $0.ranges[i].age_ms = 104 })
      cases.append(Case("waypoints[\(i)].x_mm", .integer(-105)) { $0.waypoints[i].x_mm = -105 })
      cases.append(Case("waypoints[\(i)].y_mm", .integer(-106)) { $0.waypoints[i].y_mm = -106 })
      cases.append(Case("waypoint_flags[\(i)]", .unsigned(107)) { $0.waypoints[i].flags = 107 })
    }
    return cases
  }

  static let layout = try! MessageLayout(
    LogSchema(id: 1, name: LogTypes.tickName, encoding: "ros2msg", text: LogTypes.tick))

  static func decode(_ frame: Frame, _ snapshot: SensorSnapshot) throws -> [LogValue] {
    var bytes = [UInt8](repeating: 0xaa, count: TickMessage.size)
    return try bytes.withUnsafeMutableBytes {
      TickMessage.write(frame, snapshot, to: $0.baseAddress!)
      return try layout.decode(UnsafeRawBufferPointer($0))
    }
  }

  static let quiet = Frame(output: MowerOutput(), status: MowerStatus())

  @Test("Every field of the snapshot, changed alone, changes just the value of its name")
  func snapshot() throws {
    let before = try Self.decode(Self.quiet, SensorSnapshot())
    for c in Self.all {
      var snapshot = SensorSnapshot()
      c.change(&snapshot)
      let after = try Self.decode(Self.quiet, snapshot)
      let changed = Self.layout.paths.indices.filter { before[$0] != after[$0] }
      #expect(changed.map { Self.layout.paths[$0] } == ["snapshot." + c.path])
      #expect(changed.map { after[$0] } == [c.value], "\(c.path)")
    }
  }

  @Test("The definitions are letter for letter those of earlier logs")
  func text() {
    #expect(LogTypes.coil == EarlierTypes.coil)
    #expect(LogTypes.range == EarlierTypes.range)
    #expect(LogTypes.point == EarlierTypes.point)
    #expect(LogTypes.snapshot == EarlierTypes.snapshot)
    // The answer has grown at its end; what was there before stands where it stood.
    let before = EarlierTypes.command.split(separator: "\n").map { $0.split(separator: " ") }
    let now = LogTypes.command.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(Array(now.prefix(before.count)) == before && now.count == before.count + 3)
  }

  @Test("A place that no field claims has a name, and fields of one byte need no comment")
  func gaps() {
    var (a, b, c) = (UInt8(0), UInt16(0), false)
    var writer = DefinitionWriter()
    writer.field(Field(0, "a", .volts, .host), &a)
    writer.field(Field(4, "b", .none, .host, .held, "plain"), &b)
    writer.flag(Field(6, "c", .none, .host), bit: 5, &c)
    #expect(
      writer.definition("Head.", size: 8, column: 0)
        == """
        # Head.
        uint8 C=32
        uint8 a  # V
        uint8[3] reserved
        uint16 b  # plain
        uint8 flags  # sum of the constants
        uint8 reserved_end

        """)
  }

  @Test("No name of the snapshot is left out, apart from what is reserved")
  func complete() {
    let named = Set(Self.all.map { "snapshot." + $0.path })
    let rest = Self.layout.paths.filter { $0.hasPrefix("snapshot.") && !named.contains($0) }
    #expect(rest.allSatisfy { $0.hasPrefix("snapshot.reserved") }, "\(rest)")
    #expect(rest.count == 9)
  }

  @Test("Every field of the answer, changed alone, changes just the value of its name")
  func answer() throws {
    let cases: [(String, LogValue, (inout Frame) -> Void)] = [
      ("command.left_duty", .integer(-1), { $0.output.command.leftDuty = -1 }),
      ("command.right_duty", .integer(-2), { $0.output.command.rightDuty = -2 }),
      ("command.left_mmps", .integer(-3), { $0.output.command.left_mmps = -3 }),
      ("command.right_mmps", .integer(-4), { $0.output.command.right_mmps = -4 }),
      ("command.blade_duty", .integer(-5), { $0.output.command.bladeDuty = -5 }),
      ("command.charge", .flag(true), { $0.output.command.charge = true }),
      ("command.buzzer", .flag(true), { $0.output.command.buzzer = true }),
      ("command.wanted_route", .unsigned(2), { $0.output.request.route = Route(rawValue: 2)! }),
      ("command.route_request", .unsigned(6), { $0.output.request.number = 6 }),
      ("command.heading_mrad", .integer(-7), { $0.output.request.heading_mrad = -7 }),
      ("command.wanted_waypoint", .unsigned(4_000_000_000), { $0.output.request.waypoint = 4_000_000_000 }),
      ("command.x_mm", .integer(-8), { $0.output.request.x_mm = -8 }),
      ("command.y_mm", .integer(-9), { $0.output.request.y_mm = -9 }),
      ("command.touch_bearing_mrad", .integer(-10), { $0.output.request.touchBearing_mrad = -10 }),
      ("command.touches", .unsigned(11), { $0.output.request.touches = 11 }),
      ("command.touch_distance_cm", .unsigned(12), { $0.output.request.touchDistance_cm = 12 }),
      ("active_rows", .unsigned(4_000_000_001), { $0.status.activeRows = 4_000_000_001 }),
      ("mode", .unsigned(3), { $0.status.mode = Mode(rawValue: 3)! }),
      ("action", .unsigned(5), { $0.status.verdict.action = SupervisorAction(rawValue: 5)! }),
      ("row", .integer(11), { $0.status.verdict.row = 11 }),
      ("cause", .unsigned(128 + 14), { $0.status.cause = Cause(row: 14) }),
    ]
    let before = try Self.decode(Self.quiet, SensorSnapshot())
    for (path, value, change) in cases {
      var frame = Self.quiet
      change(&frame)
      let after = try Self.decode(frame, SensorSnapshot())
      let changed = Self.layout.paths.indices.filter { before[$0] != after[$0] }
      #expect(changed.map { Self.layout.paths[$0] } == [path])
      #expect(changed.map { after[$0] } == [value], "\(path)")
    }
    let named = Set(cases.map(\.0))
    #expect(Self.layout.paths.allSatisfy { $0.hasPrefix("snapshot.") || named.contains($0) })
  }

  @Test("The values together fill the message: the schema has no byte more or less than the record")
  func size() throws {
    for count in 0..<TickMessage.size {
      #expect(throws: LogError.self) {
        try ([0, 1, 0, 0] + [UInt8](repeating: 0, count: 400)).withUnsafeBytes {
          try Self.layout.decode(UnsafeRawBufferPointer(rebasing: $0[..<count]))
        }
      }
    }
    #expect(TickMessage.size == 4 + 240 + 40)
  }
}
