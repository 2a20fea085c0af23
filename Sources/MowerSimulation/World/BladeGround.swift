import MowerGarden
import MowerGeometry
import MowerPlanning

/// The ground that a blade may touch: lawns and passages as one area, less the beds and ponds in it. Where its border is
/// near, distances to it are exact; a grid alone is off by centimetres in every corner.
final class BladeGround: Sendable {
  /// Lawns and passages whose outlines lie so near to each other are one, m: nobody measures a garden better.
  private static let seam_m = 0.03
  /// Distances are exact up to here, m; a disc and what a grid may be off by.
  static let reach_m = 0.6

  /// The pieces of the border, ring after ring, with the area on their left.
  let edges: [Segment]
  /// The edge before and after each one, in its ring.
  private let before: [Int32]
  private let after: [Int32]
  /// Whether the border bends at an edge's end so that the area takes up more than half of what lies around it.
  private let endsInward: [Bool]
  /// Rings of the area, for filling it: what lies in an odd number of them belongs to it.
  let rings: [Polygon]

  /// By cell, the edges that may be the nearest to a place in it: from `first[cell]` up to `first[cell + 1]`.
  private let grid: FlatGrid<UInt8>
  private let first: [Int32]
  private let near: [Int32]

  /// The ground of a garden, with places within a box.
  init(_ garden: Garden, within box: Box) {
    let allowed = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
    let forbidden = garden.obstacles.filter { !$0.solid }.map(\.shape.polygon)
    // What cannot be joined is taken as drawn.
    rings = (try? Self.joined(allowed, without: forbidden)) ?? allowed + forbidden
    var edges: [Segment] = []
    var before: [Int32] = []
    var after: [Int32] = []
    for ring in rings {
      let v = ring.vertices
      let start = edges.count
      for i in v.indices {
        edges.append(Segment(v[i], v[(i + 1) % v.count]))
        before.append(Int32(start + (i + v.count - 1) % v.count))
        after.append(Int32(start + (i + 1) % v.count))
      }
    }
    self.edges = edges
    self.before = before
    self.after = after
    endsInward = edges.indices.map {
      let next = edges[Int(after[$0])]
      return (edges[$0].b - edges[$0].a).cross(next.b - next.a) < 0
    }
    let grid = FlatGrid<UInt8>(covering: box, cell_m: 0.4, fill: Self.simple)
    var byCell = [[Int32]](repeating: [], count: grid.count)
    let corner = 0.4 * 0.7072
    for (number, edge) in edges.enumerated() {
      // In pieces, so that the box around one that runs aslant holds few cells in vain.
      let n = max(1, Int((edge.a.distance(to: edge.b) / 0.8).rounded(.up)))
      for k in 0..<n {
        let p = edge.a + (edge.b - edge.a) * (Double(k) / Double(n))
        let q = edge.a + (edge.b - edge.a) * (Double(k + 1) / Double(n))
        let piece = Segment(p, q)
        let limit = Self.reach_m + corner
        grid.forEachCell(near: piece, within: limit) { cell, center in
          guard byCell[cell].last != Int32(number), piece.distanceSquared(to: center) < limit * limit else { return }
          byCell[cell].append(Int32(number))
        }
      }
    }
    var first: [Int32] = [0]
    var near: [Int32] = []
    for (cell, numbers) in byCell.enumerated() {
      near += numbers
      first.append(Int32(near.count))
      if Self.isIntricate(numbers, edges, after, endsInward) { grid.values[cell] = Self.intricate }
    }
    self.grid = grid
    self.first = first
    self.near = near
  }

  private static let simple: UInt8 = 0
  private static let intricate: UInt8 = 1

  /// Whether a disc may have less of it outside than the distance of its middle tells: at corners that point into the area,
  /// and where two parts of the border face each other.
  private static func isIntricate(_ numbers: [Int32], _ edges: [Segment], _ after: [Int32], _ inward: [Bool]) -> Bool {
    guard numbers.count > 1 else { return false }
    for i in numbers {
      let chained = numbers.contains(after[Int(i)])
      if chained, inward[Int(i)] { return true }
      for j in numbers where j > i && after[Int(i)] != j && after[Int(j)] != i {
        let (a, b) = (edges[Int(i)], edges[Int(j)])
        if (a.b - a.a).dot(b.b - b.a) < 0 { return true }
      }
    }
    return false
  }

  /// Rings around the allowed polygons without the forbidden ones, the area on their left.
  private static func joined(_ allowed: [Polygon], without forbidden: [Polygon]) throws(GeometryError) -> [Polygon] {
    let context = GeometryContext()
    var shapes: [PlanarShape] = []
    for polygon in allowed { shapes.append(try .polygon(polygon, in: context)) }
    var ground = try PlanarShape.union(shapes, in: context)
    // Seams are filled; tips, which filling cuts off, stay.
    if shapes.count > 1 { ground = try ground.union(ground.closed(by: 0.5 * seam_m)) }
    var islands: [PlanarShape] = []
    for polygon in forbidden { islands.append(try .polygon(polygon, in: context)) }
    if !islands.isEmpty { ground = try ground.subtracting(PlanarShape.union(islands, in: context)) }
    return ground.polygons.flatMap(\.rings)
  }

  /// Distance of a place to the border, m, negative in the area; beyond `reach_m` only that it is at least as far.
  func distance(at p: Vector2) -> Double {
    let cell = grid.index(of: p)
    var best = Self.reach_m * Self.reach_m
    var nearest = -1
    for k in Int(first[cell])..<Int(first[cell + 1]) {
      let d = edges[Int(near[k])].distanceSquared(to: p)
      if d < best {
        best = d
        nearest = Int(near[k])
      }
    }
    guard nearest >= 0 else { return Self.reach_m }
    return isInside(p, nearest: nearest) ? -best.squareRoot() : best.squareRoot()
  }

  /// On which side of the border a place lies whose nearest edge is known. At a corner two are equally near: inside is who
  /// has both on the left, or either of them where the corner points into the area.
  private func isInside(_ p: Vector2, nearest i: Int) -> Bool {
    let edge = edges[i]
    let way = edge.b - edge.a
    let along = (p - edge.a).dot(way)
    let isLeft = way.cross(p - edge.a) > 0
    let (incoming, outgoing): (Int, Int)
    if along <= 0 {
      (incoming, outgoing) = (Int(before[i]), i)
    } else if along >= way.lengthSquared {
      (incoming, outgoing) = (i, Int(after[i]))
    } else {
      return isLeft
    }
    let other = edges[incoming == i ? outgoing : incoming]
    let isLeftOfOther = (other.b - other.a).cross(p - other.a) > 0
    return endsInward[incoming] ? isLeft || isLeftOfOther : isLeft && isLeftOfOther
  }

  /// How far the farthest point of a disc lies outside, m; 0 for a disc that lies inside.
  func overrun(center: Vector2, radius: Double) -> Double {
    let farthest = distance(at: center) + radius
    guard farthest > 0, grid.values[grid.index(of: center)] == Self.intricate else { return max(0, farthest) }
    // By points of the disc, 2 cm apart: in a gap the farthest one lies anywhere.
    // That some part is outside is sure: it may be less than lies between two points.
    var found = max(Self.least_m, distance(at: center))
    for (share, points) in Self.circles {
      for k in 0..<points {
        let (s, c) = sincos(Angle.twoPi * Double(k) / Double(points))
        found = max(found, distance(at: center + Vector2(c, s) * (radius * share)))
      }
    }
    return min(farthest, found)
  }

  /// What is outside between two points of the disc counts as so far, m.
  private static let least_m = 0.001
  private static let circles: [(share: Double, points: Int)] = [(0.25, 8), (0.5, 16), (0.75, 32), (1, 48)]
}
