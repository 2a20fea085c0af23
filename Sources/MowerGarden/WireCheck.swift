import MowerGeometry

/// Checks that a boundary wire is one that a mower can live by: from terminal to terminal of the station, round the
/// lawn once, counter-clockwise, without crossing itself.
struct WireCheck {
  /// The two wires of an out-and-back pair lie at most so far apart, m (facts of commercial manuals).
  static let pairGap_m = 0.003
  /// The ends of the loop lie at most so far from the station's contacts, m.
  static let terminalReach_m = 0.6
  /// The loop leaves the lawns by at most so much, m.
  static let straying_m = 1.5

  let loop: TracedPoints
  let garden: Garden
  let problems: ProblemList
  private let index: PolylineIndex

  init(loop: TracedPoints, garden: Garden, problems: ProblemList) {
    self.loop = loop
    self.garden = garden
    self.problems = problems
    index = PolylineIndex(loop.points, closed: true)
  }

  /// Reports everything wrong with the loop.
  func check() {
    let points = loop.points
    guard points.count >= 3 else { return }
    for i in 1..<points.count where points[i].distance(to: points[i - 1]) <= OutlineCheck.touch_m {
      problems.add(
        loop.line(at: i), "point \(i + 1) of the wire repeats the one before; leave it out",
        part: .wire, at: points[i])
      return
    }
    checkEnds()
    checkCourse()
    checkShape()
  }

  private func checkEnds() {
    let station = garden.station.pose.position
    let first = loop.points[0].distance(to: station)
    let last = loop.points[loop.points.count - 1].distance(to: station)
    if first > Self.terminalReach_m, last > Self.terminalReach_m {
      problems.add(
        loop.line,
        "the station at \(station.text) is off the wire: the loop begins \(first.metres) and ends \(last.metres) from it;"
          + " it must run from the station's left terminal to its right one, both within \(Self.terminalReach_m) m",
        part: .wire, at: loop.points[0])
      return
    }
    if first > Self.terminalReach_m {
      problems.add(
        loop.line(at: 0),
        "the wire begins at \(loop.points[0].text), \(first.metres) from the station at \(station.text); it must begin"
          + " at its left terminal, within \(Self.terminalReach_m) m", part: .wire, at: loop.points[0])
    } else if last > Self.terminalReach_m {
      let end = loop.points.count - 1
      problems.add(
        loop.line(at: end),
        "the wire ends nowhere: at \(loop.points[end].text), \(last.metres) from the station at \(station.text); it"
          + " must end at its right terminal, within \(Self.terminalReach_m) m", part: .wire, at: loop.points[end])
    } else {
      checkHeading()
    }
  }

  /// A mower drives into the station along the wire, so the two must agree in direction, either way round.
  private func checkHeading() {
    let end = loop.points.count - 1
    let along = (loop.points[end] - loop.points[end - 1]).normalized
    let cosine = along.dot(garden.station.pose.direction)
    guard abs(cosine) < 0.866 else { return }
    let degrees = Angle.degrees(radians: arctangent2(along.y, along.x)).rounded()
    problems.add(
      loop.line(at: end),
      "the wire reaches the station across its heading: the last piece runs at \(degrees.short)°, the station heads"
        + " \(Angle.degrees(radians: garden.station.pose.heading).rounded().short)°; they must agree within 30°",
      part: .wire, at: loop.points[end])
  }

  /// Every metre of the loop lies on a lawn or a passage, or not far beside.
  private func checkCourse() {
    let areas = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
    let indexes = areas.map { PolylineIndex($0.vertices, closed: true) }
    func strays(_ p: Vector2) -> Bool {
      !indexes.contains { $0.windingNumber(around: p) != 0 }
        && !indexes.contains { $0.distance(to: p) <= Self.straying_m }
    }
    for i in loop.points.indices.dropLast() {
      let s = index.segment(i)
      let steps = min(1000, max(1, Int(s.length.rounded(.up))))
      for k in 0...steps {
        let p = s.a + (s.b - s.a) * (Double(k) / Double(steps))
        guard strays(p) else { continue }
        problems.add(
          loop.line(at: k == steps ? i + 1 : i),
          "the wire passes \(p.text), more than \(Self.straying_m) m outside every lawn and passage; lay it along their"
            + " edges", part: .wire, at: p)
        return
      }
    }
  }

  private func checkShape() {
    let points = loop.points
    if let (i, j) = index.firstPair(margin: 0, where: crosses) {
      problems.add(
        loop.line(at: i),
        "the wire crosses itself: the piece from \(points[i].text) and the piece from \(points[j].text)"
          + "\(loop.lineNote(j, from: i)); lay it without crossing", part: .wire,
        at: index.segment(i).meeting(with: index.segment(j)))
      return
    }
    guard Polygon(points).signedArea > 0 else {
      problems.add(
        loop.line,
        "the wire runs clockwise, so that a receiver takes inside for outside; list its points in reverse order",
        part: .wire, at: points[0])
      return
    }
    // A loop may touch itself, as pairs do, so a crossing in a common corner shows only in how often it goes round.
    for i in points.indices {
      let s = index.segment(i)
      guard s.length > 4 * Self.beside_m else { continue }
      let middle = (s.a + s.b) * 0.5
      let left = (s.b - s.a).normalized.perpendicular * Self.beside_m
      for p in [middle + left, middle - left] {
        let turns = index.windingNumber(around: p)
        if turns > 1 {
          problems.add(
            loop.line(at: i),
            "the wire goes round \(p.text) \(turns) times; an island is gone round clockwise, out and back along one"
              + " line", part: .wire, at: middle)
          return
        }
        if turns < 0 {
          problems.add(
            loop.line(at: i),
            "the wire crosses itself: it goes round \(p.text) clockwise though the loop is counter-clockwise; lay it"
              + " without crossing", part: .wire, at: middle)
          return
        }
      }
    }
  }

  /// How far beside a wire its two sides are probed, m: farther than a pair is wide.
  private static let beside_m = 0.01

  /// Whether two pieces really cross. Wires of a pair may touch and overlap, also by a rounding error.
  private func crosses(_ i: Int, _ j: Int) -> Bool {
    // The closing piece between the terminals is inside the station.
    if j == loop.points.count - 1 { return false }
    let a = index.segment(i)
    let b = index.segment(j)
    guard a.crosses(b) else { return false }
    let gap = Self.pairGap_m * Self.pairGap_m
    return a.distanceSquared(to: b.a) > gap && a.distanceSquared(to: b.b) > gap && b.distanceSquared(to: a.a) > gap
      && b.distanceSquared(to: a.b) > gap
  }
}

extension Double {
  /// A distance for messages.
  fileprivate var metres: String { "\(((self * 100).rounded() / 100).short) m" }
}
