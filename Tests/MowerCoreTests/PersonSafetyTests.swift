import MowerCore
import Testing

/// What a person does to the mower with a hand: lift it, tip it over, press the stop button.
enum HandOn: CaseIterable, CustomTestStringConvertible {
  case lift, tilt, stopButton

  var testDescription: String { cause }

  var cause: String {
    switch self {
    case .lift: "lift"
    case .tilt: "tilt"
    case .stopButton: "stop-button"
    }
  }

  /// The time within which blade and wheels are off, s; published machines allow themselves two seconds.
  var limit_s: Double {
    switch self {
    case .lift: 0.06
    case .tilt: 0.3
    case .stopButton: 0.02
    }
  }

  func apply(_ s: inout SensorSnapshot, _ on: Bool) {
    switch self {
    case .lift: s.lift = on
    case .tilt: s.roll_rad = on ? 0.7 : 0
    case .stopButton: s.stopButton = on
    }
  }
}

@Suite("Lift, tilt and stop button")
struct PersonSafetyTests {
  @Test(
    "Blade and wheels are off at once in every moving mode, and locked", arguments: HandOn.allCases, Situation.allCases)
  func off(_ hand: HandOn, _ situation: Situation) throws {
    var bench = try situation.bench()
    hand.apply(&bench.sensors, true)
    let time_s = bench.until(2) { $0.mower.mode == .locked }
    #expect((time_s ?? .infinity) <= hand.limit_s + 1e-9)
    #expect(bench.atRest)
    #expect(bench.cause == hand.cause)
    let place = bench.driven_m
    bench.run(seconds: 5)
    #expect(bench.mower.mode == .locked)
    #expect(bench.driven_m == place)
  }

  @Test(
    "The blade has no current in the very tick in which the mower is lifted or stopped",
    arguments: [HandOn.lift, .stopButton])
  func bladeAtOnce(_ hand: HandOn) throws {
    var bench = try Situation.mowing.bench()
    try #require(bench.bladeOn)
    hand.apply(&bench.sensors, true)
    bench.step()
    #expect(!bench.bladeOn)
  }

  @Test("A lift of less than two ticks is a bump in the ground: the blade pauses, nothing is locked")
  func shortLift() throws {
    var bench = try Situation.mowing.bench()
    bench.sensors.lift = true
    bench.run(seconds: 0.04)
    #expect(!bench.bladeOn)
    bench.sensors.lift = false
    bench.run(seconds: 1)
    #expect(bench.mower.mode == .mowing)
    #expect(bench.bladeOn)
  }

  @Test(
    "A lock opens only for an unlock request with the cause gone, and even then the mower stays put",
    arguments: HandOn.allCases)
  func unlock(_ hand: HandOn) throws {
    var bench = try Situation.mowing.bench()
    hand.apply(&bench.sensors, true)
    bench.run(seconds: 1)
    for request in [SensorSnapshot.Request.start, .stop, .dock, .unlock] {
      bench.step(request)
      bench.run(seconds: 2)
      #expect(bench.mower.mode == .locked, "\(request) with the cause still there")
    }
    hand.apply(&bench.sensors, false)
    bench.run(seconds: 10)
    for request in [SensorSnapshot.Request.none, .start, .stop, .dock] {
      bench.step(request)
      bench.run(seconds: 2)
      #expect(bench.mower.mode == .locked, "\(request) with the cause gone")
    }
    let place = bench.driven_m
    bench.step(.unlock)
    bench.run(seconds: 60)
    #expect(bench.mower.mode == .idle)
    #expect(bench.atRest)
    #expect(bench.driven_m == place)
    bench.step(.start)
    bench.run(seconds: 2)
    #expect(bench.mower.mode == .mowing)
    #expect(bench.bladeOn)
  }

  @Test("Locked in the station it neither charges nor leaves, although it was armed", arguments: HandOn.allCases)
  func lockedInStation(_ hand: HandOn) {
    var bench = Bench()
    bench.standInStation()
    bench.step(.start)
    bench.until(.charging)
    #expect(bench.command.charge)
    hand.apply(&bench.sensors, true)
    bench.run(seconds: 1)
    #expect(bench.mower.mode == .locked)
    #expect(!bench.command.charge)
    hand.apply(&bench.sensors, false)
    bench.sensors.battery_mV = 29_000
    bench.run(seconds: 5)
    bench.step(.unlock)
    bench.run(seconds: 120)
    #expect(bench.mower.mode == .idle)
    #expect(bench.driven_m == 0)
  }

  @Test("Two causes at once: unlocking needs both gone")
  func twoCauses() throws {
    var bench = try Situation.mowing.bench()
    bench.sensors.lift = true
    bench.sensors.stopButton = true
    bench.run(seconds: 1)
    bench.sensors.lift = false
    bench.run(seconds: 1)
    bench.step(.unlock)
    bench.run(seconds: 1)
    #expect(bench.mower.mode == .locked)
    bench.sensors.stopButton = false
    bench.run(seconds: 1)
    bench.step(.unlock)
    #expect(bench.mower.mode == .idle)
  }

  @Test(
    "Any way of leaning over the limit is a tilt, any way below it is a slope",
    arguments: [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0])
  func leaning(_ turn: Double) throws {
    // A direction by rational parametrisation of the circle.
    let pitch = (1 - turn * turn) / (1 + turn * turn)
    let roll = 2 * turn / (1 + turn * turn)
    var bench = try Situation.mowing.bench()
    let limit = bench.mower.configuration.parameters[.tiltLimit] * 3.14159265 / 180
    bench.sensors.pitch_rad = pitch * 0.98 * limit
    bench.sensors.roll_rad = roll * 0.98 * limit
    bench.run(seconds: 2)
    #expect(bench.mower.mode == .mowing)
    bench.sensors.pitch_rad = pitch * 1.02 * limit
    bench.sensors.roll_rad = roll * 1.02 * limit
    bench.run(seconds: 0.3)
    #expect(bench.mower.mode == .locked)
  }
}
