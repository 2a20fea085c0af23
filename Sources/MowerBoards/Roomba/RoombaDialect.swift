import MowerCore

/// A Roomba of the 600 series or a Create 2 by its Open Interface, for chassis that were made mowers: the main brush's
/// output switches the blade, the infrared receivers see virtual walls and the dock. It has no gyro: the yaw rate is
/// that of the wheels. It has no watchdog either: with the cable out it goes on as it was told last.
public struct RoombaDialect: BoardDialect {
  /// What the dialect must know of the mower.
  public struct Setup: Equatable, Sendable {
    /// Travel per encoder count, m.
    public var metresPerTick: Double
    /// Distance between the wheels, m.
    public var wheelBase_m: Double

    /// From its parts; the defaults are the specification's.
    public init(metresPerTick: Double = 0.000_444_6, wheelBase_m: Double = 0.235) {
      self.metresPerTick = metresPerTick
      self.wheelBase_m = wheelBase_m
    }
  }

  static let greatest_mmps = 500
  static let askPeriod_us: UInt64 = 500_000

  let setup: Setup
  var parser = StreamParser(packets: RoombaDialect.wanted)
  /// The last value of every packet, and when a frame last came.
  var values = [Int](repeating: 0, count: 59)
  var stream = Stream(period_ms: 0)
  var left = TickCounter()
  var right = TickCounter()
  var yaw: WheelYaw
  var restarted = false
  /// What the wheels were told last.
  private var moving = false
  private var blade = false
  private var charging = false
  private var nextAsk_us: UInt64 = 0
  private var nextMode_us: UInt64 = 0

  /// A conversation that has not begun.
  public init(_ setup: Setup) {
    self.setup = setup
    yaw = WheelYaw(metresPerTick: setup.metresPerTick, wheelBase_m: setup.wheelBase_m)
  }

  /// What it is called in messages.
  public var name: String { "Roomba" }
  /// The stream comes every 15 ms.
  public var silenceLimit_ms: Int { 200 }

  /// The stream came as it was asked for.
  public var identity: String? { stream.isHeard ? "Roomba or Create 2 with the Open Interface" : nil }

  /// How far the conversation has come.
  public var readiness: BoardReadiness { stream.isHeard ? .ready : .waiting(for: "sensor stream") }

  var mode: OpenInterface.Mode { OpenInterface.Mode(rawValue: UInt8(values[35] & 3)) ?? .off }
  var wheelDrop: Bool { values[7] & 0b1100 != 0 }

  /// Begins again.
  public mutating func connect(now_us: UInt64, _ out: inout Outbox) {
    parser = StreamParser(packets: Self.wanted)
    stream.forget()
    left.rebase()
    right.rebase()
    nextAsk_us = now_us
  }

  /// Asks for the stream until it comes.
  public mutating func tick(now_us: UInt64, _ out: inout Outbox) {
    let missing = !stream.isHeard || stream.age_ms(now_us) > 100
    guard missing, now_us >= nextAsk_us else { return }
    nextAsk_us = now_us + Self.askPeriod_us
    // A robot that still waits for data bytes of a command would take these for them: enough zeros end any command,
    // and as commands they mean nothing.
    if !stream.isHeard { for _ in 0..<16 { out.put(0) } }
    out.put(OpenInterface.Opcode.start)
    out.put(OpenInterface.Opcode.stream)
    out.put(UInt8(Self.wanted.count))
    for id in Self.wanted { out.put(id) }
  }

  /// Drives, switches the blade, and changes the mode where that needs it.
  public mutating func command(_ command: ActuatorCommand, now_us: UInt64, _ out: inout Outbox) {
    moving = command.left_mmps != 0 || command.right_mmps != 0
    charging = command.charge && !moving
    blade = command.bladeDuty > 0
    let mustDrive = moving || blade
    if mustDrive && mode.rawValue < OpenInterface.Mode.safe.rawValue && !wheelDrop {
      // The answer comes with the stream; asking in every tick would restart what is under way.
      if now_us >= nextMode_us {
        nextMode_us = now_us + 100_000
        out.put(OpenInterface.Opcode.safe)
      }
    } else if charging && mode != .passive && now_us >= nextMode_us {
      // Only a robot that nobody drives charges.
      nextMode_us = now_us + 500_000
      drive(0, 0, &out)
      switchBlade(&out)
      out.put(OpenInterface.Opcode.start)
      return
    }
    if mode.rawValue >= OpenInterface.Mode.safe.rawValue || mustDrive {
      switchBlade(&out)
      drive(Int(command.left_mmps), Int(command.right_mmps), &out)
    }
  }

  /// Stops the blade, then the wheels.
  public mutating func halt(now_us: UInt64, _ out: inout Outbox) {
    blade = false
    moving = false
    switchBlade(&out)
    drive(0, 0, &out)
  }

  /// The Open Interface has no latch.
  public mutating func release(now_us: UInt64) {}

  private func switchBlade(_ out: inout Outbox) {
    out.put(OpenInterface.Opcode.motors)
    out.put(blade ? 0b100 : 0)
  }

  /// Right wheel first.
  private func drive(_ left_mmps: Int, _ right_mmps: Int, _ out: inout Outbox) {
    out.put(OpenInterface.Opcode.driveDirect)
    for speed in [right_mmps, left_mmps] {
      let limited = UInt16(bitPattern: Int16(min(Self.greatest_mmps, max(-Self.greatest_mmps, speed))))
      out.put(UInt8(limited >> 8))
      out.put(UInt8(limited & 0xFF))
    }
  }
}
