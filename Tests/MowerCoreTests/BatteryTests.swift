import MowerCore
import MowerGeometry
import Testing

@Suite("Battery")
struct BatteryTests {
  @Test("Low it goes home by itself, with the blade off")
  func low() throws {
    var bench = try Situation.mowing.bench()
    bench.sensors.battery_mV = 23_700
    bench.until { $0.cause == "battery-low" }
    #expect(bench.cause == "battery-low")
    bench.run(seconds: 0.1)
    #expect(bench.mower.mode == .searchingWire)
    #expect(!bench.bladeOn)
    #expect(bench.wheelsOn)
  }

  @Test("A dip under load is no low battery")
  func dip() throws {
    var bench = try Situation.mowing.bench()
    for _ in 0..<20 {
      bench.sensors.battery_mV = 22_000
      bench.run(seconds: 1)
      bench.sensors.battery_mV = 26_000
      bench.run(seconds: 5)
    }
    #expect(!bench.modes(since: 0).contains(.searchingWire))
  }

  @Test("Critical it keeps the blade off and still goes home")
  func critical() throws {
    var bench = Bench()
    bench.sensors.battery_mV = 22_200
    bench.run(seconds: 8)
    bench.step(.start)
    var blade = false
    bench.until(30) {
      blade = blade || $0.bladeOn
      return $0.driven_m > 3
    }
    #expect(bench.driven_m > 3)
    #expect(bench.mower.mode == .searchingWire)
    #expect(!blade)
    #expect(bench.cause == "battery-critical")
  }

  @Test("Empty it stops with the cause; charged by hand and started it goes on")
  func empty() throws {
    var bench = try Situation.searchingWire.bench()
    bench.sensors.battery_mV = 20_500
    try bench.reach(.stopped)
    #expect(bench.cause == "battery-empty")
    #expect(bench.atRest)
    bench.step(.start)
    bench.run(seconds: 2)
    #expect(bench.mower.mode == .stopped)
    bench.sensors.battery_mV = 28_000
    bench.run(seconds: 20)
    #expect(bench.mower.mode == .stopped)
    bench.step(.start)
    bench.run(seconds: 1)
    #expect(bench.mower.mode == .mowing)
  }

  @Test("Low battery, home by the wire, charge, and back to mowing: a day without help")
  func day() throws {
    var bench = Bench()
    bench.lawn = .rectangle(width: 8, height: 6)
    bench.station_x = 0
    bench.pose = Pose2(x: 1, y: 3, heading: 1)
    bench.step(.start)
    for round in 1...3 {
      bench.sensors.battery_mV = 26_000
      bench.run(seconds: 60)
      #expect(bench.mower.mode == .mowing || bench.mower.mode == .turning, "round \(round)")
      bench.sensors.battery_mV = 23_500
      try bench.reach(.charging, within: 300)
      #expect(bench.inContact)
      bench.sensors.chargeCurrent_mA = 3000
      bench.run(seconds: 60)
      #expect(bench.mower.mode == .charging)
      #expect(bench.command.charge)
      #expect(bench.atRest)
      bench.sensors.battery_mV = 29_000
      bench.sensors.chargeCurrent_mA = 100
      try bench.reach(.leavingStation, within: 60)
      bench.sensors.chargeCurrent_mA = 0
      try bench.reach(.mowing)
    }
    #expect(bench.mower.missedDocks == 0)
  }
}
