import Foundation
import MowerCore
import MowerGarden

/// What came of an expectation over the runs of a scenario.
public struct ExpectationVerdict: Sendable {
  /// What was expected.
  public let expectation: Expectation
  /// The figure or the time of each run, in the quantity's own unit; infinite where the mower never did what was
  /// expected, nil where the claim has no number.
  public let values: [Double?]
  /// Whether the claim holds in each run.
  public let held: [Bool]
  /// Whether the expectation is met.
  public let isMet: Bool
  /// One line for a terminal, such as `met     stops within 1 s of wire-cut: 0.54 s`.
  public var line: String {
    let word = isMet ? "met    " : fails ? "FAILED " : "known  "
    return "\(word) \(expectation.text): \(found)"
  }
  /// Whether it counts as a failure: it is not met, and nobody knew.
  public var fails: Bool { !isMet && !expectation.isKnownDefect }
  /// What was found, in a few words, such as `mean 0.93`.
  public let found: String

  /// Tries an expectation on the runs of a scenario, one a seed.
  public init(_ expectation: Expectation, results: [RunResult]) {
    self.expectation = expectation
    let measured = results.map { expectation.claim.measure($0) }
    let values = measured.map(\.value)
    let held = measured.map(\.holds)
    self.values = values
    self.held = held
    let quantity = expectation.claim.quantity
    let numbers = values.compactMap { $0 }
    func text(_ value: Double) -> String { QuantityText.text(value, quantity) }
    func each(_ values: [Double?]) -> String {
      if numbers.count == values.count, let low = numbers.min(), let high = numbers.max() {
        return low == high ? text(low) : "\(text(low)) to \(text(high))"
      }
      return measured.enumerated().first { !$0.element.holds }?.element.found ?? "so in every run"
    }
    switch expectation.statistic {
    case .every:
      isMet = held.allSatisfy { $0 }
      let worst = zip(results, held).filter { !$0.1 }.map { String($0.0.seed) }
      let remark = measured.first { !$0.holds && !$0.found.isEmpty }?.found
      found = isMet ? each(values) : "\(remark ?? each(values)) (seed \(worst.prefix(6).joined(separator: ", ")))"
    case .share(let share):
      let count = held.count { $0 }
      isMet = Double(count) >= share * Double(held.count) - 1e-9
      found = "in \(count) of \(held.count) runs"
    case .mean, .least, .greatest, .bound95:
      guard let (comparison, limit) = expectation.claim.limit, numbers.count == values.count, !numbers.isEmpty else {
        isMet = false
        found = "not known in every run"
        return
      }
      let value: Double
      switch expectation.statistic {
      case .least: value = numbers.min() ?? 0
      case .greatest: value = numbers.max() ?? 0
      case .bound95:
        value = Statistics.bound95(numbers, isLower: comparison == .atLeast || comparison == .above)
      default: value = numbers.reduce(0, +) / Double(numbers.count)
      }
      isMet = comparison.holds(value, limit)
      found = "\(expectation.statistic.name) \(text(value)) of \(numbers.count) seeds"
    }
  }
}

/// A quantity as people read it.
public enum QuantityText {
  /// A value in m, s, Wh, as a share or a count, with a unit that suits it; infinite is never.
  public static func text(_ value: Double, _ quantity: Quantity) -> String {
    guard value.isFinite else { return value > 0 ? "never" : "no bound" }
    func digits(_ x: Double, _ n: Int) -> String { String(format: "%.\(n)f", x) }
    return switch quantity {
    case .share: digits(value * 100, 1) + " %"
    case .length: digits(value, abs(value) < 10 ? 2 : 1) + " m"
    case .time: value < 120 ? digits(value, 2) + " s" : digits(value / 60, 1) + " min"
    case .count: digits(value, value == value.rounded() ? 0 : 1)
    case .energy: digits(value, 1) + " Wh"
    }
  }
}

extension Expectation.Claim {
  /// What it is measured in.
  var quantity: Quantity { if case .figure(let figure, _, _, _, _) = self { figure.quantity } else { .time } }

  /// The limit of its number, and which way; nil for claims without a number.
  var limit: (Expectation.Comparison, Double)? {
    switch self {
    case .figure(_, let comparison, let limit, _, _): (comparison, limit)
    case .deed(_, let moment): moment.limit_s.map { (.atMost, $0) }
    case .never, .noFault, .help, .endsIn: nil
    }
  }

  /// What a run has of it: its number, whether the claim holds, and what was found where it does not.
  func measure(_ run: RunResult) -> (value: Double?, holds: Bool, found: String) {
    switch self {
    case .figure(let figure, let comparison, let limit, let by_s, let after):
      guard let value = figure.value(run, by_s: by_s, after: after) else { return (nil, false, "not known") }
      // What is known to the millimetre and the tick is not held to less.
      return (value, comparison.holds(value, limit), "")
    case .deed(let deed, let moment):
      let since = Self.start(of: moment, run)
      guard let since else { return (.infinity, false, "the event never came") }
      let time = deed.firstTime(run, since: since.time_s, event: since.index).map { $0 - since.time_s } ?? .infinity
      let holds = time <= (moment.limit_s ?? .greatestFiniteMagnitude) + 1e-9
      return (time, holds, holds || time.isFinite ? "" : deed.instead(run, since: since.time_s))
    case .never(let deed):
      let time = deed.firstTime(run, since: 0, event: nil)
      return (nil, time == nil, time.map { "at \(QuantityText.text($0, .time))" } ?? "")
    case .noFault:
      let first = run.journal.firstRow(since: 0) { $0.action.rawValue >= SupervisorAction.hold.rawValue }
      return (
        nil, first == nil,
        first.map { "\(SupervisorRow.row($0.row).cause) at \(QuantityText.text($0.time_s, .time))" } ?? ""
      )
    case .help(let wanted):
      let cause = run.journal.rows.last { SupervisorRow.row($0.row).action.rawValue >= SupervisorAction.stop.rawValue }
      let why = cause.map { " for \(SupervisorRow.row($0.row).cause)" } ?? ""
      return (nil, run.neededHelp == wanted, run.neededHelp ? "it needed help\(why)" : "it needed none")
    case .endsIn(let modes): return (nil, modes.contains(run.finalMode), "it ended \(run.finalMode)")
    }
  }

  /// When the time of a moment begins; nil if its event never came.
  private static func start(of moment: Expectation.Moment, _ run: RunResult) -> (time_s: Double, index: Int?)? {
    guard case .within(_, let event) = moment, let index = event.index else { return (0, nil) }
    guard run.journal.outcomes.indices.contains(index) else { return nil }
    return (run.journal.outcomes[index].time_s, index)
  }
}

extension Expectation.Deed {
  /// First time from a time on at which the mower does it, s; nil if never. `event`: the event that began then.
  fileprivate func firstTime(_ run: RunResult, since since_s: Double, event: Int?) -> Double? {
    let journal = run.journal
    let outcome = event.map { journal.outcomes[$0] }
    switch self {
    case .stops:
      if let outcome { return outcome.stood_s.map { outcome.time_s + $0 } }
      return journal.firstTime(in: [.holding, .stopped, .locked], since: since_s)
    case .bladeOff: return outcome.flatMap { o in o.bladeOff_s.map { o.time_s + $0 } }
    case .mode(let names):
      let modes = Mode.allCases.filter { mode in names.contains { mode.isCalled($0) } }
      return journal.firstTime(in: modes, since: since_s)
    case .enters(let mode, let cause):
      return journal.firstEntry(since: since_s) { $0.mode.isCalled(mode) && "\($0.cause.name)" == cause }?.time_s
    case .cause(let cause): return journal.firstRow(since: since_s) { "\($0.cause)" == cause }?.time_s
    case .reacts: return journal.firstRow(since: since_s) { _ in true }?.time_s
    }
  }
}

extension Expectation.Deed {
  /// What happened instead of a change that never came: for what else the mode was taken up; otherwise nothing.
  fileprivate func instead(_ run: RunResult, since since_s: Double) -> String {
    guard case .enters(let mode, _) = self else { return "" }
    var causes: [String] = []
    for entry in run.journal.modes where entry.time_s >= since_s && entry.mode.isCalled(mode) {
      let cause = "\(entry.cause.name)"
      if !causes.contains(cause) { causes.append(cause) }
    }
    return causes.isEmpty ? "never \(mode)" : "\(mode) only because of \(causes.joined(separator: ", "))"
  }
}

extension ExpectedFigure {
  /// The figure of a run, in m, s, Wh, as a share or a count; nil where the run has none.
  public func value(_ run: RunResult, by by_s: Double? = nil, after: Expectation.EventName? = nil) -> Double? {
    value(run, by_s: by_s, after: after)
  }

  fileprivate func value(_ run: RunResult, by_s: Double?, after: Expectation.EventName?) -> Double? {
    let outcome = after?.index.flatMap { run.journal.outcomes.indices.contains($0) ? run.journal.outcomes[$0] : nil }
    if after?.index != nil && outcome == nil { return nil }
    let end = by_s ?? .infinity
    switch self {
    case .coverage:
      if end >= run.simulated_s { return run.coverage }
      return run.samples.last { $0.time_s <= end + 1e-6 }?.coverage ?? 0
    case .overrun: return outcome?.overrun_m ?? run.maxOverrun_m
    case .bladeOutside: return run.bladeOnOutside_s
    case .stuck: return run.stuck_s
    case .progress: return run.progressShare
    case .docks: return Double(run.docks)
    case .failedDocks: return Double(run.failedDocks)
    case .charges: return Double(run.journal.modes.count { $0.mode == .charging && $0.time_s <= end })
    case .energy: return run.energy_Wh
    case .distance: return outcome?.driven_m ?? run.distance_m
    case .battery: return run.journal.lowestCharge
    case .faults: return Double(run.faults.count { $0.time_s <= end })
    case .positionError: return run.position?.max_m
    case .animalsTouched: return Double(run.animalsTouched)
    }
  }
}

extension Mode {
  /// Scenarios written for earlier versions call what mowers without a wire do by the wire's names.
  fileprivate func isCalled(_ name: String) -> Bool { "\(self.name)" == name || "\(formerName)" == name }
}
