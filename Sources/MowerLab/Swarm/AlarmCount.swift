import MowerCore

/// How often each row of the supervisor made an undisturbed mower hold, stop or lock: alarms that nobody had given a reason
/// for. The budget is none in a thousand hours.
public struct AlarmCount: Sendable {
  /// Undisturbed time that was looked at, s.
  public internal(set) var undisturbed_s = 0.0
  /// The alarms by row: how many, and the seeds of the first ten.
  public private(set) var rows: [Int: (count: Int, seeds: [UInt64])] = [:]

  /// Nothing seen yet.
  public init() {}

  /// Rows that came into force in a run.
  mutating func add(_ alarms: [Int], undisturbed_s: Double, seed: UInt64) {
    self.undisturbed_s += undisturbed_s
    for row in alarms {
      var (count, seeds) = rows[row] ?? (0, [])
      count += 1
      if seeds.count < 10, seeds.last != seed { seeds.append(seed) }
      rows[row] = (count, seeds)
    }
  }

  /// The alarms in the order of the supervisor's table: cause, action, number, seeds.
  public var listed: [(cause: String, action: String, count: Int, seeds: [UInt64])] {
    rows.sorted { $0.key < $1.key }.map { row, alarms in
      let descriptor = SupervisorRow.row(row)
      return ("\(descriptor.cause)", "\(descriptor.action.name)", alarms.count, alarms.seeds)
    }
  }
}
