import MowerCore
import MowerGarden
import MowerGeometry
import Testing

@testable import MowerSimulation

@Suite("The edge, mown on request")
struct EdgeRunTests {
  /// How a run went.
  private struct Outcome {
    var result: RunResult
    /// Share of places on the lawns' outlines to which the turning disc's middle came within a distance.
    var reached: Double
    /// Disc side of the nearest place: how often it was on the right hand, 0…1.
    var onRight: Double
  }

  private func run(
    _ garden: String, _ navigation: Navigation, within_m: Double, lawns: ClosedRange<Int> = 0...0,
    change: (inout Robot) -> Void = { _ in }, parameters: (inout Parameters) -> Void = { _ in }
  ) throws -> Outcome {
    var robot = try Fixtures.robot()
    change(&robot)
    let site = Site(garden: try Fixtures.garden(garden), robot: robot, navigation: navigation)
    #expect(site.refusal == nil)
    var settings = Parameters()
    parameters(&settings)
    let plan = SimulationRun.Plan(
      site: site, seed: 2, duration_s: 3600, until: .docked, parameters: settings, task: .edge)
    let outlines = site.garden.lawns[lawns].map { $0.polygon.vertices + [$0.polygon.vertices[0]] }
    let places = outlines.flatMap { outline in
      zip(outline, outline.dropFirst()).flatMap { a, b in
        (0..<max(1, Int(a.distance(to: b) / 0.2))).map { a + (b - a) * (0.2 * Double($0) / a.distance(to: b)) }
      }
    }
    var near = [Bool](repeating: false, count: places.count)
    var (right, all) = (0, 0)
    var tick = 0
    let result = SimulationRun.run(
      plan,
      watch: { board, mower in
        tick += 1
        guard tick % 10 == 0, board.bladeSpeed_radps > 200, mower.mode == .mowingEdge else { return }
        let disc = board.bladeCenter
        for (i, place) in places.enumerated() where place.distance(to: disc) < within_m {
          near[i] = true
          all += 1
          if board.pose.direction.cross(place - board.pose.position) < 0 { right += 1 }
        }
      })
    return Outcome(
      result: result, reached: Double(near.count { $0 }) / Double(max(1, near.count)),
      onRight: Double(right) / Double(max(1, all)))
  }

  @Test(
    "By wire and with a position the whole border is cut, once, and the mower is home again",
    arguments: [("simple", Navigation.wire), ("simple", .beacons), ("egmf", .satellite), ("orchard", .wire)])
  func whole(garden: String, navigation: Navigation) throws {
    let outcome = try run(garden, navigation, within_m: 0.45)
    #expect(outcome.result.finalMode == "charging")
    #expect(outcome.result.neededHelp == false)
    // The station's own place cannot be cut, nor that before its mouth: four metres of some fifty in the smallest.
    #expect(outcome.reached > 0.88)
    // Once round, no more: of two rounds there would be twice the way.
    let length = try Fixtures.garden(garden).lawns.reduce(0) { $0 + $1.polygon.perimeter }
    #expect(outcome.result.distance_m < 1.3 * length + 40)
  }

  @Test("All lawns that a wire or a plan leads to", arguments: [Navigation.wire, .beacons])
  func bothLawns(_ navigation: Navigation) throws {
    let outcome = try run("front-and-back", navigation, within_m: 0.6, lawns: 0...1)
    #expect(outcome.result.finalMode == "charging")
    #expect(outcome.reached > 0.85)
  }

  @Test("With virtual walls the room that it is in", arguments: ["courtyard", "corner-house"])
  func room(garden: String) throws {
    let outcome = try run(garden, .virtualWall, within_m: 1)
    #expect(outcome.result.finalMode == "charging")
    #expect(outcome.reached > 0.7)
  }

  @Test(
    "The disc's side faces the edge",
    arguments: [Navigation.wire, .satellite], [0.06, -0.06])
  func side(_ navigation: Navigation, disc_m: Double) throws {
    let outcome = try run("simple", navigation, within_m: 0.45, change: { $0.blade.offset.y = disc_m })
    #expect(outcome.result.finalMode == "charging")
    #expect(disc_m < 0 ? outcome.onRight > 0.85 : outcome.onRight < 0.15)
  }

  @Test("Rounds are each further in, and a distance is kept", arguments: [Navigation.wire, .satellite])
  func rounds(_ navigation: Navigation) throws {
    let one = try run("simple", navigation, within_m: 0.45)
    // Astride the wire as long as the distance is too small for driving beside it.
    let three = try run("simple", navigation, within_m: 0.45, parameters: { $0[.edgeLaps] = 3 })
    #expect(three.result.coverage > 1.4 * one.result.coverage)
    let inside = try run("simple", navigation, within_m: 0.3, parameters: { $0[.edgeDistance] = 0.5 })
    #expect(inside.result.finalMode == "charging")
    #expect(inside.reached < 0.2)
  }
}
