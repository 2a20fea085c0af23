import MowerCore
import MowerSimulation

/// The last moments of the signals that the panel plots.
struct SignalTrace: Sendable {
  /// One moment.
  struct Sample: Sendable {
    var time_s: Double
    /// Matched-filter outputs, one a coil.
    var coils: InlineArray<4, Int16>
  }

  /// Most moments kept.
  static let capacity = 640
  private(set) var samples: [Sample] = []

  /// Ticks between moments at a speed, so that a plot shows some seconds of real time.
  static func spacing(at speed: Double) -> UInt64 {
    switch speed {
    case ...2: 2
    case ...20: 5
    case ...200: 20
    default: 50
    }
  }

  /// Adds the present moment of a run; after a jump back the plot begins anew.
  mutating func note(_ run: LiveRun) {
    if let last = samples.last, run.time_s <= last.time_s || run.time_s > last.time_s + 5 { samples.removeAll() }
    if samples.count >= Self.capacity { samples.removeFirst(Self.capacity / 8) }
    let s = run.snapshot
    samples.append(
      Sample(
        time_s: run.time_s,
        coils: [s.coils[0].magnitude, s.coils[1].magnitude, s.coils[2].magnitude, s.coils[3].magnitude]))
  }

  /// Forgets all.
  mutating func clear() { samples.removeAll() }
}
