/// The states of a run that are kept to go back to, in the order of their ticks: one each half a minute at first; as
/// memory fills, the older they are the farther apart.
struct RunStateHistory {
  /// Ticks between states as they are taken: re-simulating so many takes some milliseconds.
  static let spacing: UInt64 = 1500
  /// Most states kept.
  private static let most = 3000

  private(set) var states: [RunState] = []
  let account = MemoryAccount()
  private let budget_bytes: Int
  private var overhead_bytes = 0

  init(budget_bytes: Int) { self.budget_bytes = budget_bytes }

  /// Bytes that all states take.
  var bytes: Int { account.bytes + overhead_bytes }

  /// The last state at or before a tick.
  func state(atOrBefore tick: UInt64) -> RunState? { states.last { $0.tick <= tick } }

  /// Adds a state that is later than all others, and makes room for it if need be.
  mutating func append(_ state: RunState) {
    states.append(state)
    overhead_bytes += state.overhead_bytes
    while states.count > 2 && (bytes > budget_bytes || states.count > Self.most) { removeDensest() }
  }

  /// Forgets all states after a tick.
  mutating func removeAll(after tick: UInt64) {
    while let last = states.last, last.tick > tick { remove(at: states.count - 1) }
  }

  /// Removes the state whose going widens a gap least, measured against how long ago it is. The first and the last
  /// stay.
  private mutating func removeDensest() {
    let newest = states[states.count - 1].tick
    var best = 1
    var lowest = Double.infinity
    for i in 1..<(states.count - 1) {
      let gap = Double(states[i + 1].tick - states[i - 1].tick)
      let age = Double(newest - states[i].tick + 10 * Self.spacing)
      if gap / age < lowest {
        lowest = gap / age
        best = i
      }
    }
    remove(at: best)
  }

  private mutating func remove(at index: Int) { overhead_bytes -= states.remove(at: index).overhead_bytes }
}
