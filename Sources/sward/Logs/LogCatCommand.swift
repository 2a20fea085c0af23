import ArgumentParser
import Foundation
import MowerLog
import MowerRuntime

/// `sward log cat`: messages as text.
struct LogCatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat", abstract: "Print messages, one a line.",
    discussion: """
      Times are seconds after the log's first message. With --json every line is an object with topic, time_s, time_ns
      and message.

      Examples:
        sward log cat run.mcap --topic /event
        sward log cat run.mcap --topic /tick --from 60 --to 61 --json | jq .message.snapshot.battery_mv
      """)

  @OptionGroup var source: LogSource

  @Option(help: ArgumentHelp("Messages of this topic only. May be given often.", valueName: "topic"))
  var topic: [String] = []

  @OptionGroup var stretch: LogStretch

  @Flag(help: "Print a JSON object a line.")
  var json = false

  func run() throws {
    let file = try source.open()
    let wanted = try Set(topic.map(file.topic))
    var layouts: [String: MessageLayout] = [:]
    for name in file.topics where wanted.isEmpty || wanted.contains(name) { layouts[name] = try file.layout(name) }
    let range = try stretch.range(file)
    let output = try TextOutput(path: "-")
    // What goes wrong with the output ends it too, but is no fault of the log.
    var problem: (any Error)?
    try file.reading { () throws(LogError) in
      try file.log.forEachMessage(from_ns: range.from_ns, to_ns: range.to_ns) { message throws(LogError) in
        guard let layout = layouts[message.channel.topic] else { return true }
        let values = try layout.decode(message.content)
        do { try output.put(line(message, layout, values, range.first_ns)) } catch { problem = error }
        return problem == nil
      }
    }
    if let problem { throw problem }
    try output.flush()
    file.warnIfTorn()
  }

  private func line(
    _ message: MCAPReader.Message, _ layout: MessageLayout, _ values: [LogValue], _ first_ns: UInt64
  ) -> String {
    let time = Double(Int64(bitPattern: message.time_ns &- first_ns)) / 1e9
    if json {
      return "{\"topic\": \(JSONText.quoted(message.channel.topic)), \"time_s\": \(time), "
        + "\"time_ns\": \(message.time_ns), \"message\": \(layout.json(values))}\n"
    }
    var text = String(format: "%10.2f  ", time) + message.channel.topic + " "
    for (path, value) in zip(layout.paths, values) {
      let isText = if case .text = value { true } else { false }
      text += " \(path)=" + (isText ? JSONText.quoted(value.words) : value.words)
    }
    return text + "\n"
  }
}
