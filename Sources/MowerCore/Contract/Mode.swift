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

  /// Whether only a person can end this mode.
  public var needsHelp: Bool { self == .stopped || self == .locked }

  /// The mode's name in reports and logs.
  public var name: StaticString {
    switch self {
    case .idle: "idle"
    case .leavingStation: "leaving-station"
    case .mowing: "mowing"
    case .turning: "turning"
    case .escaping: "escaping"
    case .searchingWire: "searching-wire"
    case .followingHome: "following-home"
    case .followingToZone: "following-to-zone"
    case .docking: "docking"
    case .charging: "charging"
    case .waiting: "waiting"
    case .searchingPosition: "searching-position"
    case .holding: "holding"
    case .stopped: "stopped"
    case .locked: "locked"
    case .searchingStation: "searching-station"
    case .approachingStation: "approaching-station"
    case .passingGate: "passing-gate"
    case .drivingHome: "driving-home"
    }
  }

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
