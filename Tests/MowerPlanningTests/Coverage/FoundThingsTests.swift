import MowerCore
import MowerGarden
import MowerGeometry
import Testing

@testable import MowerPlanning

@Suite("Found things")
struct FoundThingsTests {
  private static func things(_ places: [Vector2]) -> FoundThings {
    var things = FoundThings()
    // Touched from the west, so that the middle comes to lie a little east of the touch.
    for p in places { things.touched(at: p - Vector2(0.096, 0), towards: Vector2(1, 0), now_s: 0) }
    return things
  }

  @Test("Touches of one thing are one, their middle lies between them; those of another are another")
  func merging() throws {
    var things = FoundThings()
    // A ball of 12 cm, touched from four sides.
    for d in [Vector2(1, 0), Vector2(-1, 0), Vector2(0, 1), Vector2(0, -1)] {
      things.touched(at: Vector2(3, 2) - d * 0.12, towards: d, now_s: 10)
    }
    let ball = try #require(things.all.first)
    #expect(things.all.count == 1 && ball.touches == 4)
    #expect(ball.center.distance(to: Vector2(3, 2)) < 0.03)
    things.touched(at: Vector2(3.5, 2), towards: Vector2(1, 0), now_s: 20)
    #expect(things.all.count == 2)
  }

  @Test(
    "What is driven over is forgotten, and what was not touched for two days; no more than there is room for is kept")
  func forgetting() {
    var things = Self.things([Vector2(1, 1), Vector2(4, 4)])
    things.forget(drivenOver: Vector2(1.3, 1), now_s: 100)
    #expect(things.all.count == 2)
    things.forget(drivenOver: Vector2(1.02, 1.03), now_s: 100)
    #expect(things.all.map { $0.center.x.rounded() } == [4])
    things.touched(at: Vector2(8, 8), towards: Vector2(1, 0), now_s: 100_000)
    things.forget(drivenOver: .zero, now_s: 172_900)
    #expect(things.all.map { $0.center.y.rounded() } == [8])
    for i in 0..<(FoundThings.capacity + 5) {
      things.touched(at: Vector2(Double(i), 50), towards: Vector2(1, 0), now_s: 200_000 + Double(i))
    }
    #expect(things.all.count == FoundThings.capacity)
    #expect(things.all.map(\.last_s).min() == 200_005)
  }

  @Test("The free parts of a way are those that keep the distance: compared with many points along it")
  func freeParts() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<300 {
      let things = Self.things((0..<3).map { _ in Vector2(random.uniform(0, 6), random.uniform(0, 6)) })
      let way = Segment(
        Vector2(random.uniform(-1, 7), random.uniform(-1, 7)), Vector2(random.uniform(-1, 7), random.uniform(-1, 7)))
      let free = things.freeParts(of: way, distance_m: 0.6)
      for i in 0...500 {
        let t = Double(i) / 500
        let p = way.a + (way.b - way.a) * t
        let gap = things.all.map { $0.center.distance(to: p) }.min()! - 0.6
        // At the very limit rounding decides.
        if abs(gap) < 1e-6 { continue }
        let isFree = free.contains { t >= $0.from && t <= $0.to }
        #expect(isFree == (gap > 0), "\(p)")
      }
      #expect(zip(free, free.dropFirst()).allSatisfy { $0.to <= $1.from })
    }
  }

  @Test("A point that is no way is free or not as a whole")
  func point() {
    let things = Self.things([Vector2(1, 1)])
    #expect(things.freeParts(of: Segment(Vector2(1.2, 1), Vector2(1.2, 1)), distance_m: 0.5).isEmpty)
    #expect(things.freeParts(of: Segment(Vector2(2, 1), Vector2(2, 1)), distance_m: 0.5).count == 1)
  }
}

@Suite("Ways round found things")
struct DetourTests {
  private static let garden = Garden(
    name: "lawn",
    lawns: [Lawn(name: "lawn", polygon: Polygon([Vector2(0, 0), Vector2(12, 0), Vector2(12, 8), Vector2(0, 8)]))],
    station: Station(pose: Pose2(x: 0.4, y: 0.4, heading: Angle.pi)))
  private static let footprint = MowerFootprint(discRadius_m: 0.2)

  private static func ground(_ things: FoundThings) throws -> TravelGround {
    try TravelGround(garden: things.added(to: garden), footprint: footprint)
  }

  /// Lanes 0.35 m apart over the middle of the lawn.
  private static let route = PlanRoute(
    legs: (0..<8).map { i in
      let y = 2.5 + 0.35 * Double(i)
      let line = [Vector2(2, y), Vector2(10, y)]
      return CoverageLeg(kind: .lane, line: i % 2 == 0 ? line : line.reversed(), bladeOn: true, lawn: 0)
    })

  @Test("Without things the route is the route, and every waypoint its own")
  func none() throws {
    let same = Self.route.around(FoundThings(), distance_m: 0.5, on: try Self.ground(FoundThings()))
    #expect(same.route == Self.route && same.numbers == Array(Self.route.waypoints.indices))
  }

  @Test("The way keeps clear of the thing, covers all that lies off it, and counts up along the route")
  func around() throws {
    var things = FoundThings()
    things.touched(at: Vector2(5.9, 3.7), towards: Vector2(1, 0), now_s: 0)
    let center = try #require(things.all.first?.center)
    let ground = try Self.ground(things)
    let distance_m = ground.distanceFromThings_m
    let led = Self.route.around(things, distance_m: distance_m, on: ground)
    let points = led.route.waypoints
    #expect(led.numbers.count == points.count && points.count > Self.route.waypoints.count)
    for (a, b) in zip(points, points.dropFirst()) {
      let gap = Segment(a.position, b.position).closestPoint(to: center).distance(to: center)
      #expect(gap > ground.passingDistance_m + 0.1 - 0.01, "\(gap) m from it on the way to \(b.position)")
      #expect(b.bladeOn || b.kind != .lane)
    }
    #expect(led.numbers.first == 0 && led.numbers.last == Self.route.waypoints.count - 1)
    #expect(zip(led.numbers, led.numbers.dropFirst()).allSatisfy { $0 <= $1 })
    // Every place of the route that is clear of the thing is driven along.
    let original = Self.route.waypoints.map(\.position)
    for (a, b) in zip(original, original.dropFirst()) {
      for p in Polyline.resampled([a, b], step_m: 0.1) where p.distance(to: center) > distance_m + 0.15 {
        let nearest = zip(points, points.dropFirst()).map {
          Segment($0.position, $1.position).closestPoint(to: p).distance(to: p)
        }.min()
        #expect(try #require(nearest) < 0.01, "\(p) is left out")
      }
    }
    #expect(points.last?.stops == true && points.count { $0.flags & Waypoint.end != 0 } == 1)
  }

  @Test("Progress passes over what a thing stands on, and not a step further")
  func passing() throws {
    var things = FoundThings()
    things.touched(at: Vector2(5.9, 2.5), towards: Vector2(1, 0), now_s: 0)
    let center = try #require(things.all.first?.center)
    var progress = PlanProgress(of: Self.route)
    progress.advance(to: 1, at: Vector2(5.5, 2.5), on: Self.route)
    progress.pass(things, distance_m: 0.7, on: Self.route)
    let beyond = progress.position.x - center.x
    #expect(progress.next == 1 && beyond >= 0.7 && beyond < 0.81, "\(beyond)")
    let before = progress
    progress.pass(things, distance_m: 0.7, on: Self.route)
    #expect(progress == before)
  }

  @Test("Where the chassis is met at a bearing lies on its outline, in that direction")
  func rim() {
    let box = Polygon([Vector2(-0.2, -0.25), Vector2(0.5, -0.25), Vector2(0.5, 0.25), Vector2(-0.2, 0.25)])
    var footprint = MowerFootprint(discRadius_m: 0.2)
    footprint.chassis = box
    #expect(footprint.rim(at: 0).distance(to: Vector2(0.5, 0)) < 1e-9)
    #expect(footprint.rim(at: Angle.pi / 2).distance(to: Vector2(0, 0.25)) < 1e-9)
    #expect(footprint.rim(at: Angle.pi).distance(to: Vector2(-0.2, 0)) < 1e-9)
    let corner = footprint.rim(at: -0.3)
    #expect(abs(corner.x - 0.5) < 1e-9 && abs(corner.y / corner.x + 0.30934) < 1e-4)
  }
}

@Suite("Found things in words")
struct FoundThingTextTests {
  @Test("What is written is read back: places to a millimetre, ages in whole hours")
  func roundTrip() throws {
    var things = FoundThings()
    things.touched(at: Vector2(-3.2171, 4.5), towards: Vector2(0, 1), now_s: 100)
    things.touched(at: Vector2(12, 0.0004), towards: Vector2(1, 0), now_s: 5000)
    things.touched(at: Vector2(12, 0.05), towards: Vector2(1, 0), now_s: 9000)
    let read = try #require(FoundThings(text: things.aged(to: 12_000).text))
    #expect(read.all.map(\.touches) == [1, 2])
    for (a, b) in zip(read.all, things.all) { #expect(a.center.distance(to: b.center) < 0.001) }
    #expect(read.all.map(\.first_s) == [-10_800, -3600] && read.all.map(\.last_s) == [-10_800, 0])
    #expect(read.text == things.aged(to: 12_000).text)
  }

  @Test(
    "Words that are none are refused",
    arguments: [
      "", "1", "1,2,3,4", "1,2,3,4,5,6", "1,2,0,4,5", "1,2,3,-4,5", "a,2,3,4,5", "1,2,3,4,5 ", "1,,2,3,4,5",
      "3000000,0,1,0,0", "1,2,3,4,99999999999999999999",
    ])
  func foreign(_ text: String) { #expect(FoundThings(text: text) == nil) }

  @Test("No more is read than is remembered, and any bytes are read or refused")
  func limits() {
    let word = "1,2,3,4,5"
    let full = [String](repeating: word, count: FoundThings.capacity)
    #expect(FoundThings(text: full.joined(separator: " "))?.all.count == FoundThings.capacity)
    #expect(FoundThings(text: (full + [word]).joined(separator: " ")) == nil)
    var random = SplitMix64(seed: 9)
    let letters = Array("0123456789,- .")
    for _ in 0..<5000 {
      let text = String((0..<Int(random.next() % 24)).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
      if let read = FoundThings(text: text) { #expect(FoundThings(text: read.text) == read) }
    }
  }
}
