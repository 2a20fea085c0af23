import MowerCore
import MowerGeometry
import Testing

@Suite("Rain and timetable")
struct WeatherTests {
  /// A mower at work in a yard with a station and a full battery.
  func yard(_ parameters: (inout Parameters) -> Void = { _ in }) -> Bench {
    var bench = Bench(parameters)
    bench.lawn = .rectangle(width: 8, height: 6)
    bench.station_x = 0
    bench.sensors.battery_mV = 28_500
    bench.pose = Pose2(x: 1, y: 3, heading: 1)
    bench.step(.start)
    bench.run(seconds: 10)
    return bench
  }

  @Test("Rain sends it home, and it comes out again when it has been dry for the stated time", arguments: [1.0, 3.0])
  func rain(_ delay_min: Double) throws {
    var bench = yard { $0[.rainDelay] = delay_min }
    bench.sensors.rain = true
    try bench.reach(7) { $0.mower.mode == .searchingWire }
    #expect(bench.cause == "rain")
    try bench.reach(.waiting, within: 300)
    bench.run(seconds: 600)
    #expect(bench.mower.mode == .waiting)
    bench.sensors.rain = false
    let dry_s = try bench.reach(.leavingStation, within: 1000)
    #expect(abs(dry_s - delay_min * 60) < 2)
    try bench.reach(.mowing)
  }

  @Test("A few drops are no rain")
  func drops() {
    var bench = yard()
    for _ in 0..<20 {
      bench.sensors.rain = true
      bench.run(seconds: 3)
      bench.sensors.rain = false
      bench.run(seconds: 1)
    }
    #expect(!bench.modes(since: 0).contains(.searchingWire))
  }

  @Test("The timetable sends it home, keeps it there and lets it out again")
  func timetable() throws {
    var bench = yard()
    bench.sensors.timetableOpen = false
    bench.step()
    #expect(bench.mower.mode == .searchingWire)
    #expect(bench.cause == "timetable")
    #expect(!bench.bladeOn)
    try bench.reach(.waiting, within: 300)
    bench.run(seconds: 600)
    #expect(bench.mower.mode == .waiting)
    bench.sensors.timetableOpen = true
    let out_s = try bench.reach(.leavingStation, within: 10)
    #expect(out_s < 3)
  }

  @Test("On the way home with the wire lost from sight outside, the rain does not keep it from turning back inside")
  func recoveryInRain() throws {
    var bench = try Situation.followingHome.bench { $0[.followLost] = 3 }
    bench.sensors.rain = true
    bench.run(seconds: 6)
    #expect(bench.mower.mode == .followingHome)
    bench.signal = .scripted(left: -1, right: -1)
    try bench.reach(.turning, within: 10)
    bench.run(seconds: 1)
    #expect(bench.mower.mode == .turning)
  }
}
