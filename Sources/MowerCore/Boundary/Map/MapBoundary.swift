import MowerGeometry

/// Where a map's boundary is looked for on a mower, and how much room it keeps.
public struct MapSensing: Sendable {
  /// Points in the body frame (x ahead of the axle, y left), m, that stand for the front sensors.
  public var left = Vector2(0.36, 0.1)
  /// The right one.
  public var right = Vector2(0.36, -0.1)
  /// A point behind the axle, m.
  public var rear = Vector2(-0.1, 0)
  /// Centre of the blade disc, m.
  public var disc = Vector2(0.1, 0)
  /// How far inside the edge the boundary is, as a wire would be laid, m.
  public var setback_m = 0.0
  /// The boundary moves inwards by so many standard deviations of a point's position.
  public var sigmas = 2.0
  /// At this error of the position nothing is sure any more, m.
  public var sigmaLimit_m = 0.25

  /// An Ardumower-like machine.
  public init() {}
}

/// The boundary as a map and a position tell it.
///
/// A point that was some way off the boundary cannot reach it before it has moved as far, so it is not looked at until
/// then; and near the boundary only the edges around the mower are looked at. Neither changes what side a point is on.
public struct MapBoundary: Sendable {
  /// The points looked at: left, right, rear, disc; where they are now, m.
  var points: InlineArray<4, Vector2> = InlineArray(repeating: .zero)
  /// Where they were when their distance was computed, m, and that distance, m.
  var lookedAt: InlineArray<4, Vector2> = InlineArray(repeating: .zero)
  var distances: InlineArray<4, Double> = InlineArray(repeating: 0)
  /// Whether there is a distance at all.
  var hasDistances = false
  /// How far inside the edge the boundary now is, m.
  public internal(set) var margin_m = 0.0
  /// Whether the position is good for anything.
  var known = false
  var confidence = 0.0
  var age_ms: UInt32 = .max

  /// Numbers of the edges that can be nearest to any of the points while the axle is within half a metre of `around`.
  var nearby: InlineArray<64, UInt16> = InlineArray(repeating: 0)
  var nearbyCount = 0
  /// More edges than fit: then all are looked at.
  var crowded = false
  var around = Vector2(1e9, 1e9)

  /// Points further from the boundary than this need not be looked at, m.
  static var near_m: Double { 0.3 }
  /// The edges nearby are chosen anew after this way, m.
  static var slack_m: Double { 0.5 }

  /// The map and where its boundary is looked for, lent for a call.
  struct Ground {
    let map: UnsafePointer<GardenMap>
    let sensing: UnsafePointer<MapSensing>
  }

  /// Greatest distance of a point from the axle, m: a constant, kept because four roots a tick are too dear.
  private let reach_m: Double

  /// A boundary that has not seen a position.
  public init(_ sensing: MapSensing = MapSensing()) {
    reach_m = max(max(sensing.left.length, sensing.right.length), max(sensing.rear.length, sensing.disc.length))
  }

  /// Takes in a filter's pose and doubts.
  @inline(__always)
  mutating func update(_ filter: borrowing PositionFilter, on ground: Ground) {
    update(
      pose: filter.pose, sigma_m: filter.sigma_m, headingSigma_rad: filter.headingSigma_rad,
      isTrusted: filter.isTrusted, age_ms: filter.untrusted_ms, on: ground)
  }

  /// Takes in a pose.
  ///
  /// - Parameters:
  ///   - pose: of the axle's centre.
  ///   - sigma_m: error of the position, m (one standard deviation).
  ///   - headingSigma_rad: error of the heading, rad (one standard deviation).
  ///   - isTrusted: whether the pose counts; if not, every side is unknown.
  ///   - age_ms: time without a pose to trust, ms.
  ///   - ground: the map and where its boundary is looked for.
  mutating func update(
    pose: Pose2, sigma_m: Double, headingSigma_rad: Double, isTrusted: Bool, age_ms: UInt32, on ground: Ground
  ) {
    self.age_ms = age_ms
    // A sum is finite only if every part is.
    known =
      isTrusted && !ground.map.pointee.isEmpty && (pose.position.x + pose.position.y + pose.heading + sigma_m).isFinite
    guard known else {
      confidence = 0
      return
    }
    let swing = reach_m * headingSigma_rad
    let sigma = (sigma_m * sigma_m + swing * swing).squareRoot()
    let sensing = ground.sensing
    margin_m = sensing.pointee.setback_m + sensing.pointee.sigmas * sigma
    confidence = max(0, 1 - sigma_m / sensing.pointee.sigmaLimit_m)
    let (sin, cos) = sincos(pose.heading)
    look(at: 0, sensing.pointee.left, pose.position, sin, cos, ground)
    look(at: 1, sensing.pointee.right, pose.position, sin, cos, ground)
    look(at: 2, sensing.pointee.rear, pose.position, sin, cos, ground)
    look(at: 3, sensing.pointee.disc, pose.position, sin, cos, ground)
    hasDistances = true
  }

  /// Brings one point up to date.
  @inline(__always)
  private mutating func look(
    at i: Int, _ lever: Vector2, _ axle: Vector2, _ sin: Double, _ cos: Double, _ ground: Ground
  ) {
    let point = Vector2(axle.x + cos * lever.x - sin * lever.y, axle.y + sin * lever.x + cos * lever.y)
    points[i] = point
    if hasDistances {
      // A mower that stands, as in its station.
      if point == lookedAt[i] { return }
      let free = abs(distances[i] - margin_m) - Self.near_m
      if free > 0 && (point - lookedAt[i]).lengthSquared < free * free { return }
    }
    lookedAt[i] = point
    distances[i] = distance(of: point, from: axle, ground)
  }

  /// The distance of a point within reach of the axle, from the edges nearby.
  private mutating func distance(
    of point: Vector2, from axle: Vector2, _ ground: Ground
  ) -> Double {
    if (axle - around).lengthSquared > Self.slack_m * Self.slack_m { gather(around: axle, ground.map) }
    if crowded { return ground.map.nearestEdge(to: point).signed_m }
    var best = EdgeDistance()
    for k in 0..<nearbyCount {
      let (from, to) = ground.map.ends(ofEdge: Int(nearby[k]))
      best.offer(from: from, to: to, x_mm: point.x * 1000, y_mm: point.y * 1000)
    }
    return best.signed_m
  }

  /// Chooses the edges nearby. A point at most `reach + slack` from here has its nearest edge no further from it than the
  /// nearest edge is from here, plus that; so it is no further from here than that distance plus twice `reach + slack`.
  private mutating func gather(around axle: Vector2, _ map: UnsafePointer<GardenMap>) {
    around = axle
    nearbyCount = 0
    crowded = false
    let limit = abs(map.nearestEdge(to: axle).signed_m) + 2 * (reach_m + Self.slack_m) + 0.001
    let limit_mm2 = limit * limit * 1e6
    for i in 0..<map.edgeCount {
      // What is further off than the limit is refused, mostly without a division.
      var edge = EdgeDistance(nearerThan: limit_mm2.nextUp)
      let (from, to) = map.ends(ofEdge: i)
      edge.offer(from: from, to: to, x_mm: axle.x * 1000, y_mm: axle.y * 1000)
      guard edge.square <= limit_mm2 else { continue }
      guard nearbyCount < 64 else {
        crowded = true
        return
      }
      nearby[nearbyCount] = UInt16(i)
      nearbyCount += 1
    }
  }

  /// Distance of the disc's centre to the edge of the allowed ground, m, positive inside: exact within 0.3 m of the
  /// boundary, elsewhere never more than the truth. Infinitely far outside while the position is not to be trusted.
  public var signedDistance_m: Double {
    known ? distances[3] - points[3].distance(to: lookedAt[3]) : -.infinity
  }

  /// Whether the mower believes its disc's centre and both front points off the allowed ground, by a hand's breadth.
  @inline(__always)
  var isOff: Bool {
    guard known, signedDistance_m < -0.1 else { return false }
    return distances[0] < 0 && distances[1] < 0
  }

  /// The view the modes use.
  @inline(__always)
  public func view() -> BoundaryView {
    var v = BoundaryView()
    v.age_ms = age_ms
    guard known else { return v }
    v.left = side(0)
    v.right = side(1)
    v.rear = side(2)
    // As the two front coils of a wire mower would weigh it.
    let l = distances[0] - margin_m
    let r = distances[1] - margin_m
    let total = abs(l) + abs(r)
    v.astride = total > 0 ? (l + r) / total : 0
    v.confidence = confidence
    return v
  }

  @inline(__always)
  private func side(_ i: Int) -> BoundaryView.Side { distances[i] > margin_m ? .inside : .outside }
}

extension MapBoundary: StatePart {
  /// Shows every field that ticks change to a visitor; the edges nearby follow from `around`.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    for i in 0..<4 {
      v.visit(&points[i])
      v.visit(&lookedAt[i])
      v.visit(&distances[i])
    }
    v.visit(&hasDistances)
    v.visit(&margin_m)
    v.visit(&known)
    v.visit(&confidence)
    v.visit(&age_ms)
    v.visit(&nearbyCount)
    v.visit(&crowded)
    v.visit(&around)
  }
}
