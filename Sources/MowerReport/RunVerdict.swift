import MowerGeometry
import MowerSimulation

/// What a run comes to in a sentence. That no person had to come is not all that an owner asks for.
enum RunVerdict {
  /// A larger share of the lawn in one piece that was never cut is worth a word, 0…1.
  private static let uncutShare = 0.03
  /// And a smaller share of the time out in which the mower came further, 0…1.
  private static let progressShare = 0.8

  /// Why the mower needed a person.
  static func help(_ result: RunResult) -> String {
    if let drowned = result.drowned {
      return "The mower drowned in \(drowned.water) after \(Figures.duration(drowned.time_s))."
    }
    return result.finalMode == "stopped" || result.finalMode == "locked"
      ? "The mower needed help."
      : "The mower needed help: it came further for only \(Figures.percent(result.progressShare, digits: 0)) of its time out."
  }

  /// What was not right although nobody had to come, each to be read after "it".
  static func doubts(_ result: RunResult) -> [String] {
    var doubts: [String] = []
    if result.progressShare < progressShare {
      let cause = result.longestStillCause.map { ", the longest time at one place because of \($0)" } ?? ""
      doubts.append("came further for only \(Figures.percent(result.progressShare, digits: 0)) of its time out\(cause)")
    }
    if let uncut = result.uncut, result.mowableArea_m2 > 0, uncut.area_m2 > uncutShare * result.mowableArea_m2,
      isSettled(result)
    {
      doubts.append(
        "never came to \(Figures.fixed(uncut.area_m2, digits: uncut.area_m2 < 10 ? 1 : 0)) m² around "
          + "(\(Figures.fixed(uncut.place.x, digits: 1)), \(Figures.fixed(uncut.place.y, digits: 1)))")
    }
    return doubts
  }

  /// Whether hardly any new grass was cut in the last third of the run: what was left will stay.
  private static func isSettled(_ result: RunResult) -> Bool {
    guard result.simulated_s >= 2 * 3600,
      let earlier = result.samples.last(where: { $0.time_s <= result.simulated_s * 2 / 3 })
    else { return false }
    return result.coverage - earlier.coverage < 0.005
  }
}
