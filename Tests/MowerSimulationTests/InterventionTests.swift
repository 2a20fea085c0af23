import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation
import Testing

/// What a hand, a spade or the weather does to a mower at work.
@Suite("Interventions")
struct InterventionTests {
  /// A run that has mown for a minute and drives straight.
  private func mowing(sonars: Bool = false) throws -> LiveRun {
    var robot = try Fixtures.robot()
    if !sonars { robot.sonars = [] }
    let run = LiveRun(site: Site(garden: try Fixtures.garden("simple"), robot: robot), seed: 7)
    run.advance(by: 3000)
    var straight = 0
    while straight < 50 {
      run.advance(by: 1)
      straight = run.mower.mode == .mowing && run.board.speed_mps > 0.35 ? straight + 1 : 0
    }
    // Where nothing is in the way for some metres.
    run.apply(.carry(to: Pose2(x: 3, y: 3, heading: 0)))
    run.advance(by: 25)
    return run
  }

  private func advance(_ run: LiveRun, atMost seconds: Double, until isDone: (LiveRun) -> Bool) -> Bool {
    for _ in 0..<Int(seconds * 50) {
      if isDone(run) { return true }
      run.advance(by: 1)
    }
    return isDone(run)
  }

  @Test("a thing put down in the way is bumped into, and the way is free once it is gone")
  func thing() throws {
    let run = try mowing()
    let ahead = run.board.pose.transform(Vector2(0.8, 0))
    let before = run.tick
    run.apply(.put(Obstacle(name: "box", kind: .furniture, shape: .circle(center: ahead, radius: 0.15))))
    #expect(run.board.garden.obstacles.contains { $0.name == "box" })
    #expect(advance(run, atMost: 4) { $0.mower.mode == .escaping })
    #expect(run.board.bumpers != 0)
    let bumps = [Cause(.bump), Cause(.bumpLeft), Cause(.bumpRight)]
    #expect(run.modeChanges.last.map { bumps.contains($0.cause) } == true)
    // In another story it is taken away at once.
    run.seek(to: before)
    run.apply(.remove(obstacleNamed: "box"))
    let start = run.board.pose.position
    run.advance(by: 150)
    #expect(run.mower.mode == .mowing && run.board.pose.position.distance(to: start) > 1)
    #expect(run.board.garden == run.site.garden)
    // A name that nobody has is no error.
    run.apply(.remove(obstacleNamed: "box"))
  }

  @Test("a sonar sees a thing put down before the bumper feels it")
  func seen() throws {
    let run = try mowing(sonars: true)
    let ahead = run.board.pose.transform(Vector2(1.5, 0))
    run.apply(.put(Obstacle(name: "box", kind: .furniture, shape: .circle(center: ahead, radius: 0.3))))
    #expect(advance(run, atMost: 6) { $0.mower.mode == .escaping })
    #expect(run.board.bumpers == 0 && run.modeChanges.last?.cause.sentence == "Something stands close ahead")
  }

  @Test("a thing put down under a name that is there is that thing moved")
  func movedThing() throws {
    let run = try mowing()
    let count = run.site.garden.obstacles.count
    for x in [2.0, 3.0] {
      run.apply(.put(Obstacle(name: "box", kind: .wall, shape: .circle(center: Vector2(x, 9), radius: 0.1))))
    }
    #expect(run.board.garden.obstacles.count == count + 1)
    #expect(run.board.garden.obstacles.last?.shape == .circle(center: Vector2(3, 9), radius: 0.1))
  }

  @Test("a flower bed laid out in the way does not stop the mower, and counts as ground the blade must not touch")
  func bed() throws {
    let run = try mowing()
    let mowable = run.board.world.grass.area_m2
    let ahead = run.board.pose.transform(Vector2(1.2, 0))
    run.apply(.put(Obstacle(name: "flowers", kind: .bed, shape: .circle(center: ahead, radius: 0.4))))
    #expect(advance(run, atMost: 4) { $0.board.overrun_m > 0.2 })
    #expect(run.board.bumpers == 0 && run.mower.mode == .mowing)
    #expect(run.board.world.grass.area_m2 == mowable)
  }

  @Test("a thing put down hides a beam, and lets it through when it is gone")
  func inTheBeam() throws {
    var garden = NavigationRun.lawn()
    garden.station.beams.range_m = 0
    garden.emitters = [Emitter(name: "lamp", pose: Pose2(x: 10, y: 10, heading: 0))]
    var run = try NavigationRun(garden, .virtualWall)
    defer { run.board.close() }
    run.board.infrared?.sunlight = 0
    let pose = Pose2(x: 12, y: 10, heading: Angle.pi)
    func heard() throws -> Set<UInt8> { Set(try run.listen(at: pose, ticks: 100)[15...].map { $0.infrared[0] }) }
    #expect(try heard() == [162])
    run.board.put(NavigationRun.wall(10.8, 9, 11, 11))
    #expect(try heard() == [0])
    run.board.removeObstacle(named: "wall 10.8 9.0")
    #expect(try heard() == [162])
  }

  @Test("a thing set down on the mower pushes it out, not through a wall of numbers")
  func onTop() throws {
    let run = try mowing()
    run.apply(
      .put(Obstacle(name: "box", kind: .furniture, shape: .circle(center: run.board.pose.position, radius: 0.2))))
    run.advance(by: 500)
    #expect(run.board.pose.position.x.isFinite && run.board.pose.position.y.isFinite)
    #expect(run.site.garden.bounds.contains(run.board.pose.position))
  }

  @Test("a cut wire stops the mower within 1 s; mended, it goes on by itself")
  func cutAndMended() throws {
    let run = try mowing()
    run.apply(.cutWire(at_m: 12))
    #expect(run.board.wireField_T(at: run.board.pose.position) == 0)
    #expect(advance(run, atMost: 1) { $0.mower.mode == .holding })
    #expect(run.modeChanges.last?.cause.sentence == "No wire signal for a moment")
    run.apply(.mendWire)
    #expect(advance(run, atMost: 3) { $0.mower.mode != .holding })
    #expect(run.modeChanges.last?.cause.sentence == "Over: No wire signal for a moment")
  }

  @Test("a loose end makes contact now and then; how often depends on the seed alone")
  func looseEnd() throws {
    func contacts(seed: UInt64) throws -> [Bool] {
      let run = LiveRun(
        site: try Fixtures.site("simple"), seed: seed, events: [ScenarioEvent(time_s: 20, action: .loosenConnector)])
      run.advance(by: 1000)
      return (0..<6000).map { _ in
        run.advance(by: 1)
        return run.board.sender?.isConnected ?? true
      }
    }
    let first = try contacts(seed: 1)
    #expect(first[0] == false)
    let changes = zip(first, first.dropFirst()).count { $0 != $1 }
    #expect(changes > 20 && changes < 400)
    let apart = Double(first.count { !$0 }) / 6000
    #expect(apart > 0.1 && apart < 0.5)
    #expect(try contacts(seed: 1) == first)
    #expect(try contacts(seed: 2) != first)
  }

  @Test("a fastened end stays in contact, however loose it was")
  func fastened() throws {
    let run = try mowing()
    for _ in 0..<5 {
      run.apply(.loosenConnector)
      run.advance(by: 7)
      run.apply(.fastenConnector)
      for _ in 0..<100 {
        run.advance(by: 1)
        #expect(run.board.sender?.isConnected == true)
      }
    }
  }

  @Test("with its ends exchanged the wire turns inside out: the mower ends up stopped, outside as it believes")
  func polarity() throws {
    let run = try mowing()
    let place = run.board.pose.position
    let before = run.board.wireField_T(at: place)
    run.apply(.swapPolarity)
    #expect(run.board.wireField_T(at: place) == -before && before > 0)
    #expect(advance(run, atMost: 120) { $0.mower.mode == .stopped })
    #expect(run.modeChanges.last?.cause.sentence == "Outside the lawn for too long")
    run.apply(.swapPolarity)
    #expect(run.board.wireField_T(at: place) == before)
  }

  @Test("rain sends the mower home")
  func rain() throws {
    var robot = try Fixtures.robot()
    robot.switches.rain = true
    let run = LiveRun(site: Site(garden: try Fixtures.garden("simple"), robot: robot), seed: 7)
    run.advance(by: 3000)
    run.apply(.rain(true))
    #expect(advance(run, atMost: 20) { $0.mower.mode == .searchingWire || $0.mower.mode == .followingHome })
    // Even on the wire itself, where the search for it is over in the same tick.
    #expect(run.modeChanges.last?.cause.sentence == "Rain" && run.mower.verdict.action == .dock)
    #expect(advance(run, atMost: 400) { $0.mower.mode == .charging })
    let causes = run.modeChanges.suffix(2).map(\.cause.sentence)
    #expect(causes == ["Touches the station's contacts", "The contacts hold"])
  }

  @Test("lifting locks the mower until it is set down and unlocked; the stop button until it is started")
  func liftAndStop() throws {
    let run = try mowing()
    run.apply(.lift(true))
    #expect(advance(run, atMost: 0.2) { $0.mower.mode == .locked })
    #expect(run.modeChanges.last?.cause.sentence == "The mower was lifted")
    run.apply(.request(.unlock))
    run.advance(by: 10)
    #expect(run.mower.mode == .locked)
    run.apply(.lift(false))
    run.advance(by: 10)
    run.apply(.request(.unlock))
    run.advance(by: 1)
    #expect(run.mower.mode == .idle && run.modeChanges.last?.cause.sentence == "Unlocked")
    run.apply(.request(.start))
    run.advance(by: 1)
    #expect(run.mower.mode == .mowing && run.modeChanges.last?.cause.sentence == "Asked to start")
    run.advance(by: 100)
    run.apply(.stopButton(true))
    run.advance(by: 5)
    #expect(run.mower.mode.needsHelp && run.faults.last?.cause == "stop-button")
  }

  @Test("requests are obeyed, and told as the cause")
  func requests() throws {
    let run = try mowing()
    run.apply(.request(.stop))
    run.advance(by: 1)
    #expect(run.mower.mode == .stopped && run.modeChanges.last?.cause.sentence == "Asked to stop")
    run.apply(.request(.start))
    run.advance(by: 1)
    run.apply(.request(.dock))
    run.advance(by: 1)
    #expect(run.mower.mode == .searchingWire && run.modeChanges.last?.cause.sentence == "Asked to come home")
  }

  @Test("a push moves the mower by its speed for its time, along and across, and then is over")
  func push() throws {
    for (angle, least, most) in [(0.0, 0.1, 0.5), (Angle.pi / 2, 0.17, 0.19), (-Angle.pi / 2, 0.17, 0.19)] {
      let run = try mowing()
      run.apply(.request(.stop))
      run.advance(by: 100)
      let before = run.board.pose
      let way = Pose2(.zero, heading: before.heading + angle).direction
      run.apply(.push(way * 0.6))
      run.advance(by: 15)
      let moved = (run.board.pose.position - before.position).dot(way)
      #expect(moved > least && moved < most, "\(angle): \(moved)")
      run.advance(by: 100)
      #expect(abs(run.board.speed_mps) < 0.01)
      let after = run.board.pose.position
      run.advance(by: 50)
      #expect(run.board.pose.position.distance(to: after) < 0.001)
    }
  }

  @Test("a push against a wall ends at the wall")
  func pushAgainstWall() throws {
    let run = try mowing()
    let pose = Pose2(x: 6, y: 5, heading: 0)
    run.apply(.request(.stop))
    run.apply(.carry(to: pose))
    run.apply(
      .put(
        Obstacle(
          name: "wall", kind: .wall,
          shape: .polygon(Polygon([Vector2(6.6, 3), Vector2(6.8, 3), Vector2(6.8, 7), Vector2(6.6, 7)])))))
    for _ in 0..<20 {
      run.apply(.push(Vector2(1, 0)))
      run.advance(by: 15)
    }
    let nose = run.site.robot.chassis.outline.vertices.map { run.board.pose.transform($0).x }.max() ?? 0
    #expect(nose < 6.65, "\(nose)")
  }

  @Test("a mower that is carried away is where it was put, and nothing was cut on the way")
  func carried() throws {
    let run = try mowing()
    let covered = run.board.world.coverage
    run.apply(.carry(to: Pose2(x: 9.000_04, y: 8, heading: 2)))
    #expect(run.board.pose.position == Vector2(9, 8))
    #expect(run.board.world.coverage == covered)
    run.advance(by: 25)
    #expect(run.board.pose.position.distance(to: Vector2(9, 8)) < 0.3)
    #expect((run.board.world.coverage - covered) * run.board.world.grass.area_m2 < 0.3)
  }
}
