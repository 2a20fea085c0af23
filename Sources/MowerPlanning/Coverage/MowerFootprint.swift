import MowerGarden
import MowerGeometry

/// What coverage planning has to know of a robot. The body frame has its origin midway between the drive wheels, x
/// ahead, y left, metres.
public struct MowerFootprint: Equatable, Sendable {
  /// Radius of the cutting disc, m.
  public var bladeRadius_m: Double
  /// Centre of the disc in the body frame, m.
  public var bladeOffset: Vector2
  /// Outline of the chassis in the body frame, m.
  public var chassis: Polygon
  /// The contacts in the body frame, m.
  public var contact: Vector2
  /// Smallest radius of a turn in motion, m; 0: it turns on the spot, as drive wheels on both sides can.
  public var minimumTurn_m = 0.0
  /// Speed on straight legs, m/s.
  public var speed_mps = 0.4
  /// Fastest turn, rad/s.
  public var turnRate_radps = 0.9
  /// Rise and fall of the speed around a stop, m/s².
  public var acceleration_mps2 = 0.8

  /// The footprint of a robot.
  public init(_ robot: Robot) {
    bladeRadius_m = robot.blade.radius_m
    bladeOffset = robot.blade.offset
    chassis = robot.chassis.outline
    contact = robot.charger.contact
  }

  /// A disc around the axle's centre that cuts and bumps alike: what planners without a robot assume.
  public init(discRadius_m radius: Double) {
    bladeRadius_m = radius
    bladeOffset = .zero
    chassis = .circle(center: .zero, radius: radius)
    contact = .zero
  }

  /// Farthest that the chassis reaches to a side, m.
  var halfWidth_m: Double { chassis.vertices.reduce(0) { max($0, abs($1.y)) } }
  /// Farthest that the chassis reaches from the axle's centre, m: what a turn on the spot sweeps.
  var pivotRadius_m: Double { chassis.vertices.reduce(0) { max($0, $1.length) } }

  /// Farthest that the chassis reaches from the middle of a turn of a radius (m) in motion, m.
  func sweptRadius_m(turn radius: Double) -> Double {
    chassis.vertices.reduce(0) { max($0, Vector2($1.x, abs($1.y) + radius).length) }
  }

  /// Farthest that the disc reaches from the middle of a turn of a radius (m) in motion, m.
  func bladeReach_m(turn radius: Double) -> Double {
    Vector2(bladeOffset.x, abs(bladeOffset.y) + radius).length + bladeRadius_m
  }

  /// Where the disc's centre is when the axle's centre is at a place and heads along a unit vector.
  func blade(at p: Vector2, heading d: Vector2) -> Vector2 {
    p + d * bladeOffset.x + d.perpendicular * bladeOffset.y
  }

  /// Where the outline of the chassis lies at a bearing, rad from straight ahead and left positive, body frame, m.
  func rim(at bearing_rad: Double) -> Vector2 {
    let (s, c) = sincos(bearing_rad)
    let direction = Vector2(c, s)
    var reach = 0.0
    let v = chassis.vertices
    for i in v.indices {
      let side = v[(i + 1) % v.count] - v[i]
      let across = direction.cross(side)
      if across == 0 { continue }
      let t = v[i].cross(side) / across
      let u = v[i].cross(direction) / across
      if t > reach, u >= 0, u <= 1 { reach = t }
    }
    return direction * reach
  }

  /// Distance between lanes for an overlap (m), m.
  func spacing_m(overlap: Double) -> Double { max(bladeRadius_m / 2, 2 * bladeRadius_m - overlap) }

  /// Places on a line of the axle's centre (m) where the chassis touches something.
  func touches(_ things: FlatRegion, along line: [Vector2]) -> [Vector2] {
    var result: [Vector2] = []
    for (a, b) in zip(line, line.dropFirst()) where a != b {
      let ahead = (b - a).normalized
      for p in Polyline.resampled([a, b], step_m: 0.08)
      where things.meets(chassis.vertices.map({ p + ahead * $0.x + ahead.perpendicular * $0.y })) {
        result.append(p)
      }
    }
    return result
  }
}
