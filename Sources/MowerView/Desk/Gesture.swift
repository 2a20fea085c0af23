import MowerGeometry

/// What a pressed mouse button is doing.
enum Gesture: Equatable, Sendable {
  case none
  /// Moving the map; the last point, px.
  case pan(Vector2)
  /// Holding the mower over a place: where its axle is, m.
  case carry(Pose2)
  /// Pushing: from the mower to the pointer, m.
  case push(from: Vector2, to: Vector2)
  /// Putting a round thing down: middle and radius, m.
  case put(center: Vector2, radius: Double)
  /// Dragging along the time line.
  case scrub

  /// Whether simulated time waits meanwhile.
  var holdsTime: Bool {
    switch self {
    case .carry, .push, .put, .scrub: true
    case .none, .pan: false
    }
  }
}
