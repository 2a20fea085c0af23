import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime

/// Lets the events of a run happen, each before the tick it is due. While nothing is due a tick costs one comparison.
public struct ScenarioPlayer {
  /// The next event of the list.
  public private(set) var next = 0
  /// The tick in which something is to be done at the earliest.
  private var wake: UInt64 = 0
  /// The loose connector: when its contact changes next; nil while both ends sit firmly.
  private var toggle: UInt64?
  private var random: SplitMix64
  /// The hand that pushes, and the first tick without it.
  private var velocity = Vector2.zero
  private var pushed: UInt64 = 0
  private var pushEnd: UInt64 = 0
  /// Faults that end by themselves, and when.
  private var endings: [(tick: UInt64, target: FaultTarget)] = []
  /// Where a thief carries the mower.
  private var booty: Vector2?
  private let seed: UInt64
  private var animals: UInt64 = 0
  /// A thief walks briskly, m/s.
  private static let thief_mps = 1.4

  /// Nothing has happened yet. `seed`: of the run, for what comes and goes and for animals.
  public init(seed: UInt64) {
    self.seed = seed
    random = SplitMix64(seed: seed, stream: 0x6c6f_6f73)
  }

  /// Whether nothing of a list is left to happen.
  func isOver(_ events: [ScenarioEvent]) -> Bool { next >= events.count }

  /// Does what is due before a tick. Calling it again before the same tick does nothing.
  @inline(__always)
  public mutating func prepare(_ tick: UInt64, _ events: [ScenarioEvent], _ board: inout SimulatedBoard) {
    if tick >= wake { act(tick, events, &board) }
  }

  /// Looks at the list again: it has changed behind `next`.
  public mutating func listChanged() { wake = 0 }

  private mutating func act(_ tick: UInt64, _ events: [ScenarioEvent], _ board: inout SimulatedBoard) {
    while next < events.count && events[next].tick <= tick {
      apply(events[next].action, tick, &board)
      next += 1
    }
    while let due = toggle, due <= tick {
      board.sender?.isConnected.toggle()
      toggle = due + spell(connected: board.sender?.isConnected ?? true)
    }
    if tick >= pushed && tick < pushEnd {
      board.push(velocity)
      pushed = tick + 1
    }
    for ending in endings where ending.tick <= tick { board.end(ending.target) }
    endings.removeAll { $0.tick <= tick }
    wake = next < events.count ? events[next].tick : .max
    for ending in endings { wake = min(wake, ending.tick) }
    if let booty { wake = min(wake, walkOff(to: booty, tick, &board)) }
    if let toggle { wake = min(wake, toggle) }
    if pushed < pushEnd { wake = min(wake, pushed) }
  }

  private mutating func apply(_ action: ScenarioEvent.Action, _ tick: UInt64, _ board: inout SimulatedBoard) {
    switch action {
    case .carry(let pose): board.carry(to: pose)
    case .put(let obstacle): board.put(obstacle)
    case .remove(let name): board.removeObstacle(named: name)
    case .cutWire(let distance): board.sender?.cut(at: distance)
    case .mendWire: board.sender?.splice()
    case .loosenConnector: if toggle == nil { toggle = tick }
    case .fastenConnector:
      toggle = nil
      board.sender?.isConnected = true
    case .swapPolarity: board.sender?.isPolaritySwapped.toggle()
    case .beacon(let name, let works): board.setWorks(works, beaconNamed: name)
    case .moveBeacon(let name, let place): board.moveBeacon(named: name, to: place)
    case .corrections(let come): board.satellite?.correctionLink = come
    case .rain(let rains): board.raining = rains
    case .air(let temperature): board.air_C = temperature
    case .lift(let isUp): board.lifted = isUp
    case .stopButton(let isIn): board.stopPressed = isIn
    case .push(let velocity):
      self.velocity = velocity
      pushed = tick
      pushEnd = tick + UInt64((ScenarioEvent.pushDuration_s * 50).rounded())
    case .request(let request): board.request = request
    case .fault(let fault, let duration):
      board.begin(fault)
      endings.removeAll { $0.target == fault.target }
      if let duration { endings.append((tick + UInt64((duration * 50).rounded()), fault.target)) }
    case .mend(let target):
      board.end(target)
      endings.removeAll { $0.target == target }
    case .moveStation(let pose): board.moveStation(to: pose)
    case .power(let isOn): board.setPower(isOn)
    case .startNeighbour(let loop, let code, let current):
      board.startNeighbour(loop: loop, code: code, current_A: current)
    case .stopNeighbour: board.stopNeighbours()
    case .jamBlade(let isJammed): board.setBladeJammed(isJammed)
    case .tallGrass(let shape, let height): board.growTall(shape.polygon, height_m: height)
    case .molehill(let place, let radius, let height):
      board.put(Terrain.Hill(top: place, radius_m: radius, height_m: height))
    case .slope(let shape, let slope, let wet):
      board.put(Terrain.Patch(polygon: shape.polygon, slope: slope, wet: wet))
    case .hedgehog(let place, let isYoung):
      animals += 1
      board.release(Animal(at: place, isYoung: isYoung, seed: seed, number: animals))
    case .steal(let place):
      board.lifted = true
      booty = place
    case .restart: board.restarted = true
    case .timetable(let isOpen): board.timetableOpen = isOpen
    case .mud(let sensor, let isOn): if isOn { board.begin(sensor.fault) } else { board.end(sensor.fault.target) }
    }
  }

  /// The thief's next step; returns the tick of the one after it.
  private mutating func walkOff(to place: Vector2, _ tick: UInt64, _ board: inout SimulatedBoard) -> UInt64 {
    let way = place - board.pose.position
    let step = Self.thief_mps * 0.02
    if way.length <= step || !board.lifted {
      booty = nil
      return .max
    }
    board.carry(to: Pose2(board.pose.position + way.normalized * step, heading: board.pose.heading))
    return tick + 1
  }

  /// How long the contact of a loose wire end stays as it is, ticks. Nobody publishes figures: contact for 0.2 to 8 s
  /// and gaps of 0.04 to 2.5 s, short ones more often, so that some gaps pass unnoticed and some stop the mower.
  private mutating func spell(connected: Bool) -> UInt64 {
    let u = random.uniform()
    let seconds = connected ? 0.2 + 7.8 * u * u : 0.04 + 2.46 * u * u
    return UInt64((seconds * 50).rounded())
  }
}
