import MowerCore
import MowerGeometry

/// The smallest world that takes a controller with a position through its day: a lawn with a bed on a map, ranging
/// anchors or a satellite receiver, a station with lobes, a toy that bumpers feel and a stone that they do not, a host
/// that serves the way, and a person who carries the mower about. It is no model of a garden.
struct GoldenGround {
  /// Pose of the axle's centre in the station, as it was surveyed.
  static let surveyedDock = Pose2(x: 0.75, y: 1, heading: Angle.pi)
  /// Where it truly is: so that the lobes have something to correct.
  private static let dock = Pose2(x: 0.75, y: 1.05, heading: Angle.pi)
  /// Closest that the axle's centre comes to the middle of a thing, m.
  private static let reach = 0.5

  private(set) var pose = dock
  private var machine: GoldenMachine
  private var routes = GoldenRoutes()
  private let station = GoldenBeamUnit.station(at: Vector2(0.4, 1.05), heading: 0)
  private var receivers = GoldenReceivers()
  private let position: PositionConfiguration
  private var ranges: InlineArray<8, RangeReading> = InlineArray(repeating: .none)
  private var satellite = SatelliteReading.none
  /// Where the mower pushes against something: the direction to it, and whether a bumper feels it.
  private var touched: (towards: Vector2, isFelt: Bool)?
  private var tick: UInt32 = 0
  private var noise = SplitMix64(seed: 0x5eed, stream: 7)

  /// Tick at which the controller is switched off and on again: a new one goes on from there.
  static var restartTick: UInt32 { 26_300 }

  private let forEdge: Bool

  init(_ configuration: borrowing MowerConfiguration, forEdge: Bool = false) {
    self.forEdge = forEdge
    machine = GoldenMachine(configuration)
    // The wheels slip a little all the time.
    machine.grip = 0.97
    machine.refill = 0.08
    position = configuration.position
  }

  /// A lawn of ten by six and a half metres with a bed in it.
  static func map() -> GardenMap {
    let corners: InlineArray<8, (x: Int32, y: Int32)> = [
      (0, 0), (10_000, 0), (10_000, 6500), (0, 6500), (7500, 4000), (7500, 5000), (8500, 5000), (8500, 4000),
    ]
    var map = GardenMap()
    do throws(GardenMap.Refusal) {
      for i in 0..<8 {
        try map.add(x_mm: corners[i].x, y_mm: corners[i].y)
        if i % 4 == 3 { try map.closeRing() }
      }
    } catch {
      // An empty map has another hash than the one expected.
      return GardenMap()
    }
    return map
  }

  /// What the sensors say now.
  mutating func read() -> SensorSnapshot {
    var s = SensorSnapshot()
    s.tick = tick
    let live = inContact && !contactsAreDirty
    machine.report(to: &s, pushing: touched != nil, inContact: live, &noise)
    if let touched, touched.isFelt { s.bumpers = GoldenMachine.bumpers(pose, towards: touched.towards) }
    receivers.fade()
    if lobesAreLit && GoldenReceivers.isDue(0, tick: tick) { receivers.hear(station, from: pose, tick: tick, &noise) }
    s.infrared = receivers.characters
    if position.satelliteFitted { receive() } else { range() }
    s.ranges = ranges
    s.satellite = satellite
    routes.fill(&s)
    if forEdge { obeyEdgeScript(&s) } else { obeyScript(&s) }
    return s
  }

  /// Lets one tick go by under a command.
  mutating func write(_ output: MowerOutput) {
    routes.take(output.request)
    machine.obey(output.command)
    roll()
    machine.usePower(output.command, inContact: inContact)
    // Somebody takes the mower to another place, or shoves it off its contacts.
    if tick == 15_550 { pose = Pose2(x: 5.5, y: 5, heading: 2.3) }
    if tick == 19_900 && inContact { pose.position.x += 0.3 }
    tick += 1
  }

  // MARK: Things

  /// Moves along the arc of the wheels' speeds, up to what stands in the way.
  private mutating func roll() {
    let next = machine.next(from: pose)
    touched = nil
    if let toy { push(toy, next, isFelt: true) }
    if let stone { push(stone, next, isFelt: false) }
    let off = next - Self.dock.position
    if off.x < 1 {
      push(Self.dock.position + Vector2(0.1, 0.6), next, isFelt: true)
      push(Self.dock.position + Vector2(0.1, -0.6), next, isFelt: true)
      if off.x < -0.13 && next.x < pose.position.x { touched = (Vector2(-1, 0), true) }
    }
    if touched == nil { machine.roll(&pose, to: next) } else { machine.pivot(&pose) }
  }

  private mutating func push(_ thing: Vector2, _ next: Vector2, isFelt: Bool) {
    let gap = next.distance(to: thing)
    guard gap < Self.reach, gap < pose.position.distance(to: thing) else { return }
    touched = ((thing - pose.position).normalized, isFelt)
  }

  private var toy: Vector2? {
    switch tick {
    case 0..<9000: Vector2(5.2, 2.2)
    case 28_300..<30_000: Vector2(3.4, 1.4)
    default: nil
    }
  }

  private var stone: Vector2? { tick < 6800 ? Vector2(4, 3.1) : nil }

  // MARK: Station

  private var inContact: Bool { GoldenMachine.isInContact(pose, dock: Self.dock) }

  private var contactsAreDirty: Bool { tick >= 10_500 && tick < 13_000 }
  private var lobesAreLit: Bool { tick >= 10_000 }

  // MARK: Position

  /// Nothing is to be had for half a minute.
  private var isSilent: Bool { tick >= 2200 && tick < 3700 }

  private mutating func range() {
    for i in 0..<position.anchorCount {
      ranges[i].age_ms = ranges[i].age_ms < 235 ? ranges[i].age_ms + 20 : 255
      guard (Int(tick) + 2 * i) % 8 == 0, !isSilent, noise.next() % 20 != 0 else { continue }
      let d = pose.transform(position.rangingAntenna) - position.anchors[i].position
      let dz = position.rangingHeight_m - position.anchors[i].height_m
      // One of them stands behind a tree for who is in the east.
      let hidden = i == 1 && pose.position.x > 7
      let range =
        (d.lengthSquared + dz * dz).squareRoot() + 0.033 * noise.gaussian() + (hidden ? noise.uniform(0.3, 1) : 0)
      ranges[i] = RangeReading(
        distance_mm: UInt16(max(0, range) * 1000), quality: hidden && tick % 7 > 2 ? 70 : 210, age_ms: 0)
    }
  }

  private mutating func receive() {
    satellite.age_ms = satellite.age_ms < 235 ? satellite.age_ms + 20 : 255
    guard tick % 10 == 0, !isSilent else { return }
    let fixed = tick % 9000 > 900
    let sigma = fixed ? 0.01 : 0.2
    let p = pose.transform(position.satelliteAntenna)
    satellite = SatelliteReading(
      x_mm: Int32((p.x + sigma * noise.gaussian()) * 1000), y_mm: Int32((p.y + sigma * noise.gaussian()) * 1000),
      accuracy_mm: UInt16(sigma * 1000), fix: fixed ? .fixed : .float, age_ms: 40)
  }

  // MARK: Script

  /// What the person and the weather do.
  private func obeyScript(_ s: inout SensorSnapshot) {
    switch tick {
    case 50: s.request = .start
    case 15_500..<15_600: s.lift = true
    case 15_700: s.request = .unlock
    case 15_800: s.request = .start
    // A shower.
    case 18_000..<18_500: s.rain = true
    case 23_000: s.request = .dock
    case 24_500: s.request = .start
    // The controller restarts where it is.
    case Self.restartTick: s.restarted = true
    case 26_500: s.request = .start
    case 28_000: s.request = .stop
    case 28_200: s.request = .start
    case 30_500: s.stopButton = true
    default: break
    }
  }

  /// What is asked in the scene of the edge: from the station, and again while it mows.
  private func obeyEdgeScript(_ s: inout SensorSnapshot) {
    switch tick {
    case 50, 9000: s.request = .edge
    case 7500: s.request = .start
    default: break
    }
  }
}
