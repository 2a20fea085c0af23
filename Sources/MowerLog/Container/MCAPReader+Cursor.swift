extension MCAPReader {
  /// Goes through the messages of one topic, one at a time. Only one at a time may be used of a reader.
  public struct Cursor {
    private let log: MCAPReader
    /// The channels of the topic: a file may have several.
    private let channels: Set<UInt16>
    private var loose: ArraySlice<Int>
    private var chunks: ArraySlice<Chunk>
    private var content = UnsafeRawBufferPointer(start: nil, count: 0)
    private var at = 0
    private var chunk = 0

    init(_ log: MCAPReader, topic: String) {
      self.log = log
      channels = Set(log.channels.values.filter { $0.topic == topic }.map(\.id))
      loose = log.loose[...]
      chunks = log.chunks[...]
    }

    /// The next message, valid until the one after it is asked for; nil at the end. Throws what is wrong with the file.
    public mutating func next() throws(LogError) -> (time_ns: UInt64, content: UnsafeRawBufferPointer)? {
      while let place = loose.popFirst() {
        guard let record = try log.record(at: place) else { continue }
        if let message = try message(record.content, at: place) { return message }
      }
      while true {
        while at < content.count {
          let rest = UnsafeRawBufferPointer(rebasing: content[at...])
          guard rest.count >= MCAP.prefix else { throw beyondEnd }
          let length = UInt64(littleEndian: rest.loadUnaligned(fromByteOffset: 1, as: UInt64.self))
          guard length <= UInt64(rest.count - MCAP.prefix) else { throw beyondEnd }
          at += MCAP.prefix + Int(length)
          guard rest[0] == MCAP.Opcode.message.rawValue else { continue }
          let body = UnsafeRawBufferPointer(rebasing: rest[MCAP.prefix..<MCAP.prefix + Int(length)])
          if let message = try message(body, at: chunk) { return message }
        }
        guard let next = chunks.popFirst() else { return nil }
        chunk = next.offset
        content = try log.unpack(next)
        at = 0
      }
    }

    private var beyondEnd: LogError {
      LogError(at: chunk, "a record goes beyond the end of the chunk; the file is damaged")
    }

    private func message(
      _ body: UnsafeRawBufferPointer, at offset: Int
    ) throws(LogError) -> (time_ns: UInt64, content: UnsafeRawBufferPointer)? {
      guard body.count >= 22 else { throw LogError(at: offset, "a message is shorter than its head; it is damaged") }
      guard channels.contains(UInt16(littleEndian: body.loadUnaligned(as: UInt16.self))) else { return nil }
      let time = UInt64(littleEndian: body.loadUnaligned(fromByteOffset: 6, as: UInt64.self))
      return (time, UnsafeRawBufferPointer(rebasing: body[22...]))
    }
  }

  /// Goes through the messages of a topic, in the order of the file.
  public func cursor(topic: String) -> Cursor { Cursor(self, topic: topic) }

  /// The layout of a topic's messages. Throws if they cannot be read.
  public func layout(topic: String) throws(LogError) -> MessageLayout {
    guard let channel = channels.values.first(where: { $0.topic == topic }) else {
      throw LogError("the log has no topic \(topic)")
    }
    guard channel.encoding == "cdr" else {
      throw LogError("the messages of \(topic) are encoded as \(channel.encoding); only cdr is read")
    }
    guard let schema = schemas[channel.schema] else { throw LogError("the log does not define the type of \(topic)") }
    return try MessageLayout(schema)
  }

  /// Time of the first message, ns; nil for a log without messages. Throws what is wrong with the file.
  public func firstTime() throws(LogError) -> UInt64? {
    var first: UInt64?
    if loose.isEmpty, let start = chunks.map(\.start_ns).min() { return start }
    try forEachMessage { message throws(LogError) in
      first = min(first ?? .max, message.time_ns)
      return true
    }
    return first
  }
}
