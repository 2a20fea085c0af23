import ArgumentParser
import MowerLog

/// The log that a command reads, and how.
struct LogSource: ParsableArguments {
  @Argument(help: "The log.", completion: .file(extensions: ["mcap"]))
  var log: String

  @Flag(help: "Read from record to record, without the summary.")
  var linear = false

  /// Opens it. Throws `BadInput`.
  func open() throws -> LogFile { try LogFile(log, linear: linear) }
}

/// A stretch of a log, as options state it.
struct LogStretch: ParsableArguments {
  @Option(help: ArgumentHelp("Leave out what is earlier, seconds after the log's first message.", valueName: "s"))
  var from: Double?

  @Option(help: ArgumentHelp("Leave out what is later.", valueName: "s"))
  var to: Double?

  func validate() throws {
    for (name, value) in [("from", from), ("to", to)] {
      if let value, !(value >= 0 && value < 1e9) {
        throw ValidationError("--\(name) \(value): give seconds after the log's first message, 0 or more")
      }
    }
    if let from, let to, from > to { throw ValidationError("--from \(from) is later than --to \(to)") }
  }

  /// The stretch as times of the log, ns, and the time that counts as 0.
  func range(_ file: LogFile) throws -> (first_ns: UInt64, from_ns: UInt64, to_ns: UInt64) {
    let first = try file.reading { () throws(LogError) in try file.log.firstTime() } ?? 0
    func time(_ s: Double) -> UInt64 { first &+ UInt64((s * 1e9).rounded()) }
    return (first, from.map(time) ?? 0, to.map(time) ?? .max)
  }
}

extension LogFile {
  /// Topics in alphabetical order.
  var topics: [String] { Set(log.channels.values.map(\.topic)).sorted() }

  /// A topic that the log has. Throws `BadInput` for others, with the nearest name.
  func topic(_ name: String) throws -> String {
    if topics.contains(name) { return name }
    if topics.contains("/" + name) { return "/" + name }
    throw BadInput(
      topics.isEmpty
        ? "\(path): the log has no topics at all"
        : "\(path): the log has no topic \(name); did you mean \(RunOptions.nearest(to: name, among: topics))? "
          + "It has \(topics.joined(separator: ", "))")
  }

  /// The layout of a topic's messages. Throws `BadInput`.
  func layout(_ topic: String) throws -> MessageLayout {
    try reading { () throws(LogError) in try log.layout(topic: topic) }
  }

  /// Says where a file was torn off, if it was.
  func warnIfTorn() {
    if let torn = log.tornAt {
      StandardError.print("\(path): the file was torn off at byte \(torn); what is before it is shown")
    }
  }
}
