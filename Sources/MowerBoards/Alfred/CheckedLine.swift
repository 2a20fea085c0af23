/// Lines as an RM18 board and its host exchange them: a payload, a comma, and the sum of the payload's bytes in
/// hexadecimal, such as `AT+V,0x16`.
public enum CheckedLine {
  /// Longest line; what is longer is swallowed up to its end.
  public static let longest = 500

  /// The sum of a payload's bytes, eight bits.
  public static func checksum(_ payload: some Sequence<UInt8>) -> UInt8 { payload.reduce(0, &+) }

  /// A payload with its checksum and the end of the line.
  public static func line(_ payload: some Collection<UInt8>) -> [UInt8] {
    let sum = checksum(payload)
    return Array(payload) + [0x2C, 0x30, 0x78, digit(sum >> 4), digit(sum & 15), 0x0D, 0x0A]
  }

  /// Writes a line piece by piece into an outbox, without the heap.
  struct Writer {
    private var sum: UInt8 = 0

    /// A byte of the payload.
    mutating func put(_ byte: UInt8, _ out: inout Outbox) {
      sum &+= byte
      out.put(byte)
    }

    /// A text of the payload.
    mutating func put(_ text: StaticString, _ out: inout Outbox) {
      for i in 0..<text.utf8CodeUnitCount { put(text.utf8Start[i], &out) }
    }

    /// A whole number of the payload.
    mutating func put(_ number: Int, _ out: inout Outbox) {
      if number < 0 { put(UInt8(ascii: "-"), &out) }
      var scale: UInt = 1
      while number.magnitude / scale >= 10 { scale *= 10 }
      while scale > 0 {
        put(0x30 + UInt8(number.magnitude / scale % 10), &out)
        scale /= 10
      }
    }

    /// The checksum and the end of the line.
    func end(_ out: inout Outbox) {
      out.put(",0x")
      out.put(CheckedLine.digit(sum >> 4))
      out.put(CheckedLine.digit(sum & 15))
      out.put("\r\n")
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

  /// The payload of a line without its end; nil if the checksum is wrong or missing. Up to four characters behind the
  /// last comma are read as the C library reads a hexadecimal number: `0x16`, `16` and `0x16junk` are the same.
  public static func payload(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let comma = line.lastIndex(of: 0x2C) else { return nil }
    let payload = line[line.startIndex..<comma]
    guard let sum = hexadecimal(line[(comma + 1)...].prefix(4)), sum & 0xFF == Int(checksum(payload)), sum < 256
    else { return nil }
    return payload
  }

  private static func hexadecimal(_ text: ArraySlice<UInt8>) -> Int? {
    var digits = text
    if digits.count >= 2, digits.first == 0x30, digits.dropFirst().first.map({ $0 | 0x20 }) == 0x78 {
      digits = digits.dropFirst(2)
    }
    var value = 0
    var any = false
    for byte in digits {
      let lower = byte | 0x20
      switch (byte, lower) {
      case (0x30...0x39, _): value = value << 4 | Int(byte - 0x30)
      case (_, 0x61...0x66): value = value << 4 | Int(lower - 0x57)
      default: return any ? value : nil
      }
      any = true
    }
    return any ? value : nil
  }

  /// The fields of a payload.
  public static func fields(_ payload: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    payload.split(separator: 0x2C, omittingEmptySubsequences: false)
  }
}

/// Cuts a stream into payloads. A line ends with CR or LF, or right behind a checksum: some boards send replies back to
/// back.
public struct LineReader {
  /// Lines with a right checksum.
  public private(set) var lines: UInt32 = 0
  /// Lines with a wrong one.
  public private(set) var damaged: UInt32 = 0

  private var bytes: [UInt8] = []
  private var tooLong = false
  /// The line is over and goes with the next byte: until then whoever got its payload may look at it where it is.
  private var isOver = false
  /// Whether a checksum ends a line too.
  private let gluedToo: Bool

  /// A reader at the start of a stream. `gluedToo`: a line also ends behind `,0xHH`.
  public init(gluedToo: Bool) {
    self.gluedToo = gluedToo
    bytes.reserveCapacity(CheckedLine.longest + 1)
  }

  /// Takes a byte; returns the payload of the line that it completes.
  public mutating func take(_ byte: UInt8) -> ArraySlice<UInt8>? {
    if isOver {
      isOver = false
      tooLong = false
      bytes.removeAll(keepingCapacity: true)
    }
    if byte == 0x0D || byte == 0x0A { return finish() }
    if bytes.count >= CheckedLine.longest {
      tooLong = true
      return nil
    }
    bytes.append(byte)
    guard gluedToo, endsWithChecksum else { return nil }
    return finish()
  }

  private var endsWithChecksum: Bool {
    let n = bytes.count
    guard n >= 6, bytes[n - 5] == 0x2C, bytes[n - 4] == 0x30, bytes[n - 3] == 0x78 else { return false }
    return isDigit(bytes[n - 2]) && isDigit(bytes[n - 1])
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private mutating func finish() -> ArraySlice<UInt8>? {
    isOver = true
    // The LF behind a CR ends a line of nothing.
    if bytes.count < 4 && !tooLong { return nil }
    guard !tooLong, let payload = CheckedLine.payload(of: bytes[...]) else {
      damaged &+= 1
      return nil
    }
    lines &+= 1
    return payload
  }
}

/// Numbers out of text as the C library reads them, without Foundation.
enum TextNumber {
  /// A decimal integer at the beginning; nil where there is none.
  static func integer(_ text: ArraySlice<UInt8>) -> Int? {
    var value = 0
    var any = false
    var rest = text
    let negative = rest.first == 0x2D
    if negative || rest.first == 0x2B { rest = rest.dropFirst() }
    for byte in rest {
      guard (0x30...0x39).contains(byte) else { break }
      guard value < 1 << 50 else { return nil }
      value = value * 10 + Int(byte - 0x30)
      any = true
    }
    return any ? (negative ? -value : value) : nil
  }

  /// A decimal number with an optional fraction; nil where there is none or something follows.
  static func decimal(_ text: ArraySlice<UInt8>) -> Double? {
    var rest = text
    let negative = rest.first == 0x2D
    if negative || rest.first == 0x2B { rest = rest.dropFirst() }
    var value = 0.0
    var scale = 1.0
    var digits = 0
    var point = false
    for byte in rest {
      if byte == 0x2E && !point {
        point = true
        continue
      }
      guard (0x30...0x39).contains(byte), digits < 18 else { return nil }
      value = value * 10 + Double(byte - 0x30)
      digits += 1
      if point { scale *= 10 }
    }
    guard digits > 0 else { return nil }
    return (negative ? -value : value) / scale
  }
}
