import MowerGeometry

/// A fixed station of a ranging system, to whose antenna the mower measures its distance.
public struct RangingAnchor: Equatable, Sendable {
  /// Place of the antenna in the garden's frame, m.
  public var position: Vector2
  /// Height of the antenna above the lawn, m.
  public var height_m: Double

  /// An anchor at a place (m) and height (m).
  public init(position: Vector2, height_m: Double) {
    self.position = position
    self.height_m = height_m
  }
}
