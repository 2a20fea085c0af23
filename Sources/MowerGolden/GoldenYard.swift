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
  /// Length of a tick, s.
  private static let dt_s = 0.02

  private(set) var pose = Pose2(station, heading: 0)
  private var left_mps = 0.0
  private var right_mps = 0.0
  private var left_m = 0.0
  private var right_m = 0.0
  /// Share of the battery's charge, 0…1.
  private var charge = 0.9
  private var charging = false
  private var pushing = false
  private var blade = 0.0
  private var tick: UInt32 = 0
  private var noise = SplitMix64(seed: 0x5eed, stream: 4)
  private let configuration: MowerConfiguration

  init(_ configuration: MowerConfiguration) { self.configuration = configuration }

  /// What the sensors say now.
  mutating func read() -> SensorSnapshot {
    var s = SensorSnapshot()
    s.tick = tick
    s.leftTicks = Int32(left_m / configuration.metresPerTick)
    s.rightTicks = Int32(right_m / configuration.metresPerTick)
    s.gyro_radps = (right_mps - left_mps) / configuration.wheelBase_m + 0.003 + 0.002 * noise.gaussian()
    s.pitch_rad = 0.01 * noise.gaussian()
    s.roll_rad = 0.01 * noise.gaussian()
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
    s.leftCurrent_mA = Int32(300 + 1500 * abs(left_mps) + (pushing ? 1500 : 0))
    s.rightCurrent_mA = Int32(300 + 1500 * abs(right_mps) + (pushing ? 1500 : 0))
    s.bladeCurrent_mA = Int32(1200 * blade)
    s.bladeSpeed_rpm = Int32(3000 * blade)
    s.battery_mV = Int32(23_000 + 6_000 * charge)
    s.batteryCurrent_mA = charging ? -3000 : 1200
    if inContact {
      s.charge_mV = 29_400
      s.chargeCurrent_mA = charging ? Int32(charge < 0.95 ? 3000 : 100) : 0
    }
    obeyScript(&s)
    return s
  }

  /// Lets one tick go by under a command.
  mutating func write(_ command: ActuatorCommand) {
    let full = configuration.fullSpeed_mps * (0.9 + 0.2 * charge)
    // A motor that follows its duty within a tenth of a second.
    left_mps += (Double(command.leftDuty) * 1e-3 * full - left_mps) * 0.2
    right_mps += (Double(command.rightDuty) * 1e-3 * full - right_mps) * 0.2
    blade += (Double(command.bladeDuty) * 1e-3 - blade) * 0.02
    roll()
    charging = inContact && command.charge
    let power = 0.0003 + 0.004 * abs(left_mps) + 0.004 * abs(right_mps) + 0.004 * blade
    charge = min(1, max(0, charge + (charging ? 0.02 : -power) * Self.dt_s))
    tick += 1
  }

  /// Moves along the arc of the wheels' speeds, up to what stands in the way.
  private mutating func roll() {
    let travel = (left_mps + right_mps) / 2 * Self.dt_s
    let turn = (right_mps - left_mps) / configuration.wheelBase_m * Self.dt_s
    let middle = Pose2(pose.position, heading: pose.heading + turn / 2).direction
    let next = pose.position + middle * travel
    let againstTree = next.distance(to: Self.tree) < min(Self.treeReach, pose.position.distance(to: Self.tree))
    let againstStation = travel > 0 && abs(next.y) < 0.15 && next.x > Self.station.x + 0.1 && next.x < 5 && docked
    pushing = againstTree
    if againstTree || againstStation {
      left_mps = 0
      right_mps = 0
      return
    }
    pose.position = next
    pose.heading = Angle.wrapped(pose.heading + turn)
    left_m += left_mps * Self.dt_s
    right_m += right_mps * Self.dt_s
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
