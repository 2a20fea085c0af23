import MowerGeometry

/// What the mower knows of itself and of where it is, as far as its sensors tell. It is brought up to date before
/// anything else in a tick; behaviours only read it.
public struct Estimate: Sendable {
  /// Dead reckoning.
  public internal(set) var odometry: Odometry
  /// Where the lawn ends, as last seen, whatever technology tells it.
  public internal(set) var boundary = BoundaryView()

  // What each navigation senses; of the others nothing changes.
  /// The wire's coils.
  var wire: WireBoundary
  /// The station's own short-range signal.
  var stationSignal = StationSignal()
  /// Where beams bound the lawn.
  public internal(set) var walls: VirtualWallBoundary
  /// The rooms between lighthouses.
  public internal(set) var rooms = Rooms()
  /// What is heard of the station's lobes.
  public internal(set) var sight = StationSight()
  /// Path at which infrared was last heard, m.
  var litAt_m = 0.0
  /// Where the mower is.
  public internal(set) var position: PositionFilter
  /// Where the map ends.
  var mapBoundary: MapBoundary
  /// The way the mower came while it knew its position.
  var trail = TrustedTrail()
  /// Whether it gets on.
  public internal(set) var progress = ProgressWatch()

  /// Battery and motors.
  public internal(set) var power = PowerEstimate()
  /// How the wheels answer to what they are told.
  public internal(set) var wheels = WheelEstimate()
  /// How long the charging contacts have touched, and have not, s.
  var contact_s = 0.0
  var noContact_s = 0.0
  /// How long it has been dry, s.
  var dry_s = 1e6

  init(_ configuration: borrowing MowerConfiguration) {
    odometry = Odometry(configuration)
    wire = WireBoundary(configuration)
    walls = VirtualWallBoundary(configuration)
    position = PositionFilter(configuration.position)
    mapBoundary = MapBoundary(configuration.mapSensing)
  }

  /// Takes in a snapshot: dead reckoning first, then the boundary of the navigation fitted, then the machine.
  ///
  /// - Parameters:
  ///   - s: everything that was sensed since the last tick.
  ///   - told: what the wheels were told in the last tick.
  ///   - intent: what the mower is about.
  ///   - setup: the constants.
  ///   - tick: the length of a tick.
  @inline(__always)
  mutating func update(
    _ s: borrowing SensorSnapshot, told: WheelSpeeds, _ intent: Intent, _ setup: Setup, _ tick: Tick
  ) {
    odometry.update(s, resting: told.areZero, dt_s: tick.s)
    let docked = setup.contact(s)
    switch setup.pointee.navigation {
    case .virtualWall: watchBeams(s, intent, docked: docked, setup, tick)
    case .wire:
      wire.update(s, odometry, dt_ms: tick.ms)
      boundary = wire.view()
      stationSignal.update(s, least: setup[.nearSignal])
    case .beacons, .satellite:
      position.update(s, odometry: odometry, docked: docked, dt_s: tick.s)
      mapBoundary.update(position, on: setup.ground)
      boundary = mapBoundary.view()
      trail.note(odometry, position)
    }
    power.update(s, mowsSteadily: intent.mowsSteadily, setup, dt_s: tick.s)
    progress.update(odometry, isDue: intent.getsOn, dt_s: tick.s)
    dry_s = s.rain ? 0 : dry_s + tick.s
    if docked {
      contact_s += tick.s
      noContact_s = 0
    } else {
      contact_s = 0
      noContact_s += tick.s
    }
    let did = WheelSpeeds(left: odometry.left_mps, right: odometry.right_mps)
    wheels.update(told: told, did: did, turn_rad: odometry.turn_rad, setup, dt_s: tick.s)
  }

  /// Takes in what the infrared receivers hear.
  @inline(__always)
  private mutating func watchBeams(
    _ s: borrowing SensorSnapshot, _ intent: Intent, docked: Bool, _ setup: Setup, _ tick: Tick
  ) {
    if docked {
      rooms.arriveHome()
      walls.forget()
    }
    if s.infrared[0] | s.infrared[1] | s.infrared[2] != 0 { litAt_m = odometry.distance_m }
    rooms.update(s, homing: intent.homing, toGate: intent.toGate)
    sight.update(s)
    walls.update(s, odometry: odometry, rooms: rooms, keepsOff: intent.mows)
    boundary = walls.view()
    if intent.mowsSteadily {
      rooms.mow(blade_A: power.bladeLoad_A, limit_s: setup[.roomTime] * 60, dt_s: tick.s)
    }
  }

  /// Forgets what speaks against sensors and wheels: a person has looked after the mower.
  mutating func forgetTrouble() {
    wire.trust()
    wheels.check.forget()
    litAt_m = odometry.distance_m
  }
}

/// What the mower is about, as far as it matters for taking in what the sensors say.
struct Intent {
  /// On its way to the station.
  var homing = false
  /// Heading for a gate between rooms.
  var toGate = false
  /// Mowing, or turning and escaping between two stretches of it.
  var mows = false
  /// Mowing straight on for some seconds.
  var mowsSteadily = false
  /// Out, and not standing for a reason that has a limit of its own.
  var getsOn = false
}

/// The length of a tick.
struct Tick {
  let s: Double
  let ms: UInt32

  init(_ us: UInt32) {
    s = Double(us) * 1e-6
    ms = us / 1000
  }
}

extension Estimate: StatePart {
  /// Shows every field to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    odometry.visit(&v)
    boundary.visit(&v)
    wire.visit(&v)
    stationSignal.visit(&v)
    walls.visit(&v)
    rooms.visit(&v)
    sight.visit(&v)
    v.visit(&litAt_m)
    position.visit(&v)
    mapBoundary.visit(&v)
    trail.visit(&v)
    power.visit(&v)
    wheels.visit(&v)
    v.visit(&contact_s)
    v.visit(&noContact_s)
    v.visit(&dry_s)
    progress.visit(&v)
  }
}
