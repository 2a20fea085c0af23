import MowerCore
import MowerGarden
import MowerGeometry
import Testing

@testable import MowerSimulation

@Suite("Looking at a site before anything is dug")
struct SiteCheckTests {
  private func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Polygon {
    Polygon([Vector2(x0, y0), Vector2(x1, y0), Vector2(x1, y1), Vector2(x0, y1)])
  }

  private func garden(_ lawns: [Polygon], station: Pose2 = Pose2(x: 6, y: 0.3, heading: 0)) -> Garden {
    Garden(
      name: "t", lawns: lawns.enumerated().map { Lawn(name: "lawn \($0 + 1)", polygon: $1) },
      station: Station(pose: station))
  }

  private func findings(_ garden: Garden, _ navigation: Navigation = .satellite) throws -> [SiteFinding] {
    SiteCheck(garden, try Fixtures.robot(), navigation).findings
  }

  @Test("The shipped gardens are sound for what they are fitted with")
  func shipped() throws {
    for name in ["simple", "courtyard", "corridor", "egmf", "front-and-back", "orchard", "warentest", "corner-house"] {
      let garden = try Fixtures.garden(name)
      for navigation in [Navigation.wire, .satellite] {
        let bad = try findings(garden, navigation).filter { $0.severity != .note }
        #expect(bad.isEmpty, "\(name), \(navigation.name): \(bad.map(\.text))")
      }
    }
  }

  @Test("A strip is too narrow for a mower that cannot turn in it: by wire sooner than by position")
  func strips() throws {
    for (width, byWire, byPosition) in [(0.8, true, true), (1.0, true, false), (1.3, false, false)] {
      let strip = garden([box(0, 0, 14, width)])
      #expect(try findings(strip).contains { $0.kind == .width && $0.severity == .error } == byPosition, "\(width) m")
      #expect(
        try findings(strip, .wire).contains { $0.kind == .width && $0.severity == .error } == byWire, "\(width) m")
    }
    // A tongue of it is a warning with its place and its width.
    let tongue = garden([
      Polygon([
        Vector2(0, 0), Vector2(12, 0), Vector2(12, 4), Vector2(20, 4), Vector2(20, 4.7), Vector2(12, 4.7),
        Vector2(12, 9), Vector2(0, 9),
      ])
    ])
    // By position the mower drives along its edges.
    #expect(try findings(tongue).isEmpty)
    let found = try #require(try findings(tongue, .wire).first { $0.kind == .width })
    #expect(found.severity == .warning && found.text.contains("0.70 m wide"), "\(found.text)")
    let place = try #require(found.place)
    #expect(place.x > 12.2 && place.x < 20 && abs(place.y - 4.35) < 0.2)
  }

  @Test("A lawn that no passage leads to is named; with a passage, or with nothing between, it is joined")
  func joined() throws {
    let (near, far) = (box(0, 0, 12, 8), box(0, 10, 12, 16))
    var apart = garden([near, far])
    let found = try findings(apart).filter { $0.kind == .joined }
    #expect(
      found.count == 1 && found[0].text.contains("'lawn 2'") && found[0].place.map(far.contains) == true,
      "\(found.map(\.text))")
    apart.passages = [Passage(name: "p", polygon: box(4, 7.9, 5.5, 10.1))]
    #expect(try findings(apart).isEmpty)
    // Too narrow a passage is none.
    apart.passages = [Passage(name: "p", polygon: box(4, 7.9, 4.2, 10.1))]
    #expect(try findings(apart).contains { $0.kind == .joined })
    #expect(try findings(garden([near, box(0, 8, 12, 16)])).isEmpty)
  }

  @Test("What stands across a lawn cuts it in two, and half of it is told to be out of reach")
  func across() throws {
    var g = garden([box(0, 0, 12, 10)])
    g.obstacles = [Obstacle(name: "wall", kind: .wall, shape: .polygon(box(-0.5, 5, 12.5, 5.3)))]
    for navigation in [Navigation.satellite, .wire] {
      let found = try #require(try findings(g, navigation).first { $0.kind == .joined }, "\(navigation.name)")
      #expect(
        found.severity == .warning && found.text.contains("(49 %)") || found.text.contains("(48 %)"), "\(found.text)")
      #expect(found.place.map { $0.y > 5.3 } == true)
    }
    // A gap at its end is a way.
    g.obstacles = [Obstacle(name: "wall", kind: .wall, shape: .polygon(box(-0.5, 5, 10.5, 5.3)))]
    #expect(try findings(g).filter { $0.severity != .note }.isEmpty)
  }

  @Test("A neck of less than a metre is a way by position, and none by wire")
  func necks() throws {
    func bar(_ width: Double) -> Garden {
      let (a, b) = (4 - width / 2, 4 + width / 2)
      let corners = [
        (0.0, 0.0), (8, 0), (8, a), (11, a), (11, 0), (19, 0), (19, 8), (11, 8), (11, b), (8, b), (8, 8), (0, 8),
      ]
      return garden([Polygon(corners.map { Vector2($0.0, $0.1) })])
    }
    for (width, byWire) in [(0.7, false), (0.9, false), (1.3, true)] {
      #expect(try findings(bar(width)).filter { $0.severity != .note }.isEmpty, "\(width) m")
      #expect(try findings(bar(width), .wire).contains { $0.kind == .joined } != byWire, "\(width) m")
    }
  }

  @Test("In the middle of a hectare the wire is not heard; in a garden it is; with ten times the current too")
  func reach() throws {
    func wired(_ side: Double, current_A: Double? = nil) -> Garden {
      var g = garden([box(0, 0, side, side)])
      g.wire = BoundaryWire(loop: box(0.2, 0.2, side - 0.2, side - 0.2).vertices)
      if let current_A { g.wire?.current_A = current_A }
      return g
    }
    #expect(try !findings(wired(25), .wire).contains { $0.kind == .wireReach })
    let large = wired(130)
    let found = try #require(try findings(large, .wire).first { $0.kind == .wireReach })
    #expect(found.severity == .error)
    // What is named is far from the wire.
    let place = try #require(found.place)
    #expect(abs(place.x - 65) < 25 && abs(place.y - 65) < 25)
    let strong = wired(130, current_A: 10 * (large.wire?.current_A ?? 1))
    #expect(try !findings(strong, .wire).contains { $0.kind == .wireReach })
  }

  @Test("A slope that tyres hardly hold, a pond behind the station and a lawn without end are named, the worst first")
  func others() throws {
    var steep = garden([box(0, 0, 12, 8), box(0, 8, 12, 16)])
    steep.lawns[1].slope = Slope(rise: 0.45, uphill_rad: 0)
    let slope = try findings(steep).filter { $0.kind == .slope }
    #expect(slope.count == 1 && slope[0].text.contains("45 %") && slope[0].text.contains("35 %"))
    steep.lawns[1].slope = Slope(rise: 0.6, uphill_rad: 0)
    #expect(try findings(steep).first?.severity == .error)
    steep.lawns[1].slope = Slope(rise: 0.34, uphill_rad: 0)
    #expect(try findings(steep).isEmpty)
    var wet = steep
    wet.lawns[1].slope = Slope(rise: 0.45, uphill_rad: 0)
    wet.obstacles = [Obstacle(name: "pond", kind: .pond, shape: .circle(center: Vector2(4.6, 0.8), radius: 0.5))]
    let both = try findings(wet)
    #expect(both.first?.kind == .lane && both.first?.severity == .error && both.last?.kind == .slope)
    let endless = try findings(garden([box(0, 0, 150, 100)]))
    #expect(endless.map(\.kind) == [.battery] && endless[0].severity == .warning)
  }

  @Test("A house within a lawn's outline hides no sky of itself")
  func house() throws {
    var g = garden([box(0, 0, 40, 40)])
    g.obstacles = [Obstacle(name: "house", kind: .wall, shape: .polygon(box(14, 14, 28, 28)))]
    g.obstacles[0].height_m = 6
    let site = Site(garden: g, robot: try Fixtures.robot(), navigation: .satellite)
    #expect(site.refusal == nil, "\(site.refusal?.reason ?? "")")
  }
}
