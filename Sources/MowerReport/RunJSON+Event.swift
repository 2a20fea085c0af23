import MowerGarden
import MowerGeometry

extension RunJSON {
  /// An event with the keys that scenario files use, times as `time_s`.
  static func object(_ event: ScenarioEvent) -> JSONValue {
    .object([("time_s", .number(event.time_s)), ("do", .string(event.action.name))] + details(event.action))
  }

  private static func details(_ action: ScenarioEvent.Action) -> [(key: String, value: JSONValue)] {
    switch action {
    case .carry(let pose):
      [
        ("x", .number(pose.position.x)), ("y", .number(pose.position.y)),
        ("heading_deg", .number(Angle.degrees(radians: pose.heading))),
      ]
    case .put(let obstacle):
      [("name", .string(obstacle.name)), ("kind", .string(obstacle.kind.rawValue)), shape(obstacle.shape)]
    case .remove(let name): [("name", .string(name))]
    case .cutWire(let distance): [("wire_m", .number(distance))]
    case .push(let velocity): [("east_mps", .number(velocity.x)), ("north_mps", .number(velocity.y))]
    case .beacon(let name, _): [("name", .string(name))]
    case .moveBeacon(let name, let place): [("name", .string(name)), ("position", point(place))]
    case .mendWire, .loosenConnector, .fastenConnector, .swapPolarity, .corrections, .rain, .lift, .stopButton,
      .request:
      []
    }
  }

  private static func shape(_ shape: Obstacle.Shape) -> (key: String, value: JSONValue) {
    switch shape {
    case .circle(let center, let radius):
      ("circle", .object([("center", point(center)), ("radius", .number(radius))]))
    case .polygon(let polygon): ("polygon", .array(polygon.vertices.map(point)))
    }
  }

  private static func point(_ p: Vector2) -> JSONValue { .array([.number(p.x), .number(p.y)]) }
}
