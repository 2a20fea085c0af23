/// What the mower is doing.
public enum Mode: UInt8, Numbered, Sendable {
  /// Off duty; waits for a request.
  case idle
  /// Reversing out of the station and turning into the lawn.
  case leavingStation
  /// Cutting: straight lines, a spiral or lanes.
  case mowing
  /// Coming back over the edge of the lawn and turning to a new heading.
  case turning
  /// Backing off from a bump or a stall.
  case escaping
  /// Driving straight until the wire is crossed.
  case searchingWire
  /// Following the wire to the station.
  case followingHome
  /// Following the wire away from the station to a zone's start point.
  case followingToZone
  /// Making contact with the station, or trying again after a miss.
  case docking
  /// In the station with current flowing.
  case charging
  /// In the station, full, until rain and timetable allow.
  case waiting
  /// Driving slowly back the way it came, blade off, to where the position was last known well.
  case searchingPosition
  /// Standing still, blade off, until what made it stop has gone.
  case holding
  /// Stopped for good with a cause; a start request resumes.
  case stopped
  /// Locked: only an unlock request at the mower, with the cause gone, resumes.
  case locked
  // What mowers without a wire do on the way; earlier versions called it by the wire's names.
  /// With virtual walls: looking for the station, in straight lines and along the edge.
  case searchingStation
  /// With virtual walls: into the station by its lobes.
  case approachingStation
  /// With virtual walls: through a gate between two rooms.
  case passingGate
  /// With a position: home by the shortest way, and into the station along its axis.
  case drivingHome
  /// Cutting once round along the edge, because somebody asked for it.
  case mowingEdge

  /// What kind of thing a mode is, for colours and for sums of time.
  public enum Group: UInt8, Sendable {
    /// Cutting, with turning back at the edge and backing off in between.
    case work
    /// Out and under way to something else than the station.
    case way
    /// On the way to the station.
    case home
    /// Making contact with it.
    case docking
    /// Taking current.
    case charging
    /// Off duty.
    case rest
    /// Standing still for something wrong.
    case halted
  }

  /// What is known about a mode.
  public struct Descriptor: Sendable {
    /// Name in reports, logs and expectations.
    public var name: StaticString
    /// As a heading for people.
    public var title: StaticString
    /// What kind of thing it is.
    public var group: Group

    init(_ name: StaticString, _ title: StaticString, _ group: Group) {
      self.name = name
      self.title = title
      self.group = group
    }
  }

  /// Name, heading and kind.
  public var descriptor: Descriptor {
    switch self {
    case .idle: .init("idle", "Idle", .rest)
    case .leavingStation: .init("leaving-station", "Leaving the station", .way)
    case .mowing: .init("mowing", "Mowing", .work)
    case .turning: .init("turning", "Turning back", .work)
    case .escaping: .init("escaping", "Backing off", .work)
    case .searchingWire: .init("searching-wire", "Looking for the wire", .home)
    case .followingHome: .init("following-home", "Following the wire home", .home)
    case .followingToZone: .init("following-to-zone", "Following the wire to a start point", .way)
    case .docking: .init("docking", "Docking", .docking)
    case .charging: .init("charging", "Charging", .charging)
    case .waiting: .init("waiting", "Waiting in the station", .rest)
    case .searchingPosition: .init("searching-position", "Looking for its position", .way)
    case .holding: .init("holding", "Holding still", .halted)
    case .stopped: .init("stopped", "Stopped", .halted)
    case .locked: .init("locked", "Locked", .halted)
    case .searchingStation: .init("searching-station", "Looking for the station", .home)
    case .approachingStation: .init("approaching-station", "Approaching the station", .home)
    case .passingGate: .init("passing-gate", "Passing a gate", .way)
    case .drivingHome: .init("driving-home", "Driving home", .home)
    case .mowingEdge: .init("mowing-edge", "Mowing the edge", .work)
    }
  }

  /// The mode's name in reports and logs.
  public var name: StaticString { descriptor.name }
  /// What kind of thing it is.
  public var group: Group { descriptor.group }
  /// Whether grass is cut on the way ahead: what the mower is out for.
  public var isMowing: Bool { self == .mowing || self == .mowingEdge }
  /// Whether only a person can end this mode.
  public var needsHelp: Bool { self == .stopped || self == .locked }

  /// What earlier versions called it, where that was the wire's name for all navigations: expectations take both.
  public var formerName: StaticString {
    switch self {
    case .searchingStation: Mode.searchingWire.name
    case .approachingStation, .drivingHome: Mode.followingHome.name
    case .passingGate: Mode.followingToZone.name
    default: name
    }
  }
}
