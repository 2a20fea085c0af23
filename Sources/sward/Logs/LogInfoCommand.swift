import ArgumentParser
import Foundation
import MowerLog

/// `sward log info`: what a log holds.
struct LogInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "List channels, counts, times, what was run, and attached files.",
    discussion: """
      Every message is read and every checksum compared, so that a damaged file is told.

      Example:
        sward log info run.mcap
      """)

  @OptionGroup var source: LogSource

  @Option(help: ArgumentHelp("Write an attached file to the standard output instead.", valueName: "name"))
  var attachment: String?

  @Flag(help: "List the values of all parameters too.")
  var parameters = false

  func run() throws {
    let file = try source.open()
    let log = file.log
    if let attachment {
      guard let found = log.attachments.first(where: { $0.name == attachment }) else {
        let names = log.attachments.map(\.name).joined(separator: ", ")
        throw BadInput(
          "--attachment \(attachment): the log has none of that name; it has \(names.isEmpty ? "none at all" : names)")
      }
      FileHandle.standardOutput.write(Data(found.data))
      return
    }
    var counts: [UInt16: Int] = [:]
    var first = UInt64.max
    var last: UInt64 = 0
    try file.reading { () throws(LogError) in
      try log.forEachMessage { message throws(LogError) in
        counts[message.channel.id, default: 0] += 1
        first = min(first, message.time_ns)
        last = max(last, message.time_ns)
        return true
      }
    }
    let total = counts.values.reduce(0, +)
    if let stated = log.statedMessages, stated != UInt64(total) {
      throw BadInput("\(source.log): the summary says \(stated) messages, the file holds \(total); it is damaged")
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: source.log))?[.size] as? Int ?? 0
    print("written by   \(log.library)\(log.profile.isEmpty ? "" : ", profile \(log.profile)")")
    print("size         \(Self.size(size)), \(log.chunks.count) chunks, \(total) messages")
    if total > 0 {
      let span = Double(last - first) / 1e9
      print("time         \(Self.time(first)) to \(Self.time(last)) (\(String(format: "%.2f", span)) s)")
    }
    if let torn = log.tornAt {
      print("torn off     at byte \(torn) of \(size): what is before it is whole, the end of the file is missing")
    }
    print("\ntopic           messages  type")
    for channel in log.channels.values.sorted(by: { $0.topic < $1.topic }) {
      let type = log.schemas[channel.schema]?.name ?? "(no schema)"
      let count = "\(counts[channel.id] ?? 0)"
      print(
        channel.topic.padding(toLength: max(14, channel.topic.count), withPad: " ", startingAt: 0)
          + String(repeating: " ", count: max(1, 10 - count.count)) + count + "  \(type)")
    }
    for table in log.metadata {
      if table.name == RunLogFile.parameterTable && !parameters {
        print("\n\(table.name): \(table.entries.count) values; --parameters lists them")
        continue
      }
      print("\n\(table.name)")
      for entry in table.entries {
        print("  \(entry.key.padding(toLength: max(20, entry.key.count), withPad: " ", startingAt: 0)) \(entry.value)")
      }
    }
    if !log.attachments.isEmpty {
      print("\nattached")
      for a in log.attachments { print("  \(a.name)  \(Self.size(a.data.count))  \(a.mediaType)") }
    }
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 10_000
      ? "\(bytes) bytes"
      : (bytes < 10_000_000
        ? String(format: "%.1f kB", Double(bytes) / 1e3) : String(format: "%.1f MB", Double(bytes) / 1e6))
  }

  /// Seconds of a simulation, or the date.
  private static func time(_ ns: UInt64) -> String {
    let s = Double(ns) / 1e9
    if ns < 1_000_000_000_000_000_000 { return String(format: "%.2f s", s) }
    let format = ISO8601DateFormatter()
    format.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    return format.string(from: Date(timeIntervalSince1970: s))
  }
}
