import MowerCore
import MowerGeometry

/// The smallest world that takes a controller with infrared receivers through its day: two rooms between walls, a
/// lighthouse in the gate between them, an open side that a virtual wall closes, a station with lobes, a toy, dense
/// grass, and a person who presses buttons and pushes the mower about. It is no model of a garden.
struct GoldenCourt {
  /// West, east, south and north wall, m. The open side is west of the east wall.
  private static let walls = (west: -4.5, east: 6.4, south: 0.0, north: 4.5)
  /// The wall between the rooms is at x = 0, with a gate from here to there, m.
  private static let gate = (from: 1.2, to: 3.4)
  /// Pose of the axle's centre in the station.
  private static let dock = Pose2(x: -4.13, y: 2.2, heading: Angle.pi)
  /// Half the width between the posts of the station's mouth, m, and how far they stand out of the wall.
  private static let mouth = (half: 0.45, depth: 0.45)
  /// Radius of the mower, m.
  private static let radius = 0.35
  private static let denseGrass = Vector2(2.4, 3)

  private(set) var pose = dock
  private var machine: GoldenMachine
  private let station = GoldenBeamUnit.station(at: Vector2(-4.5, 2.2), heading: 0)
  private let lighthouse = GoldenBeamUnit.lighthouse(3, at: Vector2(0, 1.2), heading: Angle.pi / 2)
  private let wall = GoldenBeamUnit.wall(at: Vector2(4.9, 4.4), heading: -Angle.pi / 2, range_m: 5)
  private var receivers = GoldenReceivers()
  /// Where the mower pushes against something: the direction to it.
  private var touched: Vector2?
  private var tick: UInt32 = 0
  private var noise = SplitMix64(seed: 0x5eed, stream: 6)

  private let forEdge: Bool

  init(_ configuration: borrowing MowerConfiguration, forEdge: Bool = false) {
    self.forEdge = forEdge
    machine = GoldenMachine(configuration)
    machine.refill = 0.08
  }

  /// What the sensors say now.
  mutating func read() -> SensorSnapshot {
    var s = SensorSnapshot()
    s.tick = tick
    let live = inContact && !contactsAreDirty
    machine.report(to: &s, pushing: touched != nil, inContact: live, &noise)
    listen()
    s.infrared = receivers.characters
    if let touched { s.bumpers = GoldenMachine.bumpers(pose, towards: touched) }
    if (pose.position - Self.denseGrass).lengthSquared < 0.64 { s.bladeCurrent_mA += Int32(2200 * machine.blade) }
    if sonarIsFitted { s.sonar_mm[0] = sonar_mm }
    if forEdge { obeyEdgeScript(&s) } else { obeyScript(&s) }
    return s
  }

  /// Lets one tick go by under a command.
  mutating func write(_ command: ActuatorCommand) {
    machine.obey(command)
    let next = machine.next(from: pose)
    let (gap, towards) = nearest(to: next)
    touched = nil
    if gap < 0 && gap < nearest(to: pose.position).gap {
      touched = towards
      machine.pivot(&pose)
    } else {
      machine.roll(&pose, to: next)
    }
    machine.usePower(command, inContact: inContact)
    // Somebody shoves the mower off its contacts.
    if (tick == 14_000 || tick == 22_500) && inContact { pose.position.x += 0.3 }
    tick += 1
  }

  // MARK: Things

  /// Distance of the mower's edge from the nearest thing, m, and the direction to that thing.
  private func nearest(to p: Vector2) -> (gap: Double, towards: Vector2) {
    var best = (gap: p.x - Self.walls.west, towards: Vector2(-1, 0))
    func offer(_ gap: Double, _ towards: Vector2) { if gap < best.gap { best = (gap, towards) } }
    func offer(_ point: Vector2) {
      let way = point - p
      offer(way.length, way.normalized)
    }
    offer(Self.walls.east - p.x, Vector2(1, 0))
    offer(p.y - Self.walls.south, Vector2(0, -1))
    offer(Self.walls.north - p.y, Vector2(0, 1))
    // The wall between the rooms ends in two posts.
    offer(Vector2(0, p.y < 2.3 ? min(p.y, Self.gate.from) : max(p.y, Self.gate.to)))
    if p.x < -2.5 {
      let out = Self.walls.west + Self.mouth.depth
      offer(Vector2(out, Self.dock.position.y + Self.mouth.half))
      offer(Vector2(out, Self.dock.position.y - Self.mouth.half))
    }
    if let toy { offer(toy) }
    best.gap -= Self.radius
    return best
  }

  /// A ball that lies about: on the station's axis, on the lawn, before the gate, or nowhere.
  private var toy: Vector2? {
    switch tick {
    case 2000..<9000: Vector2(-2.4, 2.5)
    case 24_000..<34_000: Vector2(3.5, 2)
    default: nil
    }
  }

  /// A sonar looks ahead for a while.
  private var sonarIsFitted: Bool { tick >= 31_000 && tick < 37_000 }

  private var sonar_mm: UInt16 {
    let (gap, towards) = nearest(to: pose.position)
    guard pose.direction.dot(towards) > 0.8, gap < 1, (pose.position - Self.dock.position).length > 1.5 else {
      return 65535
    }
    return UInt16(max(0, gap) * 1000)
  }

  // MARK: Station and beams

  private var inContact: Bool { GoldenMachine.isInContact(pose, dock: Self.dock) }

  private var contactsAreDirty: Bool { tick >= 20_000 && tick < 21_900 }

  private mutating func listen() {
    receivers.fade()
    // Nothing sends for a while: a power cut.
    if tick >= 29_000 && tick < 33_300 { return }
    let atGate = (pose.position - lighthouse.position).lengthSquared < 16
    let inWest = pose.position.x < 0
    if GoldenReceivers.isDue(0, tick: tick) && inWest { receivers.hear(station, from: pose, tick: tick, &noise) }
    if GoldenReceivers.isDue(1, tick: tick) && atGate { receivers.hear(lighthouse, from: pose, tick: tick, &noise) }
    if GoldenReceivers.isDue(2, tick: tick) && !inWest { receivers.hear(wall, from: pose, tick: tick, &noise) }
  }

  // MARK: Script

  /// What the person and the weather do.
  private func obeyScript(_ s: inout SensorSnapshot) {
    switch tick {
    case 50: s.request = .start
    // A branch in the blade.
    case 1500..<1600: if machine.blade > 0.5 { s.bladeCurrent_mA = 7000 }
    case 7000..<7050: s.lift = true
    case 7200: s.request = .unlock
    case 7300: s.request = .start
    // A shower.
    case 11_000..<11_500: s.rain = true
    // The board is silent for a moment.
    case 17_300..<17_400: s.linkSilent_ms = 300
    case 18_700: s.request = .dock
    case 23_500: s.request = .start
    // After the power cut, and after what it led to.
    case 33_400: s.request = .start
    case 37_300: s.stopButton = true
    case 37_500: s.request = .unlock
    case 37_600: s.request = .start
    case 39_000...: s.request = tick % 2000 == 0 ? .stop : tick % 2000 == 500 ? .start : .none
    default: break
    }
  }

  /// What is asked in the scene of the edge: from the station, and again while it mows.
  private func obeyEdgeScript(_ s: inout SensorSnapshot) {
    switch tick {
    case 50, 20000: s.request = .edge
    case 17500: s.request = .start
    default: break
    }
  }
}
