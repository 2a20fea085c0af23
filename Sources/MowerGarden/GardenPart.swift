import MowerGeometry

/// One of the things that a garden is made of, named by its place in the garden's lists.
public enum GardenPart: Hashable, Sendable {
  case lawn(Int)
  case obstacle(Int)
  case passage(Int)
  case fence(Int)
  case station
  case wire
  case guide(Int)
  case zone(Int)
  case neighbour(Int)
  case anchor(Int)
  case emitter(Int)
  case start
}

/// Something in a garden that cannot stay as it is.
public struct GardenProblem: Equatable, Sendable {
  /// One sentence: what is wrong and what would be right.
  public var text: String
  /// Line in the garden's file, from 1; 0 when it has none.
  public var line: Int
  /// The thing concerned; nil when it is the garden as a whole.
  public var part: GardenPart?
  /// Where in the garden, m; nil when no single place is to blame.
  public var point: Vector2?

  /// A problem with its places.
  public init(_ text: String, line: Int = 0, part: GardenPart? = nil, point: Vector2? = nil) {
    self.text = text
    self.line = line
    self.part = part
    self.point = point
  }
}
