import MowerCore
import MowerGeometry

extension RunLog {
  /// What a mower takes for true.
  public struct Belief: Sendable {
    /// Where it takes itself to be: in the garden's map if it has a position, else counted from where it began.
    public var estimate: Pose2
    /// Whether it has a position.
    public var isFitted: Bool
    /// Covariance of x and y (m²) and heading (rad²): xx, xy, yy, xh, yh, hh.
    public var covariance: InlineArray<6, Double>
    /// Speed by the wheels, m/s.
    public var speed_mps: Double
    /// Rate of turn by the wheels, rad/s counter-clockwise.
    public var turn_radps: Double
    /// Where it is, in a simulation.
    public var truth: Pose2?
    /// A hash of its state, once a second.
    public var hash: UInt64?

    /// What a mower takes for true.
    /// - Parameters:
    ///   - mower: stays as it is; what is lent to be changed is not copied, and a mower is large.
    ///   - truth: where it is, in a simulation.
    ///   - hashes: whether its state is hashed.
    @inlinable @inline(__always)
    public init(_ mower: inout Mower, truth: Pose2?, hashes: Bool) {
      isFitted = mower.position.phase != .unfitted
      estimate =
        isFitted ? mower.position.pose : Pose2(mower.odometry.position, heading: mower.odometry.heading)
      covariance = isFitted && hashes ? mower.position.poseCovariance : InlineArray(repeating: 0)
      speed_mps = (mower.odometry.left_mps + mower.odometry.right_mps) / 2
      turn_radps = (mower.odometry.right_mps - mower.odometry.left_mps) / mower.configuration.wheelBase_m
      self.truth = truth
      hash = hashes ? mower.stateHash() : nil
    }
  }

  /// Where the cells of a picture of the grass lie.
  public struct GrassRaster: Sendable {
    /// Corner of the first cell, m.
    public var origin: Vector2
    /// Width of a cell, m.
    public var cell_m: Double
    /// Cells from west to east.
    public var columns: Int
    /// Cells from south to north.
    public var rows: Int

    /// A raster.
    public init(origin: Vector2, cell_m: Double, columns: Int, rows: Int) {
      self.origin = origin
      self.cell_m = cell_m
      self.columns = columns
      self.rows = rows
    }
  }

  /// Latitude and longitude, degrees, of a place of the garden, m.
  public typealias Globe = @Sendable (_ place: Vector2) -> (latitude_deg: Double, longitude_deg: Double)
}
