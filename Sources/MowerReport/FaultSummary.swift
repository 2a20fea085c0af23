import MowerCore
import MowerRuntime
import MowerSimulation

extension RunResult.Fault {
  /// The row of the supervisor's table that it names; nil where there is none of that name and action.
  var row: Cause? {
    for i in 0..<SupervisorRow.count {
      let row = SupervisorRow.row(i)
      if "\(row.cause)" == cause && "\(row.action.name)" == action { return Cause(row: i) }
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
