import MowerCore

/// A part of the mower, of its line or of its host that can fail. What senses has the name that the core's list of
/// fields has for it, and with it the fields and their number.
public enum FaultPart: String, CaseIterable, Sendable {
  /// A coil of the wire receiver.
  case coil
  /// The station's short-range signal.
  case stationSignal = "station-signal"
  /// The bumper, all sectors.
  case bumpers
  /// The switch that feels the chassis lifted.
  case lift
  /// The stop button.
  case stopButton = "stop-button"
  /// The rain sensor.
  case rain
  /// Pitch and roll.
  case tilt
  /// The yaw rate.
  case gyro
  /// Pulses of the left wheel.
  case leftOdometry = "left-odometry"
  /// Pulses of the right wheel.
  case rightOdometry = "right-odometry"
  /// Current of the left wheel motor.
  case leftCurrent = "left-current"
  /// Current of the right wheel motor.
  case rightCurrent = "right-current"
  /// Current of the blade motor.
  case bladeCurrent = "blade-current"
  /// Speed of the blade motor.
  case bladeSpeed = "blade-speed"
  /// The battery's voltage as it is measured.
  case batteryVoltage = "battery-voltage"
  /// The battery's current as it is measured.
  case batteryCurrent = "battery-current"
  /// Voltage and current on the charging contacts as they are measured.
  case chargerContact = "charger-contact"
  /// A sonar.
  case sonar
  /// An infrared receiver: all round, left, right.
  case infrared
  /// The range to a radio anchor.
  case range
  /// The satellite receiver.
  case satellite
  /// The left wheel motor with its driver.
  case leftMotor = "left-motor"
  /// The right wheel motor with its driver.
  case rightMotor = "right-motor"
  /// The blade motor with its driver.
  case bladeMotor = "blade-motor"
  /// The battery itself.
  case battery
  /// The line between board and controller.
  case link
  /// The host's clock: when ticks come.
  case clock
  /// The battery's temperature as it is measured.
  case batteryTemperature = "battery-temperature"

  /// How many there are of it; those with several are called `coil-2`, or `coils` for all.
  public var count: Int { Self.fields[self]?.count ?? 1 }

  /// The part in the list of the snapshot's fields; nil for what gives none.
  public var sensor: MachinePart? { Self.sensors[self] }
  /// The unit of what it gives, of its first field in that list; nil for what gives none.
  var unit: UnitOfMeasure? { Self.fields[self]?.unit }
  /// Whether that field is a switch.
  var isSwitch: Bool { Self.fields[self]?.isSwitch ?? false }

  private static let sensors: [FaultPart: MachinePart] = {
    var sensors: [FaultPart: MachinePart] = [:]
    for part in MachinePart.allCases where part.isSensor {
      if let own = FaultPart(rawValue: "\(part.name)") { sensors[own] = part }
    }
    return sensors
  }()

  private typealias Known = (count: Int, unit: UnitOfMeasure, isSwitch: Bool)
  private static let fields: [FaultPart: Known] = {
    /// Counts the elements of each part's fields, and notes what the first is.
    struct Listing: FieldVisitor {
      var parts: [MachinePart: Known] = [:]
      mutating func visit<T: FieldValue>(_ place: FieldPlace, _ value: inout T) {
        var known = parts[place.field.part] ?? (1, (place.member?.field ?? place.field).unit, place.bit != nil)
        known.count = max(known.count, (place.index ?? 0) + 1)
        parts[place.field.part] = known
      }
    }
    var (snapshot, listing) = (SensorSnapshot(), Listing())
    snapshot.visit(&listing)
    return sensors.compactMapValues { listing.parts[$0] }
  }()

  /// The name of all of them together.
  var plural: String {
    switch self {
    case .coil, .sonar, .range: rawValue + "s"
    default: rawValue
    }
  }

  /// What it is, in a few words.
  public var summary: String {
    switch self {
    case .coil: "coil of the wire receiver, in the robot's order"
    case .stationSignal: "short-range signal of the station"
    case .bumpers: "bumper, all sectors"
    case .lift: "switch that feels the chassis lifted"
    case .stopButton: "stop button"
    case .rain: "rain sensor"
    case .tilt: "pitch and roll"
    case .gyro: "yaw rate"
    case .leftOdometry: "pulses of the left wheel"
    case .rightOdometry: "pulses of the right wheel"
    case .leftCurrent: "measured current of the left wheel motor"
    case .rightCurrent: "measured current of the right wheel motor"
    case .bladeCurrent: "measured current of the blade motor"
    case .bladeSpeed: "measured speed of the blade motor"
    case .batteryVoltage: "measured voltage of the battery"
    case .batteryCurrent: "measured current of the battery"
    case .chargerContact: "voltage and current measured on the charging contacts"
    case .sonar: "sonar, in the robot's order"
    case .infrared: "infrared receiver: all round, left, right"
    case .range: "radio range to an anchor, in the garden's order"
    case .satellite: "satellite receiver"
    case .leftMotor: "left wheel motor and its driver"
    case .rightMotor: "right wheel motor and its driver"
    case .bladeMotor: "blade motor and its driver"
    case .battery: "the battery itself"
    case .link: "line between board and controller"
    case .clock: "the host's clock: when ticks come"
    case .batteryTemperature: "measured temperature of the battery"
    }
  }

  /// Whether it acts on what is commanded rather than on what is sensed.
  public var isMotor: Bool { self == .leftMotor || self == .rightMotor || self == .bladeMotor }

  /// The kinds of fault that it knows, in the order of `FaultKind`.
  public var kinds: [FaultKind] {
    switch self {
    // A pack has no words that could come late.
    case .battery: [.off, .stuck, .garbage, .wrong, .slow, .intermittent]
    // A checksum takes care that no packet says something else than was sent.
    case .link: [.off, .stuck, .garbage, .slow, .delayed, .intermittent]
    // Without any tick there is no controller: that is the link's `off`, seen from the board.
    case .clock: [.stuck, .garbage, .wrong, .slow, .delayed, .intermittent]
    default: FaultKind.allCases
    }
  }
}
