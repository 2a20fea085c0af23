import MowerCore
import MowerGeometry

// A gate that was shut, or a thing in a passage, cuts part of a route off: the rest is worth mowing all the same.
extension PlanRoute {
  /// What is left of the route by a way from where the mower stands, m, as `resumed` finds it. Where no way leads to the
  /// place at which it was left, the progress is moved on to the first waypoint that can be reached; to the end, with nil,
  /// if there is none, or if the progress belongs to another route.
  public func resumedWithinReach(
    _ progress: inout PlanProgress, from place: Vector2, on ground: TravelGround
  ) -> PlanRoute? {
    if let way = resumed(progress, from: place, on: ground) { return way }
    guard progress.digest == digest else { return nil }
    // What hangs together with a place that no way leads to is not reached either: each piece is asked for once.
    var cutOff: Vector2?
    while progress.next < waypoints.count {
      let here = waypoints[progress.next].position
      progress.advance(to: progress.next + 1, at: here, on: self)
      if let before = cutOff, ground.permits([before, here]) {
        cutOff = here
        continue
      }
      guard ground.path(from: place, to: here) != nil else {
        cutOff = here
        continue
      }
      cutOff = nil
      if let way = resumed(progress, from: place, on: ground) { return way }
    }
    return nil
  }
}
