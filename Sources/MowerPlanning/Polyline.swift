import MowerGeometry

/// Work on lines given by their corners, m.
enum Polyline {
  /// The line with fewer corners: both ends stay, no dropped corner lies further than the tolerance from the result
  /// (Ramer, Douglas and Peucker).
  static func simplified(_ points: [Vector2], tolerance_m: Double) -> [Vector2] {
    guard points.count > 2 else { return points }
    var keep = [Bool](repeating: false, count: points.count)
    keep[0] = true
    keep[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (from, to) = open.popLast() {
      let chord = Segment(points[from], points[to])
      var worst = tolerance_m * tolerance_m
      var index = -1
      for i in from..<to where i > from {
        let d = chord.distanceSquared(to: points[i])
        if d > worst {
          worst = d
          index = i
        }
      }
      if index > 0 {
        keep[index] = true
        open.append((from, index))
        open.append((index, to))
      }
    }
    return points.indices.filter { keep[$0] }.map { points[$0] }
  }

  /// The same for a closed ring; the corner furthest to the west and the one furthest from it stay.
  static func simplified(ring: [Vector2], tolerance_m: Double) -> [Vector2] {
    guard ring.count > 4 else { return ring }
    let west = ring.indices.min { (ring[$0].x, ring[$0].y) < (ring[$1].x, ring[$1].y) } ?? 0
    let turned = Array(ring[west...] + ring[..<west])
    var far = 0
    for i in turned.indices where turned[i].distance(to: turned[0]) > turned[far].distance(to: turned[0]) { far = i }
    let there = simplified(Array(turned[...far]), tolerance_m: tolerance_m)
    let back = simplified(Array(turned[far...]) + [turned[0]], tolerance_m: tolerance_m)
    return there + back.dropFirst().dropLast()
  }

  /// Length, m.
  static func length(_ points: [Vector2]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
  }

  /// The nearest place on a line: the index of its segment, the point and its distance, m.
  static func nearest(to p: Vector2, on points: [Vector2]) -> (segment: Int, point: Vector2, distance: Double) {
    var best = (segment: 0, point: points[0], distance: Double.infinity)
    for i in points.indices.dropLast() {
      let q = Segment(points[i], points[i + 1]).closestPoint(to: p)
      let d = q.distance(to: p)
      if d < best.distance { best = (i, q, d) }
    }
    return best
  }

  /// Points along a line at equal steps no longer than `step_m`, both ends included.
  static func resampled(_ points: [Vector2], step_m: Double) -> [Vector2] {
    let total = length(points)
    guard points.count > 1, total > 0 else { return points }
    let count = max(1, Int((total / step_m).rounded(.up)))
    let step = total / Double(count)
    var result = [points[0]]
    var i = 0
    var passed = 0.0
    for k in 1..<max(2, count) where k < count {
      let target = step * Double(k)
      while i < points.count - 2, passed + points[i].distance(to: points[i + 1]) < target {
        passed += points[i].distance(to: points[i + 1])
        i += 1
      }
      let l = points[i].distance(to: points[i + 1])
      result.append(points[i] + (points[i + 1] - points[i]) * (l > 0 ? min(1, (target - passed) / l) : 0))
    }
    return result + [points[points.count - 1]]
  }

  /// Coordinates rounded to millimetres, repeated points dropped.
  static func rounded(_ points: [Vector2]) -> [Vector2] {
    var result: [Vector2] = []
    for p in points {
      // Adding zero turns -0 into 0, which would look odd in a file.
      let q = Vector2((p.x * 1000).rounded() / 1000 + 0, (p.y * 1000).rounded() / 1000 + 0)
      if q != result.last { result.append(q) }
    }
    return result
  }

  /// How far a ray from a point along a unit vector runs until it meets a ring, m; nil if it never does.
  static func distance(from p: Vector2, along d: Vector2, to ring: [Vector2]) -> Double? {
    var best: Double?
    for i in ring.indices {
      let a = ring[i]
      let side = ring[(i + 1) % ring.count] - a
      let c = d.cross(side)
      if c == 0 { continue }
      let t = (a - p).cross(side) / c
      let u = (a - p).cross(d) / c
      if t >= 0, u >= 0, u <= 1, t < best ?? .infinity { best = t }
    }
    return best
  }
}
