import MowerBoards
import MowerCore
import MowerGarden
import MowerSimulation

/// A board's program in a simulated mower in a garden. Its time is that of the simulation, which can run as fast as it
/// likes.
public final class Emulator<Firmware: BoardFirmware> {
  /// The mower in its garden.
  public var mower: SimulatedBoard
  /// The board's program.
  public var firmware: Firmware
  /// Simulated time, µs.
  public private(set) var time_us: UInt64 = 0
  /// What the motors got in the last tick.
  public private(set) var command = ActuatorCommand()
  /// What the sensors said in the last tick.
  public private(set) var sensors = SensorSnapshot()
  /// A position receiver on the mower; its port comes after the board's.
  public var receiver: EmulatedReceiver?
  /// Called after every tick.
  public var watch: ((Emulator) -> Void)?
  /// Bytes sent so far, all ports.
  public private(set) var sent: UInt64 = 0
  /// Bytes taken from the ports so far.
  public private(set) var received: UInt64 = 0

  /// Called with a few words when something goes wrong, or is over.
  public var say: ((String) -> Void)?

  let ports: [any BytePort]
  var toBoard: [LineTrouble]
  var fromBoard: [LineTrouble]
  private var out = Outbox()
  private var buffer: [UInt8] = []

  // What goes wrong; see `Emulator+Trouble`.
  var schedule = TroubleSchedule()
  var player: ScenarioPlayer
  var events: [ScenarioEvent] = []
  /// What befalls the bytes apart from faults that come and go, and those faults.
  var quality: LineTrouble.Kind
  var lineFaults: [LineFault] = []
  var link: FaultyLink
  /// Whether the cable is out, and whether it shall be.
  var isPulled = false
  var wantsPulled = false
  var complaint = ""
  /// How often a second program gives its command; 0: there is none.
  var foreign_Hz = 0.0

  /// A board whose ports are connected; `trouble` befalls the bytes in both directions, `seed` is of all that goes
  /// wrong at random.
  public init(
    mower: SimulatedBoard, firmware: Firmware, ports: [any BytePort], trouble: LineTrouble.Kind = .none,
    seed: UInt64 = 1
  ) {
    self.mower = mower
    self.firmware = firmware
    self.ports = ports
    quality = trouble
    player = ScenarioPlayer(seed: seed)
    link = FaultyLink(channels: ports.count, seed: seed)
    toBoard = ports.indices.map { LineTrouble(trouble, seed: UInt64(2 * $0)) }
    fromBoard = ports.indices.map { LineTrouble(trouble, seed: UInt64(2 * $0 + 1)) }
  }

  /// What befalls the bytes from now on.
  public func setTrouble(_ kind: LineTrouble.Kind) {
    quality = kind
    setLine()
  }

  /// Frees what the simulated mower holds; call once.
  public func close() { mower.close() }

  /// One control tick: the bytes that have come, the program, 20 ms of the garden, the bytes that go.
  public func step() {
    let tick = time_us / UInt64(SimulatedBoard.tick_us)
    prepare(tick)
    let passes = link.passes()
    // A simulated garden always has a next tick.
    guard let snapshot = try? mower.read() else { return }
    sensors = copy snapshot
    // The battery's contact is gone: the program stops where it is, and starts anew when the supply is back.
    let hasSupply = snapshot.linkSilent_ms == 0
    if snapshot.restarted {
      firmware.reboot(now_us: time_us)
      receiver = receiver.map { EmulatedReceiver($0.kind) }
    }
    let count = firmware.channelCount
    for channel in ports.indices { hear(channel, tick, isLost: !hasSupply || (!passes && channel < count)) }
    if hasSupply {
      command = firmware.step(snapshot, now_us: time_us, &out)
      receiver?.step(snapshot, firmware.channelCount, &out)
    } else {
      command = ActuatorCommand()
    }
    try? mower.write(command)
    time_us += UInt64(SimulatedBoard.tick_us)
    for channel in ports.indices { speak(channel, isLost: !passes && channel < count) }
    watch?(self)
  }

  /// Lets the board take in what has come on a port.
  private func hear(_ channel: Int, _ tick: UInt64, isLost: Bool) {
    buffer.removeAll(keepingCapacity: true)
    ports[channel].read(into: &buffer)
    received &+= UInt64(buffer.count)
    addForeign(to: &buffer, channel: channel, tick: tick)
    toBoard[channel].pass(&buffer, now_us: time_us)
    if isLost { return }
    buffer.withUnsafeBufferPointer {
      if channel < firmware.channelCount {
        firmware.receive($0, channel: channel, now_us: time_us)
      } else {
        receiver?.receive($0)
      }
    }
  }

  /// Sends what the board says on a port.
  private func speak(_ channel: Int, isLost: Bool) {
    buffer.removeAll(keepingCapacity: true)
    out.drain(channel) { buffer.append(contentsOf: $0) }
    fromBoard[channel].pass(&buffer, now_us: time_us)
    if isLost { return }
    if channel < firmware.channelCount { link.said(&buffer, channel: channel) }
    if !buffer.isEmpty { sent &+= UInt64(ports[channel].write(buffer)) }
  }
}
