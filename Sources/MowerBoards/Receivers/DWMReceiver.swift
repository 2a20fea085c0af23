import MowerCore
import MowerGeometry

/// A DWM1001 tag whose shell prints ranges (`lec`): lines such as
/// `DIST,2,AN0,1151,5.00,8.00,2.25,6.44,AN1,0CA8,0.00,8.00,2.25,6.50,POS,2.57,1.98,1.68,100`, an anchor's number, id,
/// position and range each. An anchor is known by where the line says it stands.
public struct DWMReceiver: PositionReceiver {
  /// Two entries of a `lec` line.
  public struct Range: Equatable, Sendable {
    /// The anchor's id, four hexadecimal digits.
    public var id: String
    /// Where the module takes it to be, m.
    public var position: Vector2
    /// Its height, m.
    public var height_m: Double
    /// The range, m.
    public var range_m: Double

    /// From its parts.
    public init(id: String, position: Vector2, height_m: Double, range_m: Double) {
      self.id = id
      self.position = position
      self.height_m = height_m
      self.range_m = range_m
    }
  }

  /// An anchor and a line agree about a place up to so far, m.
  static let agreement_m = 0.5
  /// The lines do not say how clear a range was: better than one round a corner, worse than one in clear sight.
  static let quality: UInt8 = 190
  static let askPeriod_us: UInt64 = 1_000_000

  let anchors: [Vector2]
  private var line: [UInt8] = []
  private var ranges: [(distance_m: Double, time_us: UInt64)?]
  private var stream = Stream(period_ms: 100)
  private var nextAsk_us: UInt64 = 0
  private var step = 0
  private var lines: UInt32 = 0
  private var damaged: UInt32 = 0
  private var strangers: Set<String> = []

  /// A tag in a garden whose anchors stand at these places, m, in the order of its file.
  public init(anchors: [Vector2]) {
    self.anchors = Array(anchors.prefix(8))
    ranges = self.anchors.map { _ in nil }
    line.reserveCapacity(512)
  }

  /// What it is called in messages.
  public var name: String { "DWM1001 tag" }
  /// Ranges to anchors.
  public var capabilities: BoardCapabilities { .ranging }
  /// What was heard.
  public var identity: String? { stream.isHeard ? "DWM1001 tag that prints ranges" : nil }

  /// Begins again.
  public mutating func connect(now_us: UInt64, _ out: inout Outbox) {
    line.removeAll(keepingCapacity: true)
    stream.forget()
    step = 0
    nextAsk_us = now_us
  }

  /// Opens the shell by two returns and asks for the lines; `lec` again would switch them off, so it waits in between.
  public mutating func tick(now_us: UInt64, _ out: inout Outbox) {
    let silent = !stream.isHeard || stream.age_ms(now_us) > 2000
    guard silent, now_us >= nextAsk_us else { return }
    nextAsk_us = now_us + Self.askPeriod_us
    // The module takes two returns within a second for the wish to talk, and one alone for "again".
    switch step % 3 {
    case 0: out.put("\r")
    case 1: out.put("\r")
    default: out.put("lec\r")
    }
    if step % 3 == 0 { nextAsk_us = now_us + 200_000 }
    step += 1
  }

  /// Takes in bytes and the lines that they complete.
  public mutating func receive(_ bytes: UnsafeRawBufferPointer, now_us: UInt64) {
    for byte in bytes {
      guard byte == 0x0D || byte == 0x0A else {
        if line.count < 500 { line.append(byte) }
        continue
      }
      if !line.isEmpty { finish(now_us) }
      line.removeAll(keepingCapacity: true)
    }
  }

  private mutating func finish(_ now_us: UInt64) {
    // The shell's prompt may stand before a line.
    guard let start = line.indices.first(where: { line[$0...].starts(with: "DIST,".utf8) }) else { return }
    let fields = TextFields(line[start...])
    guard let count = Self.count(fields) else {
      damaged &+= 1
      return
    }
    // A line counts as a whole: first all of it is looked through.
    for k in 0..<count where Self.range(fields, k) == nil {
      damaged &+= 1
      return
    }
    lines &+= 1
    stream.note(now_us)
    for k in 0..<count {
      guard let range = Self.range(fields, k) else { continue }
      guard let i = anchors.indices.min(by: { distance($0, range) < distance($1, range) }),
        distance(i, range) < Self.agreement_m
      else {
        if strangers.count < 16 { strangers.insert(range.id) }
        continue
      }
      ranges[i] = (range.range_m, now_us)
    }
  }

  /// How many ranges a line says it has; nil if that cannot be.
  private static func count(_ f: TextFields) -> Int? {
    guard f.count >= 2, f.count <= TextFields.limit, f[0].elementsEqual("DIST".utf8),
      let count = TextNumber.integer(f[1]), (0...16).contains(count), f.count >= 2 + 6 * count
    else { return nil }
    return count
  }

  /// A range of a line; nil if it is damaged.
  private static func range(_ f: TextFields, _ k: Int) -> Range? {
    let at = 2 + 6 * k
    guard f[at].starts(with: "AN".utf8), f[at + 1].count == 4, let x = f.decimal(at + 2), let y = f.decimal(at + 3),
      let z = f.decimal(at + 4), let d = f.decimal(at + 5), abs(x) < 1e4, abs(y) < 1e4, d >= 0, d < 500
    else { return nil }
    // Four letters fit into a string without the heap.
    return Range(id: String(decoding: f[at + 1], as: UTF8.self), position: Vector2(x, y), height_m: z, range_m: d)
  }

  private func distance(_ i: Int, _ range: Range) -> Double { anchors[i].distance(to: range.position) }

  /// The ranges of a line; nil if it is damaged.
  public static func parse(_ line: ArraySlice<UInt8>) -> [Range]? {
    let fields = TextFields(line)
    guard let count = count(fields) else { return nil }
    var ranges: [Range] = []
    for k in 0..<count {
      guard let range = range(fields, k) else { return nil }
      ranges.append(range)
    }
    return ranges
  }

  /// The ranges with their ages.
  public func fill(_ s: inout SensorSnapshot, now_us: UInt64) {
    for i in ranges.indices {
      guard let range = ranges[i] else { continue }
      let age = Int((now_us &- range.time_us) / 1000)
      s.ranges[i] = RangeReading(
        distance_mm: UInt16(min(65_534, range.distance_m * 1000)), quality: Self.quality,
        age_ms: age >= 255 ? 255 : UInt8(age))
    }
  }

  /// Everything that was heard.
  public func fields(now_us: UInt64) -> [BoardField] {
    var rows = [BoardField("ranges", Figures.age(stream, now_us))]
    for i in ranges.indices {
      let words = ranges[i].map { Figures.decimal($0.distance_m, 2) + " m, \((now_us &- $0.time_us) / 1000) ms ago" }
      rows.append(BoardField("anchor \(i + 1)", words ?? "never"))
    }
    if !strangers.isEmpty { rows.append(BoardField("unknown anchors", strangers.sorted().joined(separator: ", "))) }
    rows.append(BoardField("lines", "\(lines) good, \(damaged) damaged"))
    return rows
  }
}
