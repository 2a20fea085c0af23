import MowerSimulation

/// What can be laid over the map, each by its key.
public enum MapOverlay: String, CaseIterable, Sendable {
  /// Contours of the wire's field, with the line where it changes its sign; by wire only.
  case field
  /// Where the lawn ends as the controller believes: by wire which side each coil is on, beside the truth; by beams
  /// where one was crossed; with a position where the mower takes itself to be.
  case boundary
  /// How often each spot was cut.
  case cuts
  /// Grass that was not cut yet.
  case uncovered
  /// What the sonar hears.
  case rays
  /// Names and areas.
  case names
  /// The mower's way of the last minutes.
  case trail
  /// What is left of the way that the mower drives by plan, and where it takes itself to be.
  case plan

  /// The key that shows and hides it.
  var key: Character {
    switch self {
    case .field: "1"
    case .boundary: "2"
    case .cuts: "3"
    case .uncovered: "4"
    case .rays: "5"
    case .names: "6"
    case .trail: "7"
    case .plan: "8"
    }
  }

  /// What people call it.
  var title: String {
    switch self {
    case .field: "wire field"
    case .boundary: "boundary as believed"
    case .cuts: "cut counts"
    case .uncovered: "not cut yet"
    case .rays: "what the sonar hears"
    case .names: "names"
    case .trail: "trail"
    case .plan: "planned path"
    }
  }

  /// Whether a run on a site has anything to show.
  public func applies(to site: Site) -> Bool {
    switch self {
    case .field: site.navigation == .wire && site.field != nil
    case .plan: site.plan != nil
    case .rays: !site.robot.sonars.isEmpty
    case .boundary, .cuts, .uncovered, .names, .trail: true
    }
  }

  /// What commands say of it: its name, and which mowers have it if not all do.
  public var note: String {
    switch self {
    case .field: "\(rawValue) (by wire)"
    case .plan: "\(rawValue) (with a position)"
    default: rawValue
    }
  }

  /// What is shown unless somebody asks for something else.
  public static let usual: Set<MapOverlay> = [.names, .trail]
}

extension MapOverlay {
  /// The chip's word.
  var short: String {
    switch self {
    case .field: "field"
    case .boundary: "boundary"
    case .cuts: "cuts"
    case .uncovered: "uncut"
    case .rays: "sonar"
    case .names: "names"
    case .trail: "trail"
    case .plan: "plan"
    }
  }
}
