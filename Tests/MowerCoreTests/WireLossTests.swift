import MowerCore
import Testing

@Suite("No wire signal")
struct WireLossTests {
  @Test(
    "It holds within 1 s and 0.3 m in every moving mode, reversing from a bump included, and resumes when the signal is back",
    arguments: Situation.allCases)
  func hold(_ situation: Situation) throws {
    var bench = try situation.bench()
    let from_m = bench.driven_m
    bench.signal = .silent
    let time_s = bench.until(2) { $0.mower.mode == .holding }
    #expect((time_s ?? .infinity) <= 1)
    #expect(bench.atRest)
    #expect(bench.cause == "wire-lost")
    #expect(bench.driven_m - from_m <= 0.3)
    let rest_m = bench.driven_m
    bench.run(seconds: 20)
    #expect(bench.mower.mode == .holding)
    #expect(bench.atRest)
    #expect(bench.driven_m == rest_m)
    bench.signal = .wire
    let back_s = bench.until(3) { $0.mower.mode != .holding }
    #expect(back_s != nil)
    bench.run(seconds: 5)
    #expect(!bench.mower.mode.needsHelp)
    #expect(bench.driven_m > rest_m + 0.2 || bench.mower.mode == .charging)
  }

  @Test("Pushed against nothing it heard: started without any signal it goes no further than 0.3 m")
  func neverHeard() {
    var bench = Bench()
    bench.signal = .silent
    bench.run(seconds: 5)
    bench.step(.start)
    bench.run(seconds: 20)
    #expect(bench.mower.mode == .holding)
    #expect(bench.driven_m <= 0.3)
    #expect(bench.atRest)
  }

  @Test(
    "It stops with the cause after the stated time and does not resume when the signal is back", arguments: [3.0, 10.0])
  func stop(_ stated_s: Double) throws {
    var bench = try Situation.mowing.bench { $0[.wireLostStopAfter] = stated_s }
    bench.signal = .silent
    let time_s = try bench.reach(.stopped)
    #expect(abs(time_s - stated_s) <= 0.1)
    #expect(bench.cause == "wire-lost")
    #expect(bench.mower.verdict.action == .stop)
    bench.signal = .wire
    bench.run(seconds: 20)
    #expect(bench.mower.mode == .stopped)
    #expect(bench.atRest)
    bench.step(.start)
    bench.run(seconds: 3)
    #expect(bench.mower.mode == .mowing)
  }

  @Test("A receiver that repeats itself or says anything is no signal: it holds within a metre, and goes on afterwards")
  func brokenReceiver() throws {
    for isFrozen in [true, false] {
      var bench = try Situation.mowing.bench()
      let from_m = bench.driven_m
      bench.signal = isFrozen ? .frozen(left: bench.reading(0), right: bench.reading(1)) : .garbled(coil: nil)
      #expect(bench.until(5) { $0.mower.mode == .holding } != nil)
      #expect(bench.cause == "wire-lost" && bench.driven_m - from_m <= 1)
      bench.run(seconds: 20)
      #expect(bench.mower.mode == .holding && bench.atRest)
      bench.signal = .wire
      bench.run(seconds: 10)
      #expect(bench.mower.mode == .mowing || bench.mower.mode == .turning)
    }
  }

  @Test(
    "One coil that says anything is noticed for it, and until then the other one keeps the mower on the lawn",
    arguments: [0, 1])
  func brokenCoil(_ coil: Int) throws {
    var bench = try Situation.mowing.bench()
    bench.signal = .garbled(coil: coil)
    for _ in 0..<15_000 {
      bench.step()
      guard bench.lawn.depth(bench.pose.position) > -0.5 else {
        Issue.record("off the lawn at \(bench.time_s) s")
        return
      }
    }
    #expect(bench.cause == "coils-disagree")
    #expect(bench.driven_m < 20)
  }

  @Test("A neighbour's code is no signal, however loud", arguments: [110, 117, 125, 133, 143] as [UInt8])
  func foreign(_ quality: UInt8) throws {
    var bench = try Situation.mowing.bench()
    bench.signal = .foreign(quality: quality)
    let from_m = bench.driven_m
    let time_s = bench.until(2) { $0.mower.mode == .holding }
    #expect((time_s ?? .infinity) <= 1)
    #expect(bench.driven_m - from_m <= 0.3)
    // Its inverted sign was not taken for the outside either.
    #expect(!bench.modes(since: 0).contains(.turning))
  }

  @Test("Captures that fail for a third of a second do not stop the mowing")
  func gap() throws {
    var bench = try Situation.mowing.bench()
    for _ in 0..<10 {
      bench.signal = .silent
      bench.run(seconds: 0.3)
      bench.signal = .wire
      bench.run(seconds: 0.2)
    }
    #expect(bench.mower.mode == .mowing)
    #expect(!bench.modes(since: 0).contains(.holding))
  }

  @Test("Old captures are no signal: a receiver that repeats its last one is noticed")
  func stale() throws {
    var bench = try Situation.mowing.bench()
    let from_m = bench.driven_m
    for _ in 0..<50 where bench.mower.mode != .holding {
      bench.step { s in
        for i in 0..<4 { s.coils[i].age_ms = 40 }
      }
    }
    #expect(bench.mower.mode == .holding)
    #expect(bench.driven_m - from_m <= 0.3)
  }

  @Test("In the station the silent wire of a charging sender is no fault")
  func charging() {
    var bench = Bench()
    bench.standInStation()
    bench.step(.start)
    bench.until(.charging)
    bench.sensors.chargeCurrent_mA = 3000
    bench.signal = .silent
    bench.run(seconds: 300)
    #expect(bench.mower.mode == .charging)
    #expect(bench.cause == "")
  }

  @Test("A dock request during a hold is not forgotten: afterwards it goes home")
  func dockWhileHolding() throws {
    var bench = try Situation.mowing.bench()
    bench.signal = .silent
    bench.until(.holding)
    bench.step(.dock)
    bench.run(seconds: 1)
    bench.signal = .wire
    bench.until { $0.mower.mode != .holding }
    #expect(bench.mower.mode == .searchingWire)
  }

  @Test("After a hold in the station's mouth it goes on backing out, instead of mowing into the station")
  func holdWhileLeaving() throws {
    var bench = try Situation.leavingStation.bench()
    bench.signal = .silent
    bench.until(.holding)
    bench.signal = .wire
    bench.until { $0.mower.mode != .holding }
    var furthest = bench.pose.position.x
    var blade = false
    bench.until(15) {
      furthest = max(furthest, $0.pose.position.x)
      blade = blade || $0.bladeOn
      return $0.pose.position.x < -1
    }
    #expect(bench.pose.position.x < -1)
    #expect(!blade)
  }
}
