import MowerCore
import MowerGeometry

/// What planning makes of the controller's waypoints; the lowest three bits of their flags are the kind of the leg that
/// leads there (`CoverageLeg.Kind`).
extension Waypoint {
  /// Where the kind of the leg is.
  private static let kindMask: UInt8 = 0x07

  /// A waypoint at a place (m) on a leg of a kind.
  init(_ p: Vector2, kind: CoverageLeg.Kind, bladeOn: Bool) {
    self.init(
      x_mm: Int32((max(-2e6, min(2e6, p.x)) * 1000).rounded()),
      y_mm: Int32((max(-2e6, min(2e6, p.y)) * 1000).rounded()),
      flags: kind.rawValue | (bladeOn ? Waypoint.cut : 0))
  }

  /// Where it is, m.
  public var position: Vector2 { Vector2(Double(x_mm) / 1000, Double(y_mm) / 1000) }
  /// Whether the disc turns on the way here.
  public var bladeOn: Bool { flags & Waypoint.cut != 0 }
  /// Whether the mower comes to rest here to turn.
  public var stops: Bool { flags & Waypoint.stop != 0 }
  /// What the way here is for.
  public var kind: CoverageLeg.Kind { CoverageLeg.Kind(rawValue: flags & Waypoint.kindMask) ?? .transit }
}

/// A plan as waypoints: straight pieces have one at their ends only, bends as many as keep the chords within a
/// centimetre of the plan.
public struct PlanRoute: Equatable, Sendable {
  /// The waypoints in their order. The first one is where the route begins.
  public private(set) var waypoints: [Waypoint] = []
  /// A number that tells routes apart: a hash over all waypoints. Kept, as it is asked for at every waypoint.
  public private(set) var digest: UInt64 = 0

  /// Places further than this from the straight way between their neighbours stay, m.
  private static let chord_m = 0.008

  /// The route of a plan.
  public init(_ plan: CoveragePlan) { self.init(legs: plan.legs) }

  /// The route along legs that follow each other. Where one does not begin at the end of the one before, the mower is
  /// carried there: the route has a stretch without the disc.
  public init(legs: [CoverageLeg]) {
    for leg in legs {
      let line = Polyline.simplified(leg.line, tolerance_m: Self.chord_m)
      if let first = line.first {
        append(Waypoint(first, kind: waypoints.isEmpty ? leg.kind : .transit, bladeOn: false))
      }
      for p in line.dropFirst() { append(Waypoint(p, kind: leg.kind, bladeOn: leg.bladeOn)) }
    }
    finish()
  }

  /// A route of waypoints that exist already.
  init(waypoints: [Waypoint]) {
    for waypoint in waypoints { append(waypoint) }
    finish()
  }

  /// This route and another one that begins where it ends.
  public func continued(by next: PlanRoute) -> PlanRoute { PlanRoute(waypoints: waypoints + next.waypoints) }

  /// Adds a waypoint unless it is where the last one is.
  private mutating func append(_ waypoint: Waypoint) {
    if let last = waypoints.last, last.x_mm == waypoint.x_mm, last.y_mm == waypoint.y_mm { return }
    waypoints.append(waypoint)
  }

  /// Marks where the mower turns on the spot, and the end, where it stops too: the waypoints are complete.
  private mutating func finish() {
    for i in waypoints.indices {
      var stops = i == waypoints.count - 1
      if i > 0, i + 1 < waypoints.count {
        let before = waypoints[i].position - waypoints[i - 1].position
        let after = waypoints[i + 1].position - waypoints[i].position
        stops = abs(arctangent2(before.cross(after), before.dot(after))) > LegTime.pivot_rad
      }
      let marks = (stops ? Waypoint.stop : 0) | (i == waypoints.count - 1 ? Waypoint.end : 0)
      waypoints[i].flags = waypoints[i].flags & ~(Waypoint.stop | Waypoint.end) | marks
    }
    digest = Self.digest(of: waypoints)
  }

  /// Length from one waypoint (by default the first) to the last, m.
  public func length_m(from index: Int = 0) -> Double {
    Polyline.length(waypoints.dropFirst(max(0, index)).map(\.position))
  }

  /// The next waypoints for a controller's window, at most `count`; fewer at the end.
  public func window(from index: Int, count: Int = 8) -> ArraySlice<Waypoint> {
    let first = max(0, min(index, waypoints.count))
    return waypoints[first..<min(waypoints.count, first + max(0, count))]
  }

  private static func digest(of waypoints: [Waypoint]) -> UInt64 {
    var hasher = StateHasher()
    for w in waypoints {
      hasher.combine(UInt64(UInt32(bitPattern: w.x_mm)) << 32 | UInt64(UInt32(bitPattern: w.y_mm)))
      hasher.combine(UInt64(w.flags))
    }
    return hasher.value
  }
}
