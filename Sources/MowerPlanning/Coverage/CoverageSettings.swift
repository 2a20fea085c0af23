import MowerGeometry

/// How a lawn is to be covered.
public struct CoverageSettings: Equatable, Sendable {
  /// The figure that the legs draw.
  public enum Pattern: String, CaseIterable, Sendable {
    /// Parallel lanes to and fro.
    case lanes
    /// Contours one inside the other, from the edge inwards.
    case rings
    /// Lanes in one direction, then lanes across them: every place is mown twice, as for a chequered lawn.
    case squares
  }

  /// The figure.
  public var pattern = Pattern.lanes
  /// Direction of the lanes, radians counter-clockwise from east; nil: the one with the fewest turns.
  public var angle_rad: Double?
  /// Which job this is, from 0: later jobs turn the lanes by 90°, 45° and 135°, so that wheels do not wear tracks.
  public var job = 0
  /// How far neighbouring swaths overlap, m: what errors of position may use up.
  public var overlap_m = 0.03
  /// How many rounds along the edge come before the lanes; nil: one or two, as each lawn needs. Things that stand free
  /// in a lawn get two at least, unless it is none at all: lanes cannot turn close to them.
  public var outlines: Int?
  /// How far the disc's rim stays inside edges that a mower may overhang (open soil, level paths, beds), m.
  public var edgeMargin_m = 0.0
  /// How far the chassis stays from walls, trees, fences and other solid things, m.
  public var clearance_m = 0.04
  /// How far the chassis stays from water, m.
  public var waterClearance_m = 0.10

  /// Lanes in the best direction after as many rounds as each lawn needs.
  public init() {}

  /// What later jobs add to the direction of the lanes, rad.
  var jobTurn_rad: Double { [0, 0.5, 0.25, 0.75][((job % 4) + 4) % 4] * Angle.pi }
}
