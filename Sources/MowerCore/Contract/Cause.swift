/// Why the mower does what it does: every change of what it does carries one.
///
/// A cause is a row of the supervisor's table that came into force, such a row that has cleared, or one of the reasons
/// in `Reason`. One byte, so that frames and logs carry it in every tick.
@frozen
public struct Cause: Equatable, Hashable, Sendable {
  /// 0…127: a reason; 128…191: a row of the supervisor; 192…255: a row that has cleared.
  public var code: UInt8

  /// A cause from its code, as logs hold it; nil where there is no such reason or row.
  public init?(code: UInt8) {
    self.code = code
    if reason == nil && row == nil { return nil }
  }

  /// A behaviour's own reason.
  @inlinable
  public init(_ reason: Reason) { code = reason.rawValue }

  /// A row of the supervisor that came into force.
  @inlinable
  public init(row: Int) { code = 128 | UInt8(truncatingIfNeeded: row & 63) }

  /// A row of the supervisor that has cleared.
  @inlinable
  public init(cleared row: Int) { code = 192 | UInt8(truncatingIfNeeded: row & 63) }

  /// The reason, if it is one.
  public var reason: Reason? { code < 128 ? Reason(rawValue: code) : nil }
  /// Number of the supervisor's row, if it is one, in force or cleared.
  public var row: Int? {
    guard code >= 128 else { return nil }
    let row = Int(code & 63)
    return row < SupervisorRow.count ? row : nil
  }
  /// Whether it is a row that has cleared.
  public var isCleared: Bool { code >= 192 }

  /// The word for it in logs and expectations; a row has the same in force and cleared.
  public var name: StaticString {
    if let row { return SupervisorRow.row(row).cause }
    return (reason ?? .none).descriptor.name
  }
  /// One sentence for people, without its full stop.
  public var summary: StaticString {
    if let row { return SupervisorRow.row(row).summary }
    return (reason ?? .none).descriptor.summary
  }
  /// What a person can do about it; empty where there is nothing to do, or nothing any more.
  public var remedy: StaticString {
    if let row { return isCleared ? "" : SupervisorRow.row(row).remedy }
    return (reason ?? .none).descriptor.remedy
  }
}

/// The reasons that behaviours and persons give, each a row of the table below. Codes are in logs: new ones go to the
/// end.
@frozen
public enum Reason: UInt8, CaseIterable, Sendable {
  case none
  // What a person asked for.
  case startRequest, homeRequest, stopRequest, unlockRequest
  // The end of the lawn.
  case wireOnLeft, wireOnRight, wireAhead, beamAhead
  // Things in the way.
  case bump, bumpLeft, bumpRight, bumpBehind, sonarEcho, noWayThrough
  case wayFree
  // Station.
  case readyToMow, outOfStation, contact, contactHolds, contactLost, noContact, batteryFull, batteryRunDown
  // Wire.
  case wireFound, wireLost, wireLostOutside, islandLeft, zoneBound, zoneReached, gaveUpRound
  // Beams.
  case stationSeen, stationLost, gateSeen, gatePassed, gateGivenUp
  // Plan and position.
  case planDone, positionSearch, positionFound, positionDoubted
  case beamsUnheard
  // Edge.
  case edgeRequest, edgeDone, edgeGivenUp
  // Progress.
  case getsNowhere, noWay, outingInVain

  /// Name, sentence and remedy of a reason.
  public struct Descriptor: Sendable {
    /// The word for it in logs and expectations.
    public var name: StaticString
    /// One sentence for people, without its full stop.
    public var summary: StaticString
    /// What a person can do about it; empty where there is nothing to do.
    public var remedy: StaticString

    init(_ name: StaticString, _ summary: StaticString, _ remedy: StaticString = "") {
      self.name = name
      self.summary = summary
      self.remedy = remedy
    }
  }

  /// Name, sentence and remedy.
  public var descriptor: Descriptor {
    switch self {
    case .none: .init("none", "Nothing else to do")
    case .startRequest: .init("start-request", "Asked to start")
    case .homeRequest: .init("home-request", "Asked to come home")
    case .stopRequest: .init("stop-request", "Asked to stop")
    case .unlockRequest: .init("unlock-request", "Unlocked")
    case .wireOnLeft: .init("wire-left", "Crossed the wire on the left")
    case .wireOnRight: .init("wire-right", "Crossed the wire on the right")
    case .wireAhead: .init("wire-ahead", "Crossed the wire with both front coils")
    case .beamAhead: .init("beam", "Met a beam that ends the lawn")
    case .bump: .init("bump", "Bumped into something")
    case .bumpLeft: .init("bump-left", "Bumped into something on the left")
    case .bumpRight: .init("bump-right", "Bumped into something on the right")
    case .bumpBehind: .init("bump-behind", "Bumped into something behind")
    case .sonarEcho: .init("sonar", "Something stands close ahead")
    case .noWayThrough: .init("no-way-through", "No way through")
    case .wayFree: .init("way-free", "The way ahead is free")
    case .readyToMow: .init("ready", "Charged, dry, and the timetable allows it")
    case .outOfStation: .init("out-of-station", "Out of the station")
    case .contact: .init("contact", "Touches the station's contacts")
    case .contactHolds: .init("contact-holds", "The contacts hold")
    case .contactLost:
      .init("contact-lost", "The contacts have parted", "Clean the contacts if this happens again and again")
    case .noContact:
      .init("no-contact", "No contact: backs off and comes again", "Clean the contacts and align the station")
    case .batteryFull: .init("battery-full", "The battery is full")
    case .batteryRunDown: .init("battery-run-down", "The battery has run down while waiting")
    case .wireFound: .init("wire-found", "Reached the wire")
    case .wireLost: .init("wire-out-of-sight", "Lost the wire: looks for it again")
    case .wireLostOutside: .init("wire-out-of-sight-outside", "Lost the wire while outside: back inside first")
    case .islandLeft: .init("island", "This wire goes round an island: on to the other one")
    case .zoneBound: .init("zone", "To a start point along the wire")
    case .zoneReached: .init("zone-reached", "Reached the start point")
    case .gaveUpRound: .init("round-given-up", "Found no way round what stands on the wire")
    case .stationSeen: .init("station-seen", "The station is in sight")
    case .stationLost: .init("station-lost", "The station is out of sight: looks for it again")
    case .gateSeen: .init("gate-seen", "An open gate is in sight")
    case .gatePassed: .init("gate-passed", "Through the gate")
    case .gateGivenUp: .init("gate-given-up", "The gate was not reached: tries again later")
    case .planDone: .init("plan-done", "All of the plan is mown")
    case .positionSearch: .init("position-search", "Looks for its position along the way it came")
    case .positionFound: .init("position-found", "Back to where it knew its place")
    case .getsNowhere: .init("gets-nowhere", "Got nowhere for minutes: goes home")
    case .noWay: .init("no-way", "No way leads there", "Look what stands in its way")
    case .outingInVain:
      .init(
        "outing-in-vain", "Came home with next to nothing mown: waits before it tries again",
        "See in the log what sent it home")
    case .positionDoubted: .init("position-doubted", "Bumped again and no longer sure where it is")
    case .beamsUnheard: .init("beams-unheard", "No beam was heard for long: looks for the station")
    case .edgeRequest: .init("edge-request", "Asked to mow the edge")
    case .edgeDone: .init("edge-done", "The edge is mown")
    case .edgeGivenUp:
      .init(
        "edge-given-up", "The way along the edge did not come round to where it began",
        "See what stands along the edge, and ask again")
    }
  }
}
