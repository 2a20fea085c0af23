import MowerGarden
import MowerGeometry

// What people, things and weather do to the mower and its garden in the middle of a run.
extension SimulatedBoard {
  /// Carries the mower to another place.
  public mutating func carry(to pose: Pose2) { plant.move(to: pose) }

  /// A hand holds the mower to a velocity (m/s, world frame) for one control tick.
  public mutating func push(_ velocity: Vector2) { plant.push(velocity) }

  /// Puts a thing down; one of the same name that is there goes. The grass keeps its cells: what counts as mowable is
  /// fixed when the run begins.
  public mutating func put(_ obstacle: Obstacle) {
    var changed = garden
    changed.obstacles.removeAll { $0.name == obstacle.name }
    changed.obstacles.append(obstacle)
    rebuild(as: changed)
  }

  /// Takes a thing away by its name; nothing happens if there is none.
  public mutating func removeObstacle(named name: String) {
    var changed = garden
    changed.obstacles.removeAll { $0.name == name }
    if changed.obstacles.count != garden.obstacles.count { rebuild(as: changed) }
  }

  /// Works out anew what the chassis can run into and where the blade may be, as far as they differ.
  private mutating func rebuild(as changed: Garden) {
    func part(_ garden: Garden, solid: Bool) -> [Obstacle] { garden.obstacles.filter { $0.solid == solid } }
    if part(changed, solid: true) != part(garden, solid: true) {
      plant.solids = Solids(changed, tower: world.site.tower)
    }
    if part(changed, solid: false) != part(garden, solid: false) { plant.terrain = Terrain(changed) }
    setCover(changed.obstacles)
    garden = changed
  }
}
