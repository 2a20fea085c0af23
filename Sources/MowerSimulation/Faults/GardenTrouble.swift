import MowerCore
import MowerGarden
import MowerGeometry

/// What can happen to a garden and its mower besides parts that fail: the words of the scenario's verbs, and an example
/// of each in a garden.
public enum GardenTrouble: String, CaseIterable, Sendable {
  case wireCut = "wire-cut"
  case looseConnector = "loose-connector"
  case polaritySwap = "polarity-swap"
  case neighbour
  case powerCut = "power-cut"
  case stationMoved = "station-moved"
  case beaconDead = "beacon-dead"
  case beaconMoved = "beacon-moved"
  case hedgeInBeam = "hedge-in-beam"
  case correctionsLost = "corrections-lost"
  case toy
  case hedgehog
  case youngHedgehog = "young-hedgehog"
  case childLifts = "child-lifts"
  case theft
  case push
  case kidnap
  case stopButton = "stop-button"
  case wetSlope = "wet-slope"
  case tallGrass = "tall-grass"
  case molehill
  case branch
  case mudOnBumpers = "mud-on-bumpers"
  case mudOnSensors = "mud-on-sensors"
  case rain
  case restart
  case timetable

  /// What happens, in a few words.
  public var summary: String {
    switch self {
    case .wireCut: "the boundary wire is cut in its middle"
    case .looseConnector: "a wire's end works loose in its terminal"
    case .polaritySwap: "the wire's ends are exchanged"
    case .neighbour: "a neighbour switches on a sender with the same code, 1 m beyond the lawn"
    case .powerCut: "the mains fail for station, sender and satellite base"
    case .stationMoved: "the station is moved by 0.3 m and turned by 10°"
    case .beaconDead: "the anchor or infrared unit that is missed most falls silent"
    case .beaconMoved: "an anchor or infrared unit is put 1 m aside"
    case .hedgeInBeam: "a hedge has grown before an anchor or into a beam"
    case .correctionsLost: "the satellite base's corrections stay away"
    case .toy: "a ball lies on the lawn"
    case .hedgehog: "a grown hedgehog walks about"
    case .youngHedgehog: "a young hedgehog walks about, too low for the hood"
    case .childLifts: "a child lifts the mower, and sets it down after 10 s"
    case .theft: "a thief lifts the mower and walks off with it"
    case .push: "somebody pushes the mower aside"
    case .kidnap: "the mower is carried to the lawn's edge, where it looks outwards"
    case .stopButton: "somebody presses the stop button"
    case .wetSlope: "the ground turns out a wet slope of 45 %"
    case .tallGrass: "the grass has grown to 35 cm in the middle of the lawn"
    case .molehill: "a mole throws up a hill of 15 cm before the mower"
    case .branch: "a branch blocks the blade"
    case .mudOnBumpers: "dried mud holds the bumper pressed"
    case .mudOnSensors: "mud blinds sonar, infrared and satellite receivers"
    case .rain: "it rains"
    case .restart: "the controller restarts"
    case .timetable: "the timetable says rest"
    }
  }

  /// The word for it where a mower with a navigation is watched: the vocabulary's, unless that names what others go by.
  public func name(for navigation: Navigation) -> String {
    switch (self, navigation) {
    case (.beaconDead, .virtualWall): "unit-dead"
    case (.beaconMoved, .virtualWall): "unit-moved"
    case (.hedgeInBeam, .beacons): "hedge-grown"
    default: rawValue
    }
  }

  /// What happens to a mower with a navigation, in a few words: what it goes by is called by its own name.
  public func summary(for navigation: Navigation) -> String {
    switch (self, navigation) {
    case (.powerCut, .wire): "the mains fail for station and sender"
    case (.powerCut, .satellite): "the mains fail for station and satellite base"
    case (.powerCut, _): "the mains fail for the station"
    case (.beaconDead, .beacons): "the anchor that is missed most falls silent"
    case (.beaconDead, .virtualWall): "the virtual wall that is missed most falls silent"
    case (.beaconMoved, .beacons): "an anchor is put 1 m aside"
    case (.beaconMoved, .virtualWall): "a virtual wall or lighthouse is put 1 m aside"
    case (.hedgeInBeam, .beacons): "a hedge has grown before an anchor"
    case (.hedgeInBeam, .virtualWall): "a hedge has grown into a beam"
    case (.mudOnSensors, .wire): "mud blinds the sonar"
    case (.mudOnSensors, .virtualWall), (.mudOnSensors, .beacons): "mud blinds sonar and infrared receivers"
    default: summary
    }
  }

  /// The verb of scenario files for it.
  public var verb: String {
    switch self {
    case .wireCut: "cut-wire"
    case .looseConnector: "loosen-connector"
    case .polaritySwap: "swap-polarity"
    case .neighbour: "start-neighbour"
    case .powerCut: "cut-power"
    case .stationMoved: "move-station"
    case .beaconDead: "fail-beacon"
    case .beaconMoved: "move-beacon"
    case .hedgeInBeam, .toy: "put-obstacle"
    case .correctionsLost: "lose-corrections"
    case .hedgehog, .youngHedgehog: "hedgehog"
    case .childLifts: "lift"
    case .theft: "steal"
    case .push: "push"
    case .kidnap: "carry"
    case .stopButton: "press-stop"
    case .wetSlope: "wet-slope"
    case .tallGrass: "tall-grass"
    case .molehill: "molehill"
    case .branch: "jam-blade"
    case .mudOnBumpers, .mudOnSensors: "mud"
    case .rain: "start-rain"
    case .restart: "restart"
    case .timetable: "close-timetable"
    }
  }

  /// The events of an example from a time on; empty where a garden or a fitting lacks what it takes.
  ///
  /// - Parameters:
  ///   - site: the garden and the fitting.
  ///   - time_s: when it begins, s.
  ///   - duration_s: after how long it ends, s; nil: never, or when people do what the summary says. What has no end,
  ///     such as a molehill, takes no notice of it.
  ///   - pose: where the mower is then.
  ///   - place: where it happens, m, if it `takesPlace`; nil for an example's own place.
  public func events(
    in site: Site, at time_s: Double, for duration_s: Double? = nil, mowerAt pose: Pose2, place: Vector2? = nil
  ) -> [ScenarioEvent] {
    let timed = actions(site, pose, place)
    guard let duration_s, hasEnd else {
      return timed.map { ScenarioEvent(time_s: time_s + $0.after_s, action: $0.action) }
    }
    let begun = timed.filter { $0.after_s == 0 }.map(\.action)
    let endings = begun.compactMap { $0.ending(in: site.garden) }
    return begun.map { ScenarioEvent(time_s: time_s, action: $0) }
      + endings.map { ScenarioEvent(time_s: time_s + duration_s, action: $0) }
  }

  /// Whether it can be over again: wires are mended and branches taken out, molehills stay.
  public var hasEnd: Bool {
    switch self {
    case .wireCut, .looseConnector, .polaritySwap, .neighbour, .powerCut, .stationMoved, .beaconDead, .beaconMoved,
      .hedgeInBeam, .correctionsLost, .toy, .childLifts, .stopButton, .branch, .mudOnBumpers, .mudOnSensors, .rain,
      .timetable:
      true
    case .hedgehog, .youngHedgehog, .theft, .push, .kidnap, .wetSlope, .tallGrass, .molehill, .restart: false
    }
  }

  /// Whether it can happen wherever somebody wants it.
  public var takesPlace: Bool {
    switch self {
    case .stationMoved, .toy, .hedgehog, .youngHedgehog, .theft, .kidnap, .wetSlope, .tallGrass, .molehill: true
    default: false
    }
  }

  /// Whether an action is one of its own, be it at the example's place or elsewhere.
  public func owns(_ action: ScenarioEvent.Action) -> Bool {
    guard action.name == verb else { return false }
    switch (self, action) {
    case (.toy, .put(let thing)): return thing.name == "ball"
    case (.hedgeInBeam, .put(let thing)): return thing.kind == .hedge
    case (.hedgehog, .hedgehog(_, let isYoung)): return !isYoung
    case (.youngHedgehog, .hedgehog(_, let isYoung)): return isYoung
    case (.mudOnBumpers, .mud(let sensor, _)): return sensor == .bumpers
    case (.mudOnSensors, .mud(let sensor, _)): return sensor != .bumpers
    default: return true
    }
  }

  private typealias Timed = (after_s: Double, action: ScenarioEvent.Action)

  private func actions(_ site: Site, _ pose: Pose2, _ place: Vector2?) -> [Timed] {
    let garden = site.garden
    let isWire = site.navigation == .wire
    func now(_ action: ScenarioEvent.Action?) -> [Timed] { action.map { [(0, $0)] } ?? [] }
    let middle = place ?? GardenPlaces.middle(of: garden)
    let edge = GardenPlaces.edge(of: garden)
    switch self {
    case .wireCut: return isWire ? now(garden.wire.map { .cutWire(at_m: ($0.length_m / 2).rounded()) }) : []
    case .looseConnector: return isWire ? now(.loosenConnector) : []
    case .polaritySwap: return isWire ? now(.swapPolarity) : []
    case .neighbour:
      guard isWire, let wire = garden.wire else { return [] }
      let box = garden.bounds
      let east = Polygon([
        Vector2(box.maximum.x + 1, box.minimum.y), Vector2(box.maximum.x + 9, box.minimum.y),
        Vector2(box.maximum.x + 9, box.maximum.y), Vector2(box.maximum.x + 1, box.maximum.y),
      ])
      return now(.startNeighbour(loop: east.vertices, code: wire.code, current_A: wire.current_A))
    case .powerCut: return now(.power(false))
    case .stationMoved:
      let station = garden.station.pose
      return now(
        .moveStation(
          to: Pose2(
            place ?? station.position + station.direction.perpendicular * 0.3,
            heading: station.heading + Angle.radians(degrees: 10))))
    case .beaconDead: return now(Self.disturbance(site, [.anchorDead, .wallDead]))
    case .beaconMoved:
      switch site.navigation {
      case .beacons:
        return now(
          garden.anchors.first.map { .moveBeacon(named: $0.name, to: $0.position + Vector2(0.7, 0.7)) })
      case .virtualWall:
        return now(
          garden.emitters.first.map { .moveBeacon(named: $0.name, to: $0.pose.position + Vector2(0.7, 0.7)) })
      case .wire, .satellite: return []
      }
    case .hedgeInBeam: return now(Self.disturbance(site, [.hedgeInBeam]))
    case .correctionsLost: return site.navigation == .satellite ? now(.corrections(false)) : []
    case .toy:
      guard let place else { return now(Self.disturbance(site, [.toy])) }
      var ball = Obstacle(name: "ball", kind: .furniture, shape: .circle(center: place, radius: 0.15))
      ball.height_m = 0.3
      return now(.put(ball))
    case .hedgehog: return now(.hedgehog(at: middle, isYoung: false))
    case .youngHedgehog: return now(.hedgehog(at: middle, isYoung: true))
    case .childLifts: return [(0, .lift(true)), (10, .lift(false))]
    case .theft: return now(.steal(to: place ?? garden.bounds.minimum - Vector2(15, 15)))
    case .push: return [(0, .push(pose.direction.perpendicular * 0.8)), (0.4, .push(pose.direction * -0.8))]
    case .kidnap: return now(place.map { .carry(to: Pose2($0, heading: pose.heading)) } ?? edge.map { .carry(to: $0) })
    case .stopButton: return [(0, .stopButton(true)), (20, .stopButton(false))]
    case .wetSlope:
      return now(
        .slope(
          .circle(center: middle, radius: 2), Slope(rise: 0.45, uphill_rad: Angle.radians(degrees: 90)), wet: true))
    case .tallGrass: return now(.tallGrass(.circle(center: middle, radius: 2.5), height_m: 0.35))
    case .molehill:
      let ahead = place ?? GardenPlaces.inside(garden, pose.position + pose.direction * 1.2)
      return now(.molehill(at: ahead, radius_m: 0.3, height_m: 0.15))
    case .branch: return now(.jamBlade(true))
    case .mudOnBumpers: return now(.mud(.bumpers, isOn: true))
    case .mudOnSensors:
      let sensors: [ScenarioEvent.MuddySensor] = [.sonar, .infrared, .satellite]
      return sensors.filter { $0.fault.target.isFitted(in: site) }.map { (0, .mud($0, isOn: true)) }
    case .rain: return now(.rain(true))
    case .restart: return now(.restart)
    case .timetable: return now(.timetable(false))
    }
  }

  private static func disturbance(_ site: Site, _ kinds: [Disturbance.Kind]) -> ScenarioEvent.Action? {
    Disturbance.all(in: site.garden, robot: site.robot, navigation: site.navigation)
      .first { kinds.contains($0.kind) }?.action
  }
}

/// Places in a garden where examples happen.
enum GardenPlaces {
  /// The middle of the largest lawn, or the nearest corner-free place inside it.
  static func middle(of garden: Garden) -> Vector2 {
    let lawn = garden.lawns.max { $0.polygon.area < $1.polygon.area }?.polygon ?? garden.lawns[0].polygon
    if lawn.contains(lawn.centroid) { return lawn.centroid }
    let v = lawn.vertices
    return (v[0] + v[1] + v[v.count / 2]) * (1.0 / 3)
  }

  /// A place, or the nearest one that a scenario takes for one in the garden.
  static func inside(_ garden: Garden, _ place: Vector2) -> Vector2 {
    let box = garden.bounds
    return Vector2(
      max(box.minimum.x, min(box.maximum.x, place.x)), max(box.minimum.y, min(box.maximum.y, place.y)))
  }

  /// A place on the edge of the largest lawn far from the station, looking outwards; nil where there is none.
  static func edge(of garden: Garden) -> Pose2? {
    guard let lawn = garden.lawns.max(by: { $0.polygon.area < $1.polygon.area })?.polygon else { return nil }
    let v = lawn.vertices
    let sides = v.indices.map { (v[$0], v[($0 + 1) % v.count]) }
    let far = sides.max {
      ($0.0 + $0.1).distance(to: garden.station.pose.position * 2)
        < ($1.0 + $1.1).distance(to: garden.station.pose.position * 2)
    }
    guard let far else { return nil }
    let outwards = (far.1 - far.0).normalized.perpendicular * -1
    return Pose2((far.0 + far.1) * 0.5 - outwards * 0.3, heading: arctangent2(outwards.y, outwards.x))
  }
}
