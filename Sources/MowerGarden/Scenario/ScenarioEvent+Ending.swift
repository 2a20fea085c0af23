extension ScenarioEvent.Action {
  /// What puts it right again, such as `mendWire` for a cut; nil if nothing does, or if it puts something right itself.
  /// `garden`: as it was before, for what is moved or taken away.
  public func ending(in garden: Garden) -> Self? {
    switch self {
    case .put(let obstacle):
      garden.obstacles.first { $0.name == obstacle.name }.map { .put($0) } ?? .remove(obstacleNamed: obstacle.name)
    case .remove(let name): garden.obstacles.first { $0.name == name }.map { .put($0) }
    case .cutWire: .mendWire
    case .loosenConnector: .fastenConnector
    case .swapPolarity: .swapPolarity
    case .beacon(let name, works: false): .beacon(named: name, works: true)
    case .moveBeacon(let name, _):
      (garden.anchors.first { $0.name == name }?.position ?? garden.emitters.first { $0.name == name }?.pose.position)
        .map { .moveBeacon(named: name, to: $0) }
    case .corrections(false): .corrections(true)
    case .rain(true): .rain(false)
    case .lift(true): .lift(false)
    case .stopButton(true): .stopButton(false)
    case .fault(let fault, _): .mend(fault.target)
    case .moveStation: .moveStation(to: garden.station.pose)
    case .power(false): .power(true)
    case .startNeighbour: .stopNeighbour
    case .jamBlade(true): .jamBlade(false)
    case .timetable(false): .timetable(true)
    case .mud(let sensor, isOn: true): .mud(sensor, isOn: false)
    case .carry, .mendWire, .fastenConnector, .beacon, .corrections, .rain, .air, .lift, .stopButton, .push, .request,
      .mend, .power, .stopNeighbour, .jamBlade, .tallGrass, .molehill, .slope, .hedgehog, .steal, .restart, .timetable,
      .mud:
      nil
    }
  }
}
