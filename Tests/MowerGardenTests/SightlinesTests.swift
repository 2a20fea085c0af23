import MowerGarden
import MowerGeometry
import Testing

/// Sightlines against a dumb oracle that walks along the way in small steps.
@Suite struct SightlinesTests {
  /// A star-shaped outline around a place, often not convex.
  private func star(_ center: Vector2, _ random: inout SplitMix64) -> Polygon {
    let count = 3 + Int(random.uniform(0, 8))
    let ring = (0..<count).map { i in
      let (s, c) = sincos(Angle.twoPi * (Double(i) + random.uniform(0, 0.8)) / Double(count))
      let r = random.uniform(0.4, 3)
      return Vector2(center.x + c * r, center.y + s * r)
    }
    return Polygon(random.uniform() < 0.5 ? ring : ring.reversed())
  }

  private func obstacle(_ kind: Obstacle.Kind, _ shape: Obstacle.Shape, height_m: Double) -> Obstacle {
    var o = Obstacle(name: "thing", kind: kind, shape: shape)
    o.height_m = height_m
    o.crown_m = 0
    return o
  }

  /// Metres of the way inside the shape and below its height.
  private func walked(_ o: Obstacle, _ a: Vector2, _ ha: Double, _ b: Vector2, _ hb: Double) -> Double {
    let steps = 20_000
    var inside = 0
    for i in 0..<steps {
      let t = (Double(i) + 0.5) / Double(steps)
      let p = a + (b - a) * t
      let within =
        switch o.shape {
        case .circle(let center, let radius): p.distance(to: center) < radius
        case .polygon(let polygon): polygon.contains(p)
        }
      if within && ha + (hb - ha) * t < o.height_m { inside += 1 }
    }
    return a.distance(to: b) * Double(inside) / Double(steps)
  }

  @Test("what a level wave loses is what a walker counts of metres inside, whatever the outline")
  func levelLoss() {
    var random = SplitMix64(seed: 1)
    var hits = 0
    for _ in 0..<200 {
      let round = random.uniform() < 0.3
      let center = Vector2(random.uniform(-2, 2), random.uniform(-2, 2))
      let shape: Obstacle.Shape =
        round ? .circle(center: center, radius: random.uniform(0.2, 2)) : .polygon(star(center, &random))
      let hedge = obstacle(.hedge, shape, height_m: 2)
      let a = Vector2(random.uniform(-5, 5), random.uniform(-5, 5))
      let b = Vector2(random.uniform(-5, 5), random.uniform(-5, 5))
      let loss = Sightlines(obstacles: [hedge]).radioLoss_dB(from: a, height_m: 1, to: b, height_m: 1)
      let metres = walked(hedge, a, 1, b, 1)
      if metres > 0.01 { hits += 1 }
      #expect(abs(loss - (metres > 0.001 ? 2 + 6 * metres : 0)) < 0.03 || metres < 0.001 && loss < 2.02)
    }
    #expect(hits > 60)
  }

  @Test("a way that climbs is blocked only where it runs below the top")
  func climbing() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<200 {
      let wall = obstacle(
        .hedge, .polygon(Polygon.circle(center: .zero, radius: random.uniform(0.5, 2), corners: 12)),
        height_m: random.uniform(0.5, 3))
      let a = Vector2(random.uniform(-6, -2.5), random.uniform(-2, 2))
      let b = Vector2(random.uniform(2.5, 6), random.uniform(-2, 2))
      let (ha, hb) = (random.uniform(0.1, 3), random.uniform(0.1, 3))
      let lines = Sightlines(obstacles: [wall])
      let metres = walked(wall, a, ha, b, hb)
      let loss = lines.radioLoss_dB(from: a, height_m: ha, to: b, height_m: hb)
      #expect(abs(loss - (metres > 0.002 ? 2 + 6 * metres : 0)) < 0.05 || metres < 0.002 && loss < 2.1)
      if metres > 0.002 { #expect(!lines.isClear(from: a, height_m: ha, to: b, height_m: hb)) }
      if metres == 0, loss == 0 { #expect(lines.isClear(from: a, height_m: ha, to: b, height_m: hb)) }
    }
  }

  @Test("light stops at the first thing on a level ray")
  func firstHit() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<100 {
      let things = (0..<4).map { _ in
        obstacle(.wall, .polygon(star(Vector2(random.uniform(-4, 4), random.uniform(-4, 4)), &random)), height_m: 1)
      }
      let a = Vector2(-8, random.uniform(-5, 5))
      let (s, c) = sincos(random.uniform(-0.5, 0.5))
      let hit = Sightlines(obstacles: things).firstHit(
        from: a, direction: Vector2(c, s), height_m: 0.1, limit_m: 16)
      let step = 0.001
      var walked = 0.0
      while walked < 16 {
        let p = a + Vector2(c, s) * walked
        if things.contains(where: { $0.shape.polygon.contains(p) }) { break }
        walked += step
      }
      #expect(abs(hit - min(16, walked)) < 0.01)
    }
  }

  @Test("a wall hides the sky up to its top, a crown only part of it")
  func skyline() {
    let wall = obstacle(
      .wall, .polygon(Polygon([Vector2(4, -50), Vector2(5, -50), Vector2(5, 50), Vector2(4, 50)])), height_m: 3.3)
    let toWall = Sightlines(obstacles: [wall]).skyline(
      from: .zero, height_m: 0.3, direction: Vector2(1, 0), limit_m: 40)
    // 3 m above the antenna at 4 m: sine 3/5.
    #expect(abs(toWall.horizonSine - 0.6) < 1e-9)
    #expect(abs(toWall.reflector_m - 4) < 1e-9)
    var tree = Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(6, 0), radius: 0.1))
    tree.height_m = 6.3
    tree.crown_m = 2
    let toTree = Sightlines(obstacles: [tree]).skyline(
      from: Vector2(0, 0.5), height_m: 0.3, direction: Vector2(1, 0), limit_m: 40)
    #expect(toTree.horizonSine == 0, "the way misses the trunk")
    #expect(toTree.leafySine > 0.5 && toTree.leafySine < 0.8)
    let away = Sightlines(obstacles: [tree]).skyline(
      from: .zero, height_m: 0.3, direction: Vector2(-1, 0), limit_m: 40)
    #expect(away.horizonSine == 0 && away.leafySine == 0)
  }
}
