import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import Synchronization

/// What a mower with a position works from: the map of its ground, the ways over it, and the plans of its jobs.
///
/// Everything but the plans of later jobs is fixed at the start; those are made when first asked for, and are the same
/// whoever asks.
public final class GroundPlan: @unchecked Sendable {
  /// The ground it may be on.
  public let map: GardenMap
  /// Where routes home end: on the station's axis, before its mouth, m.
  public var home: Vector2 { lane.a }
  /// Where the axle's centre runs on the last piece, from before the station's mouth to the contacts, m.
  let lane: Segment
  /// The ways over the ground; only read.
  let ground: TravelGround
  private let garden: Garden
  private let planner: CoveragePlanner
  /// A memory of what was mown, with nothing in it.
  let emptyMemory: CutMemory
  private let jobs = Mutex<Jobs>(Jobs())

  /// What was planned so far.
  private struct Jobs {
    var routes: [Int: PlanRoute] = [:]
    var rounds = CoverageRounds()
  }

  /// Works out map and first plan. Throws a sentence for people where the garden does not allow it.
  init(_ garden: Garden, _ robot: Robot) throws(NavigationRefusal) {
    self.garden = garden
    let footprint = MowerFootprint(robot)
    var settings = CoverageSettings()
    // Room for the error of the position beside what must not be touched.
    settings.clearance_m = 0.1
    settings.overlap_m = 0.018
    planner = CoveragePlanner(footprint: footprint, settings: settings)
    lane = Segment(
      planner.start(in: garden), garden.station.pose.transform(Vector2(-footprint.contact.x, 0)))
    var box = Box(around: garden.lawns.flatMap(\.polygon.vertices))
    for passage in garden.passages { for v in passage.polygon.vertices { box.include(v) } }
    emptyMemory = CutMemory(box.padded(0.2), footprint: footprint)
    do {
      map = try GardenMap(garden: garden)
      ground = try TravelGround(garden: garden, footprint: footprint, settings: settings)
    } catch {
      throw NavigationRefusal("\(error)")
    }
    guard ground.covers(home) else {
      let place = Vector2((home.x * 100).rounded() / 100, (home.y * 100).rounded() / 100)
      throw NavigationRefusal(
        "the mower would drive into its station from \(place.x), \(place.y), where it may not be: "
          + "move or turn the station, so that the ground \(planner.leaveDistance_m) m behind it is lawn or passage")
    }
    guard let first = route(job: 0), first.waypoints.count > 1 else {
      throw NavigationRefusal("no plan covers '\(garden.name)': its lawns are too narrow for the robot")
    }
  }

  /// The legs that a mower can drive to by itself. A plan also covers lawns that no way leads to, for a mower that is
  /// carried there; one that drove there would cross ground that nobody has allowed.
  private func reachable(_ legs: [CoverageLeg]) -> [CoverageLeg] {
    var result: [CoverageLeg] = []
    for leg in legs {
      guard let start = leg.line.first else { continue }
      if let end = result.last?.line.last, end.distance(to: start) > 0.01 {
        guard let way = ground.path(from: end, to: start) else { continue }
        result += ground.legs(along: way)
      }
      result.append(leg)
    }
    return result
  }

  /// The route over places that were missed, from where the mower is, m; nil if there is none.
  func patches(_ missed: UncutRaster, on ground: FoundGround, from place: Vector2) -> PlanRoute? {
    // Polygon work shares a context: one at a time.
    jobs.withLock { _ in try? planner.patches(uncovered: missed, on: ground.ways, from: place) }
  }

  /// The way home, round what was found; nil where there is none, or where something stands on the last piece. It ends on
  /// the station's axis: where it always does, or a little nearer or farther if something stands there.
  func wayHome(from place: Vector2, on ground: FoundGround) -> [Vector2]? {
    let ways = ground.ways
    let outwards = (lane.a - lane.b).normalized
    for shift in [0, 0.25, -0.25, 0.5, -0.4, -0.55, 0.8, -0.65, 1.2] {
      let end = home + outwards * shift
      if !ground.things.isEmpty {
        if ground.things.stand(near: Segment(end, lane.b), within: ways.passingDistance_m) { continue }
        if ground.things.stand(near: Segment(end, end), within: ways.turningDistance_m) { continue }
      }
      if shift != 0, !ways.covers(end) { continue }
      if let way = ways.path(from: place, to: end) { return way }
    }
    return nil
  }

  /// The ground with nothing found on it.
  var foundNothing: FoundGround { FoundGround(things: FoundThings(), ways: ground) }

  /// The ground with things on it that its map does not show; as it is known where they leave nothing to drive on.
  func ground(with things: FoundThings) -> FoundGround {
    guard !things.isEmpty else { return foundNothing }
    return jobs.withLock { _ in
      let found = try? TravelGround(
        garden: things.added(to: garden), footprint: planner.footprint, settings: planner.settings)
      return found.map { FoundGround(things: things, ways: $0) } ?? foundNothing
    }
  }

  /// The way along the edges of all lawns that can be reached, from where the mower is, m; nil if there is none.
  func edges(_ rounds: EdgeRounds, from place: Vector2) -> PlanRoute? {
    jobs.withLock { _ in
      guard let legs = try? planner.edgeLegs(rounds, on: ground, from: place) else { return nil }
      let route = PlanRoute(legs: reachable(legs))
      return route.waypoints.count > 1 ? route : nil
    }
  }

  /// The route of a job; the angle of the lanes changes from one to the next.
  func route(job: Int) -> PlanRoute? {
    // After four jobs the angles come again, and with them the plans.
    let job = ((job % 4) + 4) % 4
    return jobs.withLock { jobs in
      if let known = jobs.routes[job] { return known }
      let start = planner.start(in: garden)
      guard let legs = try? planner.legs(job: job, on: ground, from: start, rounds: &jobs.rounds) else { return nil }
      let route = PlanRoute(legs: reachable(legs))
      jobs.routes[job] = route
      return route
    }
  }
}

/// Why a mower with a fitting does not start in a garden, in one sentence.
public struct NavigationRefusal: Error, Equatable, Sendable {
  /// The sentence.
  public var reason: String
  /// A refusal for a reason.
  public init(_ reason: String) { self.reason = reason }
}
