import Foundation
import MowerCore
import MowerGarden
import MowerRuntime
import Testing

@testable import MowerSimulation

@Suite("Battery temperature in the simulator")
struct BatteryHeatTests {
  /// The exact solution for a constant current in air of one temperature, °C, with figures of its own: mass from 150 Wh/kg,
  /// 1000 J/(kg K), and 8 W/(m² K) over 0.05 m² a kilogram.
  private func exact(
    _ battery: Battery, from start_C: Double, air_C: Double, current_A: Double, after_s: Double
  ) -> Double {
    let mass_kg = Double(battery.cells) * 3.6 * battery.capacity_As / 3600 / 150
    let conductance_WpK = 8 * 0.05 * mass_kg
    let end_C = air_C + battery.resistance_ohm * pow(current_A, 2) / conductance_WpK
    return end_C + (start_C - end_C) * exp(-after_s * conductance_WpK / (1000 * mass_kg))
  }

  @Test(
    "It follows the exact solution: warming by a current, cooling, and both",
    arguments: [(15.0, 15.0, 2.0), (15, 15, -3), (40, -5, 0), (-5, 12, 0), (30, 38, 8), (20, 20, 0)])
  func closedForm(_ start_C: Double, _ air_C: Double, _ current_A: Double) throws {
    for robot in ["ardumower", "yardforce500", "roomba"] {
      let battery = try Fixtures.robot(robot).battery
      var heat = BatteryHeat(battery)
      heat.temperature_C = start_C
      heat.air_C = air_C
      for step in 1...1_440_000 {
        heat.step(current_A: current_A, dt_s: 0.01)
        if step % 60_000 == 0 {
          let expected = exact(
            battery, from: start_C, air_C: air_C, current_A: current_A, after_s: Double(step) * 0.01)
          #expect(abs(heat.temperature_C - expected) < 1e-3, "\(robot) after \(step / 100) s")
        }
      }
    }
  }

  @Test("Between two airs that take turns it settles into the exact cycle")
  func cycle() throws {
    let battery = try Fixtures.robot("yardforce500").battery
    var heat = BatteryHeat(battery)
    // Hours of 10 and of 30 degrees by turns: T rises from a to b and falls back, with q = exp(-3600/2500).
    for hour in 0..<40 {
      heat.air_C = hour % 2 == 0 ? 10 : 30
      for _ in 0..<36_000 { heat.step(current_A: 0, dt_s: 0.1) }
    }
    let q = exp(-3600.0 / 2500)
    #expect(abs(heat.temperature_C - (30 + 10 * q) / (1 + q)) < 2e-3)
  }

  @Test("Its figures are those of packs: half a kilogram and some kelvins for an hour's mower")
  func plausible() throws {
    let battery = try Fixtures.robot("yardforce500").battery
    #expect((0.4...0.6).contains(BatteryHeat.mass_kg(battery)))
    let end_C = exact(battery, from: 15, air_C: 15, current_A: 2, after_s: 1e6)
    #expect((17.0...22).contains(end_C))
  }

  /// Snapshots of a board that drives and charges, by a robot.
  private func snapshots(_ robot: Robot, air_C: Double = 15, ticks: Int) throws -> [SensorSnapshot] {
    var board = SimulatedBoard(
      world: World(Site(garden: try Fixtures.garden("simple"), robot: robot)), seed: 3, charge: 0.5)
    defer { board.close() }
    board.air_C = air_C
    var command = ActuatorCommand()
    command.charge = true
    return try (0..<ticks).compactMap { _ in
      let s = try board.read()
      try board.write(command)
      return s
    }
  }

  @Test("A sensor that is fitted has a stream of noise of its own: no other says anything else for it")
  func noiseStreams() throws {
    var robot = try Fixtures.robot()
    #expect(robot.battery.temperatureNoise_K == nil)
    let without = try snapshots(robot, ticks: 3000)
    #expect(without.allSatisfy { $0.battery_C == nil })
    robot.battery.temperatureNoise_K = 0.5
    var with = try snapshots(robot, ticks: 3000)
    #expect(with.allSatisfy { $0.battery_C != nil })
    func record(_ s: SensorSnapshot) -> [UInt8] {
      withUnsafeTemporaryAllocation(byteCount: SensorSnapshot.recordSize, alignment: 8) { buffer in
        s.write(to: buffer.baseAddress!)
        return Array(buffer)
      }
    }
    for i in with.indices { with[i].battery_C = nil }
    #expect(with.map(record) == without.map(record))
  }

  @Test("What it says has the noise of the robot's file, once a second, about the temperature of the pack")
  func noise() throws {
    var robot = try Fixtures.robot()
    robot.battery.temperatureNoise_K = 0.5
    let said = try snapshots(robot, air_C: -5, ticks: 50_000).compactMap(\.battery_C)
    let readings = stride(from: 25, to: said.count, by: 50).map { said[$0] }
    let mean = readings.reduce(0, +) / Double(readings.count)
    let spread = (readings.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(readings.count)).squareRoot()
    // It charges, so it warms by some tenths in a thousand seconds.
    #expect((-5.1 ... -3).contains(mean) && (0.4...0.8).contains(spread))
    let changes = zip(said, said.dropFirst()).count { $0 != $1 }
    #expect((900...1002).contains(changes))
  }

  @Test("Air that is set before the first tick has been about the mower all night; later the pack follows")
  func air() throws {
    var robot = try Fixtures.robot()
    robot.battery.temperatureNoise_K = 0
    var board = SimulatedBoard(world: World(Site(garden: try Fixtures.garden("simple"), robot: robot)), seed: 1)
    defer { board.close() }
    board.air_C = -5
    #expect(abs(try #require(try board.read()?.battery_C) + 5) < 0.06)
    try board.write(ActuatorCommand())
    board.air_C = 35
    #expect(abs(try #require(try board.read()?.battery_C) + 5) < 0.06)
  }

  @Test("Only a robot that has the sensor can have its faults")
  func fitted() throws {
    for (robot, has) in [("ardumower", false), ("automower", false), ("yardforce500", true), ("alfred", true)] {
      let site = try Fixtures.site("simple", robot: robot)
      #expect(FaultTarget(.batteryTemperature).isFitted(in: site) == has)
      #expect(FaultTarget(.rain).isFitted(in: site) == site.robot.switches.rain)
      #expect(FaultTarget(.gyro).isFitted(in: site) && FaultTarget(.clock).isFitted(in: site))
    }
  }
}
