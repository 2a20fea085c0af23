import MowerGeometry

/// The way along a boundary wire that a mower takes from the station: against the direction in which it comes home,
/// and past the islands, whose out-and-back pairs it does not hear.
public struct WireRoute: Equatable, Sendable {
  /// Corners from the station on, m.
  public let line: [Vector2]

  /// The route of a wire, as seen from its station.
  public init(wire: BoundaryWire, station: Station) {
    let outer = Self.withoutIslands(wire.loop)
    // The mower drives into the station forwards: it comes home along the loop if the loop's end points that way.
    let end = outer.count > 1 ? outer[outer.count - 1] - outer[outer.count - 2] : .zero
    line = end.dot(station.pose.direction) >= 0 ? outer.reversed() : outer
  }

  /// Length of the way, m.
  public var length_m: Double { zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) } }

  /// The point some metres along the way; nil beyond its end.
  public func place(after distance: Double) -> Vector2? {
    var left = distance
    for (a, b) in zip(line, line.dropFirst()) {
      let length = a.distance(to: b)
      if left <= length { return length > 0 ? a + (b - a) * (left / length) : a }
      left -= length
    }
    return nil
  }

  /// The loop without its islands: clockwise parts that return to within 15 cm of where they left.
  private static func withoutIslands(_ loop: [Vector2]) -> [Vector2] {
    var result: [Vector2] = []
    var i = 0
    while i < loop.count {
      result.append(loop[i])
      let back = loop.indices.last { j in
        j > i + 2 && loop[j].distance(to: loop[i]) < 0.15 && Polygon(Array(loop[i...j])).signedArea < 0
      }
      i = back.map { max($0, i + 1) } ?? i + 1
    }
    return result
  }
}
