import MowerGeometry

/// Along the wire, to the station or to a start point: astride, with one coil on each side, or beside it.
struct FollowWire: Sendable {
  /// Where the way leads.
  enum Purpose: UInt8 { case home, zone, edge }
  /// Turning onto the wire; along it astride; round something that stands on it; along it at a distance.
  enum Stage: UInt8 { case turnOnto, astride, goRound, alongside }
  var purpose = Purpose.home
  var stage = Stage.turnOnto

  /// Takes up the wire that was just met, towards the station.
  static func home(_ view: View, _ tools: inout Tools, _ wire: inout WireMemory) -> FollowWire {
    begin(.home, side: view.setup.pointee.homeSide, view, &tools, &wire)
    // The station's contacts want the middle of the wire: who is not told in time that it is near stays there.
    if !view.setup.pointee.stationSignal { wire.offset_m = 0 }
    // After a miss nothing but the middle will do.
    if tools.tally.missedDocks > 0 { wire.lean = 0 }
    tools.tally.searchLegs += 1
    return FollowWire(purpose: .home)
  }

  /// Takes up the wire at the station, away from it.
  static func toZone(_ view: View, _ tools: inout Tools, _ wire: inout WireMemory) -> FollowWire {
    begin(.zone, side: -view.setup.pointee.homeSide, view, &tools, &wire)
    if tools.tally.missedDocks > 0 { wire.lean = 0 }
    return FollowWire(purpose: .zone, stage: .astride)
  }

  static func begin(
    _ purpose: Purpose, side: Double, _ view: View, _ tools: inout Tools, _ wire: inout WireMemory
  ) {
    enter(view, &tools, &wire)
    wire.side = side
    let lean = view[.followLean]
    wire.lean = tools.random.uniform(-lean, lean)
    // From just outside the wire to the greatest distance; the part that is too near for driving beside it is astride.
    let most = view[purpose == .home ? .followOffset : .zoneOffset]
    wire.offset_m = tools.random.uniform(-0.1, max(0, most))
    wire.bumps = 0
    wire.astrideFor_m = 0
    wire.merging = false
    wire.pivoting = false
  }

  private static func enter(_ view: View, _ tools: inout Tools, _ wire: inout WireMemory) {
    tools.begin(view)
    wire.sinceCrossing_s = 0
    wire.sinceCrossing_rad = 0
    wire.wrongWay_m = 0
  }

  /// The contacts were missed: on with the way that led there.
  static func afterMiss(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ wire: inout WireMemory, stalled: Bool
  ) -> Step {
    var follow = FollowWire(purpose: .home)
    tools.tally.missedDocks += 1
    enter(view, &tools, &wire)
    let step = follow.bump(s, view, &tools, &wire, stalled: stalled)
    if case .drive = step { return .become(.followWire(follow), .noContact) }
    return step
  }

  /// The mode by which it is known outside.
  var mode: Mode {
    switch purpose {
    case .home: .followingHome
    case .zone: .followingToZone
    case .edge: .mowingEdge
    }
  }

  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ wire: inout WireMemory)
    -> Step
  {
    if purpose == .home, view.setup.contact(s) {
      tools.begin(view)
      return .become(.docking(Docking()), .contact)
    }
    if s.bumpers != 0 && tools.clock.step_s > 0.3 && !tools.motion.reversing {
      return bump(s, view, &tools, &wire, stalled: false)
    }
    if purpose == .edge, let step = goRoundEdge(s, view, &tools, &wire) { return step }
    if purpose == .zone && view.odometry.distance_m - tools.clock.start_m >= tools.starts.target_m {
      return arriveAtZone(view, &tools, wire)
    }
    switch stage {
    case .turnOnto:
      let inner = wire.side > 0 ? view.boundary.left : view.boundary.right
      if inner == .inside {
        enter(.astride, &tools)
        tools.clock.turned_rad = 0
        return .rest
      }
      if abs(tools.clock.turned_rad) > 7 || tools.clock.step_s > 20 { return loseWire(view, &tools, wire) }
      return .drive(Setpoint(speed_mps: 0, yawRate_radps: wire.side * view[.turnRate] * 0.7))
    case .goRound:
      return goRound(view, &tools, &wire)
    case .alongside:
      if let step = wentTooFar(view, &tools, wire) { return step }
      return driveAlongside(view, &tools, &wire)
    case .astride:
      return track(view, &tools, &wire)
    }
  }

  mutating func enter(_ next: Stage, _ tools: inout Tools) {
    stage = next
    tools.clock.step_s = 0
  }

  /// The control law: turn towards the wire by how far both coils lean to one side of it.
  private mutating func track(_ view: View, _ tools: inout Tools, _ wire: inout WireMemory) -> Step {
    let boundary = view.boundary
    let odometry = view.odometry
    let astride = boundary.astride
    let error = astride - wire.lean
    if boundary.left == boundary.right {
      wire.sinceCrossing_s += view.dt_s
      wire.sinceCrossing_rad += abs(odometry.turn_rad)
    } else {
      wire.sinceCrossing_s = 0
      wire.sinceCrossing_rad = 0
      wire.bumps = odometry.distance_m - wire.bumpAt_m > 1.5 ? 0 : wire.bumps
    }
    if wire.sinceCrossing_s > view[.followLost] || wire.sinceCrossing_rad > 8 {
      return loseWire(view, &tools, wire)
    }
    // With the lawn on the wrong hand the law steers away from the wire: turn round, where the coils check each other.
    let inner = wire.side > 0 ? boundary.left : boundary.right
    let outer = wire.side > 0 ? boundary.right : boundary.left
    let wrong = inner == .outside && outer == .inside
    wire.wrongWay_m = wrong ? wire.wrongWay_m + abs(odometry.travel_m) : 0
    if wire.wrongWay_m > 0.5 {
      wire.wrongWay_m = 0
      tools.findings.doubtsCoils = true
      enter(.turnOnto, &tools)
      tools.clock.turned_rad = 0
      return .rest
    }
    if let step = wentTooFar(view, &tools, wire) { return step }
    // Well astride, and for long enough to have learned how loud the wire is?
    if abs(astride) < 0.35 && boundary.left != boundary.right {
      // In a bend the heading says nothing of the wire's.
      let bend = abs(odometry.turn_rad) > 0.6 * abs(odometry.travel_m)
      wire.astrideFor_m = bend ? min(0, wire.astrideFor_m) : wire.astrideFor_m + abs(odometry.travel_m)
      let (left, right) = view.wire.frontMagnitudes
      wire.distance.learn(near: left, far: right)
      if mayLeaveWire(view, tools, wire) {
        goAlongside(&tools, &wire, distance_m: 0, bearing_rad: 0, merging: false, view)
        return .rest
      }
    }
    let bent = min(1, abs(error))
    var speed = speed_mps(view) * (1 - 0.8 * bent * bent)
    // Both coils on one side: turn nearly on the spot until one has crossed.
    if boundary.left == boundary.right { speed = min(speed, boundary.left == .outside ? 0.03 : 0.1) }
    // Climbing leaves the wheels no hold for turning: they spin. Turning on the spot needs little.
    if view.slip_s > 0.3 { wire.pivoting = true }
    if bent < 0.15 { wire.pivoting = false }
    if wire.pivoting { speed = 0 }
    return .drive(
      Setpoint(speed_mps: speed, yawRate_radps: max(-1.2, min(1.2, -wire.side * view[.followGain] * error))))
  }

  /// Whether the way has become absurd: round an island, or more than two laps; and what then.
  private func wentTooFar(_ view: View, _ tools: inout Tools, _ wire: WireMemory) -> Step? {
    // The round along an edge has its own bounds.
    if purpose == .edge { return nil }
    // A loop round an island turns the other way than the loop round the lawn.
    if tools.clock.turned_rad * wire.side < -(Angle.twoPi + 0.6) && purpose == .home {
      return leaveIsland(view, &tools, wire)
    }
    if view.odometry.distance_m - tools.clock.start_m > max(300, 2.5 * view.setup.pointee.wireLength_m) {
      tools.tally.missedDocks += 1
      return loseWire(view, &tools, wire)
    }
    return nil
  }

  /// The wire is out of sight: look for it again.
  func loseWire(_ view: View, _ tools: inout Tools, _ wire: WireMemory) -> Step {
    if purpose == .zone {
      tools.begin(view)
      tools.turnSide = wire.side
      return .recoverThen(.turnBack(TurnBack()), .mowing(Mowing(view)), .wireLost)
    }
    if purpose == .edge && tools.lap.interrupt() { return giveUpEdge(view, &tools) }
    if view.boundary.left == .outside && view.boundary.right == .outside {
      // Out there, driving straight would lead anywhere: back inside first, the way the last turn has shown.
      let loud = tools.loudest
      tools.begin(view)
      tools.loudest = loud
      tools.turnSide = wire.side
      return .recoverThen(
        .turnBack(TurnBack(steps: loud.strength > 0 ? 11 : 0)), .searchWire(SearchWire(view, for: purpose)),
        .wireLostOutside)
    }
    tools.begin(view)
    return .become(.searchWire(SearchWire(view, for: purpose)), .wireLost)
  }

  /// This loop is an island's: turn to the lawn and look for the other one.
  func leaveIsland(_ view: View, _ tools: inout Tools, _ wire: WireMemory) -> Step {
    tools.begin(view)
    tools.motion.append(.turn(wire.side * tools.draw(degrees: 60, 110)))
    tools.motion.append(.straight(0.8, speed: 0.3))
    var search = SearchWire(view, for: purpose)
    search.leavesIsland = true
    return .become(.searchWire(search), .islandLeft)
  }

  private func arriveAtZone(_ view: View, _ tools: inout Tools, _ wire: WireMemory) -> Step {
    tools.begin(view)
    tools.turnSide = wire.side
    tools.motion.append(.turn(wire.side * tools.draw(degrees: 60, 120)))
    return .recoverThen(.turnBack(TurnBack()), .mowing(Mowing(view)), .zoneReached)
  }
}

extension FollowWire: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&purpose)
    v.visit(&stage)
  }
}
