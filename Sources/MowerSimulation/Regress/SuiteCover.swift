import MowerCore
import MowerGarden
import MowerRuntime

/// What of the controller's modes, of the supervisor's rows and of the vocabulary of faults a suite has seen happen.
public struct SuiteCover: Sendable {
  /// Modes that never came.
  public let missingModes: [String]
  /// Rows that never came into force, as cause and action.
  public let missingRows: [String]
  /// Faults of parts that no run had.
  public let missingFaults: [String]
  /// Number of modes.
  public let modeCount = Mode.count
  /// Number of rows.
  public let rowCount = SupervisorRow.count
  /// Number of faults: every part in each of its kinds.
  public let faultCount: Int

  init(_ cases: [RegressionCase]) {
    var modes = [Bool](repeating: false, count: Mode.count)
    var rows = [Bool](repeating: false, count: SupervisorRow.count)
    var faults: [String] = []
    for run in cases.flatMap(\.results) {
      for entry in run.journal.modes { modes[Int(entry.mode.rawValue)] = true }
      for entry in run.journal.rows { rows[entry.row] = true }
      for event in run.events {
        if case .fault(let fault, _) = event.action {
          faults.append("\(fault.target.part.rawValue) \(fault.kind.rawValue)")
        }
      }
    }
    let had = Set(faults)
    let all = FaultPart.allCases.flatMap { part in part.kinds.map { "\(part.rawValue) \($0.rawValue)" } }
    faultCount = all.count
    missingFaults = all.filter { !had.contains($0) }
    missingModes = Mode.allCases.enumerated().filter { !modes[$0.offset] }.map { "\($0.element.name)" }
    missingRows = rows.indices.filter { !rows[$0] }.map { i in
      let row = SupervisorRow.row(i)
      return "\(row.cause) \(row.action.name)"
    }
  }
}
