import MowerGeometry
import MowerSimulation
import Testing

/// The largest differences between the precomputed field and the exact sum: relative to the sum once 0.01 nT is taken
/// off, which is 0.005 % of the field 1 m from a wire with 1 A. Where the field passes through 0, no relative error
/// means anything, and 0.01 nT moves the crossing by less than a micrometre.
private func worstErrors(
  _ field: WireField, _ loop: [Vector2], _ points: [Vector2]
) -> (near: Double, elsewhere: Double) {
  var near = 0.0
  var elsewhere = 0.0
  for p in points {
    let exact = field.segments.exact(at: p, height: field.height_m)
    let error = max(0, abs(field.value(at: p) - exact) - 1e-11) / abs(exact)
    let isNear = loop.indices.contains { Segment(loop[$0], loop[($0 + 1) % loop.count]).distanceSquared(to: p) < 4 }
    if isNear { near = max(near, error) } else { elsewhere = max(elsewhere, error) }
  }
  return (near, elsewhere)
}

@Suite("The precomputed field")
struct WireFieldTests {
  @Test("On the reference loops it is within 1 % of magpylib near the wire and 3 % elsewhere")
  func agreesWithReferenceValues() throws {
    let reference = try ReferenceLoops.checkedIn()
    for (name, corners) in reference.loops {
      for height in [0.02, 0.08, 0.25] {
        let field = WireField(loop: corners, height_m: height, bounds: Box(around: corners).padded(6))
        for p in try #require(reference.points[name]) where p.height_m == height {
          #expect(abs(field.value(at: p.position) - p.bz_T) <= 1e-3 * abs(p.bz_T) + 1e-11, "\(name) at \(p.position)")
        }
      }
    }
  }

  @Test(
    "From 10 m to a park and from 10 to 600 pieces it is within 1 % of the exact sum near the wire, 3 % elsewhere",
    arguments: [
      (extent_m: 10.0, corners: 10, islandGap_m: 0.003), (10, 100, 0), (10, 600, nil), (60, 50, 0), (60, 600, 0.003),
      (150, 100, nil), (150, 600, 0.01), (2000, 300, nil),
    ] as [(extent_m: Double, corners: Int, islandGap_m: Double?)])
  func agreesWithExactSum(extent_m: Double, corners: Int, islandGap_m: Double?) {
    var random = SplitMix64(seed: UInt64(corners) + UInt64(extent_m))
    var loop = RandomLoops.lobes(extent: extent_m, corners: corners, jitter: 0.002 * extent_m, random: &random)
    if let islandGap_m { loop = RandomLoops.withIsland(loop, gap: islandGap_m) }
    let field = WireField(loop: loop, height_m: 0.08, bounds: Box(around: loop).padded(6))
    let worst = worstErrors(field, loop, RandomLoops.points(around: loop, count: 500, random: &random))
    #expect(worst.near < 0.01)
    #expect(worst.elsewhere < 0.03)
    #expect(field.byteCount < 50_000_000)
  }

  @Test("A narrow corridor, a thin wedge and a coil close to the ground are no exceptions")
  func hardShapes() {
    var random = SplitMix64(seed: 4)
    let corridor = [Vector2(0, 0), Vector2(30, 0), Vector2(30, 1), Vector2(0, 1)]
    let wedge = [Vector2(0, 0), Vector2(25, 0), Vector2(0, 1.5)]
    for loop in [corridor, wedge] {
      for height in [0.02, 0.08, 0.3] {
        let points = RandomLoops.points(around: loop, count: 500, random: &random)
        let field = WireField(loop: loop, height_m: height, bounds: Box(around: loop).padded(6))
        let worst = worstErrors(field, loop, points)
        #expect(worst.near < 0.01)
        #expect(worst.elsewhere < 0.03)
      }
    }
  }

  @Test("The sides agree with the exact sum down to a tenth of a millimetre from where the sign changes")
  func sign() {
    let loop = [Vector2(0, 0), Vector2(20, 0), Vector2(20, 15), Vector2(0, 15)]
    let field = WireField(loop: loop, height_m: 0.08, bounds: Box(around: loop).padded(6))
    for k in 0..<400 {
      let x = 1 + 18 * Double(k) / 400
      for y in stride(from: -0.003, through: 0.003, by: 0.0001) {
        let exact = field.segments.exact(at: Vector2(x, y), height: 0.08)
        // 3e-5 T/m is the slope at the wire.
        if abs(exact) > 3e-9 { #expect((field.value(at: Vector2(x, y)) > 0) == (exact > 0)) }
      }
    }
  }

  @Test("Beyond its bounds it is the exact sum, and not a number stays not a number")
  func beyondBounds() {
    let loop = [Vector2(0, 0), Vector2(5, 0), Vector2(5, 5), Vector2(0, 5)]
    let field = WireField(loop: loop, height_m: 0.08, bounds: Box(Vector2(-1, -1), Vector2(6, 6)))
    for p in [Vector2(-1.5, 2), Vector2(2, 6), Vector2(6, 6), Vector2(1000, -1000)] {
      #expect(field.value(at: p) == field.segments.exact(at: p, height: 0.08))
    }
    #expect(field.value(at: Vector2(.nan, 2)).isNaN)
    #expect(field.value(at: Vector2(-1, -1)).isFinite)
  }

  @Test("Without wire there is no field")
  func noWire() {
    let field = WireField(loop: [], height_m: 0.08, bounds: Box(Vector2(0, 0), Vector2(9, 9)))
    #expect(field.value(at: Vector2(3, 3)) == 0)
  }
}
