import MowerGeometry

/// A radio beacon at a known place, to which a mower measures its distance.
public struct Anchor: Equatable, Sendable {
  /// Name, unique among the anchors.
  public var name: String
  /// Where it stands, m.
  public var position: Vector2
  /// Height of its antenna above the ground, m (`height_m`; default 1.5).
  public var height_m: Double

  /// A controller keeps the ranges to so many anchors.
  public static let limit = 8
  /// Height of an antenna on a post, m.
  public static let usualHeight_m = 1.5

  /// An anchor on a post of a height, m.
  public init(name: String, position: Vector2, height_m: Double = usualHeight_m) {
    self.name = name
    self.position = position
    self.height_m = height_m
  }
}
