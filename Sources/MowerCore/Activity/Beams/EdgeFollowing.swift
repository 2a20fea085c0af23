import MowerGeometry

/// Following walls, fences and beams by touch: where the mower is on its way along them. Station and gates are at the
/// edge of a room, so that following the edge comes by them for certain, where straight lines need luck.
struct EdgeFollowing: Sendable {
  /// Side on which the edge is: +1 left, −1 right; 0 while none is followed.
  var side = 0.0
  /// Path at which it began, and at which the edge was last touched, m.
  var from_m = 0.0
  var touched_m = 0.0
  /// Turned towards the edge's side since then, rad: once round inside a room makes −2π, round a tree 2π.
  var turned_rad = 0.0

  /// A way along the edge ends after so many metres of path: more than a lap of a small lawn.
  static var limit_m: Double { 60 }
  /// What was gone round so far stands in the lawn and is not its edge, rad.
  static var island_rad: Double { 6.5 }
  /// Radius of the arcs back to the edge, m; and where the edge has turned away: after so much path, m, and narrower.
  static var radius_m: Double { 2 }
  static var cornerAfter_m: Double { 1.5 }
  static var cornerRadius_m: Double { 0.7 }

  /// Whether an edge is followed.
  var isOn: Bool { side != 0 }

  /// Begins to follow the edge with the next thing that is touched.
  mutating func begin(_ view: View, side: Double) {
    self.side = side
    from_m = view.odometry.distance_m
    touched_m = view.odometry.distance_m - 10
    turned_rad = 0
  }
}

extension EdgeFollowing: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&side)
    v.visit(&from_m)
    v.visit(&touched_m)
    v.visit(&turned_rad)
  }
}
