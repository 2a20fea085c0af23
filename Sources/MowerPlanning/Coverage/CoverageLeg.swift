import MowerGeometry

/// A piece of a plan: where the axle's centre goes with one purpose.
public struct CoverageLeg: Equatable, Sendable {
  /// What a leg is for.
  public enum Kind: UInt8, CaseIterable, Sendable {
    /// A round along an edge or round an obstacle.
    case outline
    /// A lane, or a ring inside the outlines.
    case lane
    /// From the end of one lane to the beginning of the next one beside it.
    case turn
    /// A way across a lawn.
    case transit
    /// A way over ground without grass.
    case passage
    /// A missed place that is mown again.
    case patch

    /// The word for it.
    public var name: String { "\(self)" }
  }
  /// What it is for.
  public var kind: Kind
  /// Where the axle's centre goes, m.
  public var line: [Vector2]
  /// Whether the disc turns.
  public var bladeOn: Bool
  /// Index of the lawn in the garden, or nil between lawns.
  public var lawn: Int?

  /// A leg.
  public init(kind: Kind, line: [Vector2], bladeOn: Bool, lawn: Int?) {
    self.kind = kind
    self.line = line
    self.bladeOn = bladeOn
    self.lawn = lawn
  }

  /// Length, m.
  public var length_m: Double { Polyline.length(line) }
}
