import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning

/// What a plan does to a garden when a mower follows it exactly: looked at pose by pose, without the planner's own
/// polygon work.
struct PlanInspection {
  /// Smallest distance between the chassis and anything solid, m; negative if it touches.
  var clearance_m = Double.infinity
  /// Where that is.
  var place = Vector2.zero
  /// Farthest that the disc's rim leaves the lawns and passages, or enters a bed or a pond, m.
  var overrun_m = 0.0
  /// How often a leg begins elsewhere than the one before ended.
  var breaks = 0

  private let solids: [Polygon]
  private let soft: [Polygon]
  private let ground: [Polygon]
  private let footprint: MowerFootprint

  init(_ plan: CoveragePlan, _ garden: Garden, _ footprint: MowerFootprint) {
    self.footprint = footprint
    var solids = garden.obstacles.filter(\.solid).map(\.shape.polygon)
    for fence in garden.fences {
      for (a, b) in zip(fence.line, fence.line.dropFirst()) { solids.append(Polygon([a, b])) }
    }
    self.solids = solids
    soft = garden.obstacles.filter { !$0.solid }.map(\.shape.polygon)
    ground = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
    var heading: Vector2?
    var end: Vector2?
    for leg in plan.legs {
      if let end, end.distance(to: leg.line[0]) > 1e-6 {
        breaks += 1
        heading = nil
      }
      for (a, b) in zip(leg.line, leg.line.dropFirst()) where a.distance(to: b) > 1e-9 {
        let next = (b - a).normalized
        if let from = heading { turn(at: a, from: from, to: next) }
        let steps = max(1, Int(a.distance(to: b) / 0.1))
        for k in 0...steps { look(at: a + (b - a) * (Double(k) / Double(steps)), heading: next) }
        heading = next
      }
      end = leg.line.last
    }
  }

  private mutating func turn(at p: Vector2, from: Vector2, to: Vector2) {
    let angle = arctangent2(from.cross(to), from.dot(to))
    let steps = Int(abs(angle) / 0.15)
    for k in 0..<max(0, steps) {
      let (s, c) = sincos(angle * Double(k) / Double(steps))
      look(at: p, heading: from * c + from.perpendicular * s)
    }
  }

  private mutating func look(at p: Vector2, heading d: Vector2) {
    let chassis = footprint.chassis.vertices.map { p + d * $0.x + d.perpendicular * $0.y }
    for solid in solids {
      let box = solid.bounds.padded(0.7)
      guard box.contains(p) else { continue }
      let clearance = Self.distance(Polygon(chassis), solid)
      if clearance < clearance_m { (clearance_m, place) = (clearance, p) }
    }
    let disc = p + d * footprint.bladeOffset.x + d.perpendicular * footprint.bladeOffset.y
    var inside = -Double.infinity
    for area in ground {
      let depth = area.distanceToOutline(disc)
      inside = max(inside, area.contains(disc) ? depth : -depth)
    }
    // Deep inside one area is inside; near a seam between two, the deeper one counts.
    overrun_m = max(overrun_m, footprint.bladeRadius_m - inside)
    for area in soft where area.bounds.padded(0.5).contains(disc) {
      let depth = area.distanceToOutline(disc)
      overrun_m = max(overrun_m, footprint.bladeRadius_m + (area.contains(disc) ? depth : -depth))
    }
  }

  /// Distance between two outlines, m; −1 if they meet.
  private static func distance(_ a: Polygon, _ b: Polygon) -> Double {
    func sides(_ p: Polygon) -> [Segment] {
      p.vertices.indices.map { Segment(p.vertices[$0], p.vertices[($0 + 1) % p.vertices.count]) }
    }
    let (first, second) = (sides(a), sides(b))
    for s in first { for t in second where s.crosses(t) { return -1 } }
    if a.contains(b.vertices[0]) || b.contains(a.vertices[0]) { return -1 }
    var best = Double.infinity
    for s in first { for v in b.vertices { best = min(best, s.distanceSquared(to: v)) } }
    for t in second { for v in a.vertices { best = min(best, t.distanceSquared(to: v)) } }
    return best.squareRoot()
  }
}

/// Robots and gardens that come with the project.
enum Shipped {
  private static let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "maps")

  static func garden(_ name: String) throws -> Garden {
    try GardenFile.load(path: maps.appending(path: "\(name).yaml").path)
  }

  static func footprint(_ name: String = "ardumower") throws -> MowerFootprint {
    MowerFootprint(try RobotFile.load(path: maps.appending(path: "robots/\(name).yaml").path))
  }
}
