import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning

/// What a garden and a robot fix, worked out once and shared by every run: ground, solids, and the field of the wires.
public final class Site: Sendable {
  /// The garden.
  public let garden: Garden
  /// The robot.
  public let robot: Robot
  /// How the mower knows where it is; only the sensors of this fitting are worked out.
  public let navigation: Navigation
  /// Map, ways and plans, for navigations with a position.
  public let plan: GroundPlan?
  /// Why the mower does not start here with this fitting; nil where it does.
  public let refusal: NavigationRefusal?
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
  /// What hides beams, radio and sky.
  let sightlines: Sightlines
  /// All ground a mower may be on, with a margin: what maps of reception cover.
  let groundBox: Box
  /// The shadow of each anchor, for mowers that range to them.
  let radioShadows: [RadioShadow]
  /// The infrared beams, for mowers that see them: every one without a wire, for the station's lead home.
  let infrared: InfraredScene?
  /// The view of the sky, for mowers with a satellite receiver.
  let sky: SkyMap?

  /// A neighbour's loop as the receiver hears it.
  struct Neighbour: Sendable {
    var field: WireField
    var code: WireCode
    var current_A: Double
  }

  /// Works out a garden for a robot with a fitting.
  public init(garden: Garden, robot: Robot, navigation: Navigation = .wire) {
    self.garden = garden
    self.robot = robot
    self.navigation = navigation
    let (plan, refusal) = Self.plan(garden, robot, navigation)
    self.plan = plan
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
    let sightlines = Sightlines(garden)
    let ground = Self.groundBox(garden)
    self.sightlines = sightlines
    groundBox = ground
    if navigation == .beacons, let radio = robot.ranging {
      radioShadows = garden.anchors.prefix(Anchor.limit).map {
        RadioShadow(
          anchor: $0.position, height_m: $0.height_m, antennaHeight_m: radio.height_m, sightlines: sightlines,
          box: ground)
      }
    } else {
      radioShadows = []
    }
    infrared =
      navigation != .wire && !robot.infrared.isEmpty
      ? InfraredScene(station: garden.station, emitters: garden.emitters, sightlines: sightlines) : nil
    let sky =
      navigation == .satellite && robot.satellite != nil
      ? SkyMap(garden, sightlines: sightlines, antennaHeight_m: 0.3, box: ground) : nil
    self.sky = sky
    self.refusal = refusal ?? sky.flatMap { .satellite(garden, $0) }
    neighbours = garden.neighbours.compactMap { n in
      WireCode(n.code).map {
        Neighbour(
          field: WireField(loop: n.loop, height_m: height, bounds: box), code: $0, current_A: n.current_A)
      }
    }
  }

  /// What a navigation needs of garden and robot, or why it cannot be.
  private static func plan(
    _ garden: Garden, _ robot: Robot, _ navigation: Navigation
  ) -> (GroundPlan?, NavigationRefusal?) {
    switch navigation {
    case .wire:
      if robot.coils.isEmpty { return (nil, NavigationRefusal("the robot has no wire coils")) }
      return (nil, garden.wire == nil ? NavigationRefusal("the garden has no wire") : nil)
    case .virtualWall:
      return (nil, .virtualWalls(garden, robot))
    case .beacons:
      if robot.ranging == nil { return (nil, NavigationRefusal("the robot has no ranging radio")) }
      if garden.anchors.count < 3 {
        return (nil, NavigationRefusal("the garden has \(garden.anchors.count) anchors; ranging needs at least 3"))
      }
    case .satellite:
      if robot.satellite == nil { return (nil, NavigationRefusal("the robot has no satellite receiver")) }
    }
    do {
      return (try GroundPlan(garden, robot), nil)
    } catch {
      return (nil, error)
    }
  }

  /// The ground of a garden with a margin, m.
  private static func groundBox(_ garden: Garden) -> Box {
    var box = Box(around: garden.lawns.flatMap(\.polygon.vertices))
    for passage in garden.passages { for v in passage.polygon.vertices { box.include(v) } }
    return box.padded(2)
  }

  /// The station's tower: what the nose runs against when the contacts have given way by 2.5 cm.
  static func tower(_ station: Pose2, _ robot: Robot) -> Polygon {
    let nose = robot.chassis.outline.vertices.map(\.x).max() ?? robot.charger.contact.x
    let face = max(0, nose - robot.charger.contact.x) + 0.025
    return Polygon([
      station.transform(Vector2(face, -0.15)), station.transform(Vector2(face + 0.12, -0.15)),
      station.transform(Vector2(face + 0.12, 0.15)), station.transform(Vector2(face, 0.15)),
    ])
  }
}
