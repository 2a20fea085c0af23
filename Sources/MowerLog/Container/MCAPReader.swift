import CZstd

/// Reads an MCAP file: by its summary where there is one, otherwise from record to record up to where it was torn off.
/// The bytes must stay while it is used.
public final class MCAPReader {
  /// A chunk of messages.
  public struct Chunk: Equatable, Sendable {
    /// Where its record begins, and how long it is with opcode and length, bytes.
    public var offset: Int
    /// Length of the record, bytes.
    public var length: Int
    /// Time of the first message, ns.
    public var start_ns: UInt64
    /// Time of the last message, ns.
    public var end_ns: UInt64
  }

  /// A message as it lies in the file.
  public struct Message {
    /// Its channel.
    public let channel: LogChannel
    /// Time, ns.
    public let time_ns: UInt64
    /// Number in its channel.
    public let sequence: UInt32
    /// The content, valid while it is looked at.
    public let content: UnsafeRawBufferPointer
  }

  let bytes: UnsafeRawBufferPointer
  /// Profile and library of the header.
  public private(set) var profile = ""
  /// The program that wrote it.
  public private(set) var library = ""
  /// The schemas by their numbers.
  public private(set) var schemas: [UInt16: LogSchema] = [:]
  /// The channels by their numbers.
  public private(set) var channels: [UInt16: LogChannel] = [:]
  /// Chunks in the order of the file.
  public private(set) var chunks: [Chunk] = []
  /// Messages outside chunks: where their records begin.
  private(set) var loose: [Int] = []
  /// The attached files.
  public private(set) var attachments: [LogAttachment] = []
  /// The tables of names and values.
  public private(set) var metadata: [LogMetadata] = []
  /// Number of messages by the summary; nil where there is none.
  public private(set) var statedMessages: UInt64?
  /// Where the file was torn off: the first byte that is not part of a whole record; nil for a file with its end.
  public private(set) var tornAt: Int?

  private let context: OpaquePointer
  private let unpacked = ByteBuffer(capacity: 1 << 16)
  /// More than a chunk of any writer; a larger one is a damaged number.
  private static let largestChunk = 1 << 30

  /// Opens bytes. Throws what is wrong, with the offset.
  ///
  /// - Parameter usesSummary: false reads from record to record even where there is a summary.
  public init(_ bytes: UnsafeRawBufferPointer, usesSummary: Bool = true) throws(LogError) {
    self.bytes = bytes
    guard let context = ZSTD_createDCtx() else { throw LogError("no memory is left for zstd") }
    self.context = context
    guard bytes.count >= 8, bytes.prefix(8).elementsEqual(MCAP.magic) else {
      throw LogError(at: 0, "this is no MCAP file: it does not begin with the bytes of one")
    }
    var at = 8
    if let header = try record(at: 8) {
      guard header.opcode == MCAP.Opcode.header.rawValue else {
        throw LogError(at: 8, "the first record is of kind \(header.opcode), not a header; the file is damaged")
      }
      var r = ByteReader(header.content, base: header.offset + MCAP.prefix)
      profile = try r.string("the header's profile")
      library = try r.string("the header's library")
      at = header.end
    } else {
      tornAt = 8
      return
    }
    if usesSummary, let footer = try footer(), footer.summary > 0 {
      try readSummary(footer)
    } else {
      try scan(from: at)
    }
  }

  deinit { ZSTD_freeDCtx(context) }

  struct Record {
    var opcode: UInt8
    var offset: Int
    var content: UnsafeRawBufferPointer
    var end: Int { offset + MCAP.prefix + content.count }
  }

  /// The record at an offset; nil where the file ends within it.
  func record(at offset: Int, limit: Int? = nil) throws(LogError) -> Record? {
    let limit = limit ?? bytes.count
    guard offset >= 0, limit - offset >= MCAP.prefix else { return nil }
    let opcode = bytes[offset]
    let length = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 1, as: UInt64.self))
    // Zeros are what a power cut leaves where data had not reached the disk.
    if opcode == 0 && length == 0 { return nil }
    guard opcode != 0 else { throw LogError(at: offset, "a record of kind 0 does not exist; the file is damaged") }
    guard length <= UInt64(limit - offset - MCAP.prefix) else { return nil }
    let begin = offset + MCAP.prefix
    return Record(
      opcode: opcode, offset: offset, content: UnsafeRawBufferPointer(rebasing: bytes[begin..<begin + Int(length)]))
  }

  // MARK: The summary

  private struct Footer {
    var summary: Int
    var end: Int
  }

  /// The footer of a file with its end; nil for one that was torn off.
  private func footer() throws(LogError) -> Footer? {
    let size = MCAP.prefix + 20 + 8
    guard bytes.count >= 8 + size, bytes.suffix(8).elementsEqual(MCAP.magic) else { return nil }
    let at = bytes.count - size
    guard bytes[at] == MCAP.Opcode.footer.rawValue, let record = try record(at: at), record.content.count == 20 else {
      return nil
    }
    var r = ByteReader(record.content, base: at + MCAP.prefix)
    let summary = try r.size("the footer's summary")
    _ = try r.size("the footer's summary offsets")
    let sum: UInt32 = try r.get("the footer's checksum")
    guard summary == 0 || (summary >= 8 && summary <= at) else {
      throw LogError(
        at: at + MCAP.prefix, "the footer looks for the summary at byte \(summary), which is none; the file is damaged")
    }
    if summary > 0 && sum != 0 {
      let covered = UnsafeRawBufferPointer(rebasing: bytes[summary..<at + MCAP.prefix + 16])
      guard Checksum.crc32(covered) == sum else {
        throw LogError(
          at: summary, "the summary does not have its checksum; the file is damaged, `--linear` reads without it")
      }
    }
    return Footer(summary: summary, end: at)
  }

  private func readSummary(_ footer: Footer) throws(LogError) {
    var at = footer.summary
    while at < footer.end {
      guard let record = try record(at: at, limit: footer.end) else {
        throw LogError(at: at, "a record of the summary goes beyond its end; the file is damaged")
      }
      try take(record, inSummary: true)
      at = record.end
    }
    if let stated = statedMessages, stated > 0, chunks.isEmpty { try scan(from: 8) }
  }

  // MARK: From record to record

  private func scan(from start: Int) throws(LogError) {
    var at = start
    while at < bytes.count {
      guard let record = try record(at: at) else { break }
      if record.opcode == MCAP.Opcode.dataEnd.rawValue {
        try checkEnd(record)
        return
      }
      // The end of the data comes before the footer, always.
      guard record.opcode != MCAP.Opcode.footer.rawValue else {
        throw LogError(at: at, "a footer stands where data should; the file is damaged")
      }
      try take(record, inSummary: false)
      at = record.end
    }
    tornAt = at
  }

  private func checkEnd(_ record: Record) throws(LogError) {
    var r = ByteReader(record.content, base: record.offset + MCAP.prefix)
    let sum: UInt32 = try r.get("the data's checksum")
    guard sum == 0 || Checksum.crc32(UnsafeRawBufferPointer(rebasing: bytes[..<record.offset])) == sum else {
      throw LogError(at: record.offset, "the data do not have their checksum; the file is damaged")
    }
    // Whether the summary is whole is not asked: nothing is lost with it.
    if try footer() == nil { tornAt = record.end }
  }

  private func take(_ record: Record, inSummary: Bool) throws(LogError) {
    var r = ByteReader(record.content, base: record.offset + MCAP.prefix)
    switch MCAP.Opcode(rawValue: record.opcode) {
    case .schema: try takeSchema(&r)
    case .channel: try takeChannel(&r)
    case .chunk where !inSummary:
      let start: UInt64 = try r.get("the chunk's start")
      let end: UInt64 = try r.get("the chunk's end")
      chunks.append(
        Chunk(offset: record.offset, length: record.end - record.offset, start_ns: start, end_ns: end))
      // Schemas and channels may lie inside.
      try forEachRecord(in: chunks[chunks.count - 1]) { inner throws(LogError) in
        if inner.opcode != MCAP.Opcode.message.rawValue { try self.take(inner, inSummary: false) }
        return true
      }
    case .message where !inSummary: loose.append(record.offset)
    case .chunkIndex where inSummary: try takeChunkIndex(&r)
    case .attachment where !inSummary: attachments.append(try attachment(record))
    case .metadata where !inSummary:
      metadata.append(LogMetadata(name: try r.string("the name of metadata"), entries: try r.map("metadata")))
    case .attachmentIndex where inSummary, .metadataIndex where inSummary:
      let offset = try r.size("an index")
      guard let target = try self.record(at: offset), target.opcode == (record.opcode == 0x0a ? 0x09 : 0x0c) else {
        throw LogError(at: record.offset, "an index names byte \(offset), where there is no such record")
      }
      try take(target, inSummary: false)
    case .statistics where inSummary: statedMessages = try r.get("the number of messages")
    default: break
    }
  }

  private func takeSchema(_ r: inout ByteReader) throws(LogError) {
    let id: UInt16 = try r.get("a schema's number")
    let name = try r.string("a schema's name")
    let encoding = try r.string("a schema's encoding")
    let size = Int(try r.get("a schema's size", UInt32.self))
    let text = String(decoding: try r.block(size, "a schema's text"), as: UTF8.self)
    guard id != 0 else { throw LogError(at: r.base, "a schema has number 0, which means none; the file is damaged") }
    schemas[id] = LogSchema(id: id, name: name, encoding: encoding, text: text)
  }

  private func takeChannel(_ r: inout ByteReader) throws(LogError) {
    let id: UInt16 = try r.get("a channel's number")
    let schema: UInt16 = try r.get("a channel's schema")
    channels[id] = LogChannel(
      id: id, schema: schema, topic: try r.string("a channel's topic"), encoding: try r.string("a channel's encoding"))
    _ = try r.map("a channel's metadata")
  }

  private func takeChunkIndex(_ r: inout ByteReader) throws(LogError) {
    let start: UInt64 = try r.get("a chunk's start")
    let end: UInt64 = try r.get("a chunk's end")
    let offset = try r.size("a chunk's place")
    let length = try r.size("a chunk's length")
    guard let chunk = try record(at: offset), chunk.opcode == MCAP.Opcode.chunk.rawValue,
      chunk.end - offset == length
    else { throw LogError(at: r.base, "the index names a chunk at byte \(offset), where there is none") }
    chunks.append(Chunk(offset: offset, length: length, start_ns: start, end_ns: end))
  }

  private func attachment(_ record: Record) throws(LogError) -> LogAttachment {
    var r = ByteReader(record.content, base: record.offset + MCAP.prefix)
    _ = try r.get("an attachment's time", UInt64.self)
    _ = try r.get("an attachment's time", UInt64.self)
    let name = try r.string("an attachment's name")
    let type = try r.string("an attachment's media type")
    let size = try r.size("an attachment's size")
    let data = [UInt8](try r.block(size, "an attachment"))
    let covered = r.at
    let sum: UInt32 = try r.get("an attachment's checksum")
    guard sum == 0 || Checksum.crc32(UnsafeRawBufferPointer(rebasing: record.content[..<covered])) == sum else {
      throw LogError(at: record.offset, "the attachment \(name) does not have its checksum; the file is damaged")
    }
    return LogAttachment(name: name, mediaType: type, data: data)
  }

  // MARK: Messages

  /// Shows messages in the order of the file, those of a chunk in the order in which they were written; stops where
  /// `body` returns false.
  ///
  /// - Parameters:
  ///   - from_ns: earliest time.
  ///   - to_ns: latest time.
  ///   - body: sees one message.
  public func forEachMessage(
    from_ns: UInt64 = 0, to_ns: UInt64 = .max, _ body: (Message) throws(LogError) -> Bool
  ) throws(LogError) {
    for at in loose {
      guard let record = try record(at: at) else { continue }
      if try !show(record, from_ns, to_ns, body) { return }
    }
    for chunk in chunks where chunk.end_ns >= from_ns && chunk.start_ns <= to_ns {
      let goes = try forEachRecord(in: chunk) { record throws(LogError) in
        record.opcode == MCAP.Opcode.message.rawValue ? try self.show(record, from_ns, to_ns, body) : true
      }
      if !goes { return }
    }
  }

  private func show(
    _ record: Record, _ from_ns: UInt64, _ to_ns: UInt64, _ body: (Message) throws(LogError) -> Bool
  ) throws(LogError) -> Bool {
    var r = ByteReader(record.content, base: record.offset + MCAP.prefix)
    let id: UInt16 = try r.get("a message's channel")
    let sequence: UInt32 = try r.get("a message's number")
    let time: UInt64 = try r.get("a message's time")
    _ = try r.get("a message's time", UInt64.self)
    guard let channel = channels[id] else {
      throw LogError(at: record.offset, "a message is of channel \(id), which does not exist; the file is damaged")
    }
    guard time >= from_ns, time <= to_ns else { return true }
    return try body(
      Message(channel: channel, time_ns: time, sequence: sequence, content: try r.block(r.rest, "a message")))
  }

  /// Shows the records of a chunk; their offsets are those of the chunk, as they lie packed.
  @discardableResult
  func forEachRecord(
    in chunk: Chunk, _ body: (Record) throws(LogError) -> Bool
  ) throws(LogError) -> Bool {
    let content = try unpack(chunk)
    var at = 0
    while at < content.count {
      guard content.count - at >= MCAP.prefix else {
        throw LogError(at: chunk.offset, "the chunk ends within a record; the file is damaged")
      }
      let length = UInt64(littleEndian: content.loadUnaligned(fromByteOffset: at + 1, as: UInt64.self))
      guard length <= UInt64(content.count - at - MCAP.prefix) else {
        throw LogError(at: chunk.offset, "a record goes beyond the end of the chunk; the file is damaged")
      }
      let begin = at + MCAP.prefix
      let record = Record(
        opcode: content[at], offset: chunk.offset,
        content: UnsafeRawBufferPointer(rebasing: content[begin..<begin + Int(length)]))
      guard record.opcode != MCAP.Opcode.chunk.rawValue else {
        throw LogError(at: chunk.offset, "a chunk holds a chunk, which MCAP does not have; the file is damaged")
      }
      if try !body(record) { return false }
      at = begin + Int(length)
    }
    return true
  }

  /// The content of a chunk, checked; valid until the next one is asked for.
  func unpack(_ chunk: Chunk) throws(LogError) -> UnsafeRawBufferPointer {
    guard let record = try record(at: chunk.offset) else {
      throw LogError(at: chunk.offset, "the chunk goes beyond the end of the file")
    }
    var r = ByteReader(record.content, base: chunk.offset + MCAP.prefix)
    _ = try r.get("the chunk's start", UInt64.self)
    _ = try r.get("the chunk's end", UInt64.self)
    let size = try r.size("the chunk's size")
    let sum: UInt32 = try r.get("the chunk's checksum")
    let compression = try r.string("the chunk's compression")
    let packed = try r.block(try r.size("the chunk's content"), "the chunk's content")
    guard size <= Self.largestChunk else {
      throw LogError(at: chunk.offset, "the chunk says it holds \(size) bytes, more than one can; the file is damaged")
    }
    let content: UnsafeRawBufferPointer
    switch compression {
    case "":
      guard packed.count == size else {
        throw LogError(at: chunk.offset, "the chunk holds \(packed.count) bytes and says \(size); the file is damaged")
      }
      content = packed
    case "zstd": content = try unzstd(packed, size, chunk)
    default:
      throw LogError(
        at: chunk.offset, "the chunk is packed by \(compression), which is not read here; pack the file by zstd")
    }
    guard sum == 0 || Checksum.crc32(content) == sum else {
      throw LogError(at: chunk.offset, "the chunk does not have its checksum; the file is damaged")
    }
    return content
  }

  private func unzstd(
    _ packed: UnsafeRawBufferPointer, _ size: Int, _ chunk: Chunk
  ) throws(LogError) -> UnsafeRawBufferPointer {
    // What the frame itself says goes before a claim that would cost memory.
    let own = ZSTD_getFrameContentSize(packed.baseAddress, packed.count)
    if own < UInt64.max - 1, own != UInt64(size) {
      throw LogError(at: chunk.offset, "the chunk says it holds \(size) bytes, its frame says \(own); it is damaged")
    }
    unpacked.clear()
    let place = unpacked.extend(size)
    let count = ZSTD_decompressDCtx(context, place, size, packed.baseAddress, packed.count)
    guard ZSTD_isError(count) == 0, count == size else {
      let why = ZSTD_isError(count) != 0 ? String(cString: ZSTD_getErrorName(count)) : "it holds \(count) bytes"
      throw LogError(at: chunk.offset, "the chunk cannot be unpacked (\(why)); the file is damaged")
    }
    return UnsafeRawBufferPointer(start: place, count: size)
  }
}
