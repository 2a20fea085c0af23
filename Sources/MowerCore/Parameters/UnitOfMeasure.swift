/// What a number counts.
public enum UnitOfMeasure: UInt8, Numbered, Sendable {
  /// Nothing: a plain number, a factor or a share.
  case none
  case metres, millimetres
  case metresPerSecond, millimetresPerSecond
  case metresPerSecondSquared
  case radians, milliradians, degrees
  case radiansPerSecond
  case revolutionsPerMinute
  case milliseconds, seconds, minutes
  case perSecond
  case volts, millivolts
  case amperes, milliamperes
  /// Pulses of an encoder.
  case counts
  /// Thousandths of the whole, such as a motor's duty.
  case thousandths
  case degreesCelsius
  /// Tenths of a kelvin.
  case decikelvins

  /// How it is printed; empty for plain numbers.
  public var name: StaticString {
    switch self {
    case .none: ""
    case .metres: "m"
    case .millimetres: "mm"
    case .metresPerSecond: "m/s"
    case .millimetresPerSecond: "mm/s"
    case .metresPerSecondSquared: "m/s2"
    case .radians: "rad"
    case .milliradians: "mrad"
    case .degrees: "deg"
    case .radiansPerSecond: "rad/s"
    case .revolutionsPerMinute: "rpm"
    case .milliseconds: "ms"
    case .seconds: "s"
    case .minutes: "min"
    case .perSecond: "1/s"
    case .volts: "V"
    case .millivolts: "mV"
    case .amperes: "A"
    case .milliamperes: "mA"
    case .counts: "counts"
    case .thousandths: "1/1000"
    case .degreesCelsius: "degC"
    case .decikelvins: "0.1 K"
    }
  }

  /// How many milliseconds one of it lasts; nil if it is no time.
  public var milliseconds: Double? {
    switch self {
    case .milliseconds: 1
    case .seconds: 1000
    case .minutes: 60_000
    default: nil
    }
  }
}
