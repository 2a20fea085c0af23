import MowerGeometry

/// The hash of the operations everything else is made of, over pairs of numbers chosen to be hard to round. IEEE 754
/// leaves no freedom in any of them, so a difference is an error of a processor, an emulator or a software
/// floating-point library (GCC's for Cortex-M4 had one; see firmware/Sources/Board/double_sum.c).
/// - Parameter draws: number of pairs.
/// - Returns: the hash over every result's bits; all "not a number" count alike.
public func runArithmeticGolden(draws: UInt32) -> UInt64 {
  var random = SplitMix64(seed: 0x5eed, stream: 2)
  var hasher = StateHasher()
  for draw in 0..<draws {
    let a = hardNumber(&random, exponent: draw % 2046)
    // Mostly within the reach of the other's last place, where sums must be rounded.
    let distance = UInt32(truncatingIfNeeded: random.next() % 70)
    let nearby = a.exponentBitPattern > UInt(distance) ? UInt32(a.exponentBitPattern) - distance : 0
    let b = hardNumber(&random, exponent: nearby)
    hasher.combine(number: a + b)
    hasher.combine(number: a - b)
    hasher.combine(number: b - a)
    hasher.combine(number: a * b)
    hasher.combine(number: a / b)
    hasher.combine(number: b / a)
    hasher.combine(number: a.magnitude.squareRoot())
    hasher.combine(number: Double(Float(a)))
    hasher.combine(a < b)
    hasher.combine(a == b)
    let c = Double(Int64(bitPattern: random.next()) >> Int64(distance % 64)) * 0x1p-12
    hasher.combine(number: c.rounded(.toNearestOrEven))
    hasher.combine(number: c.rounded(.toNearestOrAwayFromZero))
    hasher.combine(number: c.rounded(.down))
    hasher.combine(number: c.rounded(.up))
    hasher.combine(number: c.rounded(.towardZero))
    hasher.combine(UInt64(bitPattern: Int64(c)))
    hasher.combine(Int32(truncatingIfNeeded: Int64(c)))
  }
  return hasher.value
}

/// A number of random sign with the given exponent field and a fraction that is random, sparse or all but full.
private func hardNumber(_ random: inout SplitMix64, exponent: UInt32) -> Double {
  let word = random.next()
  let fractionMask: UInt64 = 0x000f_ffff_ffff_ffff
  let fraction: UInt64
  switch word >> 62 {
  case 0: fraction = word & fractionMask
  case 1: fraction = (word & 0xff) << ((word >> 8) % 52) & fractionMask
  case 2: fraction = ~((word & 0xff) << ((word >> 8) % 52)) & fractionMask
  default: fraction = 0
  }
  let sign = random.next() & 0x8000_0000_0000_0000
  return Double(bitPattern: sign | UInt64(exponent) << 52 | fraction)
}

extension StateHasher {
  /// Adds a number by its bits, but every "not a number" alike: IEEE 754 leaves their bits open.
  fileprivate mutating func combine(number: Double) {
    combine(number.isNaN ? 0x7ff8_0000_0000_0000 : number.bitPattern)
  }
}
