import MowerGarden
import MowerGeometry

/// What a garden and a robot fix, worked out once and shared by every run: ground, solids, and the field of the wires.
public final class Site: Sendable {
  /// The garden.
  public let garden: Garden
  /// The robot.
  public let robot: Robot
  /// Where the axle's centre is when the mower is docked.
  public let dockedPose: Pose2
  /// Vertical field that 1 A in the boundary wire makes at the height of the coils; nil without a wire.
  public let field: WireField?
  let terrain: Terrain
  let solids: Solids
  /// The station's tower, a solid thing.
  let tower: Polygon
  let neighbours: [Neighbour]
  let stationLoop: StationLoop?

  /// A neighbour's loop as the receiver hears it.
  struct Neighbour: Sendable {
    var field: WireField
    var code: WireCode
    var current_A: Double
  }

  /// Works out a garden for a robot.
  public init(garden: Garden, robot: Robot) {
    self.garden = garden
    self.robot = robot
    let station = garden.station.pose
    dockedPose = Pose2(station.position - station.direction * robot.charger.contact.x, heading: station.heading)
    terrain = Terrain(garden)
    tower = Self.tower(station, robot)
    solids = Solids(garden, tower: tower)
    // The coils of a robot sit at one height; where they do not, the first one's counts.
    let height = robot.coils.first?.height_m ?? 0.1
    stationLoop = StationLoop(garden.station, height_m: height)
    let box = garden.bounds.padded(6)
    field = garden.wire.map { WireField(loop: $0.loop, height_m: height, bounds: box) }
    neighbours = garden.neighbours.compactMap { n in
      WireCode(n.code).map {
        Neighbour(
          field: WireField(loop: n.loop, height_m: height, bounds: box), code: $0, current_A: n.current_A)
      }
    }
  }

  /// The station's tower: what the nose runs against when the contacts have given way by 2.5 cm.
  private static func tower(_ station: Pose2, _ robot: Robot) -> Polygon {
    let nose = robot.chassis.outline.vertices.map(\.x).max() ?? robot.charger.contact.x
    let face = max(0, nose - robot.charger.contact.x) + 0.025
    return Polygon([
      station.transform(Vector2(face, -0.15)), station.transform(Vector2(face + 0.12, -0.15)),
      station.transform(Vector2(face + 0.12, 0.15)), station.transform(Vector2(face, 0.15)),
    ])
  }
}
