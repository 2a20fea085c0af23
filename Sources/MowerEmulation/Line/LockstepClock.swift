import MowerBoards

/// A clock for rehearsals that need not take as long as they last: sleeping lets an emulated board's time go by.
public struct LockstepClock: TickClock {
  private final class State {
    var now_us: UInt64 = 0
    let advance: (UInt64) -> Void
    init(_ advance: @escaping (UInt64) -> Void) { self.advance = advance }
  }
  private let state: State

  /// A clock at zero. `advance` is told up to when (µs) the other side shall go.
  public init(advance: @escaping (UInt64) -> Void) { state = State(advance) }

  /// A clock that drives an emulator.
  public init<Firmware>(_ emulator: Emulator<Firmware>) {
    self.init { end in while emulator.time_us < end { emulator.step() } }
  }

  /// Simulated time, µs.
  public func now_us() -> UInt64 { state.now_us }

  /// Lets time go by.
  public func sleep(until time_us: UInt64) {
    guard time_us > state.now_us else { return }
    state.advance(time_us)
    state.now_us = time_us
  }
}
