import MowerCore
import MowerGeometry

/// The hashes of the controller at work with virtual walls: it mows the two rooms of `GoldenCourt`, keeps within the
/// beams, looks for the station, drives in by its lobes, charges, misses, is lifted and hears nothing for a while.
/// - Parameters:
///   - ticks: number of control ticks of 20 ms.
///   - forEdge: a day on which somebody asks for the edge instead.
///   - look: sees every snapshot, the controller after it, and where the mower truly is; for tests.
public func runCourtGolden(
  ticks: UInt32, forEdge: Bool = false,
  _ look: (borrowing SensorSnapshot, borrowing Mower, Pose2) -> Void = { _, _, _ in }
) -> GoldenHashes {
  var replay = GoldenReplay(courtConfiguration())
  var court = GoldenCourt(replay.mower.configuration, forEdge: forEdge)
  for _ in 0..<ticks {
    let snapshot = court.read()
    court.write(replay.step(snapshot).command)
    look(snapshot, replay.mower, court.pose)
  }
  return replay.hashes
}

/// A room is done within a minute, and silence is noticed soon, so that minutes show all of a day.
private func courtConfiguration() -> MowerConfiguration {
  var configuration = MowerConfiguration()
  configuration.navigation = .virtualWall
  configuration.parameters[.rainDelay] = 1
  configuration.parameters[.roomTime] = 0.5
  configuration.parameters[.beamsLostAfter] = 30
  configuration.parameters[.spiralRadius] = 0.8
  configuration.parameters[.outingPause] = 0
  return configuration
}
