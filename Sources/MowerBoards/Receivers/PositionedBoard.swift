import MowerCore
import MowerRuntime

/// A board, and beside it a position receiver on a line of its own. A receiver that falls silent lets its readings grow
/// old; what to do about that is the controller's business.
public struct PositionedBoard<Base: DrivenBoard, Receiver: PositionReceiver, Line: ByteLine, Clock: TickClock>:
  DrivenBoard
{
  /// The board.
  public var base: Base
  /// The receiver.
  public private(set) var receiver: Receiver
  /// Why the receiver's line is down; nil while it is up.
  public private(set) var receiverFault: PortError?
  private var line: Line
  private var clock: Clock
  private var out = Outbox()
  private var generation: UInt32
  /// Time by the board's ticks, µs: what the receiver's readings are dated by. Ticks begin now later, now less late, and by
  /// the clock a reading would grow older by less than a tick from one snapshot to the next, which is the mark of another
  /// reading: it would be used twice.
  private var time_us: UInt64
  private var lastTick: UInt32?
  private static var tick_us: UInt64 { 20_000 }
  private let buffer: UnsafeMutableRawBufferPointer

  /// A board with a receiver whose line is open. `clock` is the board's.
  public init(_ base: Base, receiver: Receiver, line: Line, clock: Clock) {
    self.base = base
    self.receiver = receiver
    self.line = line
    self.clock = clock
    generation = line.generation
    buffer = .allocate(byteCount: 4096, alignment: 8)
    time_us = self.clock.now_us()
    self.receiver.connect(now_us: time_us, &out)
  }

  /// Frees the buffer; call once, when the board is done with.
  public func close() { buffer.deallocate() }

  /// What a person asks for in the next snapshot.
  public var request: SensorSnapshot.Request {
    get { base.request }
    set { base.request = newValue }
  }
  /// Why the board's line is down.
  public var fault: PortError? { base.fault }
  /// Snapshots that were not to be had because the board's link was lost.
  public var lostTicks: UInt64 { base.lostTicks }

  /// How late the board's ticks began.
  public var lateness: Lateness { base.lateness }

  /// The board's snapshot with the receiver's part.
  public mutating func read() throws(BoardError) -> SensorSnapshot? {
    guard var s = try base.read() else { return nil }
    time_us += UInt64(s.tick &- (lastTick ?? s.tick)) * Self.tick_us
    lastTick = s.tick
    exchange()
    receiver.fill(&s, now_us: time_us)
    return s
  }

  /// Passes a command on.
  public mutating func write(_ command: ActuatorCommand) throws(BoardError) { try base.write(command) }

  /// Passes the answer on.
  public mutating func answer(_ output: MowerOutput) throws(BoardError) { try base.answer(output) }

  /// Halts the board.
  public mutating func halt(timeout_ms: Int) -> Bool { base.halt(timeout_ms: timeout_ms) }

  private mutating func exchange() {
    line.revive(now_us: clock.now_us())
    if line.generation != generation {
      generation = line.generation
      receiver.connect(now_us: time_us, &out)
    }
    receiverFault = nil
    do throws(PortError) {
      for _ in 0..<4 {
        let count = try line.read(0, into: buffer)
        if count == 0 { break }
        receiver.receive(UnsafeRawBufferPointer(rebasing: buffer[..<count]), now_us: time_us)
      }
    } catch {
      receiverFault = error
    }
    receiver.tick(now_us: time_us, &out)
    var failure: PortError?
    out.drain(0) { bytes in
      do throws(PortError) { try line.write(0, bytes) } catch { failure = error }
    }
    if let failure { receiverFault = failure }
  }
}
