import MowerGeometry

/// Builds lines on the ground from the moves, lines and curves of a drawing. Control points are mapped first, so that
/// curves are divided by what they are in metres.
struct CurveFlattening {
  /// How far a chord may stray from its curve, m: a tenth of what outlines are simplified to afterwards.
  static let tolerance_m = 0.001
  /// Most chords of one curve: enough for a circle of 1 km.
  private static let chordLimit = 2000.0

  private let map: AffineMap
  private(set) var subpaths: [DrawnFeature.Subpath] = []
  /// Current point, in the drawing's units.
  private(set) var current = Vector2.zero
  private var begin = Vector2.zero

  init(map: AffineMap) { self.map = map }

  /// Begins a subpath.
  mutating func move(to p: Vector2) {
    subpaths.append(DrawnFeature.Subpath(points: [map(p)], closed: false))
    begin = p
    current = p
  }

  /// Draws a straight line.
  mutating func line(to p: Vector2) {
    append(map(p))
    current = p
  }

  /// Draws a cubic Bézier curve.
  mutating func cubic(_ p1: Vector2, _ p2: Vector2, to p3: Vector2) {
    let (a, b, c, d) = (map(current), map(p1), map(p2), map(p3))
    current = p3
    // The chord of a piece strays from the curve by at most its second derivative ÷ 8 (in its own parameter); that of
    // a cubic is 6 times the greater second difference of the control points.
    let bend = max((a - b * 2 + c).length, (b - c * 2 + d).length)
    let chords = (bend * 0.75 / Self.tolerance_m).squareRoot().rounded(.up)
    // Not finite: the point itself is refused later.
    let count = chords.isFinite ? max(1, min(Self.chordLimit, chords)) : 1
    var k = 1.0
    while k < count {
      let t = k / count
      let u = 1 - t
      append(a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t))
      k += 1
    }
    append(d)
  }

  /// Draws a quadratic Bézier curve, as the cubic that it is.
  mutating func quadratic(_ p1: Vector2, to p2: Vector2) {
    let third = 2.0 / 3
    cubic(current + (p1 - current) * third, p2 + (p1 - p2) * third, to: p2)
  }

  /// Draws an elliptical arc given by its ends, by the conversion to a centre that SVG 1.1 states in F.6.5 and F.6.6,
  /// in pieces of at most 45°, for each of which a cubic is true to 5 parts in a million.
  mutating func arc(radii: Vector2, rotation_deg: Double, large: Bool, sweep: Bool, to end: Vector2) {
    let start = current
    if start == end { return }
    var rx = abs(radii.x)
    var ry = abs(radii.y)
    guard rx > 0, ry > 0 else { return line(to: end) }
    let (sinTilt, cosTilt) = sincos(AffineMap.turned(rotation_deg))
    let half = (start - end) * 0.5
    let x = cosTilt * half.x + sinTilt * half.y
    let y = cosTilt * half.y - sinTilt * half.x
    // Radii too small to reach are enlarged until they just do.
    let reach = x * x / (rx * rx) + y * y / (ry * ry)
    if reach > 1 {
      rx *= reach.squareRoot()
      ry *= reach.squareRoot()
    }
    let below = rx * rx * y * y + ry * ry * x * x
    var factor = (max(0, rx * rx * ry * ry - below) / below).squareRoot()
    if large == sweep { factor = -factor }
    let cx = factor * rx * y / ry
    let cy = -factor * ry * x / rx
    guard cx.isFinite, cy.isFinite else { return line(to: end) }
    let middle = (start + end) * 0.5
    let center = Vector2(cosTilt * cx - sinTilt * cy + middle.x, sinTilt * cx + cosTilt * cy + middle.y)
    let from = arctangent2((y - cy) / ry, (x - cx) / rx)
    var turn = arctangent2((-y - cy) / ry, (-x - cx) / rx) - from
    if sweep, turn <= 0 { turn += Angle.twoPi }
    if !sweep, turn >= 0 { turn -= Angle.twoPi }

    let pieces = max(1, (abs(turn) / (Angle.pi / 4) - 1e-9).rounded(.up))
    let step = turn / pieces
    let (sinQuarter, cosQuarter) = sincos(step / 4)
    let handle = 4.0 / 3 * sinQuarter / cosQuarter
    let place = { (along: Double, across: Double) -> Vector2 in
      Vector2(
        center.x + cosTilt * rx * along - sinTilt * ry * across, center.y + sinTilt * rx * along + cosTilt * ry * across
      )
    }
    var k = 0.0
    while k < pieces {
      let (s0, c0) = sincos(from + step * k)
      let (s1, c1) = sincos(from + step * (k + 1))
      let last = k + 1 == pieces
      cubic(
        place(c0 - handle * s0, s0 + handle * c0), place(c1 + handle * s1, s1 - handle * c1),
        to: last ? end : place(c1, s1))
      k += 1
    }
  }

  /// Closes the subpath; what follows begins where it began.
  mutating func close() {
    if !subpaths.isEmpty { subpaths[subpaths.count - 1].closed = true }
    current = begin
  }

  private mutating func append(_ p: Vector2) {
    // After a closed subpath a new one begins at the same point, without a move.
    if subpaths.last?.closed ?? true { subpaths.append(DrawnFeature.Subpath(points: [map(begin)], closed: false)) }
    subpaths[subpaths.count - 1].points.append(p)
  }
}
