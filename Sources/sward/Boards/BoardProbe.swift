import MowerBoards

/// Finds out what is at a port by asking in each language in turn. Nothing that moves anything is ever sent.
enum BoardProbe {
  /// What answered.
  struct Finding {
    var kind: BoardKind
    var rate: Int
    var identity: String
  }

  /// The languages in the order of asking, with how long each is tried, ms. A Roomba comes first: what others are asked
  /// would be commands to it, and some of those make it drive. What it is asked is noise to the others. Boards that
  /// restart when their port is opened need the most of the time.
  static let order: [(kind: BoardKind, rate: Int, patience_ms: Int)] = [
    (.roomba, 115_200, 1000), (.roomba, 19_200, 1000), (.mowgli, 115_200, 2500), (.alfred, 19_200, 3000),
    (.alfred, 115_200, 3000), (.openmower, 115_200, 2500),
  ]

  /// Tries every language at every rate that it is spoken at. Throws `BadInput` where the port cannot be opened.
  static func identify(_ port: String, note: (String) -> Void) throws -> Finding? {
    for (kind, rate, patience_ms) in order {
      note("\(kind.rawValue) at \(rate) bits a second")
      if let identity = try ask(kind, port, rate, patience_ms) {
        return Finding(kind: kind, rate: rate, identity: identity)
      }
      if StopSignal.hasCome { return nil }
    }
    return nil
  }

  private static func ask(_ kind: BoardKind, _ port: String, _ rate: Int, _ patience_ms: Int) throws -> String? {
    switch kind {
    case .mowgli: try ask(MowgliDialect(.init(metresPerTick: 0.001, wheelBase_m: 0.325)), port, rate, patience_ms)
    case .openmower: try ask(OpenMowerDialect(.init(metresPerTick: 0.001)), port, rate, patience_ms)
    case .alfred: try ask(AlfredDialect(.init(metresPerTick: 0.001, wheelBase_m: 0.39)), port, rate, patience_ms)
    case .roomba: try ask(RoombaDialect(.init()), port, rate, patience_ms)
    }
  }

  private static func ask<Dialect: BoardDialect>(_ dialect: Dialect, _ port: String, _ rate: Int, _ patience_ms: Int)
    throws -> String?
  {
    let line: SerialLine
    do { line = try SerialLine(path: port, rate: rate) } catch { throw BadInput(error.description) }
    var board = SerialBoard(dialect, line: line, clock: MonotonicClock())
    defer { board.close() }
    for _ in 0..<patience_ms / 20 {
      board.listen()
      if let fault = board.fault { throw BadInput(fault.description) }
      if let identity = board.dialect.identity { return identity }
      if StopSignal.hasCome { return nil }
    }
    return nil
  }
}
