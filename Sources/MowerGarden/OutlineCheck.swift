import MowerGeometry

/// Checks that an outline is one that areas can be computed of: corners that differ, no crossing, an area.
struct OutlineCheck {
  /// Corners nearer than this are one, m.
  static let touch_m = 1e-6
  /// Smaller areas are mistakes, m².
  static let smallestArea_m2 = 0.001

  /// Reports what is wrong with a closed outline; `what` names it. Only the first problem of an outline is reported.
  static func check(
    _ outline: TracedPoints, _ part: GardenPart? = nil, what: String, smallest: Double = smallestArea_m2,
    _ problems: ProblemList
  ) {
    let points = outline.points
    let count = points.count
    guard count >= 3 else { return }
    for i in 0..<count where points[i].distance(to: points[(i + 1) % count]) <= touch_m {
      let which =
        i + 1 == count
        ? "the last corner of \(what) repeats the first" : "corner \(i + 2) of \(what) repeats the one before"
      problems.add(
        outline.line(at: (i + 1) % count == 0 ? i : i + 1), "\(which); leave it out", part: part, at: points[i])
      return
    }
    let area = Polygon(points).area
    // A bow tie of equal halves has no area either, but crossing is what is wrong with it.
    if area < smallest, spread(points) < smallest {
      problems.add(
        outline.line,
        "\(what) has an area of \(((area * 1e4).rounded() / 1e4).short) m²; it needs some width (coordinates are in"
          + " metres)", part: part, at: Polygon(points).centroid)
    } else if let (i, j) = selfContact(points) {
      problems.add(
        outline.line(at: i),
        "\(what) crosses or touches itself: the edge from \(points[i].text) and the edge from \(points[j].text)"
          + "\(outline.lineNote(j, from: i)) meet; put the corners in order round the outline",
        part: part, at: meeting(of: points, i, j))
    }
  }

  /// The largest triangle from the first corner over the one farthest from it, m²: small only if all corners lie in a
  /// line.
  private static func spread(_ points: [Vector2]) -> Double {
    let origin = points[0]
    var farthest = origin
    for p in points where p.distance(to: origin) > farthest.distance(to: origin) { farthest = p }
    return points.reduce(0) { max($0, abs((farthest - origin).cross($1 - origin)) / 2) }
  }

  /// Two edges of a closed outline that share more than the corner between neighbours.
  private static func selfContact(_ points: [Vector2]) -> (Int, Int)? {
    let index = PolylineIndex(points, closed: true)
    return index.firstPair(margin: touch_m) { i, j in
      let a = index.segment(i)
      let b = index.segment(j)
      if j == i + 1 { return foldsBack(a.a, a.b, b.b) }
      if i == 0, j == points.count - 1 { return foldsBack(b.a, b.b, a.b) }
      return a.comes(within: touch_m, of: b)
    }
  }

  /// Where two edges meet.
  private static func meeting(of points: [Vector2], _ i: Int, _ j: Int) -> Vector2 {
    Segment(points[i], points[(i + 1) % points.count]).meeting(with: Segment(points[j], points[(j + 1) % points.count]))
  }

  /// Whether the way from b to c leads back over the way from a to b.
  private static func foldsBack(_ a: Vector2, _ b: Vector2, _ c: Vector2) -> Bool {
    let u = (a - b).normalized
    let v = (c - b).normalized
    return u.dot(v) > 0 && abs(u.cross(v)) < 1e-9
  }
}

extension Segment {
  /// Where two segments cross, or about where they come nearest.
  func meeting(with other: Segment) -> Vector2 {
    let along = b - a
    let denominator = along.cross(other.b - other.a)
    if crosses(other), denominator != 0 {
      return a + along * ((other.a - a).cross(other.b - other.a) / denominator)
    }
    let ends = [(a, other), (b, other), (other.a, self), (other.b, self)]
    return ends.min { $0.1.distanceSquared(to: $0.0) < $1.1.distanceSquared(to: $1.0) }?.0 ?? a
  }
}

extension Vector2 {
  /// Coordinates for messages, to the millimetre.
  var text: String { "(\(((x * 1000).rounded() / 1000).short), \(((y * 1000).rounded() / 1000).short))" }
}

extension TracedPoints {
  /// Where another point stands, if on another line.
  func lineNote(_ index: Int, from other: Int) -> String {
    let line = line(at: index)
    return line == 0 || line == self.line(at: other) ? "" : " in line \(line)"
  }
}
