import MowerCore
import MowerGeometry
import Testing

@Suite("Starting and stopping")
struct StartingTests {
  @Test("Switched on it stands still until a person starts it")
  func idle() {
    var bench = Bench()
    bench.run(seconds: 30)
    #expect(bench.mower.mode == .idle)
    #expect(bench.driven_m == 0)
    #expect(bench.atRest)
    #expect(!bench.mower.autoResume)
  }

  @Test("Started on the lawn it mows with the blade on")
  func start() {
    var bench = Bench()
    bench.run(seconds: 1)
    bench.step(.start)
    bench.run(seconds: 5)
    #expect(bench.mower.mode == .mowing)
    #expect(bench.mower.autoResume)
    #expect(bench.command.bladeDuty == 1000)
    let speed = bench.mower.configuration.parameters[.mowingSpeed]
    #expect(abs(Double(bench.command.left_mmps) * 1e-3 - speed) < 0.01)
    #expect(bench.pose.position.x > 1.5)
    #expect(abs(bench.pose.position.y - 2) < 0.02)
  }

  @Test("The blade takes two seconds to its duty, so that its start is no block")
  func bladeRamp() {
    var bench = Bench()
    bench.step(.start)
    var last: Int16 = 0
    let time_s = bench.until { bench in
      defer { last = bench.command.bladeDuty }
      return bench.command.bladeDuty < last || bench.command.bladeDuty == 1000
    }
    #expect(last == 1000)
    #expect(abs((time_s ?? 0) - 2) < 0.1)
  }

  @Test("A stop request stops it where it is; a start request resumes")
  func stopRequest() throws {
    var bench = try Situation.mowing.bench()
    bench.step(.stop)
    #expect(bench.atRest)
    #expect(bench.mower.mode == .stopped)
    bench.run(seconds: 60)
    #expect(bench.mower.mode == .stopped)
    #expect(!bench.mower.autoResume)
    bench.step(.start)
    bench.run(seconds: 3)
    #expect(bench.mower.mode == .mowing)
    #expect(bench.bladeOn)
  }

  @Test("A stop request in the station ends in idle, not in a call for help")
  func stopInStation() {
    var bench = Bench()
    bench.standInStation()
    bench.step(.start)
    bench.until(.charging)
    bench.step(.stop)
    bench.run(seconds: 60)
    #expect(bench.mower.mode == .idle)
    #expect(!bench.mower.mode.needsHelp)
    #expect(!bench.command.charge)
  }

  @Test("Lines stay straight when odometry wraps the heading that it counts")
  func headingWraps() {
    var bench = Bench()
    bench.step()
    // Turned by hand to just short of where odometry wraps; wheels that roll keep it from learning a gyro bias.
    for tick in 0..<2000 as Range<Int32> {
      let left_rad = 999.99 - bench.mower.odometry.heading
      bench.step { s in
        s.gyro_radps = min(50, left_rad / Bench.dt_s)
        s.leftTicks = tick % 2
      }
    }
    #expect(bench.mower.odometry.heading > 999.98)
    bench.step(.start)
    let from = bench.pose
    // The mower itself turns on, slowly, past the wrap, while it holds its line.
    for _ in 0..<200 {
      bench.step { $0.gyro_radps += 0.05 }
    }
    #expect(bench.mower.odometry.heading < 10)
    #expect(bench.mower.mode == .mowing)
    #expect(abs(bench.pose.heading - from.heading) < 0.5)
  }
}
