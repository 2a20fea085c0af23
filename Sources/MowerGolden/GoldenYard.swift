import MowerCore
import MowerGeometry

/// The smallest world that takes the controller through its day: a rectangle of wire, a station on it, a tree, a
/// battery that lasts minutes, and a person who presses buttons. It stands in for the simulator, which a microcontroller
/// cannot hold; it is no model of a garden.
struct GoldenYard {
  /// Corners of the wire, counter-clockwise, m: lawn inside.
  private static let corners: InlineArray<4, Vector2> = [
    Vector2(0, 0), Vector2(8, 0), Vector2(8, 6), Vector2(0, 6),
  ]
  private static let station = Vector2(4, 0)
  private static let tree = Vector2(5.5, 3.5)
  /// Closest that the axle's centre comes to the middle of the tree, m.
  private static let treeReach = 0.7

  private(set) var pose = Pose2(station, heading: 0)
  private var machine: GoldenMachine
  private var pushing = false
  private var tick: UInt32 = 0
  private var noise = SplitMix64(seed: 0x5eed, stream: 4)
  private let configuration: MowerConfiguration
  private let forEdge: Bool

  init(_ configuration: MowerConfiguration, forEdge: Bool = false) {
    self.configuration = configuration
    self.forEdge = forEdge
    machine = GoldenMachine(configuration)
  }

  /// What the sensors say now.
  mutating func read() -> SensorSnapshot {
    var s = SensorSnapshot()
    s.tick = tick
    machine.report(to: &s, pushing: pushing, inContact: inContact, &noise)
    for i in 0..<configuration.coilCount {
      let field = 500 * Self.field(at: pose.transform(configuration.coils[i])) + 4 * noise.gaussian()
      let clipped = min(4095, max(-4095, field))
      // One capture in fifty fails.
      let heard = abs(clipped) > 45 && noise.next() % 50 != 0
      s.coils[i] = CoilReading(magnitude: Int16(clipped), quality: heard ? 200 : 112, age_ms: 0)
    }
    if pushing {
      let bearing = Angle.wrapped(direction(to: Self.tree) - pose.heading)
      s.bumpers = bearing > 0 ? 1 : 2
    }
    if forEdge { obeyEdgeScript(&s) } else { obeyScript(&s) }
    return s
  }

  /// Lets one tick go by under a command.
  mutating func write(_ command: ActuatorCommand) {
    machine.obey(command)
    roll()
    machine.usePower(command, inContact: inContact)
    tick += 1
  }

  /// Moves along the arc of the wheels' speeds, up to what stands in the way.
  private mutating func roll() {
    let next = machine.next(from: pose)
    let againstTree = next.distance(to: Self.tree) < min(Self.treeReach, pose.position.distance(to: Self.tree))
    let againstStation =
      machine.travel_m > 0 && abs(next.y) < 0.15 && next.x > Self.station.x + 0.1 && next.x < 5 && docked
    pushing = againstTree
    if againstTree || againstStation {
      machine.halt()
      return
    }
    machine.roll(&pose, to: next)
  }

  /// Whether the mower points into the station.
  private var docked: Bool { abs(Angle.wrapped(pose.heading)) < 0.4 }

  private var inContact: Bool {
    docked && abs(pose.position.y) < 0.09 && abs(pose.position.x - Self.station.x) < 0.11
  }

  private func direction(to point: Vector2) -> Double {
    let d = point - pose.position
    return arctangent2(d.y, d.x)
  }

  /// What the person and the weather do.
  private func obeyScript(_ s: inout SensorSnapshot) {
    switch tick {
    case 50: s.request = .start
    // Lifted on the lawn, set down, unlocked and started again.
    case 4000..<4050: s.lift = true
    case 4200: s.request = .unlock
    case 4300: s.request = .start
    // A shower.
    case 9000..<9500: s.rain = true
    // A minute without the wire's sender.
    case 14_000..<17_000:
      s.coils = [.none, .none, .none, .none]
    case 25_000: s.request = .dock
    case 30_000: s.request = .start
    // Stopped again and again, so that one of them finds it on the lawn.
    case 44_000...: s.request = tick % 2000 == 0 ? .stop : tick % 2000 == 500 ? .start : .none
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

  /// Vertical field of the wire 0.1 m above it, in units of the current's μ₀I/4π, positive inside: the law of
  /// Biot and Savart for four straight pieces.
  private static func field(at p: Vector2) -> Double {
    var sum = 0.0
    for i in 0..<4 {
      let a = corners[i]
      let b = corners[i == 3 ? 0 : i + 1]
      let along = (b - a).normalized
      let side = along.cross(p - a)
      let square = side * side + 0.01
      let ahead = (b - p).dot(along)
      let behind = (p - a).dot(along)
      sum +=
        side / square
        * (ahead / (ahead * ahead + square).squareRoot() + behind / (behind * behind + square).squareRoot())
    }
    return sum
  }
}
