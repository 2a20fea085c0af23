import MowerCore
import MowerGeometry

/// A u-blox receiver (F9P and relatives) that sends NAV-PVT, NAV-RELPOSNED, or both; of both the relative position
/// counts, which is the better one. It must be set to send them; nothing is configured from here.
public struct UBXReceiver: PositionReceiver {
  /// Where the garden lies.
  let frame: LocalFrame?
  /// Where the base's antenna stands in the garden, m; nil if only absolute positions are to be used.
  let base: Vector2?
  let latency_ms: Int
  private var parser = UBX.Parser()
  private var fix: SatelliteFix?
  private var relative_us: UInt64?
  private var heardPVT = false

  /// A receiver. `frame` is needed for NAV-PVT, `base` for NAV-RELPOSNED. `latency_ms`: age of a position when it comes.
  public init(frame: LocalFrame?, base: Vector2? = nil, latency_ms: Int = 100) {
    self.frame = frame
    self.base = base
    self.latency_ms = latency_ms
  }

  /// What it is called in messages.
  public var name: String { "u-blox receiver" }
  /// Positions by satellite.
  public var capabilities: BoardCapabilities { .satellite }
  /// What was heard.
  public var identity: String? {
    guard heardPVT || relative_us != nil else { return nil }
    return "u-blox receiver with " + (relative_us != nil ? "NAV-RELPOSNED" : "NAV-PVT")
  }
  /// The last position; nil before the first.
  public var last: SatelliteFix? { fix }

  /// Begins again.
  public mutating func connect(now_us: UInt64, _ out: inout Outbox) { parser = UBX.Parser() }

  /// It speaks unasked.
  public mutating func tick(now_us: UInt64, _ out: inout Outbox) {}

  /// Takes in bytes and the messages that they complete.
  public mutating func receive(_ bytes: UnsafeRawBufferPointer, now_us: UInt64) {
    // Taken out for the call: the visitor changes what is beside the parser.
    var reading = parser.takenOut()
    reading.read(bytes) { group, id, payload in
      switch (group, id, payload.count) {
      case (UBX.navPVT.0, UBX.navPVT.1, 92): takePosition(payload, now_us)
      case (UBX.navRELPOSNED.0, UBX.navRELPOSNED.1, 64): takeRelative(payload, now_us)
      default: break
      }
    }
    parser = reading
  }

  private static func kind(carrier: UInt32, isValid: Bool) -> SatelliteReading.Fix {
    guard isValid else { return .none }
    return carrier == 2 ? .fixed : carrier == 1 ? .float : .single
  }

  private mutating func takePosition(_ m: ArraySlice<UInt8>, _ now_us: UInt64) {
    heardPVT = true
    // A relative position that still comes is the better one.
    if let relative_us, now_us - relative_us < 1_000_000, base != nil { return }
    guard let frame else { return }
    let fixType = UBX.integer(m, 20, UInt8.self)
    let flags = UBX.integer(m, 21, UInt8.self)
    let isValid = flags & 1 != 0 && (2...4).contains(fixType)
    let latitude = Double(UBX.integer(m, 28, Int32.self)) * 1e-7
    let longitude = Double(UBX.integer(m, 24, Int32.self)) * 1e-7
    fix = SatelliteFix(
      position: frame.local(latitude_deg: latitude, longitude_deg: longitude),
      accuracy_m: Double(UBX.integer(m, 40, UInt32.self)) * 1e-3,
      kind: Self.kind(carrier: UInt32(flags >> 6), isValid: isValid), satellites: Int(UBX.integer(m, 23, UInt8.self)),
      time_us: now_us)
  }

  private mutating func takeRelative(_ m: ArraySlice<UInt8>, _ now_us: UInt64) {
    guard UBX.integer(m, 0, UInt8.self) == 1 else { return }
    relative_us = now_us
    guard let base else { return }
    let flags = UBX.integer(m, 60, UInt32.self)
    let isValid = flags & 1 != 0 && flags & 4 != 0
    // Centimetres and, apart, tenths of millimetres.
    let north = Double(UBX.integer(m, 8, Int32.self)) * 0.01 + Double(UBX.integer(m, 32, Int8.self)) * 1e-4
    let east = Double(UBX.integer(m, 12, Int32.self)) * 0.01 + Double(UBX.integer(m, 33, Int8.self)) * 1e-4
    let errorNorth = Double(UBX.integer(m, 36, UInt32.self)) * 1e-4
    let errorEast = Double(UBX.integer(m, 40, UInt32.self)) * 1e-4
    fix = SatelliteFix(
      position: base + Vector2(east, north), accuracy_m: (errorNorth * errorNorth + errorEast * errorEast).squareRoot(),
      kind: Self.kind(carrier: flags >> 3 & 3, isValid: isValid), satellites: fix?.satellites, time_us: now_us)
  }

  /// The position with its age.
  public func fill(_ s: inout SensorSnapshot, now_us: UInt64) {
    if let fix { s.satellite = fix.reading(now_us: now_us, latency_ms: latency_ms) }
  }

  /// Everything that was heard.
  public func fields(now_us: UInt64) -> [BoardField] {
    (fix?.fields(now_us) ?? [BoardField("position", "none yet")])
      + [BoardField("messages", "\(parser.messages) good, \(parser.damaged) damaged")]
  }
}
