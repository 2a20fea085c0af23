/// A part that fails in a way, by a size.
public struct Fault: Equatable, Sendable {
  /// What fails.
  public var target: FaultTarget
  /// In which way.
  public var kind: FaultKind
  /// By how much, in the unit of `FaultSize`; the usual size unless given.
  public var size: Double

  /// A fault, of the usual size unless given.
  public init(_ target: FaultTarget, _ kind: FaultKind, size: Double? = nil) {
    self.target = target
    self.kind = kind
    self.size = size ?? FaultSize(of: kind, target.part)?.usual ?? 0
  }

  /// What people call it, such as `gyro stuck`.
  public var name: String { "\(target.name) \(kind.rawValue)" }
}

/// What the size of a fault means for a part.
public struct FaultSize: Equatable, Sendable {
  /// What it counts, with its unit.
  public var meaning: String
  /// The usual size.
  public var usual: Double
  /// Least and greatest size.
  public var range: ClosedRange<Double>

  private init(_ meaning: String, _ usual: Double, _ range: ClosedRange<Double>) {
    self.meaning = meaning
    self.usual = usual
    self.range = range
  }

  /// The size of a kind of fault of a part; nil where it has none.
  public init?(of kind: FaultKind, _ part: FaultPart) {
    switch kind {
    case .off, .stuck: return nil
    case .garbage:
      if part == .battery {
        self.init("volts by which a bad cell lets the voltage drop at random", 4, 0.1...20)
      } else if part == .link {
        self.init("share of packets that arrive damaged and are thrown away", 0.5, 0.01...1)
      } else {
        return nil
      }
    case .slow:
      switch part {
      case .battery: self.init("share of the usual charging current that it takes", 0.2, 0.01...1)
      case .clock: self.init("ticks that every tick lasts, all of them reported", 4, 2...50)
      default: self.init("seconds from one renewal to the next", 1, 0.04...60)
      }
    case .delayed:
      if part == .clock {
        self.init("seconds that the host stands still once, reported as missed ticks", 1, 0.02...60)
      } else {
        self.init("seconds by which it comes late", 0.5, 0.02...2.5)
      }
    case .intermittent:
      self.init(
        part == .clock ? "share of ticks that are missed, and reported" : "share of the time in which it is off", 0.5,
        0.01...0.99)
    case .wrong: self.init(wrong: part)
    }
  }

  private init?(wrong part: FaultPart) {
    switch part {
    case .bumpers: return nil
    case .coil: self.init("factor on the magnitude; -1 is a coil with its leads exchanged", -1, -10...10)
    case .gyro: self.init("rad/s on top", 0.2, -10...10)
    case .tilt: self.init("rad on top of pitch", 0.8, -1.6...1.6)
    case .leftOdometry, .rightOdometry: self.init("factor on the pulses", 0.5, -10...10)
    case .range: self.init("m on top", 1, -20...20)
    case .satellite: self.init("m on top, to the north-east", 1, -1000...1000)
    case .battery: self.init("share of the capacity that is left", 0.4, 0.05...1)
    case .clock: self.init("factor by which ticks last too long, unreported", 1.1, 1...2)
    case .leftMotor, .rightMotor: self.init("factor on the duty; -1 is a motor with its leads exchanged", 0.5, -1...1)
    case .bladeMotor: self.init("factor on the duty", 0.5, -1...1)
    case .batteryVoltage: self.init("factor", 0.8, 0...10)
    case .leftCurrent, .rightCurrent, .bladeCurrent: self.init("factor", 3, 0...100)
    case .infrared: self.init("number by which the character is exchanged for another", 1, 1...255)
    case .link: return nil
    // What else gives numbers is wrong as `FieldFalsifier` makes it: by its unit.
    default:
      if part.isSwitch { return nil }
      if part.unit == .decikelvins { self.init("K on top", 30, -300...300) } else { self.init("factor", 0.5, 0...10) }
    }
  }
}
