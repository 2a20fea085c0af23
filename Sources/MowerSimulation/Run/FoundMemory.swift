import MowerCore
import MowerGeometry
import MowerPlanning

/// What a mower has come upon that its map does not show, and the ground on which its ways are made because of it.
struct FoundMemory: Sendable {
  private let plan: GroundPlan
  /// What is remembered; the ground follows when the next way is made.
  private(set) var things: FoundThings
  private(set) var ground: FoundGround
  /// Touches that were heard of.
  private var touches: UInt8 = 0
  /// Time that the plan has been kept, s.
  private var now_s = 0.0
  /// Ways home in a row that could not be made.
  private var refusals = 0

  /// Length of a control tick, s.
  private static let tick_s = 0.02
  /// Nearer than this to something that the map shows, it was that which was touched, m. An echo may come from anywhere in
  /// a wide cone.
  private static let known_m = 0.25
  private static let knownEcho_m = 0.5
  /// What stands so near to the lane may still be in the way of who turns there, m.
  private static let around_m = 0.5

  /// On the ground of a plan, with what was found earlier.
  init(_ plan: GroundPlan, _ things: FoundThings) {
    self.plan = plan
    self.things = things
    ground = plan.foundNothing
  }

  /// What is remembered, for whoever goes on later.
  var aged: FoundThings { things.aged(to: now_s) }

  /// One tick, with what the controller says of touches.
  @inline(__always)
  mutating func tick(_ asked: RouteRequest) {
    now_s += Self.tick_s
    if asked.touches != touches { hear(asked) }
    if !things.isEmpty {
      let axle = Vector2(Double(asked.x_mm) * 1e-3, Double(asked.y_mm) * 1e-3)
      things.forget(drivenOver: axle, now_s: now_s)
    }
  }

  /// Takes in that something was touched. What the map shows was touched because the position is a little off; anything
  /// else is remembered.
  private mutating func hear(_ asked: RouteRequest) {
    // A controller that was switched on anew counts from the beginning.
    let isNew = asked.touches == touches &+ 1
    touches = asked.touches
    guard isNew else { return }
    let mower = Pose2(
      Vector2(Double(asked.x_mm) * 1e-3, Double(asked.y_mm) * 1e-3), heading: Double(asked.heading_mrad) * 1e-3)
    let bearing = Double(asked.touchBearing_mrad) * 1e-3
    let (s, c) = sincos(mower.heading + bearing)
    let point =
      mower.transform(plan.ground.rim(at: bearing)) + Vector2(c, s) * (Double(asked.touchDistance_cm) * 0.01)
    guard !plan.ground.knows(point, within: asked.touchDistance_cm > 0 ? Self.knownEcho_m : Self.known_m) else {
      return
    }
    things.touched(at: point, towards: Vector2(c, s), now_s: now_s)
  }

  /// Brings the ground up to date before a way is made.
  mutating func settle() {
    if things != ground.things { ground = plan.ground(with: things) }
  }

  /// The way home from a place, m. Where things leave none, the mower waits and asks again; every third time it is tried
  /// whether they still stand where they were found: those before the station, or else whatever closes the way to it.
  mutating func wayHome(from place: Vector2) -> [Vector2]? {
    if refusals % 3 == 2 {
      let reach_m = ground.ways.distanceFromThings_m + Self.around_m
      if !things.forget(near: plan.lane, within: reach_m) { things = FoundThings() }
      ground = plan.ground(with: things)
    }
    let way = plan.wayHome(from: place, on: ground)
    refusals = way == nil ? refusals + 1 : 0
    return way
  }
}
