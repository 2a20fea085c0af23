import MowerGeometry

/// A range measured to find out where anchors stand: from one anchor to another, or from a mower at a known place.
public struct SurveyRange: Equatable, Sendable {
  /// Where the range was measured from.
  public enum Start: Equatable, Sendable {
    /// An anchor, by its index.
    case anchor(Int)
    /// A mower's antenna at a known place (m) and height (m).
    case mower(Vector2, height_m: Double)
  }
  /// Where it was measured from.
  public var start: Start
  /// The anchor that answered, by its index.
  public var anchor: Int
  /// The measured distance through space, m.
  public var distance_m: Double

  /// A range of a distance, m.
  public init(from start: Start, to anchor: Int, distance_m: Double) {
    self.start = start
    self.anchor = anchor
    self.distance_m = distance_m
  }
}
