/// Watches conditions over time and says what must be done: the table in `SupervisorRow`, evaluated once a tick.
public struct Supervisor: Sendable {
  /// The severest action that applies, and the row that asks for it (−1 for none).
  public struct Verdict: Equatable, Sendable {
    /// What must be done.
    public var action: SupervisorAction
    /// Number of the row that asks for it, −1 for none.
    public var row: Int
    /// Nothing to do.
    public static var none: Verdict { Verdict(action: .none, row: -1) }
  }

  /// Rows whose action applies now, one bit each.
  public internal(set) var active: UInt32 = 0
  /// Rows that came into force in this tick.
  public internal(set) var fresh: UInt32 = 0
  /// A number for each row: there is room for as many as `active` has bits. What is behind the last row watches nothing,
  /// so that loops need not know how many there are, and stays 0.
  typealias PerRow = InlineArray<32, UInt32>
  var held_ms = PerRow(repeating: 0)
  var gone_ms = PerRow(repeating: 0)
  var after_ms = PerRow(repeating: 0)
  var whens = PerRow(repeating: 0)
  var quiet = true

  /// A supervisor with nothing wrong; the parameters give some rows their times.
  public init(_ parameters: Parameters) {
    for i in 0..<SupervisorRow.count {
      let row = SupervisorRow.row(i)
      whens[i] = row.when.bits
      after_ms[i] = row.after_ms
      if let p = row.afterParameter, let unit_ms = p.descriptor.unit.milliseconds {
        after_ms[i] = UInt32(parameters[p] * unit_ms)
      }
    }
  }

  /// Takes in the conditions of a tick.
  ///
  /// - Parameters:
  ///   - conditions: what holds now.
  ///   - request: a person's request in this tick; start and unlock open latches whose condition has gone.
  ///   - dt_ms: length of the tick, ms.
  /// - Returns: the severest action that applies and its row.
  public mutating func update(_ conditions: Conditions, request: SensorSnapshot.Request, dt_ms: UInt32) -> Verdict {
    fresh = 0
    // Nothing wrong and nothing pending: the usual case costs one comparison.
    if conditions.bits == 0 && quiet { return .none }
    quiet = true
    var verdict = Verdict.none
    for i in whens.indices {
      let bit: UInt32 = 1 << UInt32(i)
      let holds = conditions.bits & whens[i] != 0
      if active & bit == 0 {
        if !holds {
          held_ms[i] = 0
          continue
        }
        quiet = false
        held_ms[i] = held_ms[i] &+ dt_ms
        if held_ms[i] < after_ms[i] { continue }
        active |= bit
        fresh |= bit
        gone_ms[i] = 0
      } else {
        quiet = false
        gone_ms[i] = holds ? 0 : gone_ms[i] &+ dt_ms
        if !holds && mayClear(i, request) {
          active &= ~bit
          held_ms[i] = 0
          continue
        }
      }
      let action = SupervisorRow.row(i).action
      if action.rawValue > verdict.action.rawValue { verdict = Verdict(action: action, row: i) }
    }
    return verdict
  }

  @inline(__always)
  func mayClear(_ i: Int, _ request: SensorSnapshot.Request) -> Bool {
    switch SupervisorRow.row(i).clear {
    case .automatic: gone_ms[i] >= 1000
    case .start: request == .start || request == .unlock
    case .unlock: request == .unlock
    }
  }
}
