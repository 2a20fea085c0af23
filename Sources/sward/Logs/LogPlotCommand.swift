import ArgumentParser
import Foundation
import MowerGeometry
import MowerLog
import MowerReport

/// `sward log plot`: values over time as a picture.
struct LogPlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draw values over time as SVG, one panel each.",
    discussion: """
      A value is named by its topic and its path in the message; `sward log cat` shows both. Capitals do not matter.
      Where the log names a value's numbers, as it does for modes, actions and rows of the supervisor, each has a row.

      Example:
        sward log plot run.mcap --fields /tick.snapshot.battery_mv,/tick.mode,/truth.pose.position.x -o run.svg
      """)

  @OptionGroup var source: LogSource

  @Option(help: ArgumentHelp("What to draw, with commas between.", valueName: "topic.path,…"))
  var fields: String

  @Option(name: [.customShort("o"), .long], help: ArgumentHelp("The file to write; - is the standard output."))
  var output: String

  @OptionGroup var stretch: LogStretch

  @Flag(help: "Replace the file if it exists.")
  var force = false

  private struct Field {
    var name: String
    var topic: String
    var layout: MessageLayout
    var index: Int
    var points: [Vector2] = []

    var series: LogPlot.Series { .init(name: name, points: points, names: layout.names(index)) }
  }

  func run() throws {
    let file = try source.open()
    let target = OutputFile(path: output, overwrites: force)
    try target.checkFolder()
    var fields = try self.fields.split(separator: ",").map { try field(String($0), file) }
    guard (1...12).contains(fields.count) else {
      throw BadInput("--fields \(self.fields): give 1 to 12 values, such as /tick.snapshot.battery_mv")
    }
    let range = try stretch.range(file)
    try file.reading { () throws(LogError) in
      try file.log.forEachMessage(from_ns: range.from_ns, to_ns: range.to_ns) { message throws(LogError) in
        var values: [LogValue]?
        for i in fields.indices where fields[i].topic == message.channel.topic {
          let decoded = if let values { values } else { try fields[i].layout.decode(message.content) }
          values = decoded
          let time = Double(Int64(bitPattern: message.time_ns &- range.first_ns)) / 1e9
          fields[i].points.append(Vector2(time, decoded[fields[i].index].number ?? .nan))
        }
        return true
      }
    }
    if let empty = fields.first(where: { $0.points.isEmpty }) {
      throw BadInput("\(source.log): there is no message of \(empty.topic) in that time; widen --from and --to")
    }
    file.warnIfTorn()
    let name = URL(fileURLWithPath: source.log).lastPathComponent
    try target.write(LogPlot(fields.map(\.series), title: name).svg())
  }

  /// A value by its name. Throws `BadInput` with the nearest name for others.
  private func field(_ name: String, _ file: LogFile) throws -> Field {
    // A topic may have dots itself: the longest that fits counts.
    let text = name.hasPrefix("/") ? name : "/" + name
    let topics = file.topics.filter { text.hasPrefix($0 + ".") }
    guard let topic = topics.max(by: { $0.count < $1.count }) else {
      let topic = try file.topic(String(text.prefix { $0 != "." }))
      throw BadInput("--fields \(name): name a value of \(topic), such as \(topic).\(try file.layout(topic).paths[0])")
    }
    let layout = try file.layout(topic)
    let path = String(text.dropFirst(topic.count + 1))
    guard let index = layout.index(of: path) else {
      let nearest = RunOptions.nearest(to: path, among: layout.paths)
      throw BadInput("--fields \(name): \(topic) has no value \(path); did you mean \(topic).\(nearest)?")
    }
    guard layout.isNumber(index) else {
      throw BadInput("--fields \(name): this is a text or a sequence; only numbers can be drawn")
    }
    return Field(name: topic + "." + layout.paths[index], topic: topic, layout: layout, index: index)
  }
}
