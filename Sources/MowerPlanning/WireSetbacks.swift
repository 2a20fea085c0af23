import MowerGarden

/// How far the wire stays from what borders the lawn, metres. The usual figures are those of commercial manuals: 30–35 cm
/// from walls, hedges and fences, 20–30 cm from low kerbs and open soil, 10–20 cm from level paths, 1 m from water.
public struct WireSetbacks: Equatable, Sendable {
  /// The distances for one kind of edge, m.
  public struct Distances: Equatable, Sendable {
    /// Where there is room.
    public var usual: Double
    /// In passages between 0.8 m and 1 m wide.
    public var narrow: Double
    /// In the narrowest passage that is accepted at all.
    public var least: Double
    /// Three distances, each no greater than the one before.
    public init(usual: Double, narrow: Double, least: Double) {
      self.usual = usual
      self.narrow = narrow
      self.least = least
    }
  }
  /// From soil or rough grass.
  public var open = Distances(usual: 0.20, narrow: 0.20, least: 0.20)
  /// From paving level with the lawn.
  public var path = Distances(usual: 0.15, narrow: 0.10, least: 0.10)
  /// From walls, hedges, fences and anything higher than 5 cm.
  public var wall = Distances(usual: 0.35, narrow: 0.25, least: 0.20)
  /// From water.
  public var water = Distances(usual: 1.0, narrow: 0.6, least: 0.6)

  /// The usual setbacks.
  public init() {}

  /// The distances from an edge of a kind.
  public subscript(kind: EdgeKind) -> Distances {
    switch kind {
    case .open: open
    case .path: path
    case .wall: wall
    case .water: water
    }
  }

  /// The kind of edge that an obstacle makes.
  public static func kind(of obstacle: Obstacle.Kind) -> EdgeKind {
    switch obstacle {
    case .pond: .water
    case .bed: .open
    case .tree, .wall, .hedge, .furniture: .wall
    }
  }
}

/// How much the setbacks give way where a passage is narrow.
struct Squeeze: Equatable {
  /// 0: usual, 1: narrow, 2: least; between them in proportion.
  var tightness: Double
  /// Half of the least distance between the wires on both sides, m: 0.30, 0.25 and 0.20 m less a hair, so that a
  /// passage of exactly the width it takes is wide enough.
  var halfGap: Double

  /// The narrowest way between two edges of the kind `open` or `wall` that this squeeze lets through, m.
  func width(_ setbacks: WireSetbacks) -> Double {
    let side = max(setback(setbacks.open), setback(setbacks.wall))
    return ((side + halfGap) * 200).rounded(.up) / 100
  }

  static let none = Squeeze(tightness: 0, halfGap: 0.149)
  static let tightest = Squeeze(tightness: 2, halfGap: 0.099)
  /// From the usual setbacks to the tightest that is accepted: 0.2 + 0.2 + 0.2 m.
  static let steps: [Squeeze] = [
    none, Squeeze(tightness: 0.25, halfGap: 0.149), Squeeze(tightness: 0.5, halfGap: 0.149),
    Squeeze(tightness: 0.75, halfGap: 0.149), Squeeze(tightness: 1, halfGap: 0.149),
    Squeeze(tightness: 1.5, halfGap: 0.124), tightest,
  ]

  /// The setback under this squeeze, m.
  func setback(_ d: WireSetbacks.Distances) -> Double {
    tightness <= 1
      ? d.usual + tightness * (d.narrow - d.usual) : d.narrow + (tightness - 1) * (d.least - d.narrow)
  }
}
