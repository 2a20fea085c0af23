import ArgumentParser
import Foundation
import MowerCore
import MowerRuntime

/// `sward parameters`: what can be tuned.
struct ParametersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameters",
    abstract: "List the controller's parameters, the supervisor's table, and why the mower does what it does.",
    discussion: "Change a parameter in a run with `sward sim GARDEN --set name=value`.")

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "List the supervisor's table instead: what is watched, and what is done about it after what time.")
  var supervisor = false

  @Flag(help: "List instead all causes for which the mower begins something: rows of that table, and its own reasons.")
  var causes = false

  func validate() throws {
    if supervisor && causes { throw ValidationError("--supervisor and --causes: give one of them") }
  }

  func run() throws {
    let rows = supervisor ? supervisorRows() : causes ? causeRows() : parameterRows()
    json ? try printJSON(rows) : printTable(rows)
  }

  private func parameterRows() -> [[(String, String)]] {
    Parameter.allCases.map { p in
      let d = p.descriptor
      return [
        ("name", "\(d.name)"), ("unit", "\(d.unit.name)"), ("min", number(d.minimum)), ("max", number(d.maximum)),
        ("default", number(d.initial)), ("summary", "\(d.summary)"),
      ]
    }
  }

  private func supervisorRows() -> [[(String, String)]] {
    let parameters = Parameters()
    return (0..<SupervisorRow.count).map { i in
      let row = SupervisorRow.row(i)
      var after = "\(row.after_ms) ms"
      if let p = row.afterParameter { after = "\(number(parameters[p])) \(p.descriptor.unit.name)" }
      return [
        ("cause", "\(row.cause)"), ("after", after), ("action", "\(row.action.name)"), ("clears", "\(row.clear)"),
        ("meaning", "\(row.summary)"), ("remedy", "\(row.remedy)"),
      ]
    }
  }

  private func causeRows() -> [[(String, String)]] {
    // What has cleared has the name of what was in force.
    Cause.all.filter { !$0.isCleared }.map { cause in
      [("cause", "\(cause.name)"), ("meaning", "\(cause.summary)"), ("remedy", "\(cause.remedy)")]
    }
  }

  private func number(_ x: Double) -> String {
    x == x.rounded() && abs(x) < 1e9 ? String(Int(x)) : String(x)
  }

  private func printTable(_ rows: [[(String, String)]]) {
    guard let first = rows.first else { return }
    let lines = [first.map(\.0)] + rows.map { $0.map(\.1) }
    let widths = first.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    for line in lines {
      let cells = zip(line, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
      var text = cells.joined(separator: "  ")
      while text.hasSuffix(" ") { text.removeLast() }
      print(text)
    }
  }

  private func printJSON(_ rows: [[(String, String)]]) throws {
    let objects = rows.map { row in
      Dictionary(
        uniqueKeysWithValues: row.map { key, text -> (String, Any) in
          (key, ["min", "max", "default"].contains(key) ? (Double(text) ?? 0) as Any : text as Any)
        })
    }
    let data = try JSONSerialization.data(withJSONObject: objects, options: [.prettyPrinted, .sortedKeys])
    print(String(decoding: data, as: UTF8.self))
  }
}
