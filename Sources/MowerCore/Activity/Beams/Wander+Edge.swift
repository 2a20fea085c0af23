import MowerGeometry

// Along walls, fences and beams with the blade turning, once round the room that the mower is in: mowing the edge.
extension Wander {
  /// One tick along the edge, or to the next thing that may be it.
  mutating func mowEdge(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ beams: inout BeamMemory
  ) -> Step {
    let lawnSide = view.edgeLawnSide
    if beams.edge.side != -lawnSide {
      beams.edge.begin(view, side: -lawnSide)
      tools.lap = EdgeLap()
    }
    // Touched a moment ago, the edge is beside the mower and its heading is along it.
    let isAlong = stage == .toEdge && view.odometry.distance_m - beams.edge.touched_m < EdgeFollowing.cornerAfter_m
    if isAlong {
      switch tools.lap.update(side: lawnSide, view) {
      case .underWay, .round(all: false): break
      // What was gone round stands in the lawn: on to the next thing.
      case .island: beams.edge.side = 0
      case .round(all: true), .lost:
        let isDone = Double(tools.lap.rounds) >= view[.edgeLaps]
        beams.edge.side = 0
        tools.begin(view)
        return .become(.wander(Wander(view)), isDone ? .edgeDone : .edgeGivenUp)
      }
    }
    return followEdge(s, view, &tools, &beams, speed: min(view[.homingSpeed], view.cuttingSpeed_mps))
  }
}
