import MowerGeometry

/// What the behaviours share, since only one of them acts at a time: the clock of what is under way, the motion
/// sequence, the random stream, the route, and what is counted.
struct Tools: Sendable {
  var clock = StepClock()
  var motion = MotionSequence()
  var random: SplitMix64
  var route = RouteFollower()
  var tally = Tally()
  var outings = Outings()
  var starts = Starts()
  /// The round along the edge that is under way.
  var lap = EdgeLap()
  /// The side to which the mower turned last, +1 left: turns on the spot go on with it.
  var turnSide = 1.0
  var reverse = ReverseWatch()
  var loudest = LoudestOutside(heading_rad: 0)
  /// What a behaviour has found out of sensors, for the estimate to hear after the tick.
  var findings = Findings()

  init(_ configuration: borrowing MowerConfiguration) {
    random = SplitMix64(seed: configuration.seed, stream: 0x4d6f_7765)
  }

  /// Another behaviour begins: its clock is at zero and no motion is under way.
  mutating func begin(_ view: View) {
    clock = StepClock(start_m: view.odometry.distance_m)
    loudest = LoudestOutside(heading_rad: view.odometry.heading)
    reverse = ReverseWatch()
    motion.clear()
  }

  /// The next set-point of the motion under way; nil when it is done.
  @inline(__always)
  mutating func advance(_ view: View) -> Setpoint? {
    motion.advance(
      travel_m: view.odometry.travel_m, turn_rad: view.odometry.turn_rad, turnRate: view[.turnRate], dt_s: view.dt_s)
  }

  /// Which way leads away from the pressed sectors: +1 left, −1 right; a coin where they say nothing.
  func awaySide(_ s: borrowing SensorSnapshot, _ view: View) -> Double {
    let bearing = view.pressedBearing(s)
    if bearing > 0.05 { return -1 }
    if bearing < -0.05 { return 1 }
    return random.state & 0x1000 == 0 ? 1 : -1
  }

  /// +1 or −1 by a coin.
  mutating func coin() -> Double { random.next() & 1 == 0 ? 1 : -1 }

  /// An angle drawn at random, rad, between two in degrees.
  mutating func draw(degrees low: Double, _ high: Double) -> Double {
    Angle.radians(degrees: random.uniform(low, high))
  }

  /// Takes in a tick before any behaviour does.
  @inline(__always)
  mutating func observe(_ estimate: UnsafePointer<Estimate>, dt_s: Double) {
    clock.behaviour_s += dt_s
    clock.step_s += dt_s
    clock.turned_rad += estimate.pointee.odometry.turn_rad
    let left = estimate.pointee.boundary.left
    let right = estimate.pointee.boundary.right
    if left == .outside && right == .outside {
      let strength = estimate.pointee.wire.frontStrength
      if strength > loudest.strength {
        loudest.strength = strength
        loudest.heading_rad = estimate.pointee.odometry.heading
      }
    } else if left == .inside && right == .inside && estimate.pointee.boundary.rear != .outside {
      // Astride the wire one rear coil is outside all the time: that is no coming out.
      reverse.hasBeenInside = true
    }
  }
}

/// How long what is under way has lasted, and how far it has come. A behaviour begins with a new one.
struct StepClock: Sendable {
  /// Since the behaviour began, s.
  var behaviour_s = 0.0
  /// Path at which it began, m.
  var start_m = 0.0
  /// Since its present step began, s.
  var step_s = 0.0
  /// Turned since then, or since the step set it to zero, rad.
  var turned_rad = 0.0

  init(start_m: Double = 0) { self.start_m = start_m }
}

/// Counts of what goes wrong; a person's start, or a charge, begins anew.
struct Tally: Sendable {
  /// Escapes and stalls without free driving between them, and the path at the last one, m.
  var escapes: UInt8 = 0
  var stalls: UInt8 = 0
  var escapeAt_m = 0.0
  /// How often the station was missed since the last success.
  var missedDocks: UInt32 = 0
  /// Legs driven in search of the station.
  var searchLegs: UInt16 = 0
  /// How long it has stood because no way led home, s.
  var blocked_s = 0.0

  /// Troubles count as over once the mower has driven freely for a while.
  @inline(__always)
  mutating func forgetPastEscapes(_ view: View) {
    guard view.odometry.distance_m - escapeAt_m > 3 else { return }
    escapes = 0
    stalls = 0
  }

  mutating func countEscape(stalled: Bool, _ view: View) {
    forgetPastEscapes(view)
    escapeAt_m = view.odometry.distance_m
    if escapes < 255 { escapes += 1 }
    if stalled && stalls < 255 { stalls += 1 }
  }

  mutating func forgetTrouble() {
    escapes = 0
    stalls = 0
    missedDocks = 0
    searchLegs = 0
    blocked_s = 0
  }
}

/// The loudest that the wire was heard while the mower was outside, and in which heading: the way back. Until something
/// was heard, the heading in which it began.
struct LoudestOutside: Sendable {
  var strength = 0.0
  var heading_rad: Double
}

/// What behaviours find out of the sensors; taken over by the estimate at the end of the tick, so never set between two.
struct Findings: Sendable {
  /// The mower drove along the wire the wrong way round, which its own steering cannot lead to.
  var doubtsCoils = false
  /// Something solid stands where the mower should have come over a beam.
  var doubtsCrossing = false
  /// The mower has come home to charge: what was wrong on the way counts as over.
  var startsAnew = false
}

extension Tools: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    clock.visit(&v)
    motion.visit(&v)
    v.visit(&random.state)
    route.visit(&v)
    tally.visit(&v)
    outings.visit(&v)
    starts.visit(&v)
    lap.visit(&v)
    v.visit(&turnSide)
    reverse.visit(&v)
    loudest.visit(&v)
    findings.visit(&v)
  }
}

extension StepClock: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&behaviour_s)
    v.visit(&start_m)
    v.visit(&step_s)
    v.visit(&turned_rad)
  }
}

extension Tally: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&escapes)
    v.visit(&stalls)
    v.visit(&escapeAt_m)
    v.visit(&missedDocks)
    v.visit(&searchLegs)
    v.visit(&blocked_s)
  }
}

extension LoudestOutside: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&strength)
    v.visit(&heading_rad)
  }
}

extension Findings: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&doubtsCoils)
    v.visit(&doubtsCrossing)
    v.visit(&startsAnew)
  }
}
