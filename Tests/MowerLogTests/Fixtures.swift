import Foundation

@testable import MowerLog

/// A message as it is found again.
struct FoundMessage: Equatable {
  var topic: String
  var time_ns: UInt64
  var sequence: UInt32
  var content: [UInt8]
}

/// The bytes of a file that is written in between.
func written(_ body: (String) throws -> Void) throws -> [UInt8] {
  let file = FileManager.default.temporaryDirectory.appendingPathComponent("sward-\(UUID().uuidString).mcap")
  defer { try? FileManager.default.removeItem(at: file) }
  try body(file.path)
  return [UInt8](try Data(contentsOf: file))
}

/// What a reader finds in bytes; throws a `LogError`.
struct FoundLog {
  var messages: [FoundMessage] = []
  var chunks: [MCAPReader.Chunk]
  var tornAt: Int?
  var attachments: [LogAttachment]
  var metadata: [LogMetadata]
  var schemas: [UInt16: LogSchema]

  init(_ bytes: [UInt8], usesSummary: Bool = true) throws {
    self = try bytes.withUnsafeBytes { bytes in
      let log = try MCAPReader(bytes, usesSummary: usesSummary)
      return try FoundLog(log)
    }
  }

  private init(_ log: MCAPReader) throws {
    chunks = log.chunks
    tornAt = log.tornAt
    attachments = log.attachments
    metadata = log.metadata
    schemas = log.schemas
    var found: [FoundMessage] = []
    try log.forEachMessage { message throws(LogError) in
      found.append(
        FoundMessage(
          topic: message.channel.topic, time_ns: message.time_ns, sequence: message.sequence,
          content: [UInt8](message.content)))
      return true
    }
    messages = found
  }
}

/// A small log with two topics, a table and a file, and what it holds.
func smallLog(
  _ compression: LogCompression, messages: Int, chunkBytes: Int
) throws -> (bytes: [UInt8], messages: [FoundMessage]) {
  var expected: [FoundMessage] = []
  let bytes = try written { path in
    let writer = try MCAPWriter(path: path, library: "test 1", compression: compression, chunkBytes: chunkBytes)
    writer.note("table", [("key", "value"), ("ä", "")])
    writer.attach("file.txt", mediaType: "text/plain", Array("what it says".utf8))
    let channels = ["/a", "/b"].map {
      writer.addChannel(topic: $0, type: "t/msg/T\($0.dropFirst())", definition: "uint8[] d\n")
    }
    var sequences: [UInt32] = [0, 0]
    for i in 0..<messages {
      let which = i % 3 == 0 ? 1 : 0
      let content = (0..<(i * 7 % 40)).map { UInt8(truncatingIfNeeded: $0 * i) }
      content.withUnsafeBytes { writer.write(channels[which], time_ns: UInt64(i) * 20_000_000, $0) }
      expected.append(
        FoundMessage(
          topic: ["/a", "/b"][which], time_ns: UInt64(i) * 20_000_000, sequence: sequences[which], content: content))
      sequences[which] += 1
    }
    try writer.close()
  }
  return (bytes, expected)
}
