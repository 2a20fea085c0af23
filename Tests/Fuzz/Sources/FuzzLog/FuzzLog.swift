import FuzzTarget
import MowerLog

/// What reads logs: with the summary, and from record to record.
private let target = FuzzTarget.chosen(among: [
  FuzzTarget("log") { read($0, usesSummary: true) },
  FuzzTarget("log-linear") { read($0, usesSummary: false) },
  FuzzTarget("definition", define),
])

/// Whatever the bytes are, a reader shows messages or throws a sentence, and a log is the same as itself.
private func read(_ bytes: UnsafeRawBufferPointer, usesSummary: Bool) {
  do throws(LogError) {
    let log = try MCAPReader(bytes, usesSummary: usesSummary)
    var layouts: [String: MessageLayout] = [:]
    for topic in Set(log.channels.values.map(\.topic)) { layouts[topic] = try? log.layout(topic: topic) }
    try log.forEachMessage { message throws(LogError) in
      _ = TickMessage(message.content)
      if let values = try? layouts[message.channel.topic]?.decode(message.content) {
        for value in values { _ = value.words }
      }
      return true
    }
    let again = try MCAPReader(bytes, usesSummary: usesSummary)
    let difference = try LogDifference(log, again)
    precondition(difference.isSame)
  } catch {
    precondition(!error.description.isEmpty)
  }
}

/// A definition of a type and, after a zero, a message of it.
private func define(_ bytes: UnsafeRawBufferPointer) {
  let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
  let text = String(decoding: parts[0], as: UTF8.self)
  do throws(LogError) {
    let layout = try MessageLayout(LogSchema(id: 1, name: "a/A", encoding: "ros2msg", text: text))
    guard parts.count == 2 else { return }
    let values = try layout.decode(UnsafeRawBufferPointer(rebasing: parts[1]))
    precondition(values.count == layout.paths.count)
  } catch {
    precondition(!error.description.isEmpty)
  }
}

/// libFuzzer's entry.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  target(start, count)
  return 0
}
