/// How simulated time follows the clock on the wall.
struct Playback: Sendable {
  /// The speeds one can choose; the last is as fast as the machine allows.
  static let speeds: [Double] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, .infinity]

  /// Whether time goes by.
  var isPlaying = false
  /// Index into `speeds`.
  private(set) var step = 3
  /// Speed reached of late, simulated seconds a second.
  private(set) var reached = 0.0
  private var owed = 0.0

  /// Times as fast as real.
  var speed: Double { Self.speeds[step] }
  /// As people write it.
  var title: String { speed.isFinite ? "\(Int(speed))×" : "max" }

  /// One step faster or slower.
  mutating func change(by steps: Int) { step = max(0, min(Self.speeds.count - 1, step + steps)) }

  /// The speed nearest to a wanted one.
  mutating func choose(_ wanted: Double) {
    step = Self.speeds.indices.min { abs(Self.speeds[$0] - wanted) < abs(Self.speeds[$1] - wanted) } ?? 0
    if !wanted.isFinite { step = Self.speeds.count - 1 }
  }

  /// Ticks that a span of real time (s) asks for.
  mutating func ticks(for wall_s: Double) -> UInt64 {
    guard isPlaying else { return 0 }
    if !speed.isFinite { return .max }
    owed += min(0.25, max(0, wall_s)) * speed * 50
    let whole = owed.rounded(.down)
    owed -= whole
    return UInt64(whole)
  }

  /// What was really done of it; what could not be done in time is not owed.
  mutating func note(done: UInt64, wall_s: Double) {
    guard wall_s > 0 else { return }
    let now = Double(done) / 50 / wall_s
    reached += (now - reached) * min(1, wall_s * 4)
  }

  /// Forgets fractions of ticks, after a jump.
  mutating func settle() { owed = 0 }
}
