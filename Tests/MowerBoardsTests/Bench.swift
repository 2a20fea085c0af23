import MowerBoards
import MowerCore
import MowerEmulation
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation

/// A board's client and its emulator on a cable in memory, driven by hand instead of by a controller.
struct Bench<Dialect: BoardDialect, Firmware: BoardFirmware> {
  let emulator: Emulator<Firmware>
  let cable: MemoryCable
  var board: SerialBoard<Dialect, MemoryCable, LockstepClock>
  /// What came last.
  var told = SensorSnapshot()
  /// Ticks without a snapshot.
  var lost = 0

  init(_ dialect: Dialect, _ firmware: Firmware, site: Site, from start: Bool = true) throws {
    cable = MemoryCable(channels: firmware.channelCount)
    let mower = SimulatedBoard(world: World(site), seed: 1, start: site.garden.start ?? Self.open(site))
    emulator = Emulator(mower: mower, firmware: firmware, ports: cable.ports)
    board = SerialBoard(dialect, line: cable, clock: LockstepClock(emulator))
    if start { try board.start() }
  }

  /// A place with room all round: the middle of the first lawn's box.
  private static func open(_ site: Site) -> Pose2 {
    let box = site.garden.lawns[0].polygon.bounds
    return Pose2((box.minimum + box.maximum) * 0.5, heading: 0)
  }

  /// Gives the same command for some seconds.
  mutating func hold(_ seconds: Double, left: Int16 = 0, right: Int16 = 0, blade: Int16 = 0) {
    var command = ActuatorCommand()
    command.leftDuty = left
    command.rightDuty = right
    // As fast as such a duty makes a wheel of these robots, about.
    command.left_mmps = left / 2
    command.right_mmps = right / 2
    command.bladeDuty = blade
    for _ in 0..<Int(seconds * 50) {
      do {
        told = try board.read() ?? told
        try board.write(command)
      } catch {
        lost += 1
      }
    }
  }

  /// The encoders as the robot has them.
  func sensed() throws -> SensorSnapshot {
    var mower = emulator.mower
    return try mower.read() ?? SensorSnapshot()
  }

  func close() {
    board.close()
    emulator.close()
  }
}
