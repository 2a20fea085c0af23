import MowerGarden
import Testing

@testable import MowerSimulation

@Suite("Battery")
struct BatteryPackTests {
  @Test("a constant load empties it after capacity over current")
  func dischargeTime() throws {
    let robot = try Fixtures.robot()
    var pack = BatteryPack(robot.battery, charger: robot.charger)
    var seconds = 0.0
    while pack.charge > 0 && seconds < 1e6 {
      pack.step(load_A: 2, supply: nil, dt_s: 0.01)
      seconds += 0.01
    }
    #expect(abs(seconds - robot.battery.capacity_As / 2) < 0.02)
  }

  @Test("under load the voltage falls by the internal resistance")
  func sag() throws {
    let robot = try Fixtures.robot()
    var pack = BatteryPack(robot.battery, charger: robot.charger, charge: 0.5)
    pack.step(load_A: 0, supply: nil, dt_s: 0.01)
    let open = pack.volts
    pack.step(load_A: 5, supply: nil, dt_s: 0.01)
    #expect(abs(open - pack.volts - 5 * robot.battery.resistance_ohm) < 1e-3)
  }

  @Test("charging is constant current, then constant voltage, and ends full without overshoot")
  func charging() throws {
    let robot = try Fixtures.robot()
    var pack = BatteryPack(robot.battery, charger: robot.charger, charge: 0.05)
    var currents: [Double] = []
    for _ in 0..<(5 * 3600 * 10) {
      pack.step(load_A: 0, supply: (29.4, 3), dt_s: 0.1)
      currents.append(-pack.current_A)
      #expect(pack.volts <= robot.charger.voltage_V + 1e-9)
    }
    let limit = min(3, robot.charger.current_A)
    #expect(abs(currents[10] - limit) < 1e-9)
    // Falls and never rises again once it has begun to fall.
    let taper = currents.drop { $0 >= limit - 1e-9 }
    #expect(zip(taper, taper.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
    #expect(currents.last! < 0.05)
    #expect(pack.charge > 0.95)
  }

  @Test("the open-circuit voltage rises with the charge")
  func monotone() {
    var last = 0.0
    for i in 0...1000 {
      let v = BatteryPack.openCircuit(Double(i) / 1000)
      #expect(v > last)
      last = v
    }
  }
}
