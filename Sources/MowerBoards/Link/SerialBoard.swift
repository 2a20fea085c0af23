import MowerCore
import MowerRuntime

/// Why a board was not taken into service; its description is one sentence.
public struct BoardStartError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The sentence.
  public var description: String

  /// From a sentence.
  public init(_ description: String) { self.description = description }
}

/// A real board at the other end of a line: reads and writes once per control tick.
public struct SerialBoard<Dialect: BoardDialect, Line: ByteLine, Clock: TickClock>: Board {
  /// Length of a control tick, µs.
  public static var tick_us: UInt64 { 20_000 }

  /// The board's language.
  public private(set) var dialect: Dialect
  /// The line.
  public var line: Line
  /// What paces the ticks.
  public var clock: Clock
  /// What a person asks for in the next snapshot.
  public var request = SensorSnapshot.Request.none
  /// What the timetable says.
  public var timetableOpen = true
  /// The blade stays off whatever is commanded.
  public var bladeInhibited = false
  /// Snapshots that were not to be had because the link was lost.
  public private(set) var lostTicks: UInt64 = 0
  /// How late the ticks began.
  public private(set) var lateness = Lateness()
  /// Why the line is down; nil while it is up.
  public private(set) var fault: PortError?

  private var out = Outbox()
  private let buffer: UnsafeMutableRawBufferPointer
  private var tick: UInt32 = 0
  private var due_us: UInt64 = 0
  private var generation: UInt32
  private var interrupted = false

  /// A board behind a line that is open.
  public init(_ dialect: Dialect, line: Line, clock: Clock) {
    self.dialect = dialect
    self.line = line
    self.clock = clock
    generation = line.generation
    buffer = .allocate(byteCount: 4096, alignment: 8)
    let now = self.clock.now_us()
    due_us = now
    self.dialect.connect(now_us: now, &out)
    flush()
  }

  /// Frees the buffer; call once, when the board is done with.
  public func close() { buffer.deallocate() }

  /// Speaks with the board until it has said everything that a snapshot needs and its emergency latch is open: whoever
  /// calls this is the person at the mower. Nothing moves meanwhile. Throws a sentence when it is not the board it should
  /// be, when it keeps its motors off, or after `timeout_ms`.
  public mutating func start(timeout_ms: Int = 6000) throws(BoardStartError) {
    let end = clock.now_us() + UInt64(timeout_ms) * 1000
    // A switch that a board has just begun to look at counts after a time only.
    var quietTicks = 0
    while true {
      _ = waitForTick()
      exchange()
      switch dialect.readiness {
      case .ready:
        guard let hold = dialect.hold else {
          quietTicks += 1
          guard quietTicks > 15 else { continue }
          // Whatever broke off until now, the person who starts it has seen.
          interrupted = false
          return
        }
        quietTicks = 0
        dialect.release(now_us: clock.now_us())
        if clock.now_us() >= end { throw BoardStartError("the \(dialect.name) keeps its motors off: \(hold)") }
      case .refused(let why): throw BoardStartError(why)
      case .waiting(let missing):
        // A program that turns one away does so because it has somebody else to speak with.
        if case .closed? = fault { throw BoardStartError(fault?.description ?? "") }
        if clock.now_us() >= end {
          throw BoardStartError(
            fault?.description
              ?? "no \(missing) came within \(timeout_ms / 1000) s as the \(dialect.name) sends it; check --board, --rate "
              + "and the cable, or ask `sward board probe`")
        }
      }
    }
  }

  /// Speaks with the board for one tick without commanding anything: for those who only look.
  public mutating func listen() {
    _ = waitForTick()
    exchange()
  }

  /// Waits for the next tick and makes a snapshot of what has come. Throws `disconnected` while the line is down and
  /// `silent` when the board has said nothing for too long; the board is told to stop as long as that lasts. After a line
  /// that was down, or a board that restarted, the first snapshot says `restarted`, so that the controller stays where it
  /// is until a person starts it: somebody may have pulled the cable to work on the mower. After silence alone the
  /// controller may go on.
  public mutating func read() throws(BoardError) -> SensorSnapshot? {
    let missed = waitForTick()
    exchange()
    let now = clock.now_us()
    if fault != nil { throw lose(.disconnected) }
    let silence = dialect.silence_ms(now_us: now)
    if silence > dialect.silenceLimit_ms { throw lose(.silent(milliseconds: silence)) }
    if dialect.readiness != .ready {
      // It has to be asked anew who it is: it has restarted.
      interrupted = true
      throw lose(.silent(milliseconds: silence))
    }
    var s = SensorSnapshot()
    s.tick = tick
    s.missedTicks = missed
    dialect.fill(&s, now_us: now)
    let restarted = dialect.takeRestart()
    s.restarted = interrupted || restarted
    interrupted = false
    s.request = request
    s.timetableOpen = timetableOpen
    if request == .start || request == .unlock { dialect.release(now_us: now) }
    request = .none
    tick &+= 1
    return s
  }

  /// Passes a command on.
  public mutating func write(_ command: ActuatorCommand) throws(BoardError) {
    var command = command
    if bladeInhibited { command.bladeDuty = 0 }
    dialect.command(command, now_us: clock.now_us(), &out)
    flush()
    if fault != nil { throw .disconnected }
  }

  /// Stops blade and wheels and waits until the board says that they stand, ms at most; false if it did not say so.
  public mutating func halt(timeout_ms: Int) -> Bool {
    let end = clock.now_us() + UInt64(timeout_ms) * 1000
    var first = true
    while true {
      dialect.halt(now_us: clock.now_us(), &out)
      flush()
      _ = waitForTick()
      exchange()
      // What came in the first tick may still be from before.
      if !first && fault == nil && dialect.silence_ms(now_us: clock.now_us()) < 100 && dialect.echo.allStands {
        return true
      }
      first = false
      if clock.now_us() >= end { return false }
    }
  }

  private mutating func lose(_ error: BoardError) -> BoardError {
    if error == .disconnected { interrupted = true }
    lostTicks += 1
    dialect.halt(now_us: clock.now_us(), &out)
    flush()
    tick &+= 1
    return error
  }

  /// Sleeps until the tick is due; returns how many ticks were missed.
  private mutating func waitForTick() -> UInt16 {
    due_us += Self.tick_us
    var now = clock.now_us()
    if now < due_us {
      clock.sleep(until: due_us)
      now = clock.now_us()
    }
    lateness.add(now > due_us ? now - due_us : 0)
    guard now > due_us + Self.tick_us else { return 0 }
    let missed = (now - due_us) / Self.tick_us
    due_us += missed * Self.tick_us
    tick &+= UInt32(truncatingIfNeeded: missed)
    return UInt16(min(65535, missed))
  }

  /// Takes in what has come and says what is due.
  private mutating func exchange() {
    let now = clock.now_us()
    line.revive(now_us: now)
    if line.generation != generation {
      generation = line.generation
      interrupted = true
      dialect.connect(now_us: now, &out)
    }
    fault = nil
    for channel in 0..<line.channelCount { drain(channel, now) }
    dialect.tick(now_us: now, &out)
    flush()
  }

  private mutating func drain(_ channel: Int, _ now_us: UInt64) {
    // A line that never runs dry must not keep the tick waiting.
    for _ in 0..<8 {
      do throws(PortError) {
        let count = try line.read(channel, into: buffer)
        if count == 0 { return }
        dialect.receive(UnsafeRawBufferPointer(rebasing: buffer[..<count]), channel: channel, now_us: now_us)
      } catch {
        fault = error
        return
      }
    }
  }

  private mutating func flush() {
    for channel in 0..<line.channelCount {
      var failure: PortError?
      out.drain(channel) { bytes in
        do throws(PortError) { try line.write(channel, bytes) } catch { failure = error }
      }
      // What does not fit is lost, as on any line; the board's own watchdog decides what that means.
      if let failure { if case .blocked = failure {} else { fault = failure } }
    }
  }
}
