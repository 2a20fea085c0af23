/// A running 64-bit hash over words: equal states give equal hashes on every build. Not cryptographic.
@frozen
public struct StateHasher: Equatable, Sendable {
  /// The hash so far.
  public var value: UInt64

  /// An empty hash.
  @inlinable
  public init() { value = 0xcbf2_9ce4_8422_2325 }

  /// Adds 64 bits.
  @inlinable
  public mutating func combine(_ word: UInt64) {
    // Multiply, then fold the high half down, so that every input bit reaches every output bit within three words.
    value = (value ^ word) &* 0x9e37_79b9_7f4a_7c15
    value ^= value >> 29
  }

  /// Adds a number by its bits; −0 counts as 0 so that equal numbers hash alike.
  @inlinable
  public mutating func combine(_ number: Double) { combine((number == 0 ? 0 : number).bitPattern) }

  /// Adds an integer.
  @inlinable
  public mutating func combine(_ number: Int32) { combine(UInt64(bitPattern: Int64(number))) }

  /// Adds a truth value.
  @inlinable
  public mutating func combine(_ flag: Bool) { combine(UInt64(flag ? 1 : 2)) }
}
