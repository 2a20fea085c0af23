import MowerBoards
import MowerCore
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

  private let ports: [any BytePort]
  private var toBoard: [LineTrouble]
  private var fromBoard: [LineTrouble]
  private var out = Outbox()
  private var buffer: [UInt8] = []

  /// A board whose ports are connected; `trouble` befalls the bytes in both directions.
  public init(mower: SimulatedBoard, firmware: Firmware, ports: [any BytePort], trouble: LineTrouble.Kind = .none) {
    self.mower = mower
    self.firmware = firmware
    self.ports = ports
    toBoard = ports.indices.map { LineTrouble(trouble, seed: UInt64(2 * $0)) }
    fromBoard = ports.indices.map { LineTrouble(trouble, seed: UInt64(2 * $0 + 1)) }
  }

  /// What befalls the bytes from now on.
  public func setTrouble(_ kind: LineTrouble.Kind) {
    for i in ports.indices {
      toBoard[i].kind = kind
      fromBoard[i].kind = kind
    }
  }

  /// Frees what the simulated mower holds; call once.
  public func close() { mower.close() }

  /// One control tick: the bytes that have come, the program, 20 ms of the garden, the bytes that go.
  public func step() {
    for channel in ports.indices {
      buffer.removeAll(keepingCapacity: true)
      ports[channel].read(into: &buffer)
      received &+= UInt64(buffer.count)
      toBoard[channel].pass(&buffer, now_us: time_us)
      buffer.withUnsafeBufferPointer {
        if channel < firmware.channelCount {
          firmware.receive($0, channel: channel, now_us: time_us)
        } else {
          receiver?.receive($0)
        }
      }
    }
    // A simulated garden always has a next tick.
    guard let snapshot = try? mower.read() else { return }
    sensors = copy snapshot
    command = firmware.step(snapshot, now_us: time_us, &out)
    receiver?.step(snapshot, firmware.channelCount, &out)
    try? mower.write(command)
    time_us += UInt64(SimulatedBoard.tick_us)
    for channel in ports.indices {
      buffer.removeAll(keepingCapacity: true)
      out.drain(channel) { buffer.append(contentsOf: $0) }
      fromBoard[channel].pass(&buffer, now_us: time_us)
      if !buffer.isEmpty { sent &+= UInt64(ports[channel].write(buffer)) }
    }
    watch?(self)
  }
}
