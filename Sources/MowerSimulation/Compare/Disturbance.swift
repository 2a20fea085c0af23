import MowerCore
import MowerGarden
import MowerGeometry

/// Something that goes wrong in a garden while the mower works, and stays so: what a fitting makes of it is compared
/// with the same run undisturbed.
public struct Disturbance: Equatable, Sendable {
  /// What goes wrong.
  public enum Kind: String, CaseIterable, Sendable {
    /// The boundary wire is cut in the middle of its length.
    case wireCut = "wire-cut"
    /// The anchor that is missed most falls silent.
    case anchorDead = "anchor-dead"
    /// The virtual wall that closes most falls silent.
    case wallDead = "wall-dead"
    /// A lighthouse falls silent.
    case lighthouseDead = "lighthouse-dead"
    /// Corrections for the satellite receiver stay away.
    case correctionsLost = "corrections-lost"
    /// A hedge has grown before an anchor or into a beam.
    case hedgeInBeam = "hedge-in-beam"
    /// A toy lies in the middle of the lawn.
    case toy
  }

  /// What goes wrong.
  public var kind: Kind
  /// What happens to the run.
  public var action: ScenarioEvent.Action
  /// Which unit it concerns; nil where that goes without saying.
  public var unit: String?
  /// Where the thing is that was put down, m.
  public var place: Vector2?

  /// All that may go wrong with a fitting.
  public static func all(for fitting: Fitting) -> [Disturbance] {
    all(in: fitting.garden, robot: fitting.site.robot, navigation: fitting.navigation)
  }

  /// All that may go wrong in a garden with a robot and a navigation.
  static func all(in garden: Garden, robot: Robot, navigation: Navigation) -> [Disturbance] {
    var list: [Disturbance] = []
    switch navigation {
    case .wire:
      if let wire = garden.wire {
        list.append(Disturbance(kind: .wireCut, action: .cutWire(at_m: (wire.length_m / 2).rounded())))
      }
    case .virtualWall: list += beams(garden)
    case .beacons:
      if let anchor = mostMissed(garden, robot) {
        list.append(
          Disturbance(kind: .anchorDead, action: .beacon(named: anchor.name, works: false), unit: anchor.name))
        let hedge = hedge(before: anchor, in: garden)
        list.append(Disturbance(kind: .hedgeInBeam, action: .put(hedge), unit: anchor.name, place: middle(hedge)))
      }
    case .satellite: list.append(Disturbance(kind: .correctionsLost, action: .corrections(false)))
    }
    let toy = toy(in: garden)
    list.append(Disturbance(kind: .toy, action: .put(toy), place: middle(toy)))
    return list
  }

  private static func middle(_ thing: Obstacle) -> Vector2 { thing.shape.polygon.centroid }

  /// What may happen to infrared units.
  private static func beams(_ garden: Garden) -> [Disturbance] {
    var list: [Disturbance] = []
    let walls = garden.emitters.filter { $0.kind == .virtualWall }
    // The wall without which most of the edge is open.
    let open = walls.map { wall in
      var without = garden
      without.emitters.removeAll { $0.name == wall.name }
      return without.openEdges().reduce(0) { $0 + $1.length_m }
    }
    if let i = open.indices.max(by: { (open[$0], -$0) < (open[$1], -$1) }) {
      let wall = walls[i]
      list.append(Disturbance(kind: .wallDead, action: .beacon(named: wall.name, works: false), unit: wall.name))
      let hedge = hedge(in: wall)
      list.append(Disturbance(kind: .hedgeInBeam, action: .put(hedge), unit: wall.name, place: middle(hedge)))
    }
    if let light = garden.emitters.first(where: { $0.kind == .lighthouse }) {
      list.append(
        Disturbance(kind: .lighthouseDead, action: .beacon(named: light.name, works: false), unit: light.name))
    }
    return list
  }

  /// The anchor without which least of the ground keeps a position within 10 cm.
  private static func mostMissed(_ garden: Garden, _ robot: Robot) -> Anchor? {
    let anchors = Array(garden.anchors.prefix(Anchor.limit))
    let shares = anchors.indices.map { i in
      var others = anchors
      others.remove(at: i)
      return PositionErrorMap(garden, anchors: others, antennaHeight_m: robot.ranging?.height_m ?? 0.3)
        .share(within: 0.1)
    }
    return shares.indices.min { (shares[$0], $0) < (shares[$1], $1) }.map { anchors[$0] }
  }

  /// A hedge 1.2 m wide and up to 40 cm thick between an anchor and the nearest lawn, higher than the anchor. It reaches
  /// no farther than the lawn's edge if there is room for it, so that it hides the anchor and is not in the mower's way.
  private static func hedge(before anchor: Anchor, in garden: Garden) -> Obstacle {
    var nearest = (distance_m: Double.infinity, place: garden.lawns[0].polygon.centroid)
    for corners in garden.lawns.map(\.polygon.vertices) {
      for i in corners.indices {
        let p = Segment(corners[i], corners[(i + 1) % corners.count]).closestPoint(to: anchor.position)
        let distance = p.distance(to: anchor.position)
        if distance < nearest.distance_m { nearest = (distance, p) }
      }
    }
    var hedge = Obstacle(
      name: "grown hedge", kind: .hedge,
      shape: .polygon(
        box(
          from: anchor.position, towards: nearest.place - anchor.position, near_m: 0.05,
          far_m: min(0.45, max(0.25, nearest.distance_m)), half_m: 0.6)))
    hedge.height_m = anchor.height_m + 0.5
    return hedge
  }

  /// A twig of a hedge that hangs into the beam of an infrared unit, half a metre from it.
  private static func hedge(in emitter: Emitter) -> Obstacle {
    Obstacle(
      name: "grown hedge", kind: .hedge,
      shape: .polygon(
        box(from: emitter.pose.position, towards: emitter.pose.direction, near_m: 0.4, far_m: 0.6, half_m: 0.1)))
  }

  private static func box(
    from origin: Vector2, towards direction: Vector2, near_m: Double, far_m: Double, half_m: Double
  ) -> Polygon {
    let ahead = direction.lengthSquared > 0 ? direction.normalized : Vector2(1, 0)
    let side = ahead.perpendicular * half_m
    return Polygon([
      origin + ahead * near_m - side, origin + ahead * far_m - side, origin + ahead * far_m + side,
      origin + ahead * near_m + side,
    ])
  }

  /// A ball of 30 cm that is farthest from all edges and things, and not at the station.
  private static func toy(in garden: Garden) -> Obstacle {
    let things = garden.obstacles.map(\.shape.polygon)
    var best = (room: -1.0, place: garden.lawns[0].polygon.centroid)
    for lawn in garden.lawns {
      let box = lawn.polygon.bounds
      let step = max(0.25, max(box.width, box.height) / 60)
      for x in stride(from: box.minimum.x + step / 2, to: box.maximum.x, by: step) {
        for y in stride(from: box.minimum.y + step / 2, to: box.maximum.y, by: step) {
          let p = Vector2(x, y)
          guard lawn.polygon.contains(p), !things.contains(where: { $0.contains(p) }) else { continue }
          // Beyond 3 m more room says nothing; the first such place will do.
          var room = min(3, lawn.polygon.distanceToOutline(p), p.distance(to: garden.station.pose.position) - 1)
          for thing in things { room = min(room, thing.distanceToOutline(p)) }
          if room > best.room + 1e-9 { best = (room, p) }
        }
      }
    }
    var toy = Obstacle(name: "ball", kind: .furniture, shape: .circle(center: best.place, radius: 0.15))
    toy.height_m = 0.3
    return toy
  }
}
