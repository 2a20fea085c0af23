import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation
import Testing

/// Which cause the controller itself gives for each change of mode, from what its sensors tell it to the run's log.
@Suite("Causes of modes")
struct ControllerCauseTests {
  private func name(_ change: ModeChange) -> String { "\(change.cause.name)" }

  /// Advances until the mode has changed to one for a cause; false if that takes longer.
  private func advance(_ run: LiveRun, atMost seconds: Double, to mode: Mode, because cause: Cause) -> Bool {
    for _ in 0..<Int(seconds * 50) {
      if let last = run.modeChanges.last, last.to == mode, last.cause == cause { return true }
      run.advance(by: 1)
    }
    return false
  }

  /// A run that mows in the middle of the garden `simple`, with nothing in its way.
  private func mowing(_ navigation: Navigation = .wire, sonars: Bool = false) throws -> LiveRun {
    var robot = try Fixtures.robot()
    if !sonars { robot.sonars = [] }
    let site = Site(garden: try Fixtures.garden("simple"), robot: robot, navigation: navigation)
    let run = LiveRun(site: site, seed: 7, start: Pose2(x: 3, y: 3, heading: 0))
    run.advance(by: 100)
    return run
  }

  private func put(_ run: LiveRun, ahead place: Vector2) {
    let there = run.board.pose.transform(place)
    run.apply(.put(Obstacle(name: "box", kind: .furniture, shape: .circle(center: there, radius: 0.12))))
  }

  @Test("every change of a day by the wire has a cause that fits its mode", arguments: ["simple", "front-and-back"])
  func story(garden: String) throws {
    // On the lawn with a battery that is soon low: the way home and the station are part of the story.
    var map = try Fixtures.garden(garden)
    map.start = Pose2(map.station.pose.transform(Vector2(-1, 1.5)), heading: 1)
    let run = LiveRun(site: Site(garden: map, robot: try Fixtures.robot()), seed: 2, charge: 0.25)
    run.advance(by: 50 * 2400)
    // What each mode may be entered for; whatever else turns up is a cause that does not fit.
    let known: [Mode: Set<String>] = [
      .charging: ["start-request", "contact-holds", "battery-run-down"],
      .waiting: ["start-request", "battery-full"],
      .leavingStation: ["ready"],
      .turning: [
        "out-of-station", "zone-reached", "wire-out-of-sight", "wire-out-of-sight-outside", "round-given-up",
        "wire-ahead", "wire-left", "wire-right",
      ],
      .mowing: ["start-request", "way-free"],
      .searchingWire: ["battery-low", "way-free", "wire-out-of-sight", "island"],
      .followingHome: ["wire-found", "no-contact"],
      .followingToZone: ["zone"],
      .docking: ["contact", "contact-lost"],
      .escaping: ["bump", "bump-left", "bump-right", "sonar", "no-way-through", "stall"],
    ]
    for change in run.modeChanges { #expect(known[change.to]?.contains(name(change)) == true, "\(change)") }
    let causes = Set(run.modeChanges.map(name))
    for cause in ["start-request", "battery-low", "contact", "contact-holds", "wire-left", "way-free", "wire-found"] {
      #expect(causes.contains(cause), "\(cause) never happened")
    }
    // What the run's log says is what the controller says.
    #expect(run.frame?.status.cause == run.mower.cause)
  }

  @Test("a bump is told with its side")
  func bumps() throws {
    for (side, cause) in [(0.17, Cause(.bumpLeft)), (-0.17, Cause(.bumpRight))] {
      let run = try mowing()
      put(run, ahead: Vector2(0.9, side))
      #expect(advance(run, atMost: 4, to: .escaping, because: cause), "\(run.modeChanges)")
      #expect(advance(run, atMost: 20, to: .mowing, because: Cause(.wayFree)), "\(run.modeChanges)")
    }
  }

  @Test("what a sonar sees is told as such")
  func sonar() throws {
    let run = try mowing(sonars: true)
    put(run, ahead: Vector2(1.5, 0))
    #expect(advance(run, atMost: 6, to: .escaping, because: Cause(.sonarEcho)), "\(run.modeChanges)")
  }

  @Test("a hold is told by its row, and that the row has cleared; a stop by its own, with what helps")
  func holds() throws {
    let run = try mowing()
    let row = Int(SupervisorRow.ID.wireLostHold.rawValue)
    run.apply(.cutWire(at_m: 12))
    #expect(advance(run, atMost: 1, to: .holding, because: Cause(row: row)))
    run.apply(.mendWire)
    #expect(advance(run, atMost: 3, to: .mowing, because: Cause(cleared: row)))
    #expect(run.modeChanges.last?.cause.sentence == "Over: No wire signal for a moment")
    run.apply(.cutWire(at_m: 12))
    let stop = Cause(row: Int(SupervisorRow.ID.wireLostStop.rawValue))
    #expect(advance(run, atMost: 125, to: .stopped, because: stop))
    #expect(stop.account == "No wire signal. Look for a cut or a loose connector")
  }

  @Test("contacts that part, a battery that runs down and one that is full")
  func station() throws {
    let site = try Fixtures.site("simple")
    let run = LiveRun(site: site, seed: 3, charge: 0.4)
    #expect(advance(run, atMost: 5, to: .charging, because: Cause(.startRequest)), "\(run.modeChanges)")
    // Somebody pulls it off its contacts.
    let docked = site.dockedPose
    run.apply(.carry(to: Pose2(docked.position - docked.direction * 0.08, heading: docked.heading)))
    #expect(advance(run, atMost: 5, to: .docking, because: Cause(.contactLost)), "\(run.modeChanges)")
    #expect(advance(run, atMost: 60, to: .charging, because: Cause(.contactHolds)), "\(run.modeChanges)")

    let closed = [ScenarioEvent(time_s: 0, action: .timetable(false))]
    func volts(at seconds: Double, _ run: LiveRun) -> Double {
      run.advance(by: UInt64(seconds * 50) - run.tick)
      return run.board.battery_V
    }
    let idle = LiveRun(site: site, seed: 3, events: closed)
    let (before, after) = (volts(at: 10, idle), volts(at: 900, idle))
    try #require(before > after && idle.mower.mode == .waiting)
    var parameters = Parameters()
    parameters[.rechargeBelow] = (before + after) / 2
    let waiting = LiveRun(site: site, seed: 3, parameters: parameters, events: closed)
    #expect(advance(waiting, atMost: 900, to: .charging, because: Cause(.batteryRunDown)), "\(waiting.modeChanges)")
    #expect(advance(waiting, atMost: 3600, to: .waiting, because: Cause(.batteryFull)), "\(waiting.modeChanges)")
    waiting.apply(.timetable(true))
    #expect(advance(waiting, atMost: 5, to: .leavingStation, because: Cause(.readyToMow)), "\(waiting.modeChanges)")
  }

  @Test("without beacons the position is lost, looked for and found again")
  func position() throws {
    let run = try mowing(.beacons)
    run.advance(by: 3000)
    try #require(run.mower.position.isTrusted)
    let beacons = run.site.garden.anchors.map(\.name)
    run.apply(beacons.map { ScenarioEvent(tick: run.tick, action: .beacon(named: $0, works: false)) })
    let lost = Cause(row: Int(SupervisorRow.ID.positionLost.rawValue))
    #expect(advance(run, atMost: 60, to: .holding, because: lost), "\(run.modeChanges)")
    #expect(advance(run, atMost: 20, to: .searchingPosition, because: Cause(.positionSearch)), "\(run.modeChanges)")
    run.apply(beacons.map { ScenarioEvent(tick: run.tick, action: .beacon(named: $0, works: true)) })
    for _ in 0..<3000 where run.mower.mode != .mowing { run.advance(by: 1) }
    #expect([Cause(.positionFound), Cause(cleared: lost.row ?? 0)].contains(run.mower.cause), "\(run.modeChanges)")
  }

  @Test("by virtual walls the station is seen, and the mower turns at beams")
  func walls() throws {
    let garden = try Fixtures.garden("courtyard")
    let site = Site(garden: garden, robot: try Fixtures.robot(), navigation: .virtualWall)
    try #require(site.refusal == nil)
    let run = LiveRun(site: site, seed: 2, events: [ScenarioEvent(time_s: 300, action: .request(.dock))])
    for _ in 0..<40 where run.mower.mode != .charging || run.time_s < 300 { run.advance(by: 3000) }
    let causes = Set(run.modeChanges.map { "\($0.to.name): \(name($0))" })
    for cause in ["turning: beam", "approaching-station: station-seen", "docking: contact", "charging: contact-holds"] {
      #expect(causes.contains(cause), "\(cause) never happened: \(causes.sorted())")
    }
  }
}
