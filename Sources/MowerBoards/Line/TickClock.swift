import Glibc

/// What a board's ticks are paced by.
public protocol TickClock {
  /// Time, µs; it never goes back.
  mutating func now_us() -> UInt64
  /// Returns when that time has come.
  mutating func sleep(until time_us: UInt64)
}

/// The machine's monotonic clock.
public struct MonotonicClock: TickClock {
  /// A clock.
  public init() {}

  /// Time since some moment in the past, µs.
  public func now_us() -> UInt64 { monotonicTime_us() }

  /// Sleeps, over signals, until a time.
  public func sleep(until time_us: UInt64) {
    var t = timespec(tv_sec: Int(time_us / 1_000_000), tv_nsec: Int(time_us % 1_000_000) * 1000)
    while clock_nanosleep(CLOCK_MONOTONIC, Int32(TIMER_ABSTIME), &t, nil) == EINTR {}
  }
}
