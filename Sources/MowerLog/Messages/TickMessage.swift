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
  /// Why it does what it does; nil in logs from before causes were the controller's.
  public var cause: Cause?

  /// Size of the message, bytes, with the four that name the encoding.
  static let size = sizeWithoutCause + 1
  /// Size in earlier logs, which end before the cause.
  static let sizeWithoutCause = 4 + SensorSnapshot.recordSize + MowerOutput.recordSize + 7

  /// A tick from its parts.
  public init(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
    self.snapshot = copy snapshot
    output = frame.output
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
    let hasCause = bytes.count == Self.size
    guard hasCause || bytes.count == Self.sizeWithoutCause, bytes[0] == 0, bytes[1] == 1, let base = bytes.baseAddress,
      let snapshot = SensorSnapshot(record: base + 4),
      let output = MowerOutput(record: base + 4 + SensorSnapshot.recordSize)
    else { return nil }
    let p = base + 4 + SensorSnapshot.recordSize + MowerOutput.recordSize
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
    activeRows = get(0)
    self.mode = mode
    action = get(5)
    row = Int(get(6, Int8.self))
  }
}
