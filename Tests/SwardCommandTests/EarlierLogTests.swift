import Foundation
import MowerLog
import Testing

private let root = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Logs with hashes of the state by contract 3, whose ticks end before the cause.
@Suite("Logs of earlier versions", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct EarlierLogTests {
  /// Writes a log again as it was then.
  private func rewrite(_ log: URL, to earlier: URL) throws {
    let file = try MappedLog(path: log.path)
    // The reader has no bytes of its own.
    defer { withExtendedLifetime(file) {} }
    let reader = file.log
    let writer = try MCAPWriter(path: earlier.path, library: "sward 0.0.9")
    for table in reader.metadata {
      let entries = table.entries.map { entry in
        switch entry.key {
        case "version": (key: entry.key, value: "0.0.9")
        case "state_hash": (key: entry.key, value: "3")
        default: entry
        }
      }
      writer.note(table.name, entries)
    }
    for file in reader.attachments { writer.attach(file.name, mediaType: file.mediaType, file.data) }
    var channels: [UInt16: Int] = [:]
    for channel in reader.channels.values.sorted(by: { $0.id < $1.id }) {
      let schema = try #require(reader.schemas[channel.schema])
      let lines = schema.text.split(separator: "\n", omittingEmptySubsequences: false)
      let later = ["uint8 CAUSE_", "uint8 cause ", "int16 touch_", "uint8 touch"]
      let text = lines.filter { line in !later.contains { line.hasPrefix($0) } }.joined(separator: "\n")
      channels[channel.id] = writer.addChannel(topic: channel.topic, type: schema.name, definition: text)
    }
    try reader.forEachMessage { message throws(LogError) in
      guard let channel = channels[message.channel.id] else { return true }
      var content = [UInt8](message.content)
      switch message.channel.topic {
      case "/tick":
        // Neither a cause nor, at the end of the answer, a touch.
        content.removeLast()
        content.removeSubrange(272..<276)
      case "/state_hash": content[content.count - 1] ^= 1
      default: break
      }
      content.withUnsafeBytes { writer.write(channel, time_ns: message.time_ns, $0) }
      return true
    }
    try writer.close()
  }

  @Test("They are listed, printed, drawn and compared as before, and replayed without hashes, which is said")
  func read() throws {
    try withScratchFolder { folder in
      let (log, earlier) = (folder.appending(path: "run.mcap"), folder.appending(path: "earlier.mcap"))
      let garden = root.appending(path: "maps/simple.yaml").path
      let run = try Command("sim", garden, "--hours", "0.05", "--quiet", "--log", log.path)
      #expect(run.status == 0, "\(run.errors)")
      try rewrite(log, to: earlier)

      let info = try Command("log", "info", earlier.path)
      #expect(info.status == 0 && info.output.contains("state_hash           3"), "\(info.output) \(info.errors)")
      let ticks = try Command("log", "cat", earlier.path, "--topic", "/tick", "--to", "1")
      #expect(ticks.status == 0 && ticks.output.split(separator: "\n").count == 51, "\(ticks.errors)")
      #expect(!ticks.output.contains("cause="))
      let plot = try Command("log", "plot", earlier.path, "--fields", "/tick.mode,/tick.row", "-o", "-")
      #expect(plot.status == 0 && plot.output.contains(">mowing</text>"), "\(plot.errors)")
      let diff = try Command("log", "diff", earlier.path, log.path)
      #expect(diff.status == 1 && diff.output.contains("command.touch_bearing_mrad is missing and 0"), "\(diff.output)")

      let replay = try Command("replay", earlier.path)
      #expect(replay.status == 0, "\(replay.output) \(replay.errors)")
      #expect(replay.output.hasPrefix("Same: ") && replay.output.contains("every command, mode and verdict."))
      let words = "its hashes of the state are of contract 3 (sward 0.0.9), today's of 5: commands, modes and verdicts"
      #expect(replay.errors.contains(words), "\(replay.errors)")
      let now = try Command("replay", log.path)
      #expect(now.errors.isEmpty && now.output.contains("every command, mode, cause and verdict, and "))
    }
  }
}
