import MowerCore
import MowerRuntime

/// One tick as the log keeps it: what the controller saw and what it answered.
public struct TickMessage: Sendable {
  /// What it saw.
  public var snapshot: SensorSnapshot
  /// What it answered.
  public var output: MowerOutput
  /// The supervisor's rows in force, one bit each.
  public var activeRows: UInt32
  /// Its mode.
  public var mode: Mode
  /// The supervisor's action, by its raw value.
  public var action: UInt8
  /// The row that asks for it, −1 for none.
  public var row: Int
  /// Whether the log says what was touched; those from before that do not.
  public var hasTouches: Bool
  /// Why it does what it does; nil in logs from before causes were the controller's.
  public var cause: Cause?

  /// Size of the message, bytes, with the four that name the encoding.
  static let size = rest + MowerOutput.recordSize + 1
  /// Size of a tick's message before causes, without the answer's record.
  private static let rest = 4 + SensorSnapshot.recordSize + 7
  /// Size of the answer's record in logs from before touches were told, and sizes of the messages then: those of the very
  /// first end before the cause.
  static let earlierAnswer = 28
  static let sizeWithoutTouches = rest + earlierAnswer + 1
  static let sizeWithoutCause = rest + earlierAnswer

  /// A tick from its parts.
  public init(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
    self.snapshot = copy snapshot
    output = frame.output
    hasTouches = true
    activeRows = frame.activeRows
    mode = frame.mode
    action = frame.verdict.action.rawValue
    row = frame.verdict.row
    cause = frame.status.cause
  }

  /// Writes a tick into `size` bytes.
  @inline(__always)
  static func write(_ frame: Frame, _ snapshot: borrowing SensorSnapshot, to place: UnsafeMutableRawPointer) {
    place.storeBytes(of: UInt32(0x0000_0100).littleEndian, as: UInt32.self)
    snapshot.write(to: place + 4)
    let answer = place + 4 + SensorSnapshot.recordSize
    frame.output.write(to: answer)
    let p = answer + MowerOutput.recordSize
    func put<T: FixedWidthInteger>(_ value: T, _ offset: Int) {
      p.storeBytes(of: value.littleEndian, toByteOffset: offset, as: T.self)
    }
    put(frame.activeRows, 0)
    put(frame.mode.rawValue, 4)
    put(frame.verdict.action.rawValue, 5)
    put(Int8(truncatingIfNeeded: frame.verdict.row), 6)
    put(frame.status.cause.code, 7)
  }

  /// Reads a message; nil if it is none, or holds values that do not exist.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    let (hasCause, hasTouches): (Bool, Bool)
    switch bytes.count {
    case Self.size: (hasCause, hasTouches) = (true, true)
    case Self.sizeWithoutTouches: (hasCause, hasTouches) = (true, false)
    case Self.sizeWithoutCause: (hasCause, hasTouches) = (false, false)
    default: return nil
    }
    guard bytes[0] == 0, bytes[1] == 1, let base = bytes.baseAddress, let snapshot = SensorSnapshot(record: base + 4)
    else { return nil }
    let answer = base + 4 + SensorSnapshot.recordSize
    let answerSize = hasTouches ? MowerOutput.recordSize : Self.earlierAnswer
    // What an earlier record ends before is nothing touched.
    let record = withUnsafeTemporaryAllocation(byteCount: MowerOutput.recordSize, alignment: 8) { whole in
      whole.initializeMemory(as: UInt8.self, repeating: 0)
      whole.copyMemory(from: UnsafeRawBufferPointer(start: answer, count: answerSize))
      return MowerOutput(record: whole.baseAddress!)
    }
    guard let output = record else { return nil }
    let p = answer + answerSize
    func get<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type = T.self) -> T {
      T(littleEndian: p.loadUnaligned(fromByteOffset: offset, as: T.self))
    }
    guard let mode = Mode(rawValue: get(4)) else { return nil }
    if hasCause {
      guard let cause = Cause(code: get(7)) else { return nil }
      self.cause = cause
    }
    self.snapshot = snapshot
    self.output = output
    self.hasTouches = hasTouches
    activeRows = get(0)
    self.mode = mode
    action = get(5)
    row = Int(get(6, Int8.self))
  }
}
