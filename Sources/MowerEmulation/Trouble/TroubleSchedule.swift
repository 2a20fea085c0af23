import MowerGarden
import MowerRuntime

/// When troubles of a board begin and end, in ticks.
struct TroubleSchedule {
  /// One of them begins, or is over.
  struct Step {
    var tick: UInt64
    var trouble: BoardTrouble
    var begins: Bool
  }

  private var steps: [Step] = []
  private var next = 0

  /// Adds a trouble. What happens to the garden ends by its own events.
  mutating func add(_ trouble: BoardTrouble) {
    let tick = Self.tick(trouble.at_s)
    insert(Step(tick: tick, trouble: trouble, begins: true))
    if case .garden = trouble.kind { return }
    if let duration = trouble.for_s {
      insert(Step(tick: max(tick + 1, Self.tick(trouble.at_s + duration)), trouble: trouble, begins: false))
    }
  }

  /// Ends a target's fault at a time, s.
  mutating func mend(_ target: FaultTarget, at_s time_s: Double) {
    // The way of failing does not matter to an end.
    let trouble = BoardTrouble(.fault(Fault(target, .off)), at_s: time_s)
    insert(Step(tick: Self.tick(time_s), trouble: trouble, begins: false))
  }

  private mutating func insert(_ step: Step) {
    steps.insert(step, at: steps.firstIndex { $0.tick > step.tick } ?? steps.count)
  }

  /// The next step that is due before a tick; nil if there is none.
  mutating func due(_ tick: UInt64) -> Step? {
    guard next < steps.count, steps[next].tick <= tick else { return nil }
    next += 1
    return steps[next - 1]
  }

  private static func tick(_ seconds: Double) -> UInt64 { UInt64((max(0, seconds) * 50).rounded()) }
}
