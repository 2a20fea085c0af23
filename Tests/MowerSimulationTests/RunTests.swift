import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import Synchronization
import Testing

@testable import MowerSimulation

@Suite("Runs")
struct RunTests {
  private func plan(_ site: Site, seed: UInt64, minutes: Double = 6) -> SimulationRun.Plan {
    SimulationRun.Plan(site: site, seed: seed, duration_s: minutes * 60)
  }

  @Test("the same seed gives the same hash, another seed another one")
  func reproducible() throws {
    let site = try Fixtures.site("simple")
    let a = SimulationRun.run(plan(site, seed: 1))
    let b = SimulationRun.run(plan(try Fixtures.site("simple"), seed: 1))
    let c = SimulationRun.run(plan(site, seed: 2))
    #expect(a.stateHash == b.stateHash)
    #expect(a.stateHash != c.stateHash)
    #expect(a.coverage == b.coverage)
  }

  @Test("runs side by side give what they give one after the other")
  func parallel() throws {
    let site = try Fixtures.site("simple")
    let plans = (1...3).map { plan(site, seed: UInt64($0), minutes: 3) }
    let together = RunBatch.run(plans)
    let alone = plans.map { SimulationRun.run($0) }
    #expect(together.map(\.stateHash) == alone.map(\.stateHash))
  }

  @Test("a run that looks on at every tick is the same run")
  func watchingChangesNothing() throws {
    let site = try Fixtures.site("simple")
    let plain = SimulationRun.run(plan(site, seed: 4, minutes: 2))
    let ticks = Mutex(0)
    let watched = SimulationRun.run(plan(site, seed: 4, minutes: 2), watch: { _, _ in ticks.withLock { $0 += 1 } })
    #expect(plain.stateHash == watched.stateHash)
    #expect(ticks.withLock { $0 } == 6000)
  }

  @Test("a cut wire stops the mower within 1 s and 0.3 m and, unmended, ends the run with its cause")
  func wireCut() throws {
    let world = World(try Fixtures.site("simple"))
    var mower = Mower(MowerConfiguration(robot: world.robot, garden: world.garden, seed: 3))
    var board = SimulatedBoard(world: world, seed: 3)
    defer { board.close() }
    board.request = .start
    var cutAt: Vector2?
    var cutTime = 0.0
    var stopTime: Double?
    while board.time_s < 400 {
      let s = try board.read()!
      try board.answer(mower.step(s, dt_us: 20_000))
      if cutAt == nil && board.time_s > 60 && mower.mode == .mowing && board.speed_mps > 0.35 {
        board.sender?.cut(at: 12)
        cutAt = board.pose.position
        cutTime = board.time_s
      }
      if let cutAt, stopTime == nil, abs(board.speed_mps) < 0.01 {
        stopTime = board.time_s
        #expect((board.pose.position - cutAt).length <= 0.3)
      }
    }
    let reaction = try #require(stopTime) - cutTime
    #expect(reaction <= 1)
    #expect(mower.mode == .stopped)
    #expect("\(SupervisorRow.row(mower.verdict.row).cause)" == "wire-lost")
  }

  @Test("a mower that is lifted has its blade off within 2 s")
  func lift() throws {
    let world = World(try Fixtures.site("simple"))
    var mower = Mower(MowerConfiguration(robot: world.robot, garden: world.garden, seed: 3))
    var board = SimulatedBoard(world: world, seed: 3)
    defer { board.close() }
    board.request = .start
    var liftedAt: Double?
    var offAt: Double?
    while board.time_s < 120 {
      try board.answer(mower.step(try board.read()!, dt_us: 20_000))
      if board.time_s > 60 && liftedAt == nil && mower.mode == .mowing {
        board.lifted = true
        liftedAt = board.time_s
      }
      if liftedAt != nil && offAt == nil && board.bladeSpeed_radps < world.robot.blade.minimumSpeed_radps {
        offAt = board.time_s
      }
    }
    #expect(try #require(offAt) - #require(liftedAt) < 2)
    #expect(mower.mode == .locked)
  }

  @Test("the account of energy balances: what the pack lost is what was drawn less what was charged")
  func energy() throws {
    let world = World(try Fixtures.site("simple"))
    var mower = Mower(MowerConfiguration(robot: world.robot, garden: world.garden, seed: 5))
    var board = SimulatedBoard(world: world, seed: 5)
    defer { board.close() }
    board.request = .start
    var charge_As = 0.0
    let before = board.plant.battery.charge
    for _ in 0..<(50 * 600) {
      try board.answer(mower.step(try board.read()!, dt_us: 20_000))
      // Two physics steps a tick: the current of the second one, twice, is the mean to within noise.
      charge_As += board.plant.battery.current_A * 0.02
    }
    let lost = (before - board.plant.battery.charge) * world.robot.battery.capacity_As
    #expect(abs(lost - charge_As) < 0.02 * lost)
    #expect(board.plant.battery.drawn_J > 0)
  }

  @Test("the raster of a run counts the cuts that its histogram shares out")
  func rasterOfCuts() throws {
    let result = SimulationRun.run(plan(try Fixtures.site("simple"), seed: 1, minutes: 20))
    let raster = try #require(result.raster)
    let counts = raster.mowable.indices.filter { raster.mowable[$0] }.map { Int(raster.cuts[$0]) }
    #expect(counts.max() ?? 0 > 1)
    // The last share is of all that was cut so often or oftener.
    for (times, share) in result.cutHistogram.enumerated().dropLast() {
      #expect(abs(Double(counts.count { $0 == times }) / Double(counts.count) - share) < 1e-6, "\(times) times")
    }
    #expect(abs(1 - Double(counts.count { $0 == 0 }) / Double(counts.count) - result.coverage) < 1e-6)
    // Nothing that is no lawn has been cut.
    #expect(!raster.mowable.indices.contains { !raster.mowable[$0] && raster.cuts[$0] > 0 })
  }

  @Test("coming home to charge is a dock, standing in the station at the beginning is none")
  func docks() throws {
    let site = try Fixtures.site("simple")
    let home = SimulationRun.run(
      SimulationRun.Plan(site: site, seed: 1, duration_s: 2400, charge: 0.3, start: Pose2(x: 5, y: 4, heading: 1)))
    #expect(home.docks == 1 && home.finalMode == "charging")
    let resting = SimulationRun.run(SimulationRun.Plan(site: site, seed: 1, duration_s: 300, charge: 0.1))
    #expect(resting.docks == 0 && resting.finalMode == "charging")
  }
}
