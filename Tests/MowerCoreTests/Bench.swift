import MowerCore
import MowerGeometry
import Testing

/// A mower on a test bench: its wheels follow the commanded speeds at once, and everything else that it senses is what
/// the story says.
struct Bench {
  /// Length of a tick, s.
  static let dt_s = 0.02
  static let noseReach_m = 0.45

  var mower: Mower
  /// Scripted part of the snapshot: switches, currents, battery, requests stay as they are set here.
  var sensors = SensorSnapshot()
  var lawn = Lawn.rectangle(width: 80, height: 8)
  var signal = WireSignal.wire
  /// Where the axle's middle is.
  var pose = Pose2(x: 0, y: 2, heading: 0)
  /// Wheels that stand whatever their motors do.
  var blocked = false
  /// Wheels that turn without moving the mower.
  var spinning = false
  /// Station's place on the x axis, to be entered eastwards, or westwards with the lawn on the right hand; nil for none.
  var station_x: Double?
  /// Whether the station's own short-range signal is heard.
  var stationSignal = false
  /// Something solid that presses the bumper: every point of the nose with less than 0 is in it.
  var wall: ((Vector2) -> Double)?

  /// What the controller answered last.
  private(set) var output = MowerOutput()
  var command: ActuatorCommand { output.command }
  private(set) var time_s = 0.0
  /// Path of the axle's middle, m.
  private(set) var driven_m = 0.0
  /// Modes in the order in which they came, with the time of each.
  private(set) var history: [(mode: Mode, time_s: Double)]
  private var left_m = 0.0
  private var right_m = 0.0

  init(_ configuration: MowerConfiguration = MowerConfiguration()) {
    mower = Mower(configuration)
    history = [(.idle, 0)]
  }

  /// A bench with changed parameters.
  init(_ changes: (inout Parameters) -> Void) {
    var configuration = MowerConfiguration()
    changes(&configuration.parameters)
    self.init(configuration)
  }

  // MARK: Time

  /// One tick.
  /// - Parameters:
  ///   - request: a person's request; it counts in this tick alone.
  ///   - tamper: changes what is sensed before the controller sees it.
  mutating func step(_ request: SensorSnapshot.Request = .none, tamper: (inout SensorSnapshot) -> Void = { _ in }) {
    var snapshot = sense(request)
    tamper(&snapshot)
    output = mower.step(snapshot, dt_us: 20_000)
    if mower.mode != history.last?.mode { history.append((mower.mode, time_s)) }
    move()
    time_s += Self.dt_s
  }

  /// Lets time go by.
  mutating func run(seconds: Double) {
    for _ in 0..<Int((seconds / Self.dt_s).rounded()) { step() }
  }

  /// Lets time go by until something holds.
  /// - Returns: the time it took, s; nil when the limit was reached first.
  @discardableResult
  mutating func until(_ limit_s: Double = 60, _ condition: (borrowing Bench) -> Bool) -> Double? {
    let from = time_s
    while !condition(self) {
      if time_s - from >= limit_s { return nil }
      step()
    }
    return time_s - from
  }

  /// Lets time go by until the mower is in a mode.
  @discardableResult
  mutating func until(_ mode: Mode, within limit_s: Double = 60) -> Double? {
    until(limit_s) { $0.mower.mode == mode }
  }

  /// Like `until`, where the rest of the story makes no sense without.
  /// - Returns: the time it took, s.
  @discardableResult
  mutating func reach(
    _ limit_s: Double = 60, sourceLocation: SourceLocation = #_sourceLocation, _ condition: (borrowing Bench) -> Bool
  ) throws -> Double {
    let time_s = until(limit_s, condition)
    return try #require(time_s, "not within \(limit_s) s: \(mower.mode.name) \(cause)", sourceLocation: sourceLocation)
  }

  /// Like `until`, where the rest of the story makes no sense without.
  /// - Returns: the time it took, s.
  @discardableResult
  mutating func reach(
    _ mode: Mode, within limit_s: Double = 60, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Double {
    try reach(limit_s, sourceLocation: sourceLocation) { $0.mower.mode == mode }
  }

  // MARK: What can be seen

  var bladeOn: Bool { command.bladeDuty != 0 }
  var wheelsOn: Bool {
    command.leftDuty != 0 || command.rightDuty != 0 || command.left_mmps != 0 || command.right_mmps != 0
  }
  /// Blade and wheels without current.
  var atRest: Bool { !bladeOn && !wheelsOn }
  /// Name of the supervisor's row in force; empty for none.
  var cause: String {
    mower.verdict.row < 0 ? "" : SupervisorRow.row(mower.verdict.row).cause.description
  }
  /// Modes since a time, in order.
  func modes(since from: Double) -> [Mode] { history.filter { $0.time_s >= from }.map(\.mode) }
  var inContact: Bool {
    guard let station_x else { return false }
    return abs(pose.position.x - station_x) < 0.03 && abs(pose.position.y) < 0.08
      && abs(Angle.difference(from: stationHeading, to: pose.heading)) < 0.5
  }

  // MARK: The world

  private var stationHeading: Double { mower.configuration.homeSide > 0 ? 0 : Angle.pi }

  private func sense(_ request: SensorSnapshot.Request) -> SensorSnapshot {
    var s = sensors
    s.request = request
    s.tick = UInt32((time_s / Self.dt_s).rounded())
    let configuration = mower.configuration
    s.leftTicks = Int32(left_m / configuration.metresPerTick)
    s.rightTicks = Int32(right_m / configuration.metresPerTick)
    if !blocked && !spinning {
      let yaw_mps = Double(command.right_mmps) - Double(command.left_mmps)
      s.gyro_radps += yaw_mps * 1e-3 / configuration.wheelBase_m
    }
    for i in 0..<configuration.coilCount { s.coils[i] = reading(i) }
    if let station_x, stationSignal {
      // A dipole: loud in the mouth, at the least magnitude that counts two metres away.
      let far = pose.transform(Vector2(0.36, 0)).distance(to: Vector2(station_x - 0.3, 0))
      let size = min(4095, 1200 / max(0.1, far * far * far))
      s.near = CoilReading(magnitude: Int16(size), quality: 200, age_ms: 0)
    }
    if inContact { s.charge_mV = 29_400 }
    if let wall, wall(nose) < 0 {
      let left = wall(pose.transform(Vector2(0.4, 0.1)))
      let right = wall(pose.transform(Vector2(0.4, -0.1)))
      s.bumpers |= left < right ? 1 : 2
    }
    return s
  }

  /// What a coil hears now.
  func reading(_ coil: Int) -> CoilReading {
    var heard = lawn.reading(at: pose.transform(mower.configuration.coils[coil]))
    // Noise: a receiver that says exactly the same again and again is a broken one.
    let quality = UInt8(200 - Int((time_s / Self.dt_s).rounded()) % 2)
    heard.quality = quality
    switch signal {
    case .wire: return heard
    case .silent: return CoilReading(magnitude: 3, quality: 108, age_ms: 0)
    // A neighbour's code comes with the sign turned.
    case .foreign(let quality): return CoilReading(magnitude: 0 - heard.magnitude, quality: quality, age_ms: 0)
    case .frozen(let left, let right): return coil == 0 ? left : right
    case .garbled(let only):
      guard only == nil || only == coil else { return heard }
      var random = SplitMix64(seed: UInt64((time_s / Self.dt_s).rounded()), stream: UInt64(coil))
      return CoilReading(magnitude: Int16(random.next() % 8191) - 4095, quality: 200, age_ms: 0)
    case .reversed(let one):
      if one == coil { heard.magnitude = 0 - heard.magnitude }
      return heard
    case .scripted(let left, let right):
      return CoilReading(magnitude: Int16(1000 * (coil == 0 ? left : right)), quality: quality, age_ms: 0)
    }
  }

  private var nose: Vector2 { pose.transform(Vector2(Self.noseReach_m, 0)) }

  private mutating func move() {
    guard !blocked else { return }
    let left = Double(command.left_mmps) * 1e-3 * Self.dt_s
    let right = Double(command.right_mmps) * 1e-3 * Self.dt_s
    let turn = (right - left) / mower.configuration.wheelBase_m
    let travel = (left + right) / 2
    let next = pose.position + Pose2(pose.position, heading: pose.heading + turn / 2).direction * travel
    if spinning {
      left_m += left
      right_m += right
      return
    }
    // The station's back wall, and the story's.
    if let station_x, inContact, (next.x - station_x) * mower.configuration.homeSide > 0.02 { return }
    if let wall, travel > 0, wall(next + pose.direction * Self.noseReach_m) < -0.02 { return }
    pose = Pose2(next, heading: pose.heading + turn)
    driven_m += abs(travel)
    left_m += left
    right_m += right
  }
}
