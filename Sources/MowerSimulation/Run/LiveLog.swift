import MowerCore
import MowerGeometry
import MowerRuntime

/// What a live run writes down as far as it has been simulated, for drawing: all of it stays when the run is wound
/// back, since simulating again would write the same.
struct LiveLog {
  /// Ticks between samples, and between points of the trail.
  private static let sampleTicks: UInt64 = 50
  static let trailTicks: UInt64 = 10

  /// Sample i is that of second i + 1, point i of the trail that of tick 10 (i + 1).
  private var samples: [LiveSample] = []
  private var trail: [TrailPoint] = []
  private var changes: [ModeChange] = []

  /// Notes that the tick has changed the mode, which was `from` before.
  mutating func noteMode(_ tick: UInt64, _ mower: borrowing Mower, from: Mode) {
    changes.append(ModeChange(tick: tick, from: from, to: mower.mode, cause: mower.cause))
  }

  /// Notes a point of the trail and, once a second, a sample.
  mutating func noteMoment(_ tick: UInt64, _ board: borrowing SimulatedBoard, _ mower: borrowing Mower) {
    trail.append(TrailPoint(pose: board.plant.pose, isCutting: board.plant.blade.cutting))
    if tick % Self.sampleTicks == 0 {
      let battery = board.plant.battery
      samples.append(
        LiveSample(
          time_s: Double(tick) * 0.02, coverage: board.world.grass.coverage, battery_V: battery.volts,
          charge: battery.charge, current_A: battery.current_A, blade_A: board.plant.blade.current_A,
          mode: mower.mode))
    }
  }

  /// Forgets what was written down after a tick.
  mutating func removeAll(after tick: UInt64) {
    samples.removeLast(samples.count - count(tick, Self.sampleTicks, samples.count))
    trail.removeLast(trail.count - count(tick, Self.trailTicks, trail.count))
    changes.removeLast(changes.count - changeCount(tick))
  }

  func samples(until tick: UInt64) -> [LiveSample] {
    let n = count(tick, Self.sampleTicks, samples.count)
    return n == samples.count ? samples : Array(samples[..<n])
  }

  func modeChanges(until tick: UInt64) -> [ModeChange] {
    let n = changeCount(tick)
    return n == changes.count ? changes : Array(changes[..<n])
  }

  func trail(from start_s: Double, until tick: UInt64) -> ArraySlice<TrailPoint> {
    let end = count(tick, Self.trailTicks, trail.count)
    let first = max(0, (min(start_s, 1e12) * 50 / Double(Self.trailTicks)).rounded(.up) - 1)
    return trail[min(end, Int(first))..<end]
  }

  func heading(at time_s: Double) -> Double {
    if trail.isEmpty { return 0 }
    let index = (time_s * 50 / Double(Self.trailTicks)).rounded() - 1
    return trail[Int(max(0, min(Double(trail.count - 1), index)))].pose.heading
  }

  private func count(_ tick: UInt64, _ spacing: UInt64, _ limit: Int) -> Int {
    Int(min(tick / spacing, UInt64(limit)))
  }

  /// How many changes there are up to a tick; the list is in the order of time.
  private func changeCount(_ tick: UInt64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].tick <= tick { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
