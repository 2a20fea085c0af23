import MowerGeometry

// Along the wire with the blade turning, as often round as is wanted: mowing the edge.
extension FollowWire {
  /// Takes up the wire for the edge; `isAstride`: on it already, as in front of the station.
  static func edge(
    _ view: View, _ tools: inout Tools, _ wire: inout WireMemory, isAstride: Bool = false
  ) -> FollowWire {
    if isAstride { tools.lap = EdgeLap(atStation: true) }
    begin(.edge, side: view.edgeLawnSide, view, &tools, &wire)
    wire.lean = 0
    wire.offset_m = edgeDistance_m(view, tools)
    var follow = FollowWire(purpose: .edge, stage: isAstride ? .astride : .turnOnto)
    if isAstride, wire.side == view.setup.pointee.homeSide { follow.passStation(view, &tools, &wire) }
    return follow
  }

  /// Round the station, which stands across the way, before its plate comes under the turning disc: far enough that the
  /// wire is met behind it.
  private mutating func passStation(_ view: View, _ tools: inout Tools, _ wire: inout WireMemory) {
    wire.bumpAt_m = view.odometry.distance_m
    wire.lean = 0
    enter(.goRound, &tools)
    tools.motion.clear()
    tools.motion.append(.turn(wire.side * Angle.radians(degrees: 75)))
    tools.motion.append(.straight(Self.pastStation_m, speed: 0.25))
    tools.motion.append(.turn(-wire.side * Angle.radians(degrees: 75)))
    tools.motion.append(.straight(view[.leaveDistance] + 1.5, speed: 0.3))
    if wire.distance.strength > 0 {
      comeBack(&wire, from_m: Self.pastStation_m, bearing_rad: 0)
    } else {
      tools.motion.append(.arc(-wire.side * Angle.radians(degrees: 200), speed: 0.2))
    }
  }

  /// How far beside the wire the mower passes the station, m.
  private static var pastStation_m: Double { 0.9 }

  /// What the way along the edge adds to that along a wire: the end of a round, and a station that is no aim. Nil while
  /// there is nothing but to follow.
  mutating func goRoundEdge(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ wire: inout WireMemory
  ) -> Step? {
    let isHomewards = wire.side == view.setup.pointee.homeSide
    let touches = view.setup.contact(s)
    let isAlong = isAlongWire(view)
    var progress = EdgeLap.Progress.underWay
    if isAlong || touches {
      progress = tools.lap.meetStation(
        isNear: touches ? true : view.stationNear, homewards: isHomewards, side: wire.side, view)
    }
    if isAlong, case .underWay = progress { progress = tools.lap.update(side: wire.side, view) }
    switch progress {
    case .underWay: break
    case .round(all: false): wire.offset_m = Self.edgeDistance_m(view, tools)
    case .round(all: true): return home(touches: touches, view, &tools, &wire)
    case .island: return leaveIsland(view, &tools, wire)
    case .lost: return giveUpEdge(view, &tools)
    }
    // Until then the station only stands in the way. Where its signal is not heard the contacts tell of it.
    if isAlong, isHomewards, view.stationNear, view.odometry.distance_m - wire.bumpAt_m > 8 {
      passStation(view, &tools, &wire)
      return nil
    }
    guard touches, !tools.motion.reversing, tools.clock.step_s > 0.3 else { return nil }
    return bump(s, view, &tools, &wire, stalled: false)
  }

  /// All rounds are done: home along the wire. With the lawn on that side the mower is under way already.
  private func home(touches: Bool, _ view: View, _ tools: inout Tools, _ wire: inout WireMemory) -> Step {
    if touches {
      tools.begin(view)
      return .become(.docking(Docking()), .edgeDone)
    }
    let isHomewards = wire.side == view.setup.pointee.homeSide
    let distance = wire.distance
    var home = FollowWire.home(view, &tools, &wire)
    if isHomewards {
      home.stage = stage
      // Beside the wire it stays there until the station is near, at the distance that it has.
      wire.distance = distance
      if stage == .alongside { wire.alongsideFrom_m = view.odometry.distance_m }
    }
    return .become(.followWire(home), .edgeDone)
  }

  /// The edge does not come round: home.
  func giveUpEdge(_ view: View, _ tools: inout Tools) -> Step {
    tools.begin(view)
    return .become(.searchWire(SearchWire(view)), .edgeGivenUp)
  }

  /// How fast the mower follows the wire, m/s: with the blade turning no faster than the grass allows.
  @inline(__always)
  func speed_mps(_ view: View) -> Double {
    purpose == .edge ? min(view[.followSpeed], view.cuttingSpeed_mps) : view[.followSpeed]
  }

  /// Whether the mower heads along the wire, so that its heading is the wire's.
  private func isAlongWire(_ view: View) -> Bool {
    switch stage {
    case .astride: view.boundary.left != view.boundary.right && abs(view.boundary.astride) < 0.5
    case .alongside: true
    case .turnOnto, .goRound: false
    }
  }

  /// Distance from the wire of the round under way, m: each is a lane further in.
  private static func edgeDistance_m(_ view: View, _ tools: Tools) -> Double {
    view[.edgeDistance] + Double(tools.lap.rounds) * view[.laneSpacing]
  }
}
