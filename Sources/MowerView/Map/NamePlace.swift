import MowerGarden
import MowerGeometry

/// Where in a lawn its name has most room.
enum NamePlace {
  /// The point (m), on a grid of 30 × 30, that is farthest from the lawn's outline, from the wire and from what lies in
  /// the lawn, crowns of trees and `pins` included. Names are wide: distances across count three times less than those up
  /// and down. Of equal places the nearest to the centre.
  static func best(in lawn: Lawn, of garden: Garden, pins: [Vector2]) -> Vector2 {
    let box = lawn.polygon.bounds.padded(2)
    let squeeze = { (p: Vector2) in Vector2(p.x / 2.5, p.y) }
    let outline = Polygon(lawn.polygon.vertices.map(squeeze))
    let shapes = garden.obstacles.map { thing -> Polygon in
      thing.kind == .tree
        ? .circle(center: thing.shape.polygon.bounds.center, radius: ThingFigure.crownRadius(of: thing), corners: 16)
        : thing.shape.polygon
    }.filter { shape in
      let b = shape.bounds
      return b.maximum.x > box.minimum.x && b.minimum.x < box.maximum.x && b.maximum.y > box.minimum.y
        && b.minimum.y < box.maximum.y
    }
    let squeezed = shapes.map { Polygon($0.vertices.map(squeeze)) }
    let lines = (garden.guides.map(\.line) + garden.fences.map(\.line) + [garden.wire?.loop ?? []])
      .flatMap { zip($0, $0.dropFirst()).map { Segment(squeeze($0), squeeze($1)) } }
    // A pin has its words on its right.
    let words = pins.flatMap { [$0, $0 + Vector2(1, 0), $0 + Vector2(2, 0)] }
    let points = (words + [garden.station.pose.position]).map(squeeze)
    let center = lawn.polygon.centroid
    var best = center
    var bestScore = -Double.infinity
    let inner = lawn.polygon.bounds
    for i in 0..<900 {
      let p =
        inner.minimum + Vector2(inner.width * (Double(i % 30) + 0.5) / 30, inner.height * (Double(i / 30) + 0.5) / 30)
      guard lawn.polygon.contains(p), !shapes.contains(where: { $0.contains(p) }) else { continue }
      let q = squeeze(p)
      var room = outline.distanceToOutline(q)
      for shape in squeezed { room = min(room, shape.distanceToOutline(q)) }
      for line in lines { room = min(room, line.distanceSquared(to: q).squareRoot()) }
      for point in points { room = min(room, max(0, point.distance(to: q) - 0.4)) }
      let score = min(room, 1.2) - 0.02 * p.distance(to: center)
      if score > bestScore {
        best = p
        bestScore = score
      }
    }
    return best
  }
}
