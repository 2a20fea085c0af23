import MowerGeometry
import MowerPlanning
import Testing

@Suite("Teach-in")
struct TeachInTests {
  /// A way along corners, a fix every so often, with noise; it goes on for some metres after the round.
  private static func drive(
    _ corners: [Vector2], step_m: Double = 0.03, noise_m: Double = 0, beyond: Int = 0, seed: UInt64 = 1
  ) -> [TeachIn.Fix] {
    var random = SplitMix64(seed: seed)
    var way: [TeachIn.Fix] = []
    for i in 0..<(corners.count + beyond) {
      let a = corners[i % corners.count]
      let b = corners[(i + 1) % corners.count]
      let count = max(1, Int(a.distance(to: b) / step_m))
      for k in 0..<count {
        let p = a + (b - a) * (Double(k) / Double(count))
        way.append(TeachIn.Fix(p + Vector2(noise_m * random.gaussian(), noise_m * random.gaussian()), sigma_m: 0.02))
      }
    }
    return way
  }

  /// The greatest distance between two outlines, by corners and points along the edges of both.
  private static func apart(_ a: Polygon, _ b: Polygon) -> Double {
    func points(_ p: Polygon) -> [Vector2] {
      p.vertices.indices.flatMap { i in
        let c = p.vertices[i]
        let d = p.vertices[(i + 1) % p.vertices.count]
        return (0..<20).map { c + (d - c) * (Double($0) / 20) }
      }
    }
    return max(
      points(a).map { b.distanceToOutline($0) }.max() ?? .infinity,
      points(b).map { a.distanceToOutline($0) }.max() ?? .infinity)
  }

  private static let lawn = Polygon([
    Vector2(0, 0), Vector2(12, 0), Vector2(12, 5), Vector2(7, 5), Vector2(7, 9), Vector2(0, 9),
  ])
  /// The way of the axle 0.2 m inside of that lawn's edge.
  private static let inner = [
    Vector2(0.2, 0.2), Vector2(11.8, 0.2), Vector2(11.8, 4.8), Vector2(6.8, 4.8), Vector2(6.8, 8.8), Vector2(0.2, 8.8),
  ]

  @Test("A round driven exactly gives the lawn exactly, in either direction and from any start")
  func exact() throws {
    for turned in 0..<6 {
      let corners = Array(Self.inner[turned...] + Self.inner[..<turned])
      for way in [corners, corners.reversed()] {
        let outline = try TeachIn(halfWidth_m: 0.2).outline(of: Self.drive(way))
        #expect(Self.apart(outline, Self.lawn) < 0.045)
        #expect(outline.vertices.count <= 9)
        #expect(outline.signedArea > 0)
      }
    }
  }

  @Test("With noise in every fix the outline is right to a hand and has few corners", arguments: 1...6)
  func noisy(seed: UInt64) throws {
    let outline = try TeachIn(halfWidth_m: 0.2).outline(of: Self.drive(Self.inner, noise_m: 0.015, seed: seed))
    #expect(Self.apart(outline, Self.lawn) < 0.12)
    #expect(abs(outline.area - Self.lawn.area) < 0.02 * Self.lawn.area)
    #expect(outline.vertices.count < 120)
  }

  @Test("What was driven after the round does not count")
  func drivenOn() throws {
    let once = try TeachIn(halfWidth_m: 0.2).outline(of: Self.drive(Self.inner))
    let more = try TeachIn(halfWidth_m: 0.2).outline(of: Self.drive(Self.inner, beyond: 2))
    #expect(Self.apart(once, more) < 0.05)
  }

  @Test("A round about a bed gives the bed")
  func around() throws {
    let bed = Polygon.circle(center: Vector2(5, 5), radius: 1.2, corners: 60)
    let way = Polygon.circle(center: Vector2(5, 5), radius: 1.4, corners: 60).vertices
    var teach = TeachIn(halfWidth_m: 0.2)
    teach.side = .around
    let outline = try teach.outline(of: Self.drive(way))
    #expect(Self.apart(outline, bed) < 0.05)
  }

  @Test("Rounds that are none are refused in one sentence with the remedy")
  func refusals() {
    let teach = TeachIn(halfWidth_m: 0.2)
    #expect(throws: TeachInError.tooShort(length_m: 0)) { try teach.outline(of: []) }
    let open = Array(Self.drive(Self.inner).prefix(900))
    let error = #expect(throws: TeachInError.self) { try teach.outline(of: open) }
    #expect(error?.description.contains("drive on until the round is closed") == true)
    var unsure = Self.drive(Self.inner)
    unsure[300].sigma_m = 0.3
    #expect(throws: TeachInError.unsure(sigma_m: 0.3, at: unsure[300].position)) { try teach.outline(of: unsure) }
    // Out and back on the same way.
    let line = Self.drive([Vector2(0, 0), Vector2(9, 0)])
    #expect(throws: TeachInError.noArea) { try teach.outline(of: line) }
    // Nothing of a number that is none gets in.
    var holed = Self.drive(Self.inner)
    holed[10].position = Vector2(.nan, 0)
    #expect(throws: Never.self) { try teach.outline(of: holed) }
  }
}
