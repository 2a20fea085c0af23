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
      plant.solids = Solids(changed, tower: tower)
    }
    if part(changed, solid: false) != part(garden, solid: false) { plant.terrain = ground(changed) }
    setCover(changed.obstacles)
    garden = changed
  }

  private func ground(_ garden: Garden) -> Terrain { Terrain(garden, patches: patches, hills: hills) }

  /// A mole throws up a hill.
  mutating func put(_ hill: Terrain.Hill) {
    hills.append(hill)
    plant.terrain = ground(garden)
  }

  /// Ground turns out steep or wet.
  mutating func put(_ patch: Terrain.Patch) {
    patches.append(patch)
    plant.terrain = ground(garden)
  }

  /// Grass has grown tall in a place since the last cut.
  mutating func growTall(_ polygon: Polygon, height_m: Double) {
    world.grass.tallSpots.append(
      Grass.TallSpot(
        polygon: polygon, box: polygon.bounds, height_m: Float(height_m), since_s: Float(time_s)))
  }

  /// The station is put elsewhere with its loop and its beams. Nobody tells the mower.
  public mutating func moveStation(to pose: Pose2) {
    garden.station.pose = pose
    plant.moveStation(to: pose)
    tower = Site.tower(pose, world.robot)
    plant.solids = Solids(garden, tower: tower)
    coils.stationLoop = StationLoop(garden.station, height_m: world.robot.coils.first?.height_m ?? 0.1)
    infrared?.station = garden.station
  }

  /// The mains fail for the station, its sender and the satellite base, or are back.
  public mutating func setPower(_ isOn: Bool) {
    plant.stationIsPowered = isOn
    coils.sender?.isPowered = isOn
    infrared?.stationWorks = isOn
    satellite?.correctionLink = isOn
  }

  /// A neighbour switches a sender on.
  mutating func startNeighbour(loop: [Vector2], code: Int, current_A: Double) {
    guard let code = WireCode(code) else { return }
    let box = world.garden.bounds.padded(6)
    let height = world.robot.coils.first?.height_m ?? 0.1
    coils.add(
      Site.Neighbour(field: WireField(loop: loop, height_m: height, bounds: box), code: code, current_A: current_A))
  }

  /// The senders that were switched on meanwhile are switched off.
  mutating func stopNeighbours() { coils.keepNeighbours(world.site.neighbours.count) }

  /// Something holds the disc, or lets it go.
  public mutating func setBladeJammed(_ isJammed: Bool) { plant.blade.isJammed = isJammed }

  /// A hedgehog walks about from a place on.
  mutating func release(_ animal: Animal) { plant.animals.append(animal) }
}
