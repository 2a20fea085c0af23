import ArgumentParser
import Foundation
import MowerLog
import MowerRuntime

/// `sward log diff`: what two logs do not have in common.
struct LogDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Name the first value that differs between two logs, and count what differs.",
    discussion: """
      Messages are compared topic by topic in their order, times as seconds after each log's first message. Values are
      compared by their names, so logs of different versions can be compared too.

      Example:
        sward log diff before.mcap after.mcap

      Exit status: 0 all messages are the same, 1 something differs, 2 bad input.
      """)

  @Argument(help: "A log.", completion: .file(extensions: ["mcap"]))
  var a: String

  @Argument(help: "Another log.", completion: .file(extensions: ["mcap"]))
  var b: String

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Read from record to record, without the summary.")
  var linear = false

  func run() throws {
    let files = (try LogFile(a, linear: linear), try LogFile(b, linear: linear))
    let found: LogDifference
    do { found = try LogDifference(files.0.log, files.1.log) } catch {
      throw BadInput("comparing \(a) with \(b): \(error)")
    }
    for file in [files.0, files.1] { file.warnIfTorn() }
    print(json ? Self.json(found) : Self.table(found))
    if !found.isSame { throw ExitCode(1) }
  }

  private static func table(_ d: LogDifference) -> String {
    var lines: [String] = []
    if let first = d.first {
      let what = first.topic == "/tick" ? "tick" : "message"
      lines.append(
        "First difference at \(String(format: "%.2f", first.place.time_s)) s: \(first.topic), "
          + "\(what) \(first.place.number), "
          + "\(first.place.field) is \(first.place.a) and \(first.place.b)")
    } else {
      lines.append(d.isSame ? "Same: every message of both logs." : "What both logs have is the same.")
    }
    let width = max(14, (d.topics.map(\.name.count).max() ?? 0) + 2)
    func pad(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    lines.append("")
    lines.append(pad("topic", width) + pad("first", 12) + pad("second", 12) + pad("differ", 12) + "from")
    for t in d.topics {
      func count(_ n: Int?) -> String { pad(n.map { "\($0)" } ?? "–", 12) }
      var line = pad(t.name, width) + count(t.inA) + count(t.inB) + count(t.differing)
      if let first = t.first {
        line += String(format: "%.2f", first.time_s) + " s, \(first.field): \(first.a) / \(first.b)"
      }
      lines.append(line)
    }
    if !d.entries.isEmpty { lines.append("") }
    for e in d.entries { lines.append("\(e.name): \(e.a ?? "missing") / \(e.b ?? "missing")") }
    if !d.attachments.isEmpty { lines.append("attached files that differ: \(d.attachments.joined(separator: ", "))") }
    return lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
  }

  private static func json(_ d: LogDifference) -> String {
    func quoted(_ text: String?) -> String { text.map(JSONText.quoted) ?? "null" }
    func place(_ p: LogDifference.Place?) -> String {
      guard let p else { return "null" }
      return "{\"number\": \(p.number), \"time_s\": \(p.time_s), \"field\": \(quoted(p.field)), \"a\": \(quoted(p.a)), "
        + "\"b\": \(quoted(p.b))}"
    }
    let topics = d.topics.map { t in
      "{\"topic\": \(quoted(t.name)), \"in_a\": \(t.inA.map { "\($0)" } ?? "null"), "
        + "\"in_b\": \(t.inB.map { "\($0)" } ?? "null"), \"differing\": \(t.differing), \"first\": \(place(t.first))}"
    }
    let entries = d.entries.map { "{\"name\": \(quoted($0.name)), \"a\": \(quoted($0.a)), \"b\": \(quoted($0.b))}" }
    return "{\"same\": \(d.isSame), \"first_topic\": \(quoted(d.first?.topic)), \"first\": \(place(d.first?.place)), "
      + "\"topics\": [\(topics.joined(separator: ", "))], \"entries\": [\(entries.joined(separator: ", "))], "
      + "\"attachments\": [\(d.attachments.map(quoted).joined(separator: ", "))]}"
  }
}
