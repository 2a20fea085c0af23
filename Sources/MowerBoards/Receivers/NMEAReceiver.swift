import MowerCore
import MowerGeometry

/// NMEA 0183 sentences: `$`, fields with commas, `*`, the exclusive or of what stands between in hexadecimal.
public enum NMEA {
  /// A sentence's body with its frame and the end of the line.
  public static func sentence(_ body: String) -> [UInt8] {
    let sum = checksum(body.utf8)
    let digits = (sum < 16 ? "0" : "") + String(sum, radix: 16, uppercase: true)
    return Array("$\(body)*\(digits)\r\n".utf8)
  }

  /// The exclusive or of all bytes.
  public static func checksum(_ bytes: some Sequence<UInt8>) -> UInt8 { bytes.reduce(0, ^) }

  /// The fields of a line; nil if it is no sentence or its checksum is wrong or missing.
  public static func fields(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    body(of: line)?.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
  }

  /// What stands between `$` and `*`; nil if the line is no sentence or its checksum is wrong or missing.
  static func body(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard line.first == UInt8(ascii: "$"), let star = line.lastIndex(of: UInt8(ascii: "*")), line.endIndex - star == 3,
      let high = digit(line[star + 1]), let low = digit(line[star + 2])
    else { return nil }
    let body = line[(line.startIndex + 1)..<star]
    return checksum(body) == high << 4 | low ? body : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// Degrees of a field such as `4807.038` (48° 7.038′) and its hemisphere; nil for an empty or impossible one.
  static func degrees(_ field: ArraySlice<UInt8>, _ hemisphere: ArraySlice<UInt8>, limit: Double) -> Double? {
    guard let value = TextNumber.decimal(field), value >= 0 else { return nil }
    let whole = (value / 100).rounded(.down)
    let minutes = value - whole * 100
    let degrees = whole + minutes / 60
    guard minutes < 60, degrees <= limit else { return nil }
    switch hemisphere.first {
    case UInt8(ascii: "N"), UInt8(ascii: "E"): return degrees
    case UInt8(ascii: "S"), UInt8(ascii: "W"): return -degrees
    default: return nil
    }
  }
}

/// Any receiver that sends NMEA: GGA for the position and its kind, RMC for whether it counts.
public struct NMEAReceiver: PositionReceiver {
  let frame: LocalFrame
  let latency_ms: Int
  private var line: [UInt8] = []
  private var fix: SatelliteFix?
  /// What the last RMC said; nil before the first.
  private var warned: Bool?
  private var sentences: UInt32 = 0
  private var damaged: UInt32 = 0

  /// A receiver for a garden at a frame. `latency_ms`: age of a position when it comes.
  public init(frame: LocalFrame, latency_ms: Int = 100) {
    self.frame = frame
    self.latency_ms = latency_ms
    line.reserveCapacity(128)
  }

  /// What it is called in messages.
  public var name: String { "NMEA receiver" }
  /// Positions by satellite.
  public var capabilities: BoardCapabilities { .satellite }
  /// What was heard.
  public var identity: String? { sentences > 1 ? "receiver with NMEA sentences" : nil }
  /// The last position; nil before the first.
  public var last: SatelliteFix? { fix }

  /// Begins again.
  public mutating func connect(now_us: UInt64, _ out: inout Outbox) { line.removeAll(keepingCapacity: true) }

  /// It speaks unasked.
  public mutating func tick(now_us: UInt64, _ out: inout Outbox) {}

  /// Takes in bytes and the sentences that they complete.
  public mutating func receive(_ bytes: UnsafeRawBufferPointer, now_us: UInt64) {
    for byte in bytes {
      if byte == UInt8(ascii: "$") { line.removeAll(keepingCapacity: true) }
      guard byte == 0x0D || byte == 0x0A else {
        // The standard has 82 characters; what is far longer is none.
        if line.count < 120 { line.append(byte) }
        continue
      }
      if !line.isEmpty { finish(now_us) }
      line.removeAll(keepingCapacity: true)
    }
  }

  private mutating func finish(_ now_us: UInt64) {
    guard let body = NMEA.body(of: line[...]) else {
      damaged &+= 1
      return
    }
    let fields = TextFields(body)
    guard fields[0].count == 5 else {
      damaged &+= 1
      return
    }
    sentences &+= 1
    let kind = fields[0].suffix(3)
    if kind.elementsEqual("GGA".utf8), fields.count >= 9 {
      takePosition(fields, now_us)
    } else if kind.elementsEqual("RMC".utf8), fields.count >= 3 {
      warned = fields[2].first != UInt8(ascii: "A")
    }
  }

  private mutating func takePosition(_ f: TextFields, _ now_us: UInt64) {
    let quality = TextNumber.integer(f[6]) ?? 0
    guard quality > 0, warned != true,
      let latitude = NMEA.degrees(f[2], f[3], limit: 90), let longitude = NMEA.degrees(f[4], f[5], limit: 180)
    else {
      fix?.kind = .none
      fix?.time_us = now_us
      return
    }
    let kind: SatelliteReading.Fix = quality == 4 ? .fixed : quality == 5 ? .float : .single
    // GGA tells the geometry, not the error: that of a good receiver at a dilution of 1.
    let dilution = max(0.5, min(50, TextNumber.decimal(f[8]) ?? 5))
    let accuracy = dilution * (kind == .fixed ? 0.02 : kind == .float ? 0.3 : 1.5)
    fix = SatelliteFix(
      position: frame.local(latitude_deg: latitude, longitude_deg: longitude), accuracy_m: accuracy, kind: kind,
      satellites: TextNumber.integer(f[7]), time_us: now_us)
  }

  /// The position with its age.
  public func fill(_ s: inout SensorSnapshot, now_us: UInt64) {
    if let fix { s.satellite = fix.reading(now_us: now_us, latency_ms: latency_ms) }
  }

  /// Everything that was heard.
  public func fields(now_us: UInt64) -> [BoardField] {
    (fix?.fields(now_us) ?? [BoardField("position", "none yet")])
      + [BoardField("sentences", "\(sentences) good, \(damaged) damaged")]
  }
}
