import MowerGeometry

// Along the wire with the blade turning, as often round as is wanted: mowing the edge.
extension FollowWire {
  /// Takes up the wire for the edge; `isAstride`: on it already, as in front of the station.
  static func edge(
    _ view: View, _ tools: inout Tools, _ wire: inout WireMemory, isAstride: Bool = false
  ) -> FollowWire {
    begin(.edge, side: view.edgeLawnSide, view, &tools, &wire)
    wire.lean = 0
    wire.offset_m = edgeDistance_m(view, tools)
    return FollowWire(purpose: .edge, stage: isAstride ? .astride : .turnOnto)
  }

  /// What the way along the edge adds to that along a wire: the end of a round, and a station that is no aim. Nil while
  /// there is nothing but to follow.
  mutating func goRoundEdge(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ wire: inout WireMemory
  ) -> Step? {
    if view.setup.contact(s), !tools.motion.reversing, tools.clock.step_s > 0.3 {
      // The station stands across the way; at the end of the last round it is the end of the way too.
      if wire.side == view.setup.pointee.homeSide, tools.lap.isNearlyRound(side: wire.side),
        Double(tools.lap.rounds) + 1 >= view[.edgeLaps]
      {
        tools.begin(view)
        return .become(.docking(Docking()), .edgeDone)
      }
      return bump(s, view, &tools, &wire, stalled: false)
    }
    guard isAlongWire(view) else { return nil }
    switch tools.lap.update(side: wire.side, view) {
    case .underWay: return nil
    case .round(all: false):
      wire.offset_m = Self.edgeDistance_m(view, tools)
      return nil
    case .round(all: true):
      // On the side on which the way home has the lawn, it is under way already.
      let isHomewards = wire.side == view.setup.pointee.homeSide
      var home = FollowWire.home(view, &tools, &wire)
      if isHomewards { home.stage = .astride }
      return .become(.followWire(home), .edgeDone)
    case .island: return leaveIsland(view, &tools, wire)
    case .lost: return giveUpEdge(view, &tools)
    }
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
