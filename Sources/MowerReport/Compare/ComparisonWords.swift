import MowerCore
import MowerSimulation

/// What came out of a comparison, in sentences.
enum ComparisonWords {
  /// How a sentence begins that warns.
  static let warning = "Mind:"

  /// The verdict in one line.
  static func headline(_ r: Recommendation) -> String {
    guard let choice = r.choice else { return "None of the four holds this garden as it is." }
    return switch choice {
    case .wire: "A boundary wire suits this garden."
    case .virtualWall: "Virtual walls suit this garden."
    case .beacons: "Radio beacons suit this garden."
    case .satellite: "Satellite positioning suits this garden."
    }
  }

  /// Why: what the choice does, one sentence each.
  static func reasons(_ comparison: Comparison) -> [String] {
    let r = comparison.recommendation
    guard let choice = r.choice, let s = r.summary(of: choice),
      let trial = comparison.trials.first(where: { $0.fitting.navigation == choice })
    else {
      return [
        "Each of them refused to start, would leave most of it unmown, needed a person or left the lawn; the reasons "
          + "stand below."
      ]
    }
    let runs = s.runs == 1 ? "the run" : "all \(s.runs) runs"
    var list = [
      "The mower worked through \(runs) without help, and the disc never left the lawn"
        + (s.overrun_m < 0.005 ? "." : " by more than \(cm(s.overrun_m))."),
      "The parts cost about \(euros(s.cost_EUR)), and putting them up takes about \(work(s.work_min)).",
    ]
    var cut = "In \(hours(comparison)) it cut \(Figures.percent(s.coverage)) of the lawn"
    let t95 = trial.runs.compactMap(\.t95_s)
    if t95.count == trial.runs.count, !t95.isEmpty {
      cut += ", and 95 % after \(Figures.duration(t95.reduce(0, +) / Double(t95.count)))"
    }
    list.append(cut + ".")
    if s.disturbed > 0 {
      let bad = max(s.disturbedHelped, s.disturbedLeft)
      list.append(
        bad == 0
          ? "None of the \(s.disturbed) runs in which something went wrong left it helpless or off the lawn."
          : "Of \(s.disturbed) runs in which something went wrong \(s.disturbedHelped) ended with the mower waiting for a"
            + " person, and in \(s.disturbedLeft == 0 ? "none" : "\(s.disturbedLeft)") it left the lawn.")
      let leaving = trial.disturbed.filter { $0.outcomes.contains { $0.left_s != nil } }
      if !leaving.isEmpty {
        let when = leaving.map { lowered(question($0.disturbance.kind)) }.joined(separator: " or when ")
        let first = leaving.flatMap(\.outcomes).compactMap(\.left_s).min() ?? 0
        list.append("\(warning) it drives off the lawn when \(when), \(Figures.duration(first)) later at the earliest.")
      }
    }
    switch r.decidedBy {
    case nil: list.append("It is the only one of the four that holds the garden.")
    case .floor:
      list.append("What decided is how much it cuts in the time; whatever else holds the garden cuts far less.")
    case .cost: list.append("Of those that cut about as much in the time, it is the cheapest.")
    case .coverage: list.append("What decided is how much it cuts, at about the price of the cheapest.")
    case .work: list.append("What decided is the work, as price and cut differ little.")
    case .robustness: list.append("What decided is how it bears things going wrong; all else differs little.")
    }
    return list
  }

  /// Why a fitting was not chosen.
  static func loss(_ entry: (navigation: Navigation, loss: Recommendation.Loss), _ comparison: Comparison) -> String {
    let s = comparison.recommendation.summary(of: entry.navigation)
    let trial = comparison.trials.first { $0.fitting.navigation == entry.navigation }
    let causes = (trial?.helpCauses ?? []).map { FaultWords.words($0, entry.navigation) }
    let why = causes.isEmpty ? "" : ": " + causes.joined(separator: "; ")
    return loss(entry.loss, of: s, because: why)
  }

  private static func loss(_ loss: Recommendation.Loss, of s: FittingSummary?, because why: String) -> String {
    switch loss {
    case .refused(let reason): "It does not start: \(reason)."
    case .unfit(let reason): "Most of the garden would not be mown: \(reason)."
    case .hardlyMows(let share, let possible):
      "It cut \(Figures.percent(share)) of the lawn, although there was time for \(Figures.percent(possible))."
    case .neededHelp(let n):
      s?.runs == 1
        ? "Its run ended with the mower waiting for a person\(why)."
        : "\(n == s?.runs ? "All \(n)" : "\(n) of its \(s?.runs ?? n)") runs ended with the mower waiting for a person\(why)."
    case .overran(let m):
      "Its disc left the lawn by \(cm(m)); more than \(cm(Recommendation.overrunLimit_m)) is too far."
    case .tooLittle(let less):
      "It holds the garden, but cuts \(Figures.fixed(less * 100, digits: 0)) points less of it in the same time than the best."
    case .cost(let more): "It holds the garden, but costs \(euros(more)) more than the cheapest that does."
    case .coverage(let less):
      "It holds the garden, but cuts \(Figures.fixed(less * 100, digits: 1)) points less of it than the best at its price."
    case .work(let more): "It holds the garden, but takes \(work(more)) more to put up, and cuts no better."
    case .robustness: "It holds the garden about as well, but bears things going wrong less well, or costs more."
    }
  }

  /// What would lead to another choice, one sentence each.
  static func changes(_ comparison: Comparison) -> [String] {
    let r = comparison.recommendation
    var list: [String] = []
    for (navigation, loss) in r.losses {
      let name = FittingName.heading(navigation)
      switch loss {
      case .refused, .unfit:
        list.append("\(name): if what it refuses for were put right, it would have to be tried again.")
      case .neededHelp, .overran, .hardlyMows:
        list.append(
          "\(name): it would be in the choice if it held the lawn without help; its maps and faults show where.")
      case .tooLittle:
        list.append("\(name): given longer it cuts more; a comparison with more `--hours` shows how much.")
      case .cost, .coverage, .work, .robustness:
        if let price = r.winningPrice_EUR(of: navigation), let now = r.summary(of: navigation)?.cost_EUR, price < now {
          list.append("\(name) would be the choice at \(euros(price)) or less instead of \(euros(now)).")
        }
      }
    }
    if let choice = r.choice, r.summary(of: choice).map({ $0.disturbedLeft > 0 }) ?? false {
      let staying = r.summaries.filter {
        Recommendation.exclusion($0) == nil && $0.disturbed > 0 && $0.disturbedLeft == 0
      }
      if let cheapest = staying.min(by: { $0.cost_EUR < $1.cost_EUR }) {
        list.append(
          "Whoever wants the mower to stay on its lawn whatever fails takes \(FittingName.words(cheapest.navigation)).")
      }
    }
    let holding = r.summaries.filter { Recommendation.exclusion($0) == nil && $0.navigation != r.choice }
    if let choice = r.choice.flatMap(r.summary(of:)),
      let most = holding.max(by: { $0.coverage < $1.coverage }),
      most.coverage - choice.coverage > Recommendation.coverageRoom
    {
      list.append(
        "Whoever looks at the cut rather than at the price takes \(FittingName.words(most.navigation)): "
          + "\(Figures.percent(most.coverage)) instead of \(Figures.percent(choice.coverage)) in the same time.")
    }
    return list
  }

  static func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

  static func cm(_ metres: Double) -> String { "\(Figures.fixed(metres * 100, digits: 0)) cm" }
  static func euros(_ sum: Double) -> String { "\(Figures.fixed(sum, digits: 0)) €" }
  static func work(_ minutes: Double) -> String {
    minutes < 59.5 ? "\(Figures.fixed(minutes, digits: 0)) min" : Figures.duration(minutes * 60)
  }
  /// The length of a run: whole hours as such.
  static func hours(_ comparison: Comparison) -> String {
    let hours = comparison.conditions.duration_s / 3600
    guard hours == hours.rounded() else { return Figures.duration(hours * 3600) }
    return hours == 1 ? "1 hour" : "\(Figures.fixed(hours, digits: 0)) hours"
  }
}
