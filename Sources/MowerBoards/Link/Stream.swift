/// When something that a board sends again and again came last.
struct Stream: Equatable {
  /// When it came, µs; nil before the first time.
  private(set) var last_us: UInt64?
  /// The longest that a board may take from one to the next, ms.
  let period_ms: Int

  init(period_ms: Int) { self.period_ms = period_ms }

  /// It has come.
  mutating func note(_ now_us: UInt64) {
    last_us = now_us
    isHeard = true
  }

  /// It has to come again before it counts as heard; its age goes on.
  mutating func forget() { isHeard = false }

  /// Whatever it stands for was switched on just now: its silence counts from here.
  mutating func excuse(_ now_us: UInt64) { last_us = now_us }

  private(set) var isHeard = false

  /// Age, ms; a large number before the first time.
  func age_ms(_ now_us: UInt64) -> Int { last_us.map { Int((now_us &- $0) / 1000) } ?? 1_000_000 }

  /// How long it is overdue, ms.
  func overdue_ms(_ now_us: UInt64) -> Int { max(0, age_ms(now_us) - period_ms) }
}

/// Encoder counts of a board that may wrap and may begin anew when the board restarts: the sum of what was counted,
/// never a jump.
struct TickCounter: Equatable {
  /// The sum.
  private(set) var total: Int32 = 0
  private var last: Int32?

  /// Takes in a reading. `limit`: more than the wheels can have turned since the last one. Returns false if the counter
  /// jumped; then nothing is added and counting goes on from there.
  mutating func update(_ reading: Int32, limit: Int32) -> Bool {
    defer { last = reading }
    guard let last else { return true }
    let step = reading &- last
    guard step <= limit, step >= -limit else { return false }
    total &+= step
    return true
  }

  /// Takes in a reading of fewer bits that was shifted up by `shift`, so that it wraps as thirty-two bits do.
  mutating func update(wrapping reading: Int32, shift: Int32, limit: Int32) -> Bool {
    defer { last = reading }
    guard let last else { return true }
    let step = (reading &- last) >> shift
    guard step <= limit, step >= -limit else { return false }
    total &+= step
    return true
  }

  /// Adds counts that came as an increment.
  mutating func add(_ step: Int32) { total &+= step }

  /// The next reading begins anew.
  mutating func rebase() { last = nil }
}

/// An age as a snapshot has it: grows from what it was when it was sent; 255 for older or never.
func agedBy(_ elapsed_ms: Int, _ age_ms: UInt8) -> UInt8 {
  if age_ms == 255 { return 255 }
  let sum = Int(age_ms) + elapsed_ms
  return sum >= 255 ? 255 : UInt8(sum)
}

/// A finite number as whole thousandths, within what fits.
func thousandths(_ value: Float) -> Int32 {
  guard value.isFinite else { return 0 }
  return Int32(max(-2e9, min(2e9, (Double(value) * 1000).rounded())))
}
