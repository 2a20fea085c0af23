import MowerCore

/// Which fitting suits a garden, by rules that a reader can check.
///
/// A fitting is out if it refuses to start, if a look at the site says that most of the garden would not be mown, if an
/// undisturbed run needed help or hardly mowed, or if the disc left the lawn by more than `overrunLimit_m`. Of the rest, those are in the choice whose coverage is within `coverageFloor` of the best. The
/// cheapest of them sets the price: those stay that cost at most `costRoom` more (or `costRoom_EUR`). Among these, those stay whose coverage is within `coverageRoom` of the best; of
/// these, those whose work is within `workRoom_min` of the least; then the one that comes through most disturbances
/// wins, and the cheapest if several do.
public struct Recommendation: Equatable, Sendable {
  /// The disc may leave the lawn by so much, m: the drive past a wire that manuals announce.
  public static let overrunLimit_m = 0.35
  /// What cuts less than this share of what its disc could have cut in the time hardly mows, 0…1.
  public static let mowingFloor = 0.3
  /// What cuts so much less than the best in the same time does too little, 0…1.
  public static let coverageFloor = 0.1
  /// What costs so much more than the cheapest counts as equally cheap, as a share.
  public static let costRoom = 0.25
  /// And at least so much more, €.
  public static let costRoom_EUR = 50.0
  /// Coverages so near to each other count as equal, 0…1.
  public static let coverageRoom = 0.02
  /// Times of work so near to each other count as equal, min.
  public static let workRoom_min = 60.0

  /// Why a fitting was not chosen.
  public enum Loss: Equatable, Sendable {
    /// It does not start, for this reason.
    case refused(String)
    /// Most of the garden would not be mown, for this reason.
    case unfit(String)
    /// It cut so little, 0…1, although it had the time for this share.
    case hardlyMows(Double, of: Double)
    /// So many undisturbed runs needed help.
    case neededHelp(Int)
    /// The disc left the lawn so far, m.
    case overran(Double)
    /// It cut so much less than the best that it does too little, 0…1.
    case tooLittle(Double)
    /// It costs so much more than the cheapest one, €.
    case cost(Double)
    /// It cut so much less than the best in the choice, 0…1.
    case coverage(Double)
    /// It takes so much more work than the least, min.
    case work(Double)
    /// Others come through more disturbances, or it is the dearer of equals.
    case robustness
  }

  /// The fitting that suits; nil if none holds the garden.
  public let choice: Navigation?
  /// The others, and why not.
  public let losses: [(navigation: Navigation, loss: Loss)]
  /// What it rests on.
  public let summaries: [FittingSummary]
  /// What decided: the first rule that told the choice from the last other; nil if it was alone or there is none.
  public let decidedBy: Rule?

  /// The rules in their order.
  public enum Rule: String, Equatable, Sendable { case floor, cost, coverage, work, robustness }

  /// Works out the recommendation.
  public init(_ summaries: [FittingSummary]) {
    self.summaries = summaries
    var losses: [(navigation: Navigation, loss: Loss)] = []
    var decidedBy: Rule?
    var left: [FittingSummary] = []
    for s in summaries {
      if let loss = Self.exclusion(s) { losses.append((s.navigation, loss)) } else { left.append(s) }
    }
    func keep(_ rule: Rule, _ loss: (FittingSummary) -> Loss?) {
      let out = left.compactMap { s in loss(s).map { (s.navigation, $0) } }
      guard !out.isEmpty else { return }
      left.removeAll { s in out.contains { $0.0 == s.navigation } }
      losses += out.map { (navigation: $0.0, loss: $0.1) }
      decidedBy = rule
    }
    let most = left.map(\.coverage).max() ?? 0
    keep(.floor) { most - $0.coverage > Self.coverageFloor ? .tooLittle(most - $0.coverage) : nil }
    let cheapest = left.map(\.cost_EUR).min() ?? 0
    let budget = Self.budget(cheapest)
    keep(.cost) { $0.cost_EUR > budget ? .cost($0.cost_EUR - cheapest) : nil }
    let best = left.map(\.coverage).max() ?? 0
    keep(.coverage) { best - $0.coverage > Self.coverageRoom ? .coverage(best - $0.coverage) : nil }
    let least = left.map(\.work_min).min() ?? 0
    keep(.work) { $0.work_min - least > Self.workRoom_min ? .work($0.work_min - least) : nil }
    let winner = left.indices.max { a, b in
      let (x, y) = (left[a], left[b])
      return (x.robustness ?? 1, -x.cost_EUR, -a) < (y.robustness ?? 1, -y.cost_EUR, -b)
    }.map { left[$0].navigation }
    keep(.robustness) { $0.navigation == winner ? nil : .robustness }
    choice = winner
    self.losses = losses
    self.decidedBy = decidedBy
  }

  /// What a fitting may cost beside one of that price, €.
  public static func budget(_ cheapest_EUR: Double) -> Double {
    max(cheapest_EUR * (1 + costRoom), cheapest_EUR + costRoom_EUR)
  }

  /// Why a fitting is out whatever it costs; nil if it holds the garden.
  public static func exclusion(_ s: FittingSummary) -> Loss? {
    if let refusal = s.refusal { return .refused(refusal) }
    if let unfit = s.unfit { return .unfit(unfit) }
    if s.helped > 0 { return .neededHelp(s.helped) }
    if s.coverage < mowingFloor * s.possible { return .hardlyMows(s.coverage, of: s.possible) }
    return s.overrun_m > overrunLimit_m ? .overran(s.overrun_m) : nil
  }

  /// The figures of a fitting; nil if it was not tried.
  public func summary(of navigation: Navigation) -> FittingSummary? {
    summaries.first { $0.navigation == navigation }
  }

  /// Compares all parts.
  public static func == (a: Recommendation, b: Recommendation) -> Bool {
    a.choice == b.choice && a.summaries == b.summaries && a.decidedBy == b.decidedBy
      && a.losses.map(\.navigation) == b.losses.map(\.navigation) && a.losses.map(\.loss) == b.losses.map(\.loss)
  }

  /// The choice if one fitting cost another sum, €.
  public func choice(if navigation: Navigation, costs cost_EUR: Double) -> Navigation? {
    var changed = summaries
    for i in changed.indices where changed[i].navigation == navigation { changed[i].cost_EUR = cost_EUR }
    return Recommendation(changed).choice
  }

  /// The greatest whole price (€) at which a fitting would be chosen that is too dear as it is; nil if none makes it the
  /// choice.
  public func winningPrice_EUR(of navigation: Navigation) -> Double? {
    guard let now = summary(of: navigation), navigation != choice, choice(if: navigation, costs: 0) == navigation
    else { return nil }
    var low = 0.0
    var high = now.cost_EUR.rounded(.up)
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded()
      if choice(if: navigation, costs: middle) == navigation { low = middle } else { high = middle }
    }
    return low
  }
}
