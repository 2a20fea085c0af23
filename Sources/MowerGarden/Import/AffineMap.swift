import MowerGeometry

/// A linear map and a displacement, as the `transform` of a drawing states it (SVG 1.1, 7.4): x' = a x + c y + e,
/// y' = b x + d y + f.
struct AffineMap: Equatable {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  /// The point that a point is taken to.
  func callAsFunction(_ p: Vector2) -> Vector2 { Vector2(a * p.x + c * p.y + e, b * p.x + d * p.y + f) }

  /// The map that first does what `inner` says, then this.
  func after(_ inner: AffineMap) -> AffineMap {
    AffineMap(
      a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b, c: a * inner.c + c * inner.d,
      d: b * inner.c + d * inner.d, e: a * inner.e + c * inner.f + e, f: b * inner.e + d * inner.f + f)
  }

  /// By how much the map enlarges everything, if it keeps circles circles; nil otherwise.
  var similarity: Double? {
    let x = a * a + b * b
    let y = c * c + d * d
    let skew = a * c + b * d
    guard x > 0, x.isFinite, abs(x - y) <= 1e-6 * x, abs(skew) <= 1e-6 * x else { return nil }
    return x.squareRoot()
  }

  /// A rotation about the origin, degrees.
  static func rotation(degrees: Double) -> AffineMap {
    let (s, c) = sincos(turned(degrees))
    return AffineMap(a: c, b: s, c: -s, d: c)
  }

  /// An angle as radians of less than a turn.
  static func turned(_ degrees: Double) -> Double {
    degrees.isFinite ? Angle.radians(degrees: degrees.truncatingRemainder(dividingBy: 360)) : 0
  }

  /// The map that a `transform` attribute states. Throws a sentence about what is wrong.
  init(attribute text: String) throws(SVGSyntaxProblem) {
    self.init()
    var scanner = SVGScanner(text)
    while let name = scanner.word() {
      guard let numbers = scanner.parenthesised(), let map = Self.map(name, numbers) else {
        throw SVGSyntaxProblem(text: "the transform `\(text.brief)` is not understood at `\(name.brief)`")
      }
      self = after(map)
    }
    if !scanner.atEnd { throw SVGSyntaxProblem(text: "the transform `\(text.brief)` is not understood") }
  }

  init(a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 1, e: Double = 0, f: Double = 0) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.e = e
    self.f = f
  }

  private static func map(_ name: String, _ n: [Double]) -> AffineMap? {
    switch (name, n.count) {
    case ("matrix", 6): return AffineMap(a: n[0], b: n[1], c: n[2], d: n[3], e: n[4], f: n[5])
    case ("translate", 1): return AffineMap(e: n[0])
    case ("translate", 2): return AffineMap(e: n[0], f: n[1])
    case ("scale", 1): return AffineMap(a: n[0], d: n[0])
    case ("scale", 2): return AffineMap(a: n[0], d: n[1])
    case ("rotate", 1): return rotation(degrees: n[0])
    case ("rotate", 3):
      return AffineMap(e: n[1], f: n[2]).after(rotation(degrees: n[0])).after(AffineMap(e: -n[1], f: -n[2]))
    case ("skewX", 1): return AffineMap(c: tangent(n[0]))
    case ("skewY", 1): return AffineMap(b: tangent(n[0]))
    default: return nil
    }
  }

  private static func tangent(_ degrees: Double) -> Double {
    let (s, c) = sincos(turned(degrees))
    return s / c
  }
}
