import MowerGarden
import MowerGeometry

/// A way to mow a garden: legs in their order, and what they come to.
public struct CoveragePlan: Equatable, Sendable {
  /// One lawn's share.
  public struct LawnFigures: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Grass to be mown, m²: without what stands in it.
    public var mowable_m2: Double
    /// Share of it that the disc sweeps, 0…1.
    public var coverage: Double
  }

  /// The legs; each begins where the one before ends.
  public var legs: [CoverageLeg]
  /// Direction of the lanes by lawn, rad in [0, π); nil for lawns without lanes and those that are part of another.
  public var angles_rad: [Double?]
  /// Distance between lanes, m.
  public var spacing_m: Double
  /// Grass to be mown, m².
  public var mowable_m2: Double
  /// Share of the grass that the disc sweeps, 0…1: exact but for arcs, which are polygons.
  public var coverage: Double
  /// By lawn, in the garden's order.
  public var lawns: [LawnFigures]
  /// Grass that the disc does not sweep; pieces of less than a square centimetre are left out.
  public var missed: [PolygonWithHoles]
  /// How far the disc leaves lawns and passages, m.
  public var overrun_m: Double
  /// What it takes, s.
  public var time_s: Double
  /// What could not be planned, a sentence each.
  public var warnings: [String]

  /// Length of all legs, m.
  public var length_m: Double { legs.reduce(0) { $0 + $1.length_m } }
  /// Length of the legs of a kind, m.
  public func length_m(of kind: CoverageLeg.Kind) -> Double {
    legs.filter { $0.kind == kind }.reduce(0) { $0 + $1.length_m }
  }
  /// Length with the disc turning, m.
  public var mowing_m: Double { legs.filter(\.bladeOn).reduce(0) { $0 + $1.length_m } }
}

extension CoveragePlan {
  /// Where the disc's centre goes while it turns, one line for each stretch without a break, m.
  public func discTracks(_ footprint: MowerFootprint) -> [[Vector2]] { DiscTrack.tracks(legs, footprint) }
}
