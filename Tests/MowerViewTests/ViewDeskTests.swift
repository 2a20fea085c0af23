import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@testable import MowerView

@Suite("The desk", .enabled(if: Fixtures.hasFont, "no font; install fonts-dejavu-core"))
struct ViewDeskTests {
  private func straight(to time_s: Double, events: [ScenarioEvent] = []) throws -> UInt64 {
    let plan = try Fixtures.plan()
    return SimulationRun.run(
      SimulationRun.Plan(site: plan.site, seed: 1, duration_s: time_s, events: events)
    ).stateHash
  }

  @Test("a run that is watched, painted, wound back and scrubbed has the hash of a run without a window")
  func sameHash() throws {
    let desk = try Fixtures.desk()
    let raster = Raster(width: 1280, height: 800)
    desk.overlays = Set(MapOverlay.allCases)
    desk.type(" ")
    for _ in 0..<60 {
      desk.pass(wall_s: 1.0 / 60, budget_s: .infinity, clock: { 0 })
    }
    desk.paint(on: raster)
    desk.type(" ,,,.")
    let line = desk.timeLineBox
    desk.drag(line.center, Vector2(Double(line.x) + 3, line.center.y))
    desk.paint(on: raster)
    desk.jump(to: 1500)
    #expect(desk.run.stateHash == (try straight(to: 30)))
  }

  @Test("space plays and pauses, and a paused desk stays where it is")
  func pause() throws {
    let desk = try Fixtures.desk()
    desk.type(" ")
    desk.pass(wall_s: 0.1, budget_s: .infinity, clock: { 0 })
    // Ten times real speed is the speed to begin with.
    #expect(desk.run.tick == 50)
    desk.type(" ")
    desk.pass(wall_s: 0.1, budget_s: .infinity, clock: { 0 })
    #expect(desk.run.tick == 50)
  }

  @Test("a frame ends when its time is up, however fast time shall run")
  func budget() throws {
    let desk = try Fixtures.desk()
    desk.playback.choose(.infinity)
    desk.playback.isPlaying = true
    var now = 0.0
    // Each look at the clock costs a millisecond here.
    desk.pass(wall_s: 1.0 / 60, budget_s: 0.009) {
      now += 0.001
      return now
    }
    #expect(desk.run.tick > 0 && desk.run.tick < 1000)
    desk.go(to: 3600)
    let before = desk.run.tick
    desk.pass(wall_s: 1.0 / 60, budget_s: 0.003) {
      now += 0.001
      return now
    }
    #expect(desk.run.tick > before && desk.run.tick < 180_000)
    #expect(desk.goal == 180_000)
  }

  @Test("one tick back is one tick back, and ahead again gives the same bits")
  func stepping() throws {
    let desk = try Fixtures.desk()
    desk.jump(to: 700)
    let hash = desk.run.stateHash
    desk.type(",")
    #expect(desk.run.tick == 699)
    desk.type(".")
    #expect(desk.run.tick == 700)
    #expect(desk.run.stateHash == hash)
  }

  @Test("the time line leads to where it is pressed, before and after what was simulated")
  func scrubbing() throws {
    let desk = try Fixtures.desk()
    desk.paint(on: Raster(width: 1280, height: 800))
    let line = desk.timeLineBox
    let p = Vector2(Double(line.x) + Double(line.width) / 60, line.center.y)
    desk.click(p)
    // A sixtieth of an hour.
    #expect(abs(desk.run.time_s - 60) < 3)
    desk.click(Vector2(Double(line.x), line.center.y))
    #expect(desk.run.tick == 0)
    #expect(desk.run.farthestTick > 2500)
  }

  @Test("the wire is cut where it is clicked, and mended by a key")
  func cutting() throws {
    let desk = try Fixtures.desk()
    desk.jump(to: 100)
    desk.type("c")
    desk.click(desk.pixel(of: Vector2(11.8, 5)))
    let wire = try #require(desk.plan.site.garden.wire)
    let cut = try #require(desk.run.board.sender?.cut_m)
    #expect(wire.point(at: cut).distance(to: Vector2(11.8, 5)) < 0.1)
    desk.click(desk.pixel(of: Vector2(5, 5)))
    #expect(desk.run.events.count == 1)
    desk.type("v")
    #expect(desk.run.board.sender?.cut_m == nil)
    #expect(desk.run.events.map(\.action) == [.cutWire(at_m: cut), .mendWire])
  }

  @Test("the mower is carried to where it is dropped, turned by the wheel, while time stands still")
  func carrying() throws {
    let desk = try Fixtures.desk()
    desk.jump(to: 500)
    desk.type(" m")
    let heading = desk.run.board.pose.heading
    let target = desk.pixel(of: Vector2(4, 4))
    _ = handle(desk, [.press(target, .left, .init(), clicks: 1), .wheel(2, at: target, .init())])
    desk.pass(wall_s: 1, budget_s: .infinity, clock: { 0 })
    #expect(desk.run.tick == 500)
    _ = handle(desk, [.release(target, .left, .init())])
    #expect(desk.run.board.pose.position.distance(to: Vector2(4, 4)) < 0.02)
    #expect(abs(Angle.difference(from: heading, to: desk.run.board.pose.heading) - Angle.pi / 6) < 0.01)
  }

  private func handle(_ desk: ViewDesk, _ events: [InputEvent]) -> [Wish] { events.map { desk.handle($0) } }

  @Test("a thing is put down, is in the mower's way, and is taken away again")
  func things() throws {
    let desk = try Fixtures.desk()
    desk.jump(to: 10)
    desk.type("o")
    desk.drag(desk.pixel(of: Vector2(3, 3)), desk.pixel(of: Vector2(3.4, 3.3)))
    let thing = try #require(desk.run.board.garden.obstacles.last)
    #expect(thing.name == "thing 1")
    if case .circle(let center, let radius) = thing.shape {
      #expect(center.distance(to: Vector2(3, 3)) < 0.02)
      #expect(abs(radius - 0.5) < 0.03)
    } else {
      Issue.record("a round thing was put down")
    }
    desk.type("x")
    desk.click(desk.pixel(of: Vector2(3, 3)))
    #expect(!desk.run.board.garden.obstacles.contains { $0.name == "thing 1" })
  }

  @Test("acts by key: rain, lift, stop, connector, each undone by the same key")
  func acts() throws {
    let desk = try Fixtures.desk()
    desk.jump(to: 10)
    desk.type("yusk")
    let board = desk.run.board
    #expect(board.raining && board.lifted && board.stopPressed && desk.isConnectorLoose)
    desk.type("yusk")
    let after = desk.run.board
    #expect(!after.raining && !after.lifted && !after.stopPressed && !desk.isConnectorLoose)
    #expect(desk.run.events.count == 8)
  }

  @Test("Ctrl-Z takes back what a hand did, and nothing that the scenario brought")
  func takingBack() throws {
    let rain = ScenarioEvent(time_s: 1, action: .rain(true))
    let desk = try Fixtures.desk(events: [rain])
    desk.jump(to: 200)
    desk.type("u")
    #expect(desk.run.events.count == 2)
    _ = desk.handle(.key(.control("z"), .init()))
    while desk.goal != nil { desk.pass(wall_s: 0.1, budget_s: .infinity, clock: { 0 }) }
    #expect(desk.run.events == [rain])
    #expect(desk.run.tick == 200)
    #expect(!desk.run.board.lifted)
    _ = desk.handle(.key(.control("z"), .init()))
    #expect(desk.run.events == [rain])
  }

  @Test("n begins anew with the next seed, r with the same, without what hands did")
  func restarting() throws {
    let desk = try Fixtures.desk()
    desk.jump(to: 50)
    desk.type("u")
    desk.type("n")
    #expect(desk.plan.seed == 2 && desk.run.seed == 2 && desk.run.tick == 0 && desk.run.events.isEmpty)
    desk.type("r")
    #expect(desk.run.seed == 2)
  }

  @Test("every tool, act and layer has a key of its own")
  func keys() {
    var keys: [Character] = [" ", "?", "e", "b", "r", "n", "w", "f", "t", ".", ",", "+", "=", "-"]
    keys += MapTool.allCases.map(\.key)
    keys += HandAct.allCases.map(\.key)
    keys += MapOverlay.allCases.map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test("painting the same moment twice gives the same pixels, at any size")
  func repeatable() throws {
    for (width, height, scale) in [(1280, 800, 1.0), (700, 420, 1), (1600, 1000, 2)] {
      let desk = try ViewDesk(plan: Fixtures.plan(), width: width, height: height, scale: scale)
      desk.jump(to: 300)
      desk.showsHelp = true
      let a = Raster(width: width, height: height)
      let b = Raster(width: width, height: height, fill: Ink(0xFF00FF))
      desk.paint(on: a)
      desk.paint(on: b)
      let differing = (0..<width * height).count { a.pixels[$0] != b.pixels[$0] }
      #expect(differing == 0)
    }
  }
}
