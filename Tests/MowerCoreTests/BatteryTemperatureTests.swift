import MowerCore
import MowerGeometry
import Testing

@Suite("Battery temperature")
struct BatteryTemperatureTests {
  /// A mower in its station with a battery that is not full, armed, at a temperature (°C; nil: none is measured).
  func docked(_ temperature_C: Double?, _ parameters: (inout Parameters) -> Void = { _ in }) throws -> Bench {
    var bench = Bench(parameters)
    bench.lawn = .rectangle(width: 8, height: 6)
    bench.standInStation()
    bench.sensors.battery_mV = 26_000
    bench.sensors.battery_C = temperature_C
    bench.step(.start)
    try bench.reach(.charging, within: 5)
    return bench
  }

  /// A mower at work, far from everything, at a temperature, °C.
  func mowing(_ temperature_C: Double?) throws -> Bench {
    var bench = Bench()
    bench.sensors.battery_mV = 28_500
    bench.sensors.battery_C = temperature_C
    bench.step(.start)
    bench.run(seconds: 10)
    try #require(bench.mower.mode == .mowing)
    return bench
  }

  func isActive(_ row: SupervisorRow.ID, _ bench: borrowing Bench) -> Bool {
    bench.mower.supervisor.active & (1 << UInt32(row.rawValue)) != 0
  }

  @Test("The field holds a tenth of a degree; what it cannot hold is none")
  func field() throws {
    var s = SensorSnapshot()
    #expect(s.battery_C == nil)
    for tenths in -2730...6280 {
      s.battery_C = Double(tenths) / 10
      #expect(abs(try #require(s.battery_C) - Double(tenths) / 10) < 0.051)
    }
    s.battery_C = 0
    #expect(s.batteryTemperature_dK == 2732)
    for none in [nil, -273.15, -300, 6281, .infinity, -.infinity, .nan] {
      s.battery_C = none
      #expect(s.batteryTemperature_dK == 0 && s.battery_C == nil)
    }
  }

  @Test("In the cold charging waits, with the contacts disconnected, and goes on two degrees above the limit")
  func cold() throws {
    var bench = try docked(-3)
    // Without current for an hour: that is no full battery.
    bench.run(seconds: 3600)
    #expect(bench.mower.mode == .charging && !bench.command.charge && bench.atRest)
    #expect(bench.cause == "battery-temperature" && bench.mower.verdict.action == .warn)
    bench.sensors.battery_C = 1.5
    bench.run(seconds: 600)
    #expect(!bench.command.charge && bench.mower.mode == .charging)
    bench.sensors.battery_C = 3
    let wait_s = try bench.reach(120) { $0.command.charge }
    #expect(wait_s > 1)
    bench.sensors.chargeCurrent_mA = 2000
    bench.run(seconds: 60)
    #expect(bench.command.charge && bench.mower.mode == .charging && bench.cause == "")
    // Back just below the limit plus two it goes on: once it flows, only the limit itself stops it.
    bench.sensors.battery_C = 0.5
    bench.run(seconds: 300)
    #expect(bench.command.charge)
    bench.sensors.battery_C = -1
    try bench.reach(120) { !$0.command.charge }
    bench.sensors.chargeCurrent_mA = 0
    bench.run(seconds: 60)
    #expect(bench.mower.mode == .charging && bench.cause == "battery-temperature")
    bench.sensors.battery_C = 8
    bench.sensors.chargeCurrent_mA = 100
    bench.sensors.battery_mV = 29_200
    try bench.reach(.waiting, within: 120)
  }

  @Test("In the heat charging waits, and goes on two degrees below the limit")
  func heat() throws {
    var bench = try docked(46)
    bench.run(seconds: 1800)
    #expect(bench.mower.mode == .charging && !bench.command.charge && bench.cause == "battery-temperature")
    bench.sensors.battery_C = 44
    bench.run(seconds: 600)
    #expect(!bench.command.charge)
    bench.sensors.battery_C = 42
    try bench.reach(120) { $0.command.charge }
    bench.sensors.chargeCurrent_mA = 2000
    bench.sensors.battery_C = 44.5
    bench.run(seconds: 600)
    #expect(bench.command.charge && bench.mower.mode == .charging)
    bench.sensors.battery_C = 46
    try bench.reach(120) { !$0.command.charge }
  }

  @Test("The limits are parameters", arguments: [(5.0, 40.0), (-10, 50), (0, 45)])
  func limits(_ coldest: Double, _ hottest: Double) throws {
    func charges(_ temperature_C: Double) throws -> Bool {
      var bench = try docked(temperature_C) {
        $0[.chargeColdest] = coldest
        $0[.chargeHottest] = hottest
      }
      bench.run(seconds: 5)
      return bench.command.charge
    }
    #expect(try !charges(coldest - 0.2) && charges(coldest + 0.2) && charges(hottest - 0.2) && !charges(hottest + 0.2))
  }

  @Test("A full mower that waits is not kept in by the cold: only a charge is")
  func coldAndFull() throws {
    var bench = Bench()
    bench.lawn = .rectangle(width: 8, height: 6)
    bench.standInStation()
    bench.sensors.battery_mV = 29_200
    bench.sensors.battery_C = -5
    bench.step(.start)
    try bench.reach(.leavingStation, within: 30)
    #expect(!isActive(.batteryTemperature, bench))
  }

  @Test("Above the limit it goes home, and does not go out again before it has cooled by two degrees")
  func hot() throws {
    var bench = try mowing(59.5)
    bench.run(seconds: 120)
    #expect(bench.mower.mode == .mowing || bench.mower.mode == .turning)
    bench.sensors.battery_C = 63
    try bench.reach(40) { $0.cause == "battery-hot" }
    bench.run(seconds: 0.1)
    #expect(bench.mower.mode == .searchingWire && !bench.bladeOn && bench.wheelsOn)
    #expect(bench.mower.verdict.action == .dock)

    var inside = Bench()
    inside.lawn = .rectangle(width: 8, height: 6)
    inside.standInStation()
    inside.sensors.battery_mV = 29_200
    inside.sensors.battery_C = 61
    inside.step(.start)
    try inside.reach(.leavingStation, within: 30)
    // The row takes five seconds, the way out longer.
    try inside.reach(.charging, within: 200)
    inside.run(seconds: 60)
    #expect(!inside.command.charge && isActive(.batteryHot, inside))
    inside.sensors.battery_C = 59
    inside.run(seconds: 300)
    #expect(isActive(.batteryHot, inside))
    inside.sensors.battery_C = 57
    inside.run(seconds: 300)
    #expect(!isActive(.batteryHot, inside) && isActive(.batteryTemperature, inside))
    inside.sensors.battery_C = 30
    try inside.reach(.mowing, within: 300)
  }

  @Test("Where none is measured the current alone tells a full battery, and no limit counts")
  func unmeasured() throws {
    var bench = try docked(nil) {
      $0[.chargeColdest] = 30
      $0[.chargeHottest] = 20
      $0[.batteryHot] = 25
    }
    #expect(bench.command.charge)
    let full_s = try bench.reach(.waiting, within: 60)
    #expect((10...20).contains(full_s))
    bench.sensors.battery_mV = 29_200
    try bench.reach(.mowing, within: 120)
    #expect(!isActive(.batteryHot, bench) && !isActive(.batteryTemperature, bench))
  }

  @Test("A temperature within all limits changes nothing that is done, nor does none")
  func nothing() {
    func story(_ temperature: (Int) -> Double?) -> [ActuatorCommand] {
      var bench = Bench()
      bench.lawn = .rectangle(width: 8, height: 6)
      bench.station_x = 0
      bench.pose = Pose2(x: 1, y: 3, heading: 1)
      bench.step(.start)
      var commands: [ActuatorCommand] = []
      for tick in 0..<20_000 {
        bench.sensors.battery_C = temperature(tick)
        bench.sensors.battery_mV = tick % 10_000 < 4000 ? 28_000 : 23_500
        bench.sensors.chargeCurrent_mA = tick % 10_000 < 8000 ? 2000 : 100
        bench.sensors.bumpers = tick % 700 == 0 ? 1 : 0
        bench.step()
        commands.append(bench.command)
      }
      return commands
    }
    let none = story { _ in nil }
    #expect(story { 20 + 15 * Double($0) / 20_000 } == none)
    // A sensor that comes and goes within the limits.
    #expect(story { $0 % 3000 < 1500 ? 20 : nil } == none)
    #expect(none.contains { $0.charge } && none.contains { $0.bladeDuty > 0 })
  }

  @Test("A sensor stuck at what no battery can have says nothing", arguments: [-272.0, -50, -41, 126, 150, 3000, 6280])
  func impossible(_ temperature_C: Double) throws {
    var bench = try docked(temperature_C)
    #expect(bench.command.charge)
    try bench.reach(.waiting, within: 60)
    var out = try mowing(temperature_C)
    out.run(seconds: 120)
    #expect(!out.modes(since: 0).contains(.searchingWire))
  }

  @Test("A sensor stuck beyond a limit keeps it at home, charging suspended, and never stops or locks it")
  func stuck() throws {
    for temperature_C in [-30.0, 90] {
      var bench = try docked(temperature_C)
      bench.run(seconds: 4 * 3600)
      #expect(bench.mower.mode == .charging && !bench.command.charge)
      #expect(isActive(.batteryTemperature, bench))
      bench.sensors.battery_C = nil
      // Unplugged, it is a mower without one.
      try bench.reach(20) { $0.command.charge }
    }
  }

  @Test("A loose plug does not switch the charger on and off")
  func loose() throws {
    var bench = try docked(-3)
    for _ in 0..<20 {
      bench.sensors.battery_C = nil
      bench.run(seconds: 8)
      bench.sensors.battery_C = -3
      bench.run(seconds: 1)
      #expect(!bench.command.charge)
    }
    #expect(bench.mower.mode == .charging)
  }

  @Test("Single wrong readings and noise go unnoticed")
  func noise() throws {
    var random = SplitMix64(seed: 5)
    var bench = try docked(20)
    bench.sensors.chargeCurrent_mA = 2000
    for tick in 0..<50_000 {
      bench.sensors.battery_C = tick % 100 == 0 ? random.uniform(-35, 120) : 20 + random.gaussian()
      bench.step()
      #expect(bench.command.charge)
      if !bench.command.charge { return }
    }
  }
}
