import MowerCore
import MowerSimulation

extension RunResult.Fault {
  /// What it means and what to do about it, one line for people; nil for a cause that is in no row of the supervisor.
  var summary: String? {
    for i in 0..<SupervisorRow.count {
      let row = SupervisorRow.row(i)
      if "\(row.cause)" == cause && "\(row.action.name)" == action { return "\(row.summary)" }
    }
    return nil
  }

  /// Whether only a person ends it.
  var needsPerson: Bool { action == "stop" || action == "lock" }
}

extension RunResult {
  /// How often something stopped the mower until a person set it going again, or the run ended.
  var stops: Int { faults.count(where: \.needsPerson) }
}
