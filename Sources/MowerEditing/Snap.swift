import MowerGeometry

/// Where a point snapped to, and to what.
public struct Snap: Equatable, Sendable {
  /// What a point can snap to.
  public enum Target: Equatable, Sendable {
    /// A corner of something, a circle's centre, a terminal of the station.
    case corner
    /// The edge of something.
    case edge(Segment)
    /// A direction of a whole multiple of 15° from a corner, degrees counter-clockwise from east.
    case direction(degrees: Int, from: Vector2)
    /// A right angle to the edge that ends in a corner.
    case rightAngle(at: Vector2)
    /// The extension of the edge that ends in a corner.
    case inLine(with: Vector2)
    /// The line on which a mower drives into the station.
    case stationAxis(from: Vector2)
    /// The distance from an edge at which wire is laid, m.
    case setback(Double)
    /// A grid of lines at this distance, m.
    case grid(Double)

    /// One or two words to show beside the pointer.
    public var label: String {
      switch self {
      case .corner: "corner"
      case .edge: "edge"
      case .direction(let degrees, _): "\(degrees)°"
      case .rightAngle: "right angle"
      case .inLine: "in line"
      case .stationAxis: "station's line"
      case .setback(let distance): "\(Measure.number(distance * 100, decimals: 0)) cm off"
      case .grid(let step): "grid \(Measure.number(step, decimals: 2)) m"
      }
    }

    /// Where the guiding line begins that leads to the snapped point, m; nil if there is none to show.
    public var origin: Vector2? {
      switch self {
      case .direction(_, let origin), .rightAngle(let origin), .inLine(let origin), .stationAxis(let origin): origin
      case .corner, .edge, .setback, .grid: nil
      }
    }
  }

  /// The point, m.
  public var point: Vector2
  /// What it snapped to: two things where lines meet, none when nothing was near.
  public var targets: [Target]
  /// A point and what it snapped to.
  public init(_ point: Vector2, _ targets: [Target] = []) {
    self.point = point
    self.targets = targets
  }

  /// What it snapped to, for people: "edge and right angle".
  public var label: String {
    let labels = targets.map(\.label)
    return labels.count == 2 && labels[0] == labels[1] ? "\(labels[0]) twice" : labels.joined(separator: " and ")
  }
}
