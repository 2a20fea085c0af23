import CZstd
import Glibc

/// Writes an MCAP file: chunks with their message indexes, attachments and metadata, then the summary. What is on the
/// disk can be read at any time: a chunk counts as soon as it is whole.
///
/// A disk that is full does not end a run: nothing more is written, and `close` says so. Not for several threads.
public final class MCAPWriter {
  private struct Track {
    var channel: LogChannel
    var messages: UInt64 = 0
    /// Times and offsets in the chunk, 16 bytes each.
    let index: ByteBuffer
  }

  private let path: String
  private let file: Int32
  private let compression: LogCompression
  private let chunkBytes: Int
  private let context: OpaquePointer?
  private var schemas: [LogSchema] = []
  private var tracks: [Track] = []
  private let chunk: ByteBuffer
  private let scratch: ByteBuffer
  /// Records of the summary, collected on the way.
  private let chunkIndexes = ByteBuffer(capacity: 1 << 12)
  private let attachmentIndexes = ByteBuffer(capacity: 256)
  private let metadataIndexes = ByteBuffer(capacity: 256)
  private var chunks: UInt32 = 0
  private var attachments: UInt32 = 0
  private var metadataCount: UInt32 = 0
  private var messages: UInt64 = 0
  private var chunkStart: UInt64 = .max
  private var chunkEnd: UInt64 = 0
  private var start: UInt64 = .max
  private var end: UInt64 = 0
  private var offset = 0
  private var dataCRC: UInt32 = 0
  private var isClosed = false
  /// Why nothing more is written.
  private var failure: LogError?

  /// Opens a file anew.
  ///
  /// - Parameters:
  ///   - path: where.
  ///   - library: the program that writes, with its version.
  ///   - compression: how chunks are packed.
  ///   - chunkBytes: size before packing from which a chunk is written; what a killed process loses.
  public init(
    path: String, library: String, compression: LogCompression = .zstd(level: 1), chunkBytes: Int = 256 << 10
  ) throws(LogError) {
    self.path = path
    file = try Self.open(path)
    self.compression = compression
    self.chunkBytes = chunkBytes
    chunk = ByteBuffer(capacity: chunkBytes + (64 << 10))
    scratch = ByteBuffer(capacity: chunkBytes)
    if case .zstd(let level) = compression {
      context = ZSTD_createCCtx()
      ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    } else {
      context = nil
    }
    MCAP.magic.withUnsafeBytes { scratch.put($0) }
    record(.header) {
      $0.put(string: "ros2")
      $0.put(string: library)
    }
    flush()
  }

  deinit {
    if !isClosed { Glibc.close(file) }
    ZSTD_freeCCtx(context)
  }

  /// Opens a file, a device or a pipe that somebody reads.
  private static func open(_ path: String) throws(LogError) -> Int32 {
    // Without O_NONBLOCK a pipe without a reader would be waited for, for ever.
    let file = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK, 0o644)
    guard file >= 0 else {
      let remedy =
        switch errno {
        case EISDIR: "name a file in it"
        case ENXIO: "it is a pipe that nobody reads: start its reader first"
        case ENOENT, ENOTDIR: "choose a folder that exists"
        default: "choose a folder that is yours"
        }
      throw LogError("\(path): cannot be written (\(String(cString: strerror(errno)))); \(remedy)")
    }
    _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
    var status = stat()
    // A reader that goes away must not end the run: it is told as a full disk is, when the log is closed.
    if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFIFO { signal(SIGPIPE, SIG_IGN) }
    return file
  }

  /// Adds a record to `scratch`.
  private func record(_ opcode: MCAP.Opcode, into buffer: ByteBuffer? = nil, _ body: (ByteBuffer) -> Void) {
    let buffer = buffer ?? scratch
    buffer.put(opcode.rawValue)
    let at = buffer.count
    buffer.put(UInt64(0))
    body(buffer)
    buffer.patch(UInt64(buffer.count - at - 8), at: at)
  }

  /// Writes `scratch` out.
  private func flush() {
    emit(scratch.bytes)
    scratch.clear()
  }

  private func emit(_ bytes: UnsafeRawBufferPointer) {
    offset += bytes.count
    guard failure == nil else { return }
    dataCRC = Checksum.crc32(bytes, after: dataCRC)
    var rest = bytes[...]
    while !rest.isEmpty {
      let n = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if n < 0 && errno == EINTR { continue }
      guard n > 0 else {
        let remedy = errno == EPIPE ? "its reader ended too early" : "make room, or choose another disk"
        failure = LogError("\(path): cannot be written any further (\(String(cString: strerror(errno)))); \(remedy)")
        return
      }
      rest = rest.dropFirst(n)
    }
  }

  /// Adds a channel with its schema.
  /// - Returns: the channel's number, for messages.
  public func addChannel(topic: String, type: String, definition: String) -> Int {
    let schema: LogSchema
    if let known = schemas.first(where: { $0.name == type }) {
      schema = known
    } else {
      schema = LogSchema(id: UInt16(schemas.count + 1), name: type, encoding: "ros2msg", text: definition)
      schemas.append(schema)
      put(schema, into: scratch)
    }
    let channel = LogChannel(id: UInt16(tracks.count), schema: schema.id, topic: topic, encoding: "cdr")
    tracks.append(Track(channel: channel, index: ByteBuffer(capacity: 1 << 14)))
    put(channel, into: scratch)
    flush()
    return tracks.count - 1
  }

  private func put(_ schema: LogSchema, into buffer: ByteBuffer) {
    record(.schema, into: buffer) {
      $0.put(schema.id)
      $0.put(string: schema.name)
      $0.put(string: schema.encoding)
      $0.put(string: schema.text)
    }
  }

  private func put(_ channel: LogChannel, into buffer: ByteBuffer) {
    record(.channel, into: buffer) {
      $0.put(channel.id)
      $0.put(channel.schema)
      $0.put(string: channel.topic)
      $0.put(string: channel.encoding)
      $0.put(UInt32(0))
    }
  }

  /// Adds a file.
  public func attach(_ name: String, mediaType: String, _ data: [UInt8], time_ns: UInt64 = 0) {
    closeChunk()
    let at = offset
    record(.attachment) { b in
      let begin = b.count
      b.put(time_ns)
      b.put(UInt64(0))
      b.put(string: name)
      b.put(string: mediaType)
      b.put(UInt64(data.count))
      data.withUnsafeBytes { b.put($0) }
      b.put(Checksum.crc32(UnsafeRawBufferPointer(rebasing: b.bytes[begin...])))
    }
    let length = scratch.count
    flush()
    attachments += 1
    record(.attachmentIndex, into: attachmentIndexes) {
      $0.put(UInt64(at))
      $0.put(UInt64(length))
      $0.put(time_ns)
      $0.put(UInt64(0))
      $0.put(UInt64(data.count))
      $0.put(string: name)
      $0.put(string: mediaType)
    }
  }

  /// Adds a table of names and values.
  public func note(_ name: String, _ entries: [(key: String, value: String)]) {
    closeChunk()
    let at = offset
    record(.metadata) { b in
      b.put(string: name)
      b.put(UInt32(entries.reduce(0) { $0 + 8 + $1.key.utf8.count + $1.value.utf8.count }))
      for entry in entries {
        b.put(string: entry.key)
        b.put(string: entry.value)
      }
    }
    let length = scratch.count
    flush()
    metadataCount += 1
    record(.metadataIndex, into: metadataIndexes) {
      $0.put(UInt64(at))
      $0.put(UInt64(length))
      $0.put(string: name)
    }
  }

  /// Room for a message's content of a known size, at a time not before that of the last one.
  @inline(__always)
  func message(_ channel: Int, time_ns: UInt64, size: Int) -> UnsafeMutableRawPointer {
    if chunk.count >= chunkBytes { closeChunk() }
    let at = chunk.count
    let p = chunk.extend(31 + size)
    p.storeBytes(of: MCAP.Opcode.message.rawValue, as: UInt8.self)
    p.storeBytes(of: UInt64(22 + size).littleEndian, toByteOffset: 1, as: UInt64.self)
    p.storeBytes(of: UInt16(channel).littleEndian, toByteOffset: 9, as: UInt16.self)
    tracks.withUnsafeMutableBufferPointer { tracks in
      let sequence = UInt32(truncatingIfNeeded: tracks[channel].messages)
      p.storeBytes(of: sequence.littleEndian, toByteOffset: 11, as: UInt32.self)
      tracks[channel].messages += 1
      let entry = tracks[channel].index.extend(16)
      entry.storeBytes(of: time_ns.littleEndian, as: UInt64.self)
      entry.storeBytes(of: UInt64(at).littleEndian, toByteOffset: 8, as: UInt64.self)
    }
    p.storeBytes(of: time_ns.littleEndian, toByteOffset: 15, as: UInt64.self)
    p.storeBytes(of: time_ns.littleEndian, toByteOffset: 23, as: UInt64.self)
    messages += 1
    if time_ns < chunkStart { chunkStart = time_ns }
    if time_ns > chunkEnd { chunkEnd = time_ns }
    return p + 31
  }

  /// Adds a message.
  public func write(_ channel: Int, time_ns: UInt64, _ content: UnsafeRawBufferPointer) {
    let place = message(channel, time_ns: time_ns, size: content.count)
    if let source = content.baseAddress { place.copyMemory(from: source, byteCount: content.count) }
  }

  /// Writes the messages that are still in memory.
  public func closeChunk() {
    if chunk.count == 0 { return }
    let at = offset
    record(.chunk) { b in
      b.put(chunkStart)
      b.put(chunkEnd)
      b.put(UInt64(chunk.count))
      b.put(Checksum.crc32(chunk.bytes))
      b.put(string: compression.name)
      let length = b.count
      b.put(UInt64(0))
      pack(into: b)
      b.patch(UInt64(b.count - length - 8), at: length)
    }
    let length = scratch.count
    let packed = length - 9 - 28 - 4 - compression.name.utf8.count - 8
    let used = tracks.indices.filter { tracks[$0].index.count > 0 }
    var places: [(UInt16, UInt64)] = []
    for i in used {
      places.append((tracks[i].channel.id, UInt64(at + scratch.count)))
      record(.messageIndex) { b in
        b.put(tracks[i].channel.id)
        b.put(UInt32(tracks[i].index.count))
        b.put(tracks[i].index.bytes)
      }
      tracks[i].index.clear()
    }
    let indexLength = scratch.count - length
    flush()
    record(.chunkIndex, into: chunkIndexes) { b in
      b.put(chunkStart)
      b.put(chunkEnd)
      b.put(UInt64(at))
      b.put(UInt64(length))
      b.put(UInt32(places.count * 10))
      for place in places {
        b.put(place.0)
        b.put(place.1)
      }
      b.put(UInt64(indexLength))
      b.put(string: compression.name)
      b.put(UInt64(packed))
      b.put(UInt64(chunk.count))
    }
    chunks += 1
    start = min(start, chunkStart)
    end = max(end, chunkEnd)
    chunkStart = .max
    chunkEnd = 0
    chunk.clear()
  }

  private func pack(into b: ByteBuffer) {
    guard let context else { return b.put(chunk.bytes) }
    let bound = ZSTD_compressBound(chunk.count)
    let at = b.count
    let place = b.extend(bound)
    let size = ZSTD_compress2(context, place, bound, chunk.base, chunk.count)
    if ZSTD_isError(size) != 0 {
      failure = failure ?? LogError("\(path): zstd refuses to pack (\(String(cString: ZSTD_getErrorName(size))))")
      b.truncate(to: at)
    } else {
      b.truncate(to: at + size)
    }
  }

  /// Writes the summary and closes the file. Throws what went wrong with it.
  public func close() throws(LogError) {
    guard !isClosed else { return }
    closeChunk()
    record(.dataEnd) { $0.put(dataCRC) }
    flush()
    writeSummary()
    isClosed = true
    if Glibc.close(file) != 0 && failure == nil {
      failure = LogError("\(path): cannot be written to its end (\(String(cString: strerror(errno))))")
    }
    if let failure { throw failure }
  }

  private func writeSummary() {
    let begin = offset
    var groups: [(MCAP.Opcode, Int, Int)] = []
    func group(_ opcode: MCAP.Opcode, _ body: () -> Void) {
      let at = scratch.count
      body()
      if scratch.count > at { groups.append((opcode, begin + at, scratch.count - at)) }
    }
    group(.schema) { for schema in schemas { put(schema, into: scratch) } }
    group(.channel) { for track in tracks { put(track.channel, into: scratch) } }
    group(.statistics) { putStatistics() }
    group(.chunkIndex) { scratch.put(chunkIndexes.bytes) }
    group(.attachmentIndex) { scratch.put(attachmentIndexes.bytes) }
    group(.metadataIndex) { scratch.put(metadataIndexes.bytes) }
    let offsets = begin + scratch.count
    for (opcode, at, length) in groups {
      record(.summaryOffset) {
        $0.put(opcode.rawValue)
        $0.put(UInt64(at))
        $0.put(UInt64(length))
      }
    }
    record(.footer) {
      $0.put(UInt64(begin))
      $0.put(UInt64(offsets))
      // The record's length counts in the sum, so it must be there.
      $0.patch(UInt64(20), at: $0.count - 24)
      $0.put(Checksum.crc32($0.bytes))
    }
    MCAP.magic.withUnsafeBytes { scratch.put($0) }
    flush()
  }

  private func putStatistics() {
    record(.statistics) { b in
      b.put(messages)
      b.put(UInt16(schemas.count))
      b.put(UInt32(tracks.count))
      b.put(attachments)
      b.put(metadataCount)
      b.put(chunks)
      b.put(start == .max ? 0 : start)
      b.put(end)
      let used = tracks.filter { $0.messages > 0 }
      b.put(UInt32(used.count * 10))
      for track in used {
        b.put(track.channel.id)
        b.put(track.messages)
      }
    }
  }
}
