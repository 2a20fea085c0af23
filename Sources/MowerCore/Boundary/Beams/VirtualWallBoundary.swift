import MowerGeometry

/// The boundary as infrared beams tell it; walls and fences, which the bumper finds, bound the rest.
///
/// A beam is a line with lawn on the side the mower comes from. It is narrow, so who is beyond it hears nothing: the
/// place and the direction of the crossing are kept, and all that lies ahead of that place counts as outside until the
/// way back was driven.
public struct VirtualWallBoundary: Sendable {
  /// Whether a beam that bounds is heard now.
  public internal(set) var inBeam = false
  /// Whether a crossing is remembered.
  public internal(set) var crossed = false
  /// Where the beam was met, m; this and the way out there are as dead reckoning has them.
  public internal(set) var crossing = Vector2.zero
  /// Unit vector of the way out there.
  public internal(set) var outwards = Vector2(1, 0)
  var hasCrossing = false
  /// Side on which the unit that sends the beam stood when it was met: +1 left, −1 right, 0 unknown.
  var emitterSide = 0.0
  /// Where the receiver was a while ago, out of all beams, m.
  var trail = Vector2.zero
  var trailNext = Vector2.zero
  var hasTrail = false
  /// Points kept since the last crossing was forgotten, up to 2.
  var trailSteps: UInt8 = 0
  /// Where the receiver is, m.
  var place = Vector2.zero
  /// The straight leg under way: its heading, the way ahead on it, and how far the mower has backed off since, m.
  var legHeading = 0.0
  var legAhead_m = 0.0
  var legBack_m = 0.0

  /// Place of the receiver that sees all round, in the body frame, m.
  let receiver: Vector2

  /// The receiver must have come back so far before a crossing is forgotten, m.
  static var wayBack_m: Double { 0.1 }
  /// Beams are short: what was met says nothing of places so far to the side, m.
  static var aside_m: Double { 2 }
  /// Spacing of the points that say where the receiver came from, m.
  static var spacing_m: Double { 0.1 }

  init(_ configuration: borrowing MowerConfiguration) { receiver = configuration.infraredReceiver }

  /// Takes in a tick.
  ///
  /// - Parameters:
  ///   - s: the snapshot with the receivers' characters.
  ///   - odometry: dead reckoning up to this tick.
  ///   - rooms: which lighthouses let the mower through.
  ///   - keepsOff: whether the station's force field bounds too.
  mutating func update(
    _ s: borrowing SensorSnapshot, odometry: borrowing Odometry, rooms: borrowing Rooms, keepsOff: Bool
  ) {
    let ahead = Pose2(.zero, heading: odometry.heading)
    place = odometry.position + ahead.transform(receiver)
    var heard: UInt8 = 0
    for i in 0..<3 where Self.bounds(InfraredCharacter(s.infrared[i]), rooms: rooms, keepsOff: keepsOff) {
      heard |= 1 << UInt8(i)
    }
    inBeam = heard != 0
    if hasTrail { keepLeg(odometry) }
    if crossed && !inBeam {
      let aside_m = abs((place - crossing).cross(outwards))
      if outside_m < -Self.wayBack_m || aside_m > Self.aside_m {
        crossed = false
        trail = place
        trailNext = place
        trailSteps = 0
      }
    }
    if inBeam {
      if !crossed { meet(heading: ahead.direction) }
      if heard & 6 == 2 { emitterSide = 1 }
      if heard & 6 == 4 { emitterSide = -1 }
    } else if !crossed {
      remember()
    }
  }

  /// Whether a character marks the end of the lawn.
  @inline(__always)
  public static func bounds(_ character: InfraredCharacter, rooms: borrowing Rooms, keepsOff: Bool) -> Bool {
    switch character {
    case .none: false
    case .virtualWall: true
    case .station(_, _, let field): field && keepsOff
    case .lighthouse(let id, let beam): rooms.bounds(id, beam)
    }
  }

  /// A beam was met where the receiver now is.
  private mutating func meet(heading: Vector2) {
    crossed = true
    emitterSide = 0
    let way = place - trail
    let again = hasCrossing && trailSteps < 2 && (place - crossing).length < 1
    if legBack_m > 0 && legBack_m < legAhead_m {
      // Met in backing off, and missed on the way there: what lies ahead is beyond it.
      outwards = heading
    } else if hasTrail && !again && way.length > 0.05 {
      outwards = way.normalized
    } else if !again {
      outwards = heading
    }
    // Met again at once: the way out is the same.
    crossing = place
    hasCrossing = true
  }

  /// Keeps how far the mower has come on a straight leg, and back on it.
  private mutating func keepLeg(_ odometry: borrowing Odometry) {
    if abs(Angle.difference(from: legHeading, to: odometry.heading)) > 0.4 {
      legHeading = odometry.heading
      legAhead_m = 0
      legBack_m = 0
    }
    if odometry.travel_m < 0 {
      legBack_m -= odometry.travel_m
    } else if legBack_m > 0 {
      legBack_m = max(0, legBack_m - odometry.travel_m)
    } else {
      legAhead_m += odometry.travel_m
    }
  }

  /// Keeps where the receiver came from.
  private mutating func remember() {
    guard hasTrail else {
      hasTrail = true
      trail = place
      trailNext = place
      return
    }
    if (place - trailNext).length >= Self.spacing_m {
      trail = trailNext
      trailNext = place
      if trailSteps < 2 { trailSteps += 1 }
    }
  }

  /// How far beyond the crossing the receiver is, m; negative on the lawn's side of it.
  public var outside_m: Double { (place - crossing).dot(outwards) }

  /// Forgets a crossing: the mower stands where it is known to be inside.
  mutating func forget() {
    crossed = false
    hasCrossing = false
    hasTrail = false
    legHeading = 0
    legAhead_m = 0
    legBack_m = 0
  }

  /// The view the modes use. Infrared cannot be lost as a wire can: the boundary is always known as well as it ever is.
  func view() -> BoundaryView {
    var v = BoundaryView()
    let side: BoundaryView.Side = crossed ? .outside : .inside
    v.left = side
    v.right = side
    v.astride = crossed ? -1 : 1
    v.confidence = inBeam || !crossed ? 1 : 0.5
    v.age_ms = 0
    return v
  }

}

extension VirtualWallBoundary: StatePart {
  /// Shows every field that ticks change to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&inBeam)
    v.visit(&crossed)
    v.visit(&crossing)
    v.visit(&outwards)
    v.visit(&hasCrossing)
    v.visit(&emitterSide)
    v.visit(&trail)
    v.visit(&trailNext)
    v.visit(&hasTrail)
    v.visit(&trailSteps)
    v.visit(&place)
    v.visit(&legHeading)
    v.visit(&legAhead_m)
    v.visit(&legBack_m)
  }
}
