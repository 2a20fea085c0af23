import MowerCore
import MowerGeometry

/// The hashes of the controller at work with a wire: it mows `GoldenYard`, goes home, charges, is lifted, loses the
/// wire and is rained upon, and every tick's command and state enter the hashes.
/// - Parameters:
///   - ticks: number of control ticks of 20 ms.
///   - forEdge: a day on which somebody asks for the edge instead.
///   - look: sees every snapshot before the controller does, and the controller after it; for recording and for tests.
public func runYardGolden(
  ticks: UInt32, forEdge: Bool = false, _ look: (borrowing SensorSnapshot, borrowing Mower) -> Void = { _, _ in }
) -> GoldenHashes {
  var replay = GoldenReplay()
  var yard = GoldenYard(replay.mower.configuration, forEdge: forEdge)
  for _ in 0..<ticks {
    let snapshot = yard.read()
    yard.write(replay.step(snapshot).command)
    look(snapshot, replay.mower)
  }
  return replay.hashes
}

/// Records the first 200 s of the yard scene: what every build writes alike, and replays to one hash.
/// - Parameters:
///   - buffer: room for one record, `GoldenReplay.recordSize` bytes.
///   - write: takes the buffer after each tick.
public func recordYardGolden(through buffer: UnsafeMutableRawPointer, _ write: () -> Void) {
  _ = runYardGolden(ticks: 10_000) { snapshot, _ in
    snapshot.write(to: buffer)
    write()
  }
}
