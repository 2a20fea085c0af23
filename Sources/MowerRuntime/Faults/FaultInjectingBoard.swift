import MowerCore

/// A board on which parts fail: it wraps any other and alters what is read from it and written to it. The simulated
/// board has the same built in, so that scenarios need no other type.
public struct FaultInjectingBoard<Base: Board>: Board {
  /// The board.
  public var base: Base
  /// The faults; `begin` and `end` them between ticks.
  public var injector: FaultInjector

  /// A board without a fault as yet. `seed`: of all that faults draw.
  public init(_ base: Base, seed: UInt64) {
    self.base = base
    injector = FaultInjector(seed: seed)
  }

  /// The board's snapshot as the faults leave it. While the host's clock is late, ticks go by unseen.
  public mutating func read() throws(BoardError) -> SensorSnapshot? {
    guard injector.isActive else { return try base.read() }
    while injector.hostIsLate() {
      guard try base.read() != nil else { return nil }
      try base.write(injector.lateCommand)
    }
    guard var s = try base.read() else { return nil }
    injector.alter(&s)
    return s
  }

  /// Passes on what the faults leave of a command.
  public mutating func write(_ command: ActuatorCommand) throws(BoardError) {
    guard injector.isActive else {
      injector.note(command)
      return try base.write(command)
    }
    try base.write(injector.altered(command))
  }

  /// Faults are those of parts: what is asked of whoever makes ways is left as it is.
  public mutating func answer(_ output: MowerOutput) throws(BoardError) {
    var output = output
    if injector.isActive { output.command = injector.altered(output.command) } else { injector.note(output.command) }
    try base.answer(output)
  }
}
