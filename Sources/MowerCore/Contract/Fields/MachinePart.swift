/// A part of the machine, or of what works with it, that gives a field of the snapshot or acts on one of the command.
public enum MachinePart: UInt8, Numbered, Sendable {
  // What senses.
  case coil, stationSignal, bumpers, lift, stopButton, rain, tilt, gyro, leftOdometry, rightOdometry, leftCurrent
  case rightCurrent, bladeCurrent, bladeSpeed, batteryVoltage, batteryCurrent, chargerContact, sonar, infrared, range
  case satellite, batteryTemperature
  // What acts.
  case leftMotor, rightMotor, bladeMotor, charger, buzzer
  /// The line between board and controller.
  case link
  /// What counts the ticks.
  case clock
  /// The controller's own processor.
  case controller
  /// The program beside the controller: plan, timetable, and what people ask.
  case host

  /// What files and tables call it.
  public var name: StaticString {
    switch self {
    case .coil: "coil"
    case .stationSignal: "station-signal"
    case .bumpers: "bumpers"
    case .lift: "lift"
    case .stopButton: "stop-button"
    case .rain: "rain"
    case .tilt: "tilt"
    case .gyro: "gyro"
    case .leftOdometry: "left-odometry"
    case .rightOdometry: "right-odometry"
    case .leftCurrent: "left-current"
    case .rightCurrent: "right-current"
    case .bladeCurrent: "blade-current"
    case .bladeSpeed: "blade-speed"
    case .batteryVoltage: "battery-voltage"
    case .batteryCurrent: "battery-current"
    case .chargerContact: "charger-contact"
    case .sonar: "sonar"
    case .infrared: "infrared"
    case .range: "range"
    case .satellite: "satellite"
    case .batteryTemperature: "battery-temperature"
    case .leftMotor: "left-motor"
    case .rightMotor: "right-motor"
    case .bladeMotor: "blade-motor"
    case .charger: "charger"
    case .buzzer: "buzzer"
    case .link: "link"
    case .clock: "clock"
    case .controller: "controller"
    case .host: "host"
    }
  }

  /// Whether it senses: such a part can fail, and then says something else than what is.
  public var isSensor: Bool { rawValue < MachinePart.leftMotor.rawValue }
}
