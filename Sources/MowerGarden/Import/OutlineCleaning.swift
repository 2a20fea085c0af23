import MowerGeometry

/// Makes an outline as drawn or recorded fit for use. All work is done on a grid of 1 mm, on which the orientation of
/// three points is computed without rounding: what is found simple here is still simple in the file, which holds
/// metres with three decimals.
enum OutlineCleaning {
  /// What became of an outline. All polygons are simple, counter-clockwise, on the 1 mm grid.
  struct Result {
    /// The largest loop.
    var main: Polygon
    /// Places that the outline leaves out, as one does that leaves its edge to run around something.
    var holes: [Polygon] = []
    /// Further loops beside the main one: a figure of eight has one.
    var pieces: [Polygon] = []
    /// Tips thinner than 1 cm at their base that were cut off.
    var spikes = 0
    /// Whether it crossed or touched itself.
    var crossed = false
    /// Loops too small to count, left out; m² in all.
    var dropped_m2 = 0.0
  }

  /// Why an outline cannot be used.
  enum Failure: Error { case noArea, tangled, tooManyPoints }

  /// How far a cleaned outline may stray from the drawn one, m.
  static let tolerance_m = 0.01
  /// Outlines of more points are refused.
  static let pointLimit = 20_000

  /// The outline without repeated points, spikes, crossings and corners that do not matter to 1 cm. Where it crosses
  /// itself, all ground counts that it goes round; loops and holes smaller than `smallest_m2` do not.
  static func clean(_ points: [Vector2], smallest_m2: Double) throws(Failure) -> Result {
    if points.count > pointLimit { throw .tooManyPoints }
    var spikes = 0
    let ring = MillimetreRing.withoutSpikes(MillimetreRing.snapped(points), removed: &spikes)
    let crossed = MillimetreRing.meetsItself(ring)
    guard let loops = crossed ? RingArrangement.loops(of: ring) : [ring] else { throw .tangled }
    let sizes = loops.map { crossed ? Polygon($0).signedArea * 1e-6 : Polygon($0).area * 1e-6 }
    guard let main = loops.indices.max(by: { sizes[$0] < sizes[$1] }), sizes[main] > 0 else { throw .noArea }

    var result = Result(main: simplified(loops[main]), spikes: spikes, crossed: crossed)
    for i in loops.indices where i != main {
      if abs(sizes[i]) < smallest_m2 {
        result.dropped_m2 += abs(sizes[i])
      } else if sizes[i] > 0 {
        result.pieces.append(simplified(loops[i]))
      } else if isInside(loops[i], loops[main]) {
        result.holes.append(simplified(loops[i]))
      }
    }
    return result
  }

  /// Whether a loop lies in another one, which it does not cross. Corners may be common, so most of them decide.
  private static func isInside(_ loop: [Vector2], _ outer: [Vector2]) -> Bool {
    let polygon = Polygon(outer)
    return loop.count { polygon.contains($0) } * 2 > loop.count || polygon.contains(Polygon(loop).centroid)
  }

  /// A simple millimetre ring as a counter-clockwise polygon in metres, with no more corners than it needs. Small
  /// things keep finer detail: at 1 cm, a post would become a triangle.
  private static func simplified(_ ring: [Vector2]) -> Polygon {
    var tolerance = min(tolerance_m * 1000, 0.02 * Polygon(ring).area.squareRoot())
    var corners = ring
    for _ in 0..<4 {
      var hooks = 0
      let fewer = MillimetreRing.withoutSpikes(
        PolylineSimplification.ring(ring, tolerance: tolerance), removed: &hooks)
      // Leaving out corners of a narrow neck can make its sides cross.
      if fewer.count >= 3, !MillimetreRing.foldsBack(fewer), !MillimetreRing.meetsItself(fewer) {
        corners = fewer
        break
      }
      tolerance /= 4
    }
    if Polygon(corners).signedArea < 0 { corners.reverse() }
    return Polygon(corners.map(MillimetreRing.metres))
  }
}
