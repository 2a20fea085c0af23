import MowerCore
import MowerGeometry
import Testing

/// A map of rings given in metres.
private func map(_ rings: [[Vector2]]) throws -> GardenMap {
  var map = GardenMap()
  for ring in rings {
    for p in ring { try map.add(x_mm: Int32((p.x * 1000).rounded()), y_mm: Int32((p.y * 1000).rounded())) }
    try map.closeRing()
  }
  return map
}

private func square(_ x: Double, _ y: Double, _ side: Double) -> [Vector2] {
  [Vector2(x, y), Vector2(x + side, y), Vector2(x + side, y + side), Vector2(x, y + side)]
}

/// The distance by the geometry module's own functions: the even–odd rule over all rings and the nearest outline.
private func bruteForce(_ rings: [[Vector2]], _ p: Vector2) -> Double {
  let polygons = rings.map { Polygon($0) }
  let inside = polygons.count { $0.contains(p) } % 2 == 1
  let d = polygons.map { $0.distanceToOutline(p) }.min() ?? .infinity
  return inside ? d : -d
}

/// A ring around a centre whose corners lie at random distances, in whole millimetres.
private func star(_ centre: Vector2, _ radii: ClosedRange<Double>, corners: Int, _ random: inout SplitMix64)
  -> [Vector2]
{
  (0..<corners).map { i in
    let (s, c) = sincos(Angle.twoPi * Double(i) / Double(corners))
    let r = random.uniform(radii.lowerBound, radii.upperBound)
    return Vector2(((centre.x + r * c) * 1000).rounded() / 1000, ((centre.y + r * s) * 1000).rounded() / 1000)
  }
}

@Suite("Garden map")
struct GardenMapTests {
  @Test("Every point of a fine grid over figures of small whole coordinates has its exact distance and side")
  func exhaustiveSmallFigures() throws {
    // Corners, edges and prolonged edges all lie on the grid, where ties are exact.
    let figures: [[[Vector2]]] = [
      [square(0, 0, 4)],
      [square(0, 0, 6), square(2, 2, 2).reversed()],
      [[Vector2(0, 0), Vector2(6, 0), Vector2(6, 6), Vector2(4, 6), Vector2(4, 2), Vector2(0, 2)]],
      [
        [
          Vector2(0, 0), Vector2(3, 1), Vector2(6, 0), Vector2(5, 3), Vector2(6, 6), Vector2(3, 5), Vector2(0, 6),
          Vector2(1, 3),
        ]
      ],
      // Two squares that touch in a corner, and a hole that touches the outline.
      [square(0, 0, 3), square(3, 3, 3)],
      [square(0, 0, 6), [Vector2(0, 3), Vector2(2, 4), Vector2(2, 2)]],
      // A spike as thin as can be drawn.
      [[Vector2(0, 0), Vector2(6, 0), Vector2(0.001, 0.001), Vector2(0, 6)]],
    ]
    for rings in figures {
      let map = try map(rings)
      for i in -8...32 {
        for j in -8...32 {
          let p = Vector2(Double(i) * 0.25, Double(j) * 0.25)
          let own = map.nearestEdge(to: p).signed_m
          let expected = bruteForce(rings, p)
          #expect(abs(abs(own) - abs(expected)) < 1e-9, "\(p)")
          // On the edge itself either side is right.
          if abs(expected) > 1e-9 { #expect((own > 0) == (expected > 0), "\(p)") }
        }
      }
    }
  }

  @Test("Random points around random stars with holes agree with the even–odd rule")
  func randomFigures() throws {
    for seed: UInt64 in 1...20 {
      var random = SplitMix64(seed: seed)
      var rings = [star(.zero, 4...9, corners: 40, &random)]
      rings.append(star(Vector2(1, 0.5), 0.5...2, corners: 17, &random).reversed())
      rings.append(star(Vector2(25, 3), 2...8, corners: 23, &random))
      let map = try map(rings)
      for _ in 0..<500 {
        let p = Vector2(random.uniform(-12, 36), random.uniform(-12, 12))
        #expect(abs(map.nearestEdge(to: p).signed_m - bruteForce(rings, p)) < 1e-9)
      }
    }
  }

  @Test("The way in leads in")
  func inward() throws {
    var random = SplitMix64(seed: 4)
    let rings = [star(.zero, 4...9, corners: 30, &random)]
    let map = try map(rings)
    for _ in 0..<500 {
      let p = Vector2(random.uniform(-12, 12), random.uniform(-12, 12))
      let edge = map.nearestEdge(to: p)
      let step = p + edge.inward * 1e-4
      #expect(map.nearestEdge(to: step).signed_m > edge.signed_m)
      #expect(abs(edge.inward.length - 1) < 1e-9)
    }
    let onEdge = try GardenMapTests.unit().nearestEdge(to: Vector2(2, 0))
    #expect(onEdge.inward == Vector2(0, 1))
  }

  private static func unit() throws -> GardenMap { try map([square(0, 0, 4)]) }

  @Test("What does not fit is refused, and says why")
  func refusals() throws {
    var full = GardenMap()
    for i in 0..<Int32(GardenMap.cornerCapacity) { try full.add(x_mm: i, y_mm: i * i) }
    #expect(throws: GardenMap.Refusal.tooManyCorners) { try full.add(x_mm: -1, y_mm: 0) }
    var rings = GardenMap()
    for i in 0..<Int32(GardenMap.ringCapacity) {
      for (x, y) in [(0, 0), (5, 0), (5, 5)] as [(Int32, Int32)] { try rings.add(x_mm: x + 10 * i, y_mm: y) }
      try rings.closeRing()
    }
    for (x, y) in [(0, 20), (5, 20), (5, 25)] as [(Int32, Int32)] { try rings.add(x_mm: x, y_mm: y) }
    #expect(throws: GardenMap.Refusal.tooManyRings) { try rings.closeRing() }
    var two = GardenMap()
    try two.add(x_mm: 0, y_mm: 0)
    #expect(throws: GardenMap.Refusal.repeatedCorner) { try two.add(x_mm: 0, y_mm: 0) }
    try two.add(x_mm: 1, y_mm: 0)
    #expect(throws: GardenMap.Refusal.tooFewCorners) { try two.closeRing() }
    #expect(two.isEmpty)
    #expect(two.nearestEdge(to: .zero).signed_m == -.infinity)
  }
}

@Suite("Map boundary")
struct MapBoundaryTests {
  /// A garden with many edges near each other, a hole and a lawn apart.
  private static func rings(_ seed: UInt64) -> [[Vector2]] {
    var random = SplitMix64(seed: seed)
    return [
      star(.zero, 5...8, corners: 120, &random), star(Vector2(0.5, 0.5), 0.4...1.2, corners: 24, &random).reversed(),
      star(Vector2(22, 0), 3...6, corners: 12, &random),
    ]
  }

  @Test("On any drive each side is what looking at every edge in every tick would say", arguments: [1, 2, 3, 4])
  func laziness(seed: UInt64) throws {
    let rings = Self.rings(seed)
    let map = try map(rings)
    var sensing = MapSensing()
    sensing.setback_m = 0.1
    var boundary = MappedGarden(map, sensing: sensing)
    var random = SplitMix64(seed: seed, stream: 2)
    var pose = Pose2(x: 0, y: -3, heading: 0)
    var sigma = 0.02
    var outside = 0
    for tick in 0..<6000 {
      // Now and then another place or another certainty.
      if random.next() % 500 == 0 { pose.position = Vector2(random.uniform(-9, 28), random.uniform(-9, 9)) }
      if random.next() % 100 == 0 { sigma = random.uniform(0.01, 0.2) }
      pose.heading += random.uniform(-0.05, 0.052)
      pose.position += pose.direction * 0.012
      boundary.update(pose: pose, sigma_m: sigma, headingSigma_rad: 0.02)
      let view = boundary.view()
      let points = [sensing.left, sensing.right, sensing.rear, sensing.disc].map { pose.transform($0) }
      let d = points.map { bruteForce(rings, $0) }
      let m = boundary.margin_m
      let sides = d.map { $0 > m ? BoundaryView.Side.inside : .outside }
      if abs(d[0] - m) > 1e-9 { #expect(view.left == sides[0], "tick \(tick)") }
      if abs(d[1] - m) > 1e-9 { #expect(view.right == sides[1], "tick \(tick)") }
      if abs(d[2] - m) > 1e-9 { #expect(view.rear == sides[2], "tick \(tick)") }
      #expect(boundary.signedDistance_m < d[3] + 1e-9)
      if abs(d[3] - m) < MapBoundaryTests.near_m { #expect(abs(boundary.signedDistance_m - d[3]) < 1e-9) }
      if sides[0] == .outside { outside += 1 }
    }
    // The drive was worth it.
    #expect(outside > 300 && outside < 5700)
  }

  private static let near_m = 0.3

  @Test("More edges around the mower than can be listed are all looked at")
  func crowded() throws {
    // A comb with 1 cm teeth.
    var comb = [Vector2(0, 0), Vector2(3, 0), Vector2(3, 3)]
    for i in stride(from: 148, through: 0, by: -1) { comb.append(Vector2(Double(i) * 0.02, i % 2 == 0 ? 3 : 2.9)) }
    let map = try map([comb])
    var boundary = MappedGarden(map)
    for i in 0..<100 {
      let pose = Pose2(x: 0.5 + Double(i) * 0.02, y: 2.5, heading: Angle.pi / 2)
      boundary.update(pose: pose, sigma_m: 0)
      for (sensor, side) in [(Vector2(0.36, 0.1), boundary.view().left), (Vector2(0.36, -0.1), boundary.view().right)] {
        let d = bruteForce([comb], pose.transform(sensor))
        if abs(d) > 1e-9 { #expect(side == (d > 0 ? .inside : .outside)) }
      }
    }
  }

  @Test("Driving along the boundary, the lateral value goes from -1 outside through 0 astride to +1 inside")
  func astride() throws {
    var boundary = MappedGarden(try map([square(0, 0, 10)]))
    var last = -1.0
    for i in 0...100 {
      // Along the south edge with the lawn on the left hand, from outside to inside.
      boundary.update(pose: Pose2(x: 5, y: -0.25 + 0.005 * Double(i), heading: 0), sigma_m: 0)
      let view = boundary.view()
      #expect(view.astride >= last - 1e-12)
      last = view.astride
      if i == 0 { #expect(view.astride == -1 && view.allOutside) }
      if i == 50 { #expect(abs(view.astride) < 1e-9) }
    }
    #expect(last == 1)
    #expect(boundary.view().frontInside)
  }

  @Test("The less sure the position, the earlier the boundary; without one every side is unknown")
  func doubt() throws {
    var boundary = MappedGarden(try map([square(0, 0, 10)]))
    let pose = Pose2(x: 9.3, y: 5, heading: 0)
    boundary.update(pose: pose, sigma_m: 0.02)
    #expect(boundary.view().frontInside)
    let sure = boundary.view().confidence
    boundary.update(pose: pose, sigma_m: 0.2)
    #expect(boundary.view().left == .outside)
    #expect(boundary.view().confidence < sure)
    #expect(abs(boundary.margin_m - 0.4) < 1e-9)
    boundary.update(pose: pose, sigma_m: 0.02, isTrusted: false, age_ms: 500)
    #expect(boundary.view().left == .unknown && boundary.view().right == .unknown && boundary.view().rear == .unknown)
    #expect(boundary.view().confidence == 0)
    #expect(boundary.view().age_ms == 500)
    #expect(boundary.signedDistance_m == -.infinity)
    boundary.update(pose: Pose2(x: .nan, y: 5, heading: 0), sigma_m: 0.02)
    #expect(boundary.view().left == .unknown)
    var empty = MappedGarden(GardenMap())
    empty.update(pose: pose, sigma_m: 0.02)
    #expect(empty.view().left == .unknown)
  }

  @Test("A filter's pose and doubts arrive")
  func fromFilter() throws {
    var rig = PositionRig(seed: 1)
    var boundary = MappedGarden(try map([PositionRig.corners]))
    boundary.update(rig.filter)
    #expect(boundary.view().left == .unknown)
    rig.dock(seconds: 1)
    boundary.update(rig.filter)
    #expect(boundary.view().frontInside)
    #expect(boundary.view().age_ms == 0)
  }
}
