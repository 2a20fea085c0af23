import MowerCore
import MowerGeometry
import MowerRuntime

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
  case setAmbient = "set-ambient"
  case lift
  case setDown = "set-down"
  case pressStop = "press-stop"
  case releaseStop = "release-stop"
  case push
  case requestStart = "request-start"
  case requestDock = "request-dock"
  case requestStop = "request-stop"
  case requestUnlock = "request-unlock"
  case requestEdge = "request-edge"
  case fault
  case mend
  case moveStation = "move-station"
  case cutPower = "cut-power"
  case restorePower = "restore-power"
  case startNeighbour = "start-neighbour"
  case stopNeighbour = "stop-neighbour"
  case jamBlade = "jam-blade"
  case freeBlade = "free-blade"
  case tallGrass = "tall-grass"
  case molehill
  case wetSlope = "wet-slope"
  case hedgehog
  case steal
  case restart
  case closeTimetable = "close-timetable"
  case openTimetable = "open-timetable"
  case mud
  case wipeMud = "wipe-mud"
}

extension ScenarioVerb {
  /// The verb of what a person asks; every request has one.
  static func request(_ request: SensorSnapshot.Request) -> ScenarioVerb {
    allCases.first { $0.request == request } ?? .requestStart
  }

  /// What a person asks, for the verbs that say so.
  var request: SensorSnapshot.Request? {
    SensorSnapshot.Request.allCases.first { rawValue == "request-\($0.descriptor.name)" }
  }
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
    case .air: .setAmbient
    case .lift(let isUp): isUp ? .lift : .setDown
    case .stopButton(let isIn): isIn ? .pressStop : .releaseStop
    case .push: .push
    case .request(let request): .request(request)
    case .fault: .fault
    case .mend: .mend
    case .moveStation: .moveStation
    case .power(let isOn): isOn ? .restorePower : .cutPower
    case .startNeighbour: .startNeighbour
    case .stopNeighbour: .stopNeighbour
    case .jamBlade(let isJammed): isJammed ? .jamBlade : .freeBlade
    case .tallGrass: .tallGrass
    case .molehill: .molehill
    case .slope: .wetSlope
    case .hedgehog: .hedgehog
    case .steal: .steal
    case .restart: .restart
    case .timetable(let isOpen): isOpen ? .openTimetable : .closeTimetable
    case .mud(_, let isOn): isOn ? .mud : .wipeMud
    }
  }

  /// What a scenario file says besides the word, as keys and values in YAML's flow style.
  var details: [(key: String, value: YAMLValue)] {
    switch self {
    case .carry(let pose): Self.details(of: pose)
    case .put(let obstacle): Self.details(of: obstacle)
    case .remove(let name): [("name", .text(name))]
    case .cutWire(let distance): [("wire_m", .number(distance))]
    case .push(let velocity): [("east_mps", .number(velocity.x)), ("north_mps", .number(velocity.y))]
    case .beacon(let name, _): [("name", .text(name))]
    case .moveBeacon(let name, let place):
      [("name", .text(name)), ("position", .list([.number(place.x), .number(place.y)]))]
    case .fault(let fault, let duration):
      [("target", .text(fault.target.name)), ("kind", .text(fault.kind.rawValue))]
        + (FaultSize(of: fault.kind, fault.target.part) == nil ? [] : [("size", .number(fault.size))])
        + (duration.map { [("for_s", .number($0))] } ?? [])
    case .mend(let target): [("target", .text(target.name))]
    case .moveStation(let pose): Self.details(of: pose)
    case .startNeighbour(let loop, let code, let current):
      [("polygon", .points(loop)), ("code", .number(Double(code))), ("current_A", .number(current))]
    case .tallGrass(let shape, let height): [Self.entry(shape), ("height_m", .number(height))]
    case .molehill(let place, let radius, let height):
      [("position", Self.point(place)), ("radius_m", .number(radius)), ("height_m", .number(height))]
    case .slope(let shape, let slope, let wet):
      [
        Self.entry(shape), ("percent", .number(slope.rise * 100)),
        ("uphill_deg", .number(Angle.degrees(radians: slope.uphill_rad))), ("wet", .flag(wet)),
      ]
    case .hedgehog(let place, let isYoung): [("position", Self.point(place)), ("young", .flag(isYoung))]
    case .steal(let place): [("position", Self.point(place))]
    case .mud(let sensor, _): [("sensor", .text(sensor.rawValue))]
    case .air(let temperature): [("temperature_C", .number(temperature))]
    case .mendWire, .loosenConnector, .fastenConnector, .swapPolarity, .corrections, .rain, .lift, .stopButton,
      .request, .power, .stopNeighbour, .jamBlade, .restart, .timetable:
      []
    }
  }

  private static func details(of pose: Pose2) -> [(key: String, value: YAMLValue)] {
    [
      ("x", .number(pose.position.x)), ("y", .number(pose.position.y)),
      ("heading_deg", .number(Angle.degrees(radians: pose.heading))),
    ]
  }

  private static func point(_ p: Vector2) -> YAMLValue { .list([.number(p.x), .number(p.y)]) }

  private static func entry(_ shape: Obstacle.Shape) -> (key: String, value: YAMLValue) {
    switch shape {
    case .circle(let center, let radius):
      ("circle", .mapping([("center", point(center)), ("radius", .number(radius))]))
    case .polygon(let polygon): ("polygon", .points(polygon.vertices))
    }
  }

  private static func details(of obstacle: Obstacle) -> [(key: String, value: YAMLValue)] {
    var details: [(key: String, value: YAMLValue)] = [
      ("name", .text(obstacle.name)), ("kind", .text(obstacle.kind.rawValue)),
    ]
    details.append(entry(obstacle.shape))
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
    func rounded(_ pose: Pose2) -> Pose2 {
      let heading_deg = milli(Angle.degrees(radians: Angle.wrapped(pose.heading)))
      return Pose2(point(pose.position), heading: Angle.radians(degrees: heading_deg))
    }
    func rounded(_ shape: Obstacle.Shape) -> Obstacle.Shape {
      switch shape {
      case .circle(let center, let radius): .circle(center: point(center), radius: milli(radius))
      case .polygon(let polygon): .polygon(Polygon(polygon.vertices.map(point)))
      }
    }
    switch self {
    case .carry(let pose): return .carry(to: rounded(pose))
    case .moveStation(let pose): return .moveStation(to: rounded(pose))
    case .hedgehog(let place, let isYoung): return .hedgehog(at: point(place), isYoung: isYoung)
    case .steal(let place): return .steal(to: point(place))
    case .put(var obstacle):
      obstacle.shape = rounded(obstacle.shape)
      obstacle.height_m = milli(obstacle.height_m)
      obstacle.crown_m = milli(obstacle.crown_m)
      return .put(obstacle)
    case .moveBeacon(let name, let place): return .moveBeacon(named: name, to: point(place))
    case .cutWire(let distance): return .cutWire(at_m: milli(distance))
    case .push(let velocity): return .push(point(velocity))
    case .air(let temperature): return .air(temperature_C: milli(temperature))
    case .startNeighbour(let loop, let code, let current):
      return .startNeighbour(loop: loop.map(point), code: code, current_A: milli(current))
    case .tallGrass(let shape, let height): return .tallGrass(rounded(shape), height_m: milli(height))
    case .molehill(let place, let radius, let height):
      return .molehill(at: point(place), radius_m: milli(radius), height_m: milli(height))
    case .slope(let shape, let slope, let wet):
      let uphill_deg = milli(Angle.degrees(radians: slope.uphill_rad))
      let exact = Slope(rise: milli(slope.rise * 100) / 100, uphill_rad: Angle.radians(degrees: uphill_deg))
      return .slope(rounded(shape), exact, wet: wet)
    default: return self
    }
  }
}

extension ScenarioEvent {
  /// All words that scenario files know behind `do:`.
  public static var words: [String] { ScenarioVerb.allCases.map(\.rawValue) }
}
