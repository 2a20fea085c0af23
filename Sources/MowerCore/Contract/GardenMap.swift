import MowerGeometry

/// The area a mower may use, as rings of corners in whole millimetres in fixed storage: outlines counter-clockwise, holes
/// clockwise, so that allowed ground lies to the left of every edge.
public struct GardenMap: Sendable {
  /// Why a ring cannot be added.
  public enum Refusal: Error, Equatable, Sendable {
    /// More than `cornerCapacity` corners in all.
    case tooManyCorners
    /// More than `ringCapacity` rings.
    case tooManyRings
    /// A ring of fewer than three corners.
    case tooFewCorners
    /// Two corners of a ring in a row at one place.
    case repeatedCorner
  }

  /// Most corners in all.
  public static var cornerCapacity: Int { 512 }
  /// Most rings.
  public static var ringCapacity: Int { 48 }

  /// Corners so far.
  public private(set) var cornerCount = 0
  /// Closed rings so far.
  public private(set) var ringCount = 0

  var x_mm: InlineArray<512, Int32> = InlineArray(repeating: 0)
  var y_mm: InlineArray<512, Int32> = InlineArray(repeating: 0)
  /// The corner at which the edge that begins at a corner ends.
  var next: InlineArray<512, UInt16> = InlineArray(repeating: 0)
  private var ringStarts: InlineArray<48, UInt16> = InlineArray(repeating: 0)
  /// First corner of the ring that is not closed yet: the number of edges.
  fileprivate var open = 0

  /// A map without ground.
  public init() {}

  /// Edges of closed rings.
  var edgeCount: Int { open }

  /// Whether there is no ground.
  public var isEmpty: Bool { ringCount == 0 }

  /// Adds a corner to the ring that is being made, mm east and north.
  public mutating func add(x_mm x: Int32, y_mm y: Int32) throws(Refusal) {
    guard cornerCount < Self.cornerCapacity else { throw .tooManyCorners }
    guard cornerCount == open || x_mm[cornerCount - 1] != x || y_mm[cornerCount - 1] != y else {
      throw .repeatedCorner
    }
    x_mm[cornerCount] = x
    y_mm[cornerCount] = y
    next[cornerCount] = UInt16(cornerCount + 1)
    cornerCount += 1
  }

  /// Joins the last corner to the first: an outline if the corners went counter-clockwise, otherwise a hole.
  public mutating func closeRing() throws(Refusal) {
    guard ringCount < Self.ringCapacity else { throw .tooManyRings }
    guard cornerCount - open >= 3 else { throw .tooFewCorners }
    guard x_mm[cornerCount - 1] != x_mm[open] || y_mm[cornerCount - 1] != y_mm[open] else { throw .repeatedCorner }
    next[cornerCount - 1] = UInt16(open)
    ringStarts[ringCount] = UInt16(open)
    ringCount += 1
    open = cornerCount
  }

  /// A corner, m.
  public func corner(_ i: Int) -> Vector2 { Vector2(Double(x_mm[i]) * 1e-3, Double(y_mm[i]) * 1e-3) }

  /// The corners of a ring, as their numbers.
  public func corners(ofRing i: Int) -> Range<Int> {
    Int(ringStarts[i])..<(i + 1 < ringCount ? Int(ringStarts[i + 1]) : open)
  }

  /// The distance of a point (m) to the nearest edge, looked for among all edges; infinitely far outside of an empty map.
  @inline(__always)
  public func nearestEdge(to point: Vector2) -> EdgeDistance {
    var best = EdgeDistance()
    guard !isEmpty else { return best }
    for i in 0..<open {
      let (from, to) = ends(ofEdge: i)
      best.offer(from: from, to: to, x_mm: point.x * 1000, y_mm: point.y * 1000)
    }
    return best
  }

  /// The ends of an edge, mm. Read in place: a map passed on would be copied for each edge.
  @inline(__always)
  func ends(ofEdge i: Int) -> (SIMD2<Int32>, SIMD2<Int32>) {
    let j = Int(next[i])
    return (SIMD2(x_mm[i], y_mm[i]), SIMD2(x_mm[j], y_mm[j]))
  }
}

/// A map lent by its address, read number by number: Swift lends a function of the map's a copy of all of it, seven
/// kilobytes for each edge that is looked at.
extension UnsafePointer where Pointee == GardenMap {
  /// Edges of closed rings.
  @inline(__always)
  var edgeCount: Int { pointee.open }

  /// The ends of an edge, mm.
  @inline(__always)
  func ends(ofEdge i: Int) -> (SIMD2<Int32>, SIMD2<Int32>) {
    let j = Int(pointee.next[i])
    return (SIMD2(pointee.x_mm[i], pointee.y_mm[i]), SIMD2(pointee.x_mm[j], pointee.y_mm[j]))
  }

  /// The distance of a point (m) to the nearest edge, looked for among all edges; infinitely far outside of an empty map.
  @inline(__always)
  func nearestEdge(to point: Vector2) -> EdgeDistance {
    var best = EdgeDistance()
    for i in 0..<edgeCount {
      let (from, to) = ends(ofEdge: i)
      best.offer(from: from, to: to, x_mm: point.x * 1000, y_mm: point.y * 1000)
    }
    return best
  }
}

/// How far a point is from the nearest edge of a map, and on which side of it.
public struct EdgeDistance: Sendable {
  /// Squared distance, mm².
  var square = Double.infinity
  /// Squared length by which the foot of the perpendicular lies beyond the edge's end, mm².
  var beyond = Double.infinity
  /// From the nearest point of the edge to the point, mm.
  var offset = Vector2.zero
  /// Left normal of the edge, mm, as long as the edge.
  var normal = Vector2.zero
  var inside = false

  /// Nothing seen yet.
  init() {}

  /// Nothing seen yet, and nothing to be seen that is not nearer than this, mm².
  init(nearerThan square: Double) { self.square = square }

  /// Distance, m: positive inside the allowed ground, negative outside.
  @inline(__always)
  public var signed_m: Double {
    let d = square.squareRoot() * 1e-3
    return inside ? d : -d
  }

  /// Unit vector from the nearest point of the edge into the allowed ground.
  public var inward: Vector2 { square > 0 ? (inside ? offset.normalized : -offset.normalized) : normal.normalized }

  /// Keeps an edge, by its ends in mm, if it is nearer than the one so far.
  ///
  /// Where the nearest point is a corner, two edges or more are equally near, and only the one that stands most upright
  /// to the direction of the point tells the side: its neighbour's line may have the point on the other side.
  @inline(__always)
  mutating func offer(from a: SIMD2<Int32>, to b: SIMD2<Int32>, x_mm px: Double, y_mm py: Double) {
    let ax = Double(a.x)
    let ay = Double(a.y)
    let bx = Double(b.x)
    let by = Double(b.y)
    let ex = bx - ax
    let ey = by - ay
    let qx = px - ax
    let qy = py - ay
    let lengthSquare = ex * ex + ey * ey
    let along = qx * ex + qy * ey
    let across = ex * qy - ey * qx
    // Divisions come last: most edges are further off than the one so far.
    let ahead = along >= lengthSquare
    var d: Vector2
    var over = 0.0
    if along <= 0 || ahead {
      d = ahead && along > 0 ? Vector2(px - bx, py - by) : Vector2(qx, qy)
      guard d.lengthSquared <= square else { return }
      let out = along <= 0 ? along : along - lengthSquare
      over = out * out / lengthSquare
    } else {
      // Further off than rounding could mend.
      guard across * across <= square * lengthSquare * 1.000001 else { return }
      let share = across / lengthSquare
      d = Vector2(-ey * share, ex * share)
    }
    let s = d.lengthSquared
    guard s < square || (s == square && over < beyond) else { return }
    square = s
    beyond = over
    offset = d
    normal = Vector2(-ey, ex)
    inside = across >= 0
  }
}
