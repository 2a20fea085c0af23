import MowerGeometry

/// The words behind `do:` in a scenario file.
enum ScenarioVerb: String, CaseIterable {
  case carry
  case putObstacle = "put-obstacle"
  case removeObstacle = "remove-obstacle"
  case cutWire = "cut-wire"
  case mendWire = "mend-wire"
  case loosenConnector = "loosen-connector"
  case fastenConnector = "fasten-connector"
  case swapPolarity = "swap-polarity"
  case failBeacon = "fail-beacon"
  case restoreBeacon = "restore-beacon"
  case moveBeacon = "move-beacon"
  case loseCorrections = "lose-corrections"
  case restoreCorrections = "restore-corrections"
  case startRain = "start-rain"
  case stopRain = "stop-rain"
  case lift
  case setDown = "set-down"
  case pressStop = "press-stop"
  case releaseStop = "release-stop"
  case push
  case requestStart = "request-start"
  case requestDock = "request-dock"
  case requestStop = "request-stop"
  case requestUnlock = "request-unlock"
}

extension ScenarioEvent.Action {
  /// The word for an action in scenario files, such as `cut-wire`.
  public var name: String { verb.rawValue }

  var verb: ScenarioVerb {
    switch self {
    case .carry: .carry
    case .put: .putObstacle
    case .remove: .removeObstacle
    case .cutWire: .cutWire
    case .mendWire: .mendWire
    case .loosenConnector: .loosenConnector
    case .fastenConnector: .fastenConnector
    case .swapPolarity: .swapPolarity
    case .beacon(_, let works): works ? .restoreBeacon : .failBeacon
    case .moveBeacon: .moveBeacon
    case .corrections(let come): come ? .restoreCorrections : .loseCorrections
    case .rain(let rains): rains ? .startRain : .stopRain
    case .lift(let isUp): isUp ? .lift : .setDown
    case .stopButton(let isIn): isIn ? .pressStop : .releaseStop
    case .push: .push
    case .request(.start): .requestStart
    case .request(.dock): .requestDock
    case .request(.stop): .requestStop
    case .request(.unlock): .requestUnlock
    }
  }

  /// What a scenario file says besides the word, as keys and values in YAML's flow style.
  var details: [(key: String, value: YAMLValue)] {
    switch self {
    case .carry(let pose):
      [
        ("x", .number(pose.position.x)), ("y", .number(pose.position.y)),
        ("heading_deg", .number(Angle.degrees(radians: pose.heading))),
      ]
    case .put(let obstacle): Self.details(of: obstacle)
    case .remove(let name): [("name", .text(name))]
    case .cutWire(let distance): [("wire_m", .number(distance))]
    case .push(let velocity): [("east_mps", .number(velocity.x)), ("north_mps", .number(velocity.y))]
    case .beacon(let name, _): [("name", .text(name))]
    case .moveBeacon(let name, let place):
      [("name", .text(name)), ("position", .list([.number(place.x), .number(place.y)]))]
    case .mendWire, .loosenConnector, .fastenConnector, .swapPolarity, .corrections, .rain, .lift, .stopButton,
      .request:
      []
    }
  }

  private static func details(of obstacle: Obstacle) -> [(key: String, value: YAMLValue)] {
    var details: [(key: String, value: YAMLValue)] = [
      ("name", .text(obstacle.name)), ("kind", .text(obstacle.kind.rawValue)),
    ]
    switch obstacle.shape {
    case .circle(let center, let radius):
      let point = YAMLValue.list([.number(center.x), .number(center.y)])
      details.append(("circle", .mapping([("center", point), ("radius", .number(radius))])))
    case .polygon(let polygon): details.append(("polygon", .points(polygon.vertices)))
    }
    let usual = Obstacle(name: obstacle.name, kind: obstacle.kind, shape: obstacle.shape)
    if obstacle.solid != usual.solid { details.append(("solid", .flag(obstacle.solid))) }
    if obstacle.height_m != usual.height_m { details.append(("height_m", .number(obstacle.height_m))) }
    if obstacle.crown_m != usual.crown_m { details.append(("crown_m", .number(obstacle.crown_m))) }
    return details
  }

  /// The same with lengths in whole millimetres and headings in thousandths of a degree, as a file holds them: what is
  /// saved and read again then gives the same run to the bit.
  public var rounded: Self {
    func milli(_ number: Double) -> Double { Double(number.milli) ?? number }
    func point(_ p: Vector2) -> Vector2 { Vector2(milli(p.x), milli(p.y)) }
    switch self {
    case .carry(let pose):
      let heading_deg = milli(Angle.degrees(radians: Angle.wrapped(pose.heading)))
      return .carry(to: Pose2(point(pose.position), heading: Angle.radians(degrees: heading_deg)))
    case .put(var obstacle):
      switch obstacle.shape {
      case .circle(let center, let radius): obstacle.shape = .circle(center: point(center), radius: milli(radius))
      case .polygon(let polygon): obstacle.shape = .polygon(Polygon(polygon.vertices.map(point)))
      }
      obstacle.height_m = milli(obstacle.height_m)
      obstacle.crown_m = milli(obstacle.crown_m)
      return .put(obstacle)
    case .moveBeacon(let name, let place): return .moveBeacon(named: name, to: point(place))
    case .cutWire(let distance): return .cutWire(at_m: milli(distance))
    case .push(let velocity): return .push(point(velocity))
    default: return self
    }
  }
}

extension ScenarioEvent {
  /// All words that scenario files know behind `do:`.
  public static var words: [String] { ScenarioVerb.allCases.map(\.rawValue) }
}
