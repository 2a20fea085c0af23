import MowerGeometry

/// How far a mower without a position has come on its way round along an edge. By dead reckoning it is back where it
/// began when it has turned once round and passes that place: wheels and gyro stray by a metre or two on such a way,
/// which is why the turn counts too. A gyro whose zero has drifted strays by a radian in five minutes, so that a round
/// which began at the station also ends there, whatever was turned.
struct EdgeLap: Sendable {
  /// Whether the edge was met and a round has begun.
  private(set) var isBegun = false
  /// Rounds done.
  private(set) var rounds: UInt8 = 0
  /// How often the edge was lost, or turned out to be that of something inside the lawn.
  private var troubles: UInt8 = 0
  /// Where this round began, m, in which heading, rad, and at which path, m.
  private var start = Vector2.zero
  private var startHeading_rad = 0.0
  private var start_m = 0.0
  /// Turned since then, rad, and the heading up to which that is counted.
  private var turned_rad = 0.0
  private var heading_rad = 0.0
  /// Whether this round began at the station, and whether the station was heard since, far from there.
  private var leftStation = false
  private var metStation = false

  /// A round that begins where it meets the edge; `atStation`: that is in front of the station.
  init(atStation: Bool = false) { leftStation = atStation }

  /// Where a round came to.
  enum Progress {
    case underWay
    /// Once round the lawn; `all`: as often as was wanted.
    case round(all: Bool)
    /// Once round something inside the lawn.
    case island
    /// It does not come round.
    case lost
  }

  /// One tick on the way along the edge with the lawn on a side (+1 left), in a heading that is along the edge.
  mutating func update(side: Double, _ view: View) -> Progress {
    let odometry = view.odometry
    guard isBegun else {
      begin(view)
      return .underWay
    }
    // What was turned while something was gone round counts only as far as it is left over: not by whole turns.
    turned_rad += Angle.difference(from: heading_rad, to: odometry.heading)
    heading_rad = odometry.heading
    let path_m = odometry.distance_m - start_m
    let setup = view.setup
    let isHomewards = side == setup.pointee.homeSide
    if leftStation, setup.pointee.navigation == .wire, setup.pointee.stationSignal || isHomewards {
      // Whoever will meet the station again need not reckon, unless its signal has failed.
      return isLongerThanWire(path_m, view) ? closed(view) : .underWay
    }
    if path_m > max(Self.longest_m, 2.5 * view.setup.pointee.wireLength_m) { return .lost }
    let inwards = turned_rad * side
    guard abs(inwards) > Angle.twoPi - Self.slack_rad else { return .underWay }
    guard isBack(path_m, view) else { return .underWay }
    if inwards < 0 {
      isBegun = false
      return interrupt() ? .lost : .island
    }
    return closed(view)
  }

  /// Takes in whether the station is near: its signal, or its contacts. On the way home (`homewards`) it ends the round
  /// where it is met, the other way round where it has been passed: only then is the mower before its mouth.
  mutating func meetStation(isNear: Bool, homewards: Bool, side: Double, _ view: View) -> Progress {
    let path_m = view.odometry.distance_m - start_m
    guard isBegun, leftStation ? path_m > Self.station_m : isNearlyRound(side: side) else { return .underWay }
    if isNear { metStation = true }
    return metStation && (homewards || !isNear) ? closed(view) : .underWay
  }

  private mutating func closed(_ view: View) -> Progress {
    rounds += 1
    begin(view)
    return .round(all: Double(rounds) >= view[.edgeLaps])
  }

  /// The edge was lost, or left because of something in the way: the round goes on where it is found again. Whether that
  /// has happened so often that there is no hope.
  mutating func interrupt() -> Bool {
    if troubles < 255 { troubles += 1 }
    return troubles > Self.mostTroubles
  }

  /// Whether a round has turned far enough for the station to be its end.
  private func isNearlyRound(side: Double) -> Bool { isBegun && turned_rad * side > Angle.twoPi - Self.slack_rad }

  private mutating func begin(_ view: View) {
    isBegun = true
    start = view.odometry.position
    startHeading_rad = view.odometry.heading
    start_m = view.odometry.distance_m
    heading_rad = view.odometry.heading
    turned_rad = 0
    metStation = false
  }

  /// Whether the mower passes where it began: near that place, and beyond it.
  private func isBack(_ path_m: Double, _ view: View) -> Bool {
    let offset = view.odometry.position - start
    let near_m = max(3, 0.06 * path_m)
    let (s, c) = sincos(startHeading_rad)
    if offset.length < near_m { return offset.dot(Vector2(c, s)) > Self.beyond_m }
    // Strayed too far for that: the loop's length tells it. A pair of wires to an island is not driven, so that a round
    // is never longer.
    return isLongerThanWire(path_m, view)
  }

  /// Whether a round has become longer than its loop, as far as that is known.
  private func isLongerThanWire(_ path_m: Double, _ view: View) -> Bool {
    let length_m = view.setup.pointee.wireLength_m
    return path_m > (length_m > 0 ? 1.15 * length_m + 2 : Self.longest_m)
  }

  /// A round is not longer than this, m, unless the wire is.
  private static var longest_m: Double { 300 }
  /// How much short of a whole turn dead reckoning may be, rad: what a gyro drifts in some minutes, and the arcs in which
  /// a wall is followed by touch. Three corners of a room stay below it.
  private static var slack_rad: Double { 1.2 }
  /// How far beyond its beginning a round goes on, m.
  private static var beyond_m: Double { 0.3 }
  /// The station that a round has left is behind it after so much way, m.
  private static var station_m: Double { 8 }
  /// Lost more often than this, the edge is given up.
  private static var mostTroubles: UInt8 { 12 }
}

extension EdgeLap: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&isBegun)
    v.visit(&rounds)
    v.visit(&troubles)
    v.visit(&start)
    v.visit(&startHeading_rad)
    v.visit(&start_m)
    v.visit(&turned_rad)
    v.visit(&heading_rad)
    v.visit(&leftStation)
    v.visit(&metStation)
  }
}

extension View {
  /// Side on which the lawn lies while its edge is mown, +1 left: the disc's side faces the edge. With the disc in the
  /// middle it is the side on which it lies on the way home, so that the round ends in the station.
  var edgeLawnSide: Double {
    let disc = setup.pointee.discSide
    return disc != 0 ? -disc : setup.pointee.homeSide
  }
}
