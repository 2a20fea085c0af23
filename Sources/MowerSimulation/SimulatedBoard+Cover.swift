import MowerGarden

extension SimulatedBoard {
  /// Lets beams and radio feel all obstacles that there are now: a hedge grown into a beam, a house pulled down. The
  /// view of the sky stays as the garden's file has it.
  public mutating func setCover(_ obstacles: [Obstacle]) {
    infrared?.setObstacles(obstacles)
    ranging?.setObstacles(obstacles, of: world.garden)
  }
}
