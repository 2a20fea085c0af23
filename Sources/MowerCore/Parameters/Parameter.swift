/// A tunable number of the controller. Every one has a name, unit, range, default and summary; tables for people and
/// checks for files are made from the same data.
///
/// A new one is a case here and its line in `descriptor`; the compiler asks for the line.
public enum Parameter: UInt8, Numbered, Sendable {
  case mowingSpeed, homingSpeed, followSpeed, dockingSpeed, turnRate, acceleration, deceleration
  case pattern, laneSpacing, turnMinimum, turnMaximum, exitSectorFrom, exitSectorTo, leaveDistance
  case spiralTrigger, spiralRadius
  case wireMinimum, wireNear, wireQuality, wireDebounce, wireLostAfter, wireLostStopAfter, outsideStopAfter
  case positionLostAfter, positionLostStopAfter
  case followGain, followLean, followOffset, zoneOffset, followLost, nearSignal, planTurnRate
  case pastWire, reverseDistance, escapeDistance
  case batteryLow, batteryCritical, batteryEmpty, rechargeBelow
  case chargeContact, chargeEndCurrent, chargeColdest, chargeHottest, batteryHot
  case tiltLimit, stallTime, stallSpeed, bladeOvercurrent, bladeDuty, rainDelay, dockRetries, autoStart, warnTime
  case roomTime, beamsLostAfter
  case wheelKp, wheelKi
  case edgeDistance, edgeLaps
  case progressLimit
  case outingPause
}

/// What is known about a parameter.
public struct ParameterDescriptor: Sendable {
  /// Name in files and on the command line.
  public var name: StaticString
  /// Unit.
  public var unit: UnitOfMeasure
  /// Smallest and greatest sensible value.
  public var minimum: Double
  /// Greatest sensible value.
  public var maximum: Double
  /// Value if nobody says otherwise.
  public var initial: Double
  /// One line for people.
  public var summary: StaticString

  init(
    _ name: StaticString, _ unit: UnitOfMeasure, _ minimum: Double, _ maximum: Double, _ initial: Double,
    _ summary: StaticString
  ) {
    self.name = name
    self.unit = unit
    self.minimum = minimum
    self.maximum = maximum
    self.initial = initial
    self.summary = summary
  }
}

extension Parameter {
  /// Name, unit, range, default and summary.
  public var descriptor: ParameterDescriptor {
    switch self {
    case .mowingSpeed: .init("mowing_speed", .metresPerSecond, 0.1, 1, 0.4, "Speed while mowing")
    case .homingSpeed: .init("homing_speed", .metresPerSecond, 0.1, 1, 0.4, "Speed while driving to the wire")
    case .followSpeed: .init("follow_speed", .metresPerSecond, 0.1, 0.8, 0.35, "Speed along the wire")
    case .dockingSpeed:
      .init("docking_speed", .metresPerSecond, 0.05, 0.3, 0.12, "Speed of the last push into the station")
    case .turnRate: .init("turn_rate", .radiansPerSecond, 0.2, 2, 0.9, "Yaw rate of turns on the spot")
    case .acceleration: .init("acceleration", .metresPerSecondSquared, 0.2, 3, 0.8, "Greatest rise of a wheel's speed")
    case .deceleration: .init("deceleration", .metresPerSecondSquared, 0.5, 5, 2.5, "Greatest fall of a wheel's speed")
    case .pattern: .init("pattern", .none, 0, 1, 0, "0 random bounce, 1 lanes by gyro")
    case .laneSpacing: .init("lane_spacing", .metres, 0.05, 1, 0.18, "Distance between lanes")
    case .turnMinimum: .init("turn_minimum", .degrees, 20, 180, 60, "Smallest turn at the wire")
    case .turnMaximum: .init("turn_maximum", .degrees, 30, 180, 160, "Greatest turn at the wire")
    case .exitSectorFrom: .init("exit_sector_from", .degrees, 0, 180, 35, "First exit heading, towards the lawn")
    case .exitSectorTo: .init("exit_sector_to", .degrees, 0, 180, 150, "Last exit heading, towards the lawn")
    case .leaveDistance: .init("leave_distance", .metres, 0.3, 5, 1.1, "How far to reverse out of the station")
    case .spiralTrigger:
      .init("spiral_trigger", .none, 1.1, 10, 1.6, "Blade load over its long mean that starts a spiral")
    case .spiralRadius: .init("spiral_radius", .metres, 0.5, 10, 2, "Radius at which a spiral ends")
    case .wireMinimum: .init("wire_minimum", .none, 10, 1000, 45, "Least magnitude of a wire signal")
    case .wireNear:
      .init("wire_near", .none, 100, 4095, 1400, "Magnitude half a metre from the wire: no reversing towards it")
    case .wireQuality: .init("wire_quality", .none, 1, 2, 1.45, "Least correlation quality of a wire signal")
    case .wireDebounce: .init("wire_debounce", .none, 1, 5, 2, "Equal captures before a weak coil changes side")
    case .wireLostAfter: .init("wire_lost_after", .milliseconds, 100, 5000, 400, "No signal for so long: hold")
    case .wireLostStopAfter: .init("wire_lost_stop_after", .seconds, 1, 36000, 120, "No signal for so long: stop")
    case .positionLostAfter:
      .init("position_lost_after", .milliseconds, 100, 5000, 400, "No position for so long: hold")
    case .positionLostStopAfter:
      .init("position_lost_stop_after", .seconds, 10, 36000, 1800, "No position for so long, searching included: stop")
    case .outsideStopAfter: .init("outside_stop_after", .seconds, 2, 120, 30, "Outside for so long: stop")
    case .followGain:
      .init("follow_gain", .radiansPerSecond, 0.2, 5, 2.2, "Yaw rate at full error while following the wire")
    case .followLean:
      .init("follow_lean", .none, 0, 0.8, 0.25, "Greatest random lean of the coils astride the wire; 0.25 is 3 cm")
    case .followOffset:
      .init("follow_offset", .metres, 0, 1, 0.5, "Greatest random distance from the wire on the way home; 0: astride")
    case .zoneOffset:
      .init("zone_offset", .metres, 0, 1, 0.5, "Greatest random distance from the wire on the way to a start point")
    case .planTurnRate:
      .init(
        "plan_turn_rate", .radiansPerSecond, 0.2, 2.5, 1.6, "Yaw rate of turns on the spot while mowing along a plan")
    case .nearSignal:
      .init("near_signal", .none, 60, 4095, 150, "Magnitude of the station's own signal that means: near the station")
    case .followLost:
      .init("follow_lost", .seconds, 2, 60, 12, "Wire not seen for so long while following: search again")
    case .pastWire: .init("past_wire", .metres, 0, 0.4, 0.2, "How far to mow past the wire before turning back")
    case .reverseDistance: .init("reverse_distance", .metres, 0.05, 1, 0.3, "How far to reverse from the wire")
    case .escapeDistance: .init("escape_distance", .metres, 0.05, 1, 0.3, "How far to reverse from a bump")
    case .batteryLow: .init("battery_low", .volts, 18, 30, 24, "Go home below this")
    case .batteryCritical: .init("battery_critical", .volts, 18, 30, 22.4, "Blade off below this, still going home")
    case .batteryEmpty: .init("battery_empty", .volts, 17, 30, 21.4, "Stop below this")
    case .rechargeBelow: .init("recharge_below", .volts, 24, 32, 27.5, "Charge again below this while waiting")
    case .chargeContact: .init("charge_contact", .volts, 2, 24, 5, "Voltage on the contacts that means docked")
    case .chargeEndCurrent: .init("charge_end_current", .amperes, 0.02, 2, 0.4, "Charging ends below this current")
    case .chargeColdest:
      .init("charge_coldest", .degreesCelsius, -40, 30, 0, "No charging while the battery is colder than this")
    case .chargeHottest:
      .init("charge_hottest", .degreesCelsius, 20, 80, 45, "No charging while the battery is hotter than this")
    case .batteryHot: .init("battery_hot", .degreesCelsius, 25, 100, 60, "Go home with the battery hotter than this")
    case .tiltLimit: .init("tilt_limit", .degrees, 10, 60, 35, "Steeper than this is a tilt")
    case .stallTime: .init("stall_time", .milliseconds, 100, 3000, 500, "Stalled for so long: escape")
    case .stallSpeed: .init("stall_speed", .metresPerSecond, 0.01, 0.2, 0.04, "A driven wheel slower than this stalls")
    case .bladeOvercurrent: .init("blade_overcurrent", .amperes, 0.5, 20, 6, "Blade current that counts as blocked")
    case .bladeDuty: .init("blade_duty", .none, 0.2, 1, 1, "Blade motor duty while mowing")
    case .rainDelay: .init("rain_delay", .minutes, 0, 600, 30, "Dry for so long before mowing again")
    case .dockRetries: .init("dock_retries", .none, 1, 20, 4, "Misses at the station before giving up")
    case .autoStart: .init("auto_start", .none, 0, 1, 1, "1: leave the station without being asked when charged")
    case .warnTime: .init("warn_time", .seconds, 0, 10, 2, "Warning sound before leaving the station")
    case .roomTime:
      .init("room_time", .minutes, 5, 600, 90, "Longest mowing in one room before its lighthouses open their gates")
    case .beamsLostAfter:
      .init("beams_lost_after", .metres, 20, 5000, 500, "Driven so far without hearing a beam or the station: stop")
    case .wheelKp: .init("wheel_kp", .none, 0, 5, 0.6, "Wheel speed control, duty per m/s of error")
    case .wheelKi: .init("wheel_ki", .perSecond, 0, 20, 2.5, "Wheel speed control, duty per m of error")
    case .edgeDistance:
      .init(
        "edge_distance", .metres, 0, 1, 0,
        "Mowing the edge: distance from the wire (0: astride), or from where disc and chassis just have room")
    case .progressLimit:
      .init(
        "progress_limit", .minutes, 2, 60, 9, "Longest time out without coming a metre further; after half of it, home")
    case .outingPause:
      .init(
        "outing_pause", .minutes, 0, 120, 15, "Wait in the station after an outing with nothing mown, longer each time")
    case .edgeLaps:
      .init("edge_laps", .none, 1, 5, 1, "Mowing the edge: how many rounds, each a lane_spacing further in")
    }
  }
}

/// The values of all parameters.
public struct Parameters: Equatable, Sendable {
  /// In the order of the cases, with room to spare, so that one more changes nothing here. What is behind the last is
  /// never read.
  var values: InlineArray<64, Double>

  /// All defaults.
  public init() {
    values = InlineArray(repeating: 0)
    for p in Parameter.allCases { self[p] = p.descriptor.initial }
  }

  /// A parameter's value in its own unit. Setting does not check the range: whoever reads files or command lines does.
  @inline(__always)
  public subscript(_ p: Parameter) -> Double {
    get { values[Int(p.rawValue)] }
    set { values[Int(p.rawValue)] = newValue }
  }

  /// Whether two sets hold the same values.
  public static func == (a: Parameters, b: Parameters) -> Bool {
    for i in 0..<Parameter.count where a.values[i] != b.values[i] { return false }
    return true
  }
}
