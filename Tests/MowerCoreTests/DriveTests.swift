import MowerCore
import MowerGeometry
import Testing

@Suite("Drive and odometry")
struct DriveTests {
  @Test("Wheel speeds rise and fall no faster than they may, but for an emergency")
  func ramps() {
    var bench = Bench()
    bench.lawn = .rectangle(width: 8, height: 6)
    bench.step(.start)
    let p = bench.mower.configuration.parameters
    let fastest = 1000 * max(p[.acceleration], p[.deceleration]) * Bench.dt_s + 1
    let rise = 1000 * p[.acceleration] * Bench.dt_s + 1
    var last = bench.command
    for _ in 0..<10_000 {
      bench.step()
      for (now, before) in [
        (bench.command.left_mmps, last.left_mmps), (bench.command.right_mmps, last.right_mmps),
      ] {
        let change = abs(Double(now) - Double(before))
        let faster = abs(Int(now)) > abs(Int(before)) && Int(now) * Int(before) >= 0
        guard change <= (faster ? rise : fastest) else {
          Issue.record("at \(bench.time_s) s a wheel goes from \(before) to \(now) mm/s in one tick")
          return
        }
      }
      last = bench.command
    }
  }

  @Test("A wheel that lags behind gets more duty, one that runs ahead less")
  func loop() throws {
    func duty(scale: Double) throws -> Int16 {
      var bench = try Situation.mowing.bench()
      var ticks = 0.0
      var start: Int32?
      for _ in 0..<50 {
        ticks += scale * Double(bench.command.left_mmps) * 1e-3 * Bench.dt_s / bench.mower.configuration.metresPerTick
        bench.step { s in
          if start == nil { start = s.leftTicks }
          s.leftTicks = start! + Int32(ticks)
        }
      }
      return bench.command.leftDuty
    }
    let lagging = try duty(scale: 0.8)
    let even = try duty(scale: 1)
    let ahead = try duty(scale: 1.2)
    #expect(lagging > even + 20)
    #expect(ahead < even - 20)
  }

  @Test("An empty battery is made up for with duty")
  func voltage() {
    func duty(_ battery_mV: Int32) -> Int16 {
      var bench = Bench { $0[.batteryLow] = 18 }
      bench.sensors.battery_mV = battery_mV
      bench.step(.start)
      bench.run(seconds: 3)
      return bench.command.leftDuty
    }
    let ratio = Double(duty(22_000)) / Double(duty(28_000))
    #expect(abs(ratio - 28.0 / 22.0) < 0.1)
  }

  @Test("Standing still needs no duty, however the wheels are pushed")
  func standing() {
    var bench = Bench()
    for tick in 0..<200 as Range<Int32> {
      bench.step { $0.leftTicks = tick * 4 }
      #expect(bench.atRest)
    }
  }

  @Test("Dead reckoning follows the mower through a busy yard, gyro bias and all", arguments: [-0.03, 0, 0.05])
  func odometry(_ bias: Double) {
    var bench = Bench()
    bench.lawn = .rectangle(width: 8, height: 6)
    bench.sensors.gyro_radps = bias
    bench.run(seconds: 5)
    let from = bench.pose
    bench.step(.start)
    bench.run(seconds: 120)
    let travelled = from.inverseTransform(bench.pose.position)
    let odometry = bench.mower.odometry
    #expect(abs(odometry.gyroBias_radps - bias) < 1e-3)
    #expect(abs(odometry.heading - (bench.pose.heading - from.heading)) < 0.1)
    #expect(odometry.position.distance(to: travelled) < 0.5)
    #expect(abs(odometry.distance_m - bench.driven_m) < 0.01 * bench.driven_m + 0.1)
    #expect(bench.driven_m > 20)
  }

  @Test("A bias that drifts is learned anew at every rest")
  func drift() throws {
    var bench = try Situation.mowing.bench()
    bench.step(.stop)
    bench.sensors.gyro_radps = 0.02
    bench.run(seconds: 6)
    #expect(abs(bench.mower.odometry.gyroBias_radps - 0.02) < 1e-3)
    let heading = bench.mower.odometry.heading
    bench.run(seconds: 60)
    #expect(bench.mower.odometry.heading == heading)
  }
}
