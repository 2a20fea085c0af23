import MowerCore
import MowerSimulation

// What went wrong, and what the mower made of it.
extension ComparisonWords {
  /// The question that a kind of disturbance answers.
  static func question(_ kind: Disturbance.Kind) -> String {
    switch kind {
    case .wireCut: "The wire is cut"
    case .anchorDead: "An anchor falls silent"
    case .wallDead: "A virtual wall falls silent"
    case .lighthouseDead: "A lighthouse falls silent"
    case .correctionsLost: "The satellite corrections stay away"
    case .hedgeInBeam: "A hedge grows into a beam"
    case .toy: "A toy lies on the lawn"
    }
  }

  /// What exactly was done.
  static func setting(_ d: Disturbance) -> String {
    switch d.kind {
    case .wireCut: "Half way along, and nobody mends it."
    case .anchorDead: "\(d.unit ?? "one"), the one that is missed most, and nobody mends it."
    case .wallDead: "\(d.unit ?? "one"), the one that closes most, and nobody mends it."
    case .lighthouseDead: "\(d.unit ?? "one"), and nobody mends it."
    case .correctionsLost: "For all the rest of the run."
    case .hedgeInBeam: "A hedge stands before \(d.unit ?? "a unit") from then on."
    case .toy: "A ball of 30 cm in the middle of the lawn, from then on."
    }
  }

  /// What the mower did, in sentences.
  static func story(_ tried: FittingTrial.Disturbed, _ navigation: Navigation, of runs: Int) -> String {
    let all = tried.outcomes
    guard !all.isEmpty else { return "The mower was not mowing at the time, so this was not tried." }
    var text = tried.disturbance.kind == .toy ? toyStory(all) : reactionStory(all, tried.disturbance.kind, navigation)
    let left = all.filter { $0.left_s != nil }
    if let first = left.compactMap(\.left_s).min() {
      let most = all.map(\.overrun_m).max() ?? 0
      text +=
        " \(sentence(self.runs(left.count, all.count))) it left the lawn, after \(Figures.duration(first)) at the earliest, "
      text += "by \(most > 1.9 ? "2 m or more" : "up to \(cm(most))")."
    } else {
      text += " It did not leave the lawn."
    }
    let helped = all.count { $0.neededHelp }
    if helped > 0 {
      let before = all.count { $0.undisturbedNeededHelp }
      text += " \(sentence(self.runs(helped, all.count))) it waited for a person at the end"
      text += before == helped ? ", as it did undisturbed." : "."
    }
    if all.count < runs {
      text += " In \(runs - all.count) of \(runs) runs it was no longer mowing, so this was not tried."
    }
    return text
  }

  private static func reactionStory(
    _ all: [DisturbanceOutcome], _ kind: Disturbance.Kind, _ navigation: Navigation
  ) -> String {
    let reacted = all.filter { $0.reaction_s != nil }
    guard let low = reacted.compactMap(\.reaction_s).min(), let high = reacted.compactMap(\.reaction_s).max() else {
      return switch kind {
      case .wallDead, .lighthouseDead: "It went on: no mower can see that a beam is missing."
      default: "It went on as before."
      }
    }
    let way = reacted.compactMap(\.driven_m)
    let driven = range(way.min() ?? 0, way.max() ?? 0) { Figures.fixed($0, digits: $0 < 10 ? 2 : 0) + " m" }
    let time = range(low, high, Figures.duration)
    var causes: [String] = []
    for cause in reacted.compactMap(\.cause) where !causes.contains(cause) { causes.append(cause) }
    let why = causes.map { FaultWords.words($0, navigation) }.joined(separator: "; ")
    // So late it is no answer to what happened.
    let isLate = low > 600
    var text = isLate ? "It went on as before. " : ""
    text += reacted.count == all.count ? "It" : "\(sentence(runs(reacted.count, all.count))) it"
    text += " stood still \(isLate ? "only " : "")after \(time), having driven \(driven)"
    text += why.isEmpty ? "" : ": \(why)"
    text += reacted.count < all.count && !isLate ? "; otherwise it went on." : "."
    return text
  }

  private static func toyStory(_ all: [DisturbanceOutcome]) -> String {
    let touched = all.filter { $0.contacts > 0 }
    guard !touched.isEmpty else { return "It never touched it." }
    let mean = Double(touched.reduce(0) { $0 + $1.contacts }) / Double(touched.count)
    var text = touched.count == all.count ? "It" : "\(sentence(runs(touched.count, all.count))) it"
    text += " ran against it \(times(mean))"
    let back = touched.compactMap(\.reaction_s)
    if let low = back.min(), let high = back.max() {
      text += " and backed off \(range(low, high, Figures.duration)) after the first touch"
    }
    return text + "."
  }

  private static func times(_ mean: Double) -> String {
    mean == 1 ? "once" : "\(Figures.fixed(mean, digits: mean == mean.rounded() ? 0 : 1)) times"
  }

  private static func range(_ low: Double, _ high: Double, _ text: (Double) -> String) -> String {
    let (a, b) = (text(low), text(high))
    return a == b ? a : "\(a) to \(b)"
  }

  private static func runs(_ n: Int, _ all: Int) -> String {
    n == all ? (all == 1 ? "in this run" : "in all runs") : "in \(n) of \(all) runs"
  }

  private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// How runs ended.
  static func ends(_ all: [DisturbanceOutcome]) -> String {
    var counts: [(mode: String, count: Int)] = []
    for outcome in all {
      if let i = counts.firstIndex(where: { $0.mode == outcome.finalMode }) {
        counts[i].count += 1
      } else {
        counts.append((outcome.finalMode, 1))
      }
    }
    return counts.map { $0.count == 1 ? $0.mode : "\($0.mode) (\($0.count))" }.joined(separator: ", ")
  }
}
