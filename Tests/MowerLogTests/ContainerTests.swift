import Testing

@testable import MowerLog

@Suite("MCAP files")
struct ContainerTests {
  static let packings: [LogCompression] = [.none, .zstd(level: 1), .zstd(level: -5)]

  @Test("What is written is read again, with the summary and without it", arguments: packings)
  func roundTrip(_ compression: LogCompression) throws {
    for (count, chunkBytes) in [(0, 400), (1, 400), (200, 400), (200, 1 << 20), (5000, 1 << 14)] {
      let (bytes, expected) = try smallLog(compression, messages: count, chunkBytes: chunkBytes)
      for usesSummary in [true, false] {
        let found = try FoundLog(bytes, usesSummary: usesSummary)
        #expect(found.messages == expected)
        #expect(found.tornAt == nil)
        #expect(found.metadata.first?["key"] == "value")
        #expect(found.metadata.first?["ä"] == "")
        #expect(found.attachments.map(\.data) == [Array("what it says".utf8)])
        #expect(found.chunks.count == (count == 0 ? 0 : chunkBytes > 1 << 19 ? 1 : found.chunks.count))
        #expect(count < 200 || chunkBytes > 1 << 19 || found.chunks.count > 5)
      }
    }
  }

  @Test("A stretch of time shows just the messages in it")
  func stretch() throws {
    let (bytes, expected) = try smallLog(.zstd(level: 1), messages: 300, chunkBytes: 500)
    try bytes.withUnsafeBytes { bytes in
      let log = try MCAPReader(bytes)
      var times: [UInt64] = []
      try log.forEachMessage(from_ns: 1_000_000_000, to_ns: 2_000_000_000) { message throws(LogError) in
        times.append(message.time_ns)
        return true
      }
      #expect(times == expected.map(\.time_ns).filter { (1_000_000_000...2_000_000_000).contains($0) })
      #expect(times.count == 51)
    }
  }

  @Test("One topic's messages come one after the other", arguments: packings)
  func cursor(_ compression: LogCompression) throws {
    let (bytes, expected) = try smallLog(compression, messages: 300, chunkBytes: 500)
    try bytes.withUnsafeBytes { bytes in
      let log = try MCAPReader(bytes)
      for topic in ["/a", "/b", "/c"] {
        var cursor = log.cursor(topic: topic)
        var contents: [[UInt8]] = []
        while let message = try cursor.next() { contents.append([UInt8](message.content)) }
        #expect(contents == expected.filter { $0.topic == topic }.map(\.content))
      }
    }
  }

  /// Checks what is read of a file cut off after so many bytes: all of the chunks that are whole, nothing else.
  private func check(
    _ bytes: [UInt8], cut: Int, whole: FoundLog, _ expected: [FoundMessage], perChunk: [Int]
  ) throws {
    let count = zip(whole.chunks, perChunk).reduce(0) { $0 + ($1.0.offset + $1.0.length <= cut ? $1.1 : 0) }
    let found = try FoundLog(Array(bytes[..<cut]))
    #expect(found.messages == Array(expected.prefix(count)), "cut at \(cut)")
    let torn = try #require(found.tornAt, "cut at \(cut)")
    #expect(torn <= cut)
  }

  /// Messages in each chunk.
  private func counts(_ bytes: [UInt8], _ whole: FoundLog) -> [Int] {
    whole.chunks.map { chunk in
      whole.messages.filter { (chunk.start_ns...chunk.end_ns).contains($0.time_ns) }.count
    }
  }

  @Test("A small file cut at any byte is read up to its last whole chunk", arguments: packings)
  func cutAnywhere(_ compression: LogCompression) throws {
    let (bytes, expected) = try smallLog(compression, messages: 60, chunkBytes: 400)
    let whole = try FoundLog(bytes)
    #expect(whole.chunks.count > 4)
    let perChunk = counts(bytes, whole)
    #expect(perChunk.reduce(0, +) == 60)
    for cut in 0..<8 { #expect(throws: LogError.self) { try FoundLog(Array(bytes[..<cut])) } }
    for cut in 8..<bytes.count { try check(bytes, cut: cut, whole: whole, expected, perChunk: perChunk) }
  }

  @Test("A file cut at any byte of its last chunk is read up to the chunk before")
  func cutInLastChunk() throws {
    let (bytes, expected) = try smallLog(.zstd(level: 1), messages: 600, chunkBytes: 1 << 12)
    let whole = try FoundLog(bytes)
    let perChunk = counts(bytes, whole)
    let last = try #require(whole.chunks.last)
    for cut in stride(from: last.offset, through: last.offset + last.length, by: 1) {
      try check(bytes, cut: cut, whole: whole, expected, perChunk: perChunk)
    }
  }

  @Test("A tail of zeros, as a power cut leaves it, is the end of the file")
  func zeros() throws {
    let (bytes, expected) = try smallLog(.zstd(level: 1), messages: 60, chunkBytes: 400)
    let whole = try FoundLog(bytes)
    let third = whole.chunks[2]
    let found = try FoundLog(Array(bytes[..<(third.offset + third.length)]) + [UInt8](repeating: 0, count: 4096))
    #expect(found.messages == Array(expected.prefix(counts(bytes, whole)[..<3].reduce(0, +))))
    #expect(found.tornAt == third.offset + third.length)
  }

  @Test("A changed byte is told with its place, or changes no message", arguments: packings)
  func flips(_ compression: LogCompression) throws {
    let (bytes, expected) = try smallLog(compression, messages: 30, chunkBytes: 200)
    var told = 0
    for usesSummary in [true, false] {
      for i in bytes.indices {
        for mask in [0x01, 0xff] as [UInt8] {
          var changed = bytes
          changed[i] ^= mask
          let place = "byte \(i) xor \(mask), summary \(usesSummary)"
          do {
            let found = try FoundLog(changed, usesSummary: usesSummary)
            // Bits that mean nothing exist in every format; what is shown must be what was written.
            #expect(found.tornAt != nil || found.messages.map(\.content) == expected.map(\.content), "\(place)")
          } catch let error as LogError {
            told += 1
            #expect(error.description.hasPrefix("at byte "), "\(place): \(error)")
          }
        }
      }
    }
    #expect(told > bytes.count)
  }

  @Test(
    "Bytes that are no log are refused in a sentence", arguments: [[], [1, 2, 3], Array("%PDF-1.7 and so on".utf8)])
  func strangers(_ bytes: [UInt8]) {
    #expect(throws: LogError("at byte 0: this is no MCAP file: it does not begin with the bytes of one")) {
      try FoundLog(bytes)
    }
  }

  @Test("A folder that does not exist is named, and a device that is full is told at the end")
  func unwritable() throws {
    #expect(throws: LogError.self) { try MCAPWriter(path: "/nowhere/at/all.mcap", library: "test") }
    let full = try MCAPWriter(path: "/dev/full", library: "test", chunkBytes: 100)
    let channel = full.addChannel(topic: "/a", type: "t/msg/A", definition: "uint8 d\n")
    for i in 0..<100 {
      [UInt8](repeating: 1, count: 50).withUnsafeBytes { full.write(channel, time_ns: UInt64(i), $0) }
    }
    #expect(throws: LogError.self) { try full.close() }
  }
}
