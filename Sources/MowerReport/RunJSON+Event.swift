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
    case .fault(let fault, let duration):
      [
        ("target", .string(fault.target.name)), ("kind", .string(fault.kind.rawValue)), ("size", .number(fault.size)),
      ] + (duration.map { [("for_s", .number($0))] } ?? [])
    case .mend(let target): [("target", .string(target.name))]
    case .moveStation(let pose):
      [
        ("x", .number(pose.position.x)), ("y", .number(pose.position.y)),
        ("heading_deg", .number(Angle.degrees(radians: pose.heading))),
      ]
    case .startNeighbour(let loop, let code, let current):
      [("polygon", .array(loop.map(point))), ("code", .integer(code)), ("current_A", .number(current))]
    case .tallGrass(let area, let height): [shape(area), ("height_m", .number(height))]
    case .molehill(let place, let radius, let height):
      [("position", point(place)), ("radius_m", .number(radius)), ("height_m", .number(height))]
    case .slope(let area, let slope, let wet):
      [
        shape(area), ("percent", .number(slope.rise * 100)),
        ("uphill_deg", .number(Angle.degrees(radians: slope.uphill_rad))), ("wet", .bool(wet)),
      ]
    case .hedgehog(let place, let isYoung): [("position", point(place)), ("young", .bool(isYoung))]
    case .steal(let place): [("position", point(place))]
    case .mud(let sensor, _): [("sensor", .string(sensor.rawValue))]
    case .air(let temperature): [("temperature_C", .number(temperature))]
    case .mendWire, .loosenConnector, .fastenConnector, .swapPolarity, .corrections, .rain, .lift, .stopButton,
      .request, .power, .stopNeighbour, .jamBlade, .restart, .timetable:
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
