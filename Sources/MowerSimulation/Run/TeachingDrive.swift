import MowerCore
import MowerGarden
import MowerGeometry

/// A person drives a mower by hand from its station to an edge and once round along it, while the position filter listens:
/// where the filter believes the axle was, and where it was.
public struct TeachingDrive {
  /// A place on the way, ten a second.
  public struct Fix: Sendable {
    /// Since the start, s.
    public var time_s: Double
    /// Middle of the axle as the filter has it, m.
    public var position: Vector2
    /// Error that the filter admits, m (one standard deviation).
    public var sigma_m: Double
    /// Where the axle was, m.
    public var truth: Vector2
  }

  /// The places on the round itself; empty if the mower did not get round in an hour.
  public private(set) var fixes: [Fix] = []

  private var board: SimulatedBoard
  private var odometry: Odometry
  private var filter: PositionFilter
  private let configuration: MowerConfiguration
  private var left_mps = 0.0
  private var right_mps = 0.0

  /// Speed of a person who looks where the wheels go, m/s.
  private static let speed_mps = 0.35

  /// Drives round.
  /// - Parameters:
  ///   - site: the garden with its fitting and the robot; it starts in the station.
  ///   - ring: the way of the axle, m, counter-clockwise; driven once from its corner nearest to the station, and half a metre on.
  ///   - seed: of all noise.
  public init(site: Site, along ring: [Vector2], seed: UInt64) {
    configuration = MowerConfiguration(robot: site.robot, garden: site.garden, seed: seed)
    board = SimulatedBoard(world: World(site), seed: seed, start: site.dockedPose)
    odometry = Odometry(configuration)
    filter = PositionFilter(PositionConfiguration(site: site))
    defer { board.close() }
    // The gyro's bias is learned first.
    for _ in 0..<500 { step(speed_mps: 0, yaw_radps: 0) }
    for _ in 0..<150 { step(speed_mps: -0.3, yaw_radps: 0) }
    let here = board.pose.position
    guard let first = ring.indices.min(by: { ring[$0].distance(to: here) < ring[$1].distance(to: here) }) else {
      return
    }
    let round = Array(ring[first...] + ring[...first])
    guard go(to: round[0], recording: false) else { return }
    let end = round[0] + (round[1] - round[0]).normalized * 0.5
    for (from, to) in zip(round, round.dropFirst() + [end]) {
      guard pass(from: from, to: to, station: site.garden.station.pose.position) else {
        fixes = []
        return
      }
    }
  }

  /// Drives along a side. Where the station stands on it, the person leaves out that piece and drives round the station's
  /// inner side: the outline goes straight on there.
  private mutating func pass(from: Vector2, to: Vector2, station: Vector2) -> Bool {
    let side = Segment(from, to)
    guard side.distanceSquared(to: station) < 0.36, side.length > 0 else { return go(to: to, recording: true) }
    let along = (to - from) * (1 / side.length)
    let foot = (station - from).dot(along)
    let before = from + along * max(0, foot - 1)
    let after = from + along * min(side.length, foot + 1)
    let inward = along.perpendicular * 0.9
    return go(to: before, recording: true) && go(to: before + inward, recording: false)
      && go(to: after + inward, recording: false) && go(to: after, recording: false) && go(to: to, recording: true)
  }

  /// Drives straight to a place; false if it was not reached.
  private mutating func go(to place: Vector2, recording: Bool) -> Bool {
    for tick in 0..<180_000 {
      let way = place - board.pose.position
      if way.length < 0.04 { return true }
      let off = Angle.difference(from: board.pose.heading, to: arctangent2(way.y, way.x))
      if abs(off) > 0.25 {
        step(speed_mps: 0, yaw_radps: off > 0 ? 0.6 : -0.6)
      } else {
        step(speed_mps: min(Self.speed_mps, max(0.08, way.length)), yaw_radps: 2 * off)
      }
      if recording, tick % 5 == 0 {
        fixes.append(
          Fix(
            time_s: board.time_s, position: filter.position, sigma_m: filter.isTrusted ? filter.sigma_m : 1,
            truth: board.pose.position))
      }
    }
    return false
  }

  /// One tick with the wheels at these speeds as well as the motors can.
  private mutating func step(speed_mps: Double, yaw_radps: Double) {
    guard let s = try? board.read() else { return }
    let resting = speed_mps == 0 && yaw_radps == 0
    odometry.update(s, resting: resting, dt_s: 0.02)
    let docked = Double(s.charge_mV) > 1000 * configuration.parameters[.chargeContact]
    filter.update(s, odometry: odometry, docked: docked, dt_s: 0.02)
    let half = configuration.wheelBase_m / 2
    let change = configuration.parameters[.acceleration] * 0.02
    left_mps += min(change, max(-change, speed_mps - half * yaw_radps - left_mps))
    right_mps += min(change, max(-change, speed_mps + half * yaw_radps - right_mps))
    var command = ActuatorCommand()
    command.leftDuty = duty(left_mps, measured_mps: odometry.left_mps)
    command.rightDuty = duty(right_mps, measured_mps: odometry.right_mps)
    try? board.write(command)
  }

  private func duty(_ wanted_mps: Double, measured_mps: Double) -> Int16 {
    if wanted_mps == 0 { return 0 }
    let duty = wanted_mps / configuration.fullSpeed_mps + 1.5 * (wanted_mps - measured_mps)
    return Int16(1000 * min(1, max(-1, duty)))
  }
}
