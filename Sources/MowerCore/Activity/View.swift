import MowerGeometry

/// What a behaviour may see in a tick besides the snapshot: the estimate, what the supervisor says, and the constants.
/// It reads only; it is lent for the tick and kept by nobody.
struct View {
  /// The constants.
  let setup: Setup
  private let estimate: UnsafePointer<Estimate>
  private let supervisor: UnsafePointer<Supervisor>
  /// What the supervisor says.
  let verdict: Supervisor.Verdict
  /// Sum of the speeds that the wheels were told in the last tick, m/s.
  let told_mps: Double
  /// Length of a tick, s.
  let dt_s: Double

  init(
    _ estimate: UnsafePointer<Estimate>, _ supervisor: UnsafePointer<Supervisor>, _ verdict: Supervisor.Verdict,
    told_mps: Double, _ setup: Setup, _ tick: Tick
  ) {
    self.estimate = estimate
    self.supervisor = supervisor
    self.verdict = verdict
    self.told_mps = told_mps
    self.setup = setup
    dt_s = tick.s
  }

  /// A parameter's value, in its own unit.
  @inline(__always)
  subscript(_ p: Parameter) -> Double { setup[p] }
  /// What an installer set.
  @inline(__always)
  var configuration: MowerConfiguration { setup.pointee }

  // What every behaviour may go by.
  @inline(__always) var odometry: Odometry { estimate.pointee.odometry }
  @inline(__always) var boundary: BoundaryView { estimate.pointee.boundary }
  @inline(__always) var power: PowerEstimate { estimate.pointee.power }
  /// How long the wheels have turned without turning the mower, s.
  @inline(__always) var slip_s: Double { estimate.pointee.wheels.slip_s }
  /// How long the charging contacts have touched, s.
  @inline(__always) var contact_s: Double { estimate.pointee.contact_s }
  /// How long the charging contacts have not touched, s.
  @inline(__always) var noContact_s: Double { estimate.pointee.noContact_s }
  /// How long it has been dry, s.
  @inline(__always) var dry_s: Double { estimate.pointee.dry_s }
  /// Whether a row with this condition came into force in this tick.
  @inline(__always)
  func isNew(_ condition: Conditions) -> Bool { supervisor.pointee.freshlyActive(condition) }
  /// Whether a row with this condition applies and the condition still holds.
  @inline(__always)
  func persists(_ condition: Conditions) -> Bool { supervisor.pointee.persists(condition) }
  /// Whether no row but one with this condition asks for anything.
  func isOnlyRow(_ condition: Conditions) -> Bool {
    verdict.row >= 0 && SupervisorRow.row(verdict.row).when == condition
  }

  /// How long the mower has not got on, s.
  @inline(__always) var still_s: Double { estimate.pointee.progress.still_s }

  // What the behaviours of one navigation go by.
  @inline(__always) var wire: WireBoundary { estimate.pointee.wire }
  /// Whether the station's short-range signal is heard.
  @inline(__always) var stationNear: Bool { estimate.pointee.stationSignal.isHeard }
  @inline(__always) var walls: VirtualWallBoundary { estimate.pointee.walls }
  @inline(__always) var rooms: Rooms { estimate.pointee.rooms }
  @inline(__always) var sight: StationSight { estimate.pointee.sight }
  @inline(__always) var position: PositionFilter { estimate.pointee.position }
  /// Error of the position in its worst direction, m (one standard deviation).
  var positionSigma_m: Double { estimate.pointee.position.sigma_m }
  /// Pose with the direction in which the mower gets along: across a slope it creeps downhill.
  @inline(__always)
  func course(_ s: borrowing SensorSnapshot) -> Pose2 { estimate.pointee.position.course(s) }
  @inline(__always) var trail: TrustedTrail { estimate.pointee.trail }
  /// The k-th place of the way the mower came, by dead reckoning, m; 0 the newest.
  func trailPlace(_ k: Int) -> Vector2 { estimate.pointee.trail.place(k) }
  /// Distance of a place, m, to the edge of the map, m, positive inside.
  @inline(__always)
  func mapDistance_m(of place: Vector2) -> Double { setup.ground.map.nearestEdge(to: place).signed_m }
  /// Path driven since a beam, a lighthouse or the station was heard last, m.
  @inline(__always)
  var unlit_m: Double { estimate.pointee.odometry.distance_m - estimate.pointee.litAt_m }
  /// The fastest that the boundary lets the mower go while it mows, m/s.
  @inline(__always)
  var boundarySpeed_mps: Double { setup.seesBeams && rooms.nearShutGate ? 0.2 : .infinity }

  /// Whether a sonar sees something closer than a hand's breadth in front.
  @inline(__always)
  func sonarBlocked(_ s: borrowing SensorSnapshot) -> Bool {
    nearestEcho_mm(s) < 120
  }

  /// The nearest echo of all sonars, mm; 65535 for none.
  @inline(__always)
  func nearestEcho_mm(_ s: borrowing SensorSnapshot) -> UInt16 {
    min(min(s.sonar_mm[0], s.sonar_mm[1]), min(s.sonar_mm[2], s.sonar_mm[3]))
  }

  /// Whether something is touched, or seen close ahead.
  @inline(__always)
  func isBlocked(_ s: borrowing SensorSnapshot) -> Bool { s.bumpers != 0 ? true : sonarBlocked(s) }

  /// Mean bearing of the pressed bumpers, rad, left positive, times their number; 0 where they say nothing.
  func pressedBearing(_ s: borrowing SensorSnapshot) -> Double {
    var bearing = 0.0
    for i in 0..<setup.pointee.bumperCount where s.bumpers & (1 << UInt8(i)) != 0 {
      bearing += setup.pointee.bumperBearing_rad[i]
    }
    return bearing
  }
}
