import MowerCore
import MowerGarden
import MowerGeometry

/// Lets the events of a run happen, each before the tick it is due. While nothing is due a tick costs one comparison.
struct ScenarioPlayer {
  /// The next event of the list.
  private(set) var next = 0
  /// The tick in which something is to be done at the earliest.
  private var wake: UInt64 = 0
  /// The loose connector: when its contact changes next; nil while both ends sit firmly.
  private var toggle: UInt64?
  private var random: SplitMix64
  /// The hand that pushes, and the first tick without it.
  private var velocity = Vector2.zero
  private var pushed: UInt64 = 0
  private var pushEnd: UInt64 = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed, stream: 0x6c6f_6f73) }

  /// Whether nothing of a list is left to happen.
  func isOver(_ events: [ScenarioEvent]) -> Bool { next >= events.count }

  /// Does what is due before a tick. Calling it again before the same tick does nothing.
  @inline(__always)
  mutating func prepare(_ tick: UInt64, _ events: [ScenarioEvent], _ board: inout SimulatedBoard) {
    if tick >= wake { act(tick, events, &board) }
  }

  /// Looks at the list again: it has changed behind `next`.
  mutating func listChanged() { wake = 0 }

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
    wake = next < events.count ? events[next].tick : .max
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
    case .lift(let isUp): board.lifted = isUp
    case .stopButton(let isIn): board.stopPressed = isIn
    case .push(let velocity):
      self.velocity = velocity
      pushed = tick
      pushEnd = tick + UInt64((ScenarioEvent.pushDuration_s * 50).rounded())
    case .request(let request): board.request = SensorSnapshot.Request(request)
    }
  }

  /// How long the contact of a loose wire end stays as it is, ticks. Nobody publishes figures: contact for 0.2 to 8 s
  /// and gaps of 0.04 to 2.5 s, short ones more often, so that some gaps pass unnoticed and some stop the mower.
  private mutating func spell(connected: Bool) -> UInt64 {
    let u = random.uniform()
    let seconds = connected ? 0.2 + 7.8 * u * u : 0.04 + 2.46 * u * u
    return UInt64((seconds * 50).rounded())
  }
}

extension SensorSnapshot.Request {
  /// The request of an event as the controller sees it.
  init(_ request: ScenarioEvent.Request) {
    switch request {
    case .start: self = .start
    case .dock: self = .dock
    case .stop: self = .stop
    case .unlock: self = .unlock
    }
  }
}
