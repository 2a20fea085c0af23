import MowerBoards
import MowerCore
import MowerEmulation
import MowerGeometry
import MowerLink
import MowerSimulation
import Testing

/// Every fault of the line with every board: numbers may come late or not at all, never wrong.
@Suite("Bad lines")
struct BadLineTests {
  static let troubles: [(String, LineTrouble.Kind)] = MowgliTests.troubles

  /// Drives to and fro on a bad line and checks what was told all the while.
  func drive<D: BoardDialect, F: BoardFirmware>(
    _ bench: Bench<D, F>, _ trouble: LineTrouble.Kind, battery_mV: ClosedRange<Int32>, losesDistance: Bool = false
  ) throws {
    var bench = bench
    defer { bench.close() }
    bench.hold(2)
    let start = (told: bench.told, sensed: try bench.sensed())
    bench.emulator.setTrouble(trouble)
    var last = bench.told
    for phase in 0..<8 {
      for _ in 0..<100 {
        bench.hold(0.02, left: phase % 2 == 0 ? 350 : -350, right: phase % 2 == 0 ? 350 : -350)
        let told = bench.told
        #expect(battery_mV.contains(told.battery_mV))
        #expect(abs(told.pitch_rad) < 0.5 && abs(told.gyro_radps) < 5)
        #expect(!told.lift && !told.stopButton || bench.lost > 0)
        // Half a metre in a tick is no wheel.
        #expect(abs(told.leftTicks - last.leftTicks) < 800)
        last = told
      }
    }
    bench.emulator.setTrouble(.none)
    bench.hold(3)
    let told = bench.told.leftTicks - start.told.leftTicks
    let sensed = try bench.sensed().leftTicks - start.sensed.leftTicks
    // Counts that come as increments are lost with their bytes.
    #expect(losesDistance || abs(told - sensed) <= 80, "told \(told), sensed \(sensed)")
  }

  @Test("Mowgli", arguments: troubles)
  func mowgli(_ name: String, _ trouble: LineTrouble.Kind) throws {
    let site = try Yard.site()
    try drive(
      Bench(MowgliDialect(MowgliTests.setup(site.robot)), MowgliFirmware(site.robot), site: site), trouble,
      battery_mV: 24_000...30_000)
  }

  @Test("OpenMower", arguments: troubles)
  func openMower(_ name: String, _ trouble: LineTrouble.Kind) throws {
    try drive(try OpenMowerTests.bench(), trouble, battery_mV: 24_000...30_000)
  }

  @Test("Roomba", arguments: troubles)
  func roomba(_ name: String, _ trouble: LineTrouble.Kind) throws {
    try drive(try RoombaTests.bench(), trouble, battery_mV: 12_000...17_000, losesDistance: true)
  }

  @Test("Alfred", arguments: troubles)
  func alfred(_ name: String, _ trouble: LineTrouble.Kind) throws {
    // An eight-bit sum lets one line in 256 damaged ones through: a plausible wrong number cannot be told from a right one.
    var trouble = trouble
    trouble.flip = min(trouble.flip, 0.0005)
    try drive(try AlfredTests.bench(.original), trouble, battery_mV: 0...100_000, losesDistance: true)
  }

  @Test("A second master on the line cannot make the mower go on when the first one halts it")
  func secondMaster() throws {
    let site = try Yard.site()
    var bench = try Bench(MowgliDialect(MowgliTests.setup(site.robot)), MowgliFirmware(site.robot), site: site)
    defer { bench.close() }
    bench.hold(2, left: 300, right: 300)
    let frame = FrameBytes(VelocityCommand(speed_mps: 0.3, yawRate_radps: 0).packet, leadingZero: true)
    let foreign = (0..<frame.count).map { frame[$0] }
    // One foreign command a second is overridden by our fifty.
    var farthest = 0.0
    bench.hold(1)
    let from = bench.emulator.mower.pose.position
    for tick in 0..<200 {
      if tick % 50 == 0 { bench.cable.ports[0].inject(foreign) }
      bench.hold(0.02)
      farthest = max(farthest, bench.emulator.mower.pose.position.distance(to: from))
    }
    #expect(farthest < 0.05)
  }
}
