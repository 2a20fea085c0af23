import MowerCore

/// What a board measures.
public struct BoardCapabilities: OptionSet, Sendable {
  /// The bits.
  public var rawValue: UInt32

  /// From its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Coils for the boundary wire.
  public static let wire = BoardCapabilities(rawValue: 1 << 0)
  /// Infrared receivers.
  public static let infrared = BoardCapabilities(rawValue: 1 << 1)
  /// A radio that ranges to anchors.
  public static let ranging = BoardCapabilities(rawValue: 1 << 2)
  /// A satellite receiver.
  public static let satellite = BoardCapabilities(rawValue: 1 << 3)
  /// A gyro; without one the yaw rate is worked out from the wheels.
  public static let gyro = BoardCapabilities(rawValue: 1 << 4)
  /// Inclination.
  public static let tilt = BoardCapabilities(rawValue: 1 << 5)
  /// Bumpers.
  public static let bumpers = BoardCapabilities(rawValue: 1 << 6)
  /// Sonars.
  public static let sonar = BoardCapabilities(rawValue: 1 << 7)
  /// Currents of the wheel motors.
  public static let wheelCurrents = BoardCapabilities(rawValue: 1 << 8)
  /// Current, or at least power, of the blade motor.
  public static let bladeCurrent = BoardCapabilities(rawValue: 1 << 9)
  /// Speed of the blade.
  public static let bladeSpeed = BoardCapabilities(rawValue: 1 << 10)
  /// A lift sensor.
  public static let lift = BoardCapabilities(rawValue: 1 << 11)
  /// A stop button.
  public static let stop = BoardCapabilities(rawValue: 1 << 12)
  /// A rain sensor.
  public static let rain = BoardCapabilities(rawValue: 1 << 13)
  /// Voltage on the charging contacts.
  public static let charging = BoardCapabilities(rawValue: 1 << 14)
  /// Battery current.
  public static let batteryCurrent = BoardCapabilities(rawValue: 1 << 15)
  /// Battery temperature.
  public static let batteryTemperature = BoardCapabilities(rawValue: 1 << 16)

  /// Names in the order of the bits, for tables.
  public static let names: [StaticString] = [
    "wire coils", "infrared receivers", "ranging radio", "satellite receiver", "gyro", "tilt", "bumpers", "sonars",
    "wheel currents", "blade current", "blade speed", "lift sensor", "stop button", "rain sensor", "charging contacts",
    "battery current", "battery temperature",
  ]

  /// What a board has, by name.
  public var present: [StaticString] {
    Self.names.indices.filter { rawValue >> UInt32($0) & 1 != 0 }.map { Self.names[$0] }
  }

  /// What it lacks, by name.
  public var missing: [StaticString] {
    Self.names.indices.filter { rawValue >> UInt32($0) & 1 == 0 }.map { Self.names[$0] }
  }

  /// Why a mower on this board cannot start with a navigation, in one sentence; nil if it can.
  public func refusal(of navigation: Navigation, board: String) -> String? {
    switch navigation {
    case .wire:
      contains(.wire) ? nil : "\(board) reports no wire coils, so it cannot mow by wire; choose another --navigation"
    case .virtualWall:
      contains(.infrared)
        ? nil : "\(board) reports no infrared receivers, so it cannot see virtual walls; choose another --navigation"
    case .beacons:
      contains(.ranging)
        ? nil : "\(board) has no ranging radio; connect one and name its port, or choose another --navigation"
    case .satellite:
      contains(.satellite)
        ? nil : "\(board) has no satellite receiver; connect one and name its port, or choose another --navigation"
    }
  }
}
