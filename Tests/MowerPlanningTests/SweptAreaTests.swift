import MowerGeometry
import MowerPlanning
import Testing

@Suite struct SweptAreaTests {
  /// A polygon of 64 corners stands for a disc.
  static let disc = 32 * sine(Angle.twoPi / 64)

  @Test("A straight track sweeps a capsule")
  func capsule() throws {
    let track = (0...100).map { Vector2(Double($0) * 0.05, 1) }
    let area = try SweptArea.area_m2(track: track, radius_m: 0.2)
    #expect(abs(area - (5 * 0.4 + 0.04 * Self.disc)) < 1e-6)
  }

  @Test("A single position sweeps one disc, no position nothing")
  func single() throws {
    #expect(try abs(SweptArea.area_m2(track: [Vector2(3, 4)], radius_m: 0.5) - 0.25 * Self.disc) < 1e-6)
    #expect(try SweptArea.area_m2(track: [], radius_m: 0.5) == 0)
  }

  @Test("Area swept twice counts once, and only within the given areas")
  func overlap() throws {
    let there = (0...80).map { Vector2(Double($0) * 0.1, 0) }
    let track = there + there.reversed()
    let area = try SweptArea.area_m2(track: track, radius_m: 0.1)
    #expect(abs(area - (8 * 0.2 + 0.01 * Self.disc)) < 1e-6)
    let half = PolygonWithHoles(outline: .rectangle(0, 0, 4, 1))
    #expect(try abs(SweptArea.area_m2(track: track, radius_m: 0.1, within: [half]) - 0.4) < 1e-6)
  }

  @Test("A break in the track leaves a gap")
  func breaks() throws {
    var swept = SweptArea()
    try swept.add(track: [Vector2(0, 0), Vector2(1, 0)], radius_m: 0.1)
    try swept.add(track: [Vector2(5, 0), Vector2(6, 0)], radius_m: 0.1)
    #expect(try abs(swept.area_m2() - 2 * (0.2 + 0.01 * Self.disc)) < 1e-6)
    #expect(try swept.polygons().count == 2)
  }

  @Test("A long random track agrees with counting points near it")
  func counting() throws {
    var random = SplitMix64(seed: 11)
    var p = Vector2.zero
    var heading = 0.3
    var track: [Vector2] = []
    for _ in 0..<15_000 {
      track.append(p)
      p += Pose2(p, heading: heading).direction * 0.03
      if abs(p.x) > 8 || abs(p.y) > 6 { heading = arctangent2(-p.y, -p.x) + random.uniform(-1, 1) }
      heading += 0.01 * random.gaussian()
    }
    let radius = 0.12
    let frame = PolygonWithHoles(outline: .rectangle(-8, -6, 8, 6))
    let area = try SweptArea.area_m2(track: track, radius_m: radius, within: [frame])

    // The track's positions by square metre, so that each sample looks at few.
    var cells = [[Int]](repeating: [], count: 24 * 20)
    let cell = { (q: Vector2) in Int((q.y + 10).rounded(.down)) * 24 + Int((q.x + 12).rounded(.down)) }
    for (i, q) in track.enumerated() { cells[cell(q)].append(i) }
    let samples = 10_000
    var hits = 0
    for _ in 0..<samples {
      let q = Vector2(random.uniform(-8, 8), random.uniform(-6, 6))
      var hit = false
      for dy in [-1.0, 0, 1] where !hit {
        for dx in [-1.0, 0, 1] where !hit {
          hit = cells[cell(q + Vector2(dx, dy))].contains { i in
            i > 0 && Segment(track[i - 1], track[i]).distanceSquared(to: q) < radius * radius
          }
        }
      }
      if hit { hits += 1 }
    }
    let share = Double(hits) / Double(samples)
    let spread = (share * (1 - share) / Double(samples)).squareRoot() * 192
    #expect(abs(area - share * 192) < 4 * spread)
    #expect(area < 191)
  }
}
