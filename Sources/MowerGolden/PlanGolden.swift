import MowerCore
import MowerGeometry

/// The hashes of the controller at work with a position: it mows `GoldenGround` by plan, goes round what stands there,
/// loses its position and finds it again, drives home, charges, misses, is carried away and rained upon.
/// - Parameters:
///   - navigation: what the position is known from: `.beacons` or `.satellite`.
///   - ticks: number of control ticks of 20 ms.
///   - forEdge: a day on which somebody asks for the edge instead.
///   - look: sees every snapshot, the controller after it, and where the mower truly is; for tests.
public func runPlanGolden(
  _ navigation: Navigation, ticks: UInt32, forEdge: Bool = false,
  _ look: (borrowing SensorSnapshot, borrowing Mower, Pose2) -> Void = { _, _, _ in }
) -> GoldenHashes {
  var replay = GoldenReplay(planConfiguration(navigation))
  var ground = GoldenGround(replay.mower.configuration, forEdge: forEdge)
  for tick in 0..<ticks {
    if tick == GoldenGround.restartTick, !forEdge { replay.restart() }
    let snapshot = ground.read()
    ground.write(replay.step(snapshot))
    look(snapshot, replay.mower, ground.pose)
  }
  return replay.hashes
}

private func planConfiguration(_ navigation: Navigation) -> MowerConfiguration {
  var configuration = MowerConfiguration()
  configuration.navigation = navigation
  configuration.map = GoldenGround.map()
  configuration.parameters[.rainDelay] = 1
  var position = PositionConfiguration()
  position.dockedPose = GoldenGround.surveyedDock
  if navigation == .satellite {
    position.satelliteFitted = true
    position.satelliteAntenna = Vector2(0.1, 0)
  } else {
    position.anchorCount = 4
    position.anchors[0] = RangingAnchor(position: Vector2(-1, -1), height_m: 1.2)
    position.anchors[1] = RangingAnchor(position: Vector2(11, -0.5), height_m: 2)
    position.anchors[2] = RangingAnchor(position: Vector2(10.5, 7.5), height_m: 1.6)
    position.anchors[3] = RangingAnchor(position: Vector2(-0.5, 7), height_m: 2.4)
    position.rangingAntenna = Vector2(0.2, 0.05)
  }
  configuration.position = position
  return configuration
}
