import MowerGarden
import MowerGeometry

extension SimulatedBoard {
  /// Lets beams and radio feel all obstacles that there are now: a hedge grown into a beam, a house pulled down. The
  /// view of the sky stays as the garden's file has it.
  mutating func setCover(_ obstacles: [Obstacle]) {
    infrared?.setObstacles(obstacles)
    ranging?.setObstacles(obstacles, of: world.garden)
  }

  /// Makes an anchor or an emitter fall silent, or work again. Those that this mower cannot hear do not matter to it.
  public mutating func setWorks(_ works: Bool, beaconNamed name: String) {
    if let i = ranging?.beacons.firstIndex(where: { $0.name == name }) { ranging?.setWorks(works, beacon: i) }
    if let i = infrared?.emitters.firstIndex(where: { $0.emitter.name == name }) {
      infrared?.setWorks(works, emitter: i)
    }
  }

  /// Puts an anchor or an emitter elsewhere (m), which keeps its heading.
  public mutating func moveBeacon(named name: String, to place: Vector2) {
    if let i = ranging?.beacons.firstIndex(where: { $0.name == name }) { ranging?.move(beacon: i, to: place) }
    if let i = infrared?.emitters.firstIndex(where: { $0.emitter.name == name }),
      let heading = infrared?.emitters[i].emitter.pose.heading
    {
      infrared?.move(emitter: i, to: Pose2(place, heading: heading))
    }
  }
}
