import ArgumentParser
import MowerLog

/// `sward log export`: messages for other programs.
struct LogExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write messages for other programs.", subcommands: [LogExportCSVCommand.self])
}

/// `sward log export csv`: the messages of a topic as a table.
struct LogExportCSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv", abstract: "Write the messages of a topic as a table, a column a value.",
    discussion: """
      The first column is the time in seconds after the log's first message. Sequences are one cell, as JSON.

      Example:
        sward log export csv run.mcap --topic /tick -o ticks.csv
      """)

  @OptionGroup var source: LogSource

  @Option(help: "The topic.")
  var topic: String

  @Option(name: [.customShort("o"), .long], help: ArgumentHelp("The file to write; - is the standard output."))
  var output: String

  @OptionGroup var stretch: LogStretch

  @Flag(help: "Replace the file if it exists.")
  var force = false

  func run() throws {
    let file = try source.open()
    let topic = try file.topic(self.topic)
    let layout = try file.layout(topic)
    let range = try stretch.range(file)
    let output = try TextOutput(path: self.output, overwrites: force)
    try output.put("time_s," + layout.paths.map(Self.cell).joined(separator: ",") + "\n")
    var problem: (any Error)?
    try file.reading { () throws(LogError) in
      try file.log.forEachMessage(from_ns: range.from_ns, to_ns: range.to_ns) { message throws(LogError) in
        guard message.channel.topic == topic else { return true }
        var row = "\(Double(Int64(bitPattern: message.time_ns &- range.first_ns)) / 1e9)"
        for (i, value) in try layout.decode(message.content).enumerated() {
          row += ","
          switch value {
          case .text(let text): row += Self.cell(text)
          case .list: row += Self.cell(layout.json(of: i, value))
          default: row += value.words
          }
        }
        do { try output.put(row + "\n") } catch { problem = error }
        return problem == nil
      }
    }
    if let problem { throw problem }
    try output.flush()
    file.warnIfTorn()
  }

  /// A cell as RFC 4180 has it: in quotes where it must be.
  private static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
