/// One of the three 24-chip codes of Ardumower senders, and what a coil makes of it: the coil sees the derivative of
/// the current, so only changes between chips leave a pulse.
public struct WireCode: Equatable, Sendable {
  /// Number of the code, 1…3.
  public let number: Int
  /// Bit i is set where chip i is +1.
  private let chips: UInt32
  /// Bit i is set where the derivative of chip i is +1.
  private let rising: UInt32
  /// Bit i is set where the derivative of chip i is −1.
  private let falling: UInt32

  /// Chips in a code.
  public static let chipCount = 24
  /// Duration of a chip, µs: the sender's timer runs at int(10⁶ / 9615.38) µs.
  public static let chip_us = 104.0
  /// Pulses in the derivative of each of the codes.
  static let pulseCount = 16

  /// A code by its number; `nil` unless 1, 2 or 3.
  public init?(_ number: Int) {
    switch number {
    case 1: chips = 0b0110_0100_1001_1010_0101_0011
    case 2: chips = 0b0101_0011_0011_0100_1100_1101
    case 3: chips = 0b0100_1001_0110_0110_1101_0011
    default: return nil
    }
    self.number = number
    let before = (chips << 1 | chips >> 23) & 0xff_ffff
    rising = chips & ~before
    falling = before & ~chips
  }

  /// The current while a chip flows, as a share of the peak: +1 or −1. Counted from 0, cyclically.
  public func chip(_ index: Int) -> Int { chips >> UInt32(index % Self.chipCount) & 1 == 1 ? 1 : -1 }

  /// What the coil sees of a chip: +1 or −1 where it differs from the one before it (cyclically), else 0. Counted from
  /// 0, cyclically.
  public func derivative(_ index: Int) -> Int { pulse(index % Self.chipCount) }

  /// As `derivative`, for 0…23.
  @inline(__always)
  func pulse(_ index: Int) -> Int {
    Int(truncatingIfNeeded: rising >> UInt32(index) & 1) &- Int(truncatingIfNeeded: falling >> UInt32(index) & 1)
  }
}
