import MowerGarden
import MowerGeometry

/// The area that a wire may enclose: everything keeps its setback, and narrow passages stay open by squeezing it.
struct WireRegion {
  /// Connected areas, each at least 0.3 m² and nowhere narrower than the wires' least distance.
  var shape: PlanarShape
  /// The things that the wire goes round.
  var avoided: [WireSite.Thing]
  /// Sentences about what a gardener should know.
  var warnings: [String] = []

  /// Parts smaller than this are no lawn to mow, m².
  static let leastPart_m2 = 0.3

  /// The region of a site. What is wired is avoided from the start; solid things join where they stand at the border or
  /// too close to the wire, which can bring the wire close to others, and so on.
  init(_ site: WireSite) throws(GeometryError) {
    avoided = site.things.filter(\.wired)
    let ground = try PreparedShape(site.ground)
    var waiting = site.things.filter { !$0.wired }
    while true {
      shape = try Self.connected(site, around: avoided)
      let region = try PreparedShape(shape)
      let wires = try PreparedShape(shape.boundary())
      var stay: [WireSite.Thing] = []
      var joined = false
      for thing in waiting {
        // Soft things that the garden leaves unwired are the owner's choice, unless they lie across the border.
        let reach = thing.solid ? site.followingRoom_m : 0
        let outside = thing.solid ? !region.covers(thing.shape) : !ground.covers(thing.shape)
        if outside || wires.distance(to: thing.shape) < reach {
          avoided.append(thing)
          joined = true
        } else {
          stay.append(thing)
        }
      }
      waiting = stay
      if !joined { break }
    }
    for thing in waiting where !thing.solid {
      warnings.append(
        "'\(thing.name)' is neither solid nor wired: the mower will drive over it; set `wired: true` if it must not.")
    }
  }

  /// Areas with the usual setbacks, joined by necks with reduced ones.
  private static func connected(_ site: WireSite, around avoided: [WireSite.Thing]) throws(GeometryError)
    -> PlanarShape
  {
    let usual = try site.room(.none, around: avoided)
    var current = try worthwhile(usual.opened(by: Squeeze.none.halfGap).simplified(tolerance_m: WireSite.detail_m))
    let kinds = EdgeKind.allCases.filter { kind in
      site.edges.contains { $0.kind == kind } || avoided.contains { $0.kind == kind }
    }
    for squeeze in site.squeezes.dropFirst() {
      if try current.parts().count == 1, site.lawns.allSatisfy({ $0.meets(current) }) { break }
      // How far the border of this squeeze lies outside that of the usual setbacks.
      let slack = kinds.reduce(0.0) { widest, kind in
        max(widest, site.setbacks[kind].usual - squeeze.setback(site.setbacks[kind]))
      }
      let room = try site.room(squeeze, around: avoided).opened(by: squeeze.halfGap)
        .simplified(tolerance_m: WireSite.detail_m)
      current = try joined(current, through: room, slack_m: slack)
    }
    return current
  }

  /// Adds those parts of a wider room that join parts of the current area.
  private static func joined(_ current: PlanarShape, through room: PlanarShape, slack_m: Double) throws(GeometryError)
    -> PlanarShape
  {
    var result = current
    // Long necks: what lies further from the current area than its border is from the wider room's.
    for core in try room.subtracting(current.grown(by: slack_m + 0.01)).parts() {
      let neck = try core.grown(by: slack_m + 0.06).intersection(room)
      if try result.parts().filter({ $0.meets(neck) }).count >= 2 { result = try result.union(neck) }
    }
    // Short ones: two parts that nearly meet within the wider room.
    var parts = try result.parts()
    var i = 0
    while i < parts.count {
      for j in parts.indices where j > i && parts[i].distance(to: parts[j]) < 2 * slack_m + 0.1 {
        guard let ends = parts[i].nearestPoints(to: parts[j]) else { continue }
        let link = try PlanarShape.line([ends.here, ends.there], in: room.context)
        guard try room.grown(by: 0.001).covers(link) else { continue }
        result = try result.union(link.grown(by: slack_m + 0.3).intersection(room))
        parts = try result.parts()
        i = -1
        break
      }
      i += 1
    }
    return try worthwhile(result)
  }

  /// The parts that are large enough to be mown.
  static func worthwhile(_ shape: PlanarShape) throws(GeometryError) -> PlanarShape {
    try .union(shape.parts().filter { $0.area >= leastPart_m2 }, in: shape.context)
  }

  /// The area with its convex corners rounded to a radius (m), but with every neck and arm that is narrower than that.
  static func rounded(_ shape: PlanarShape, radius_m: Double) throws(GeometryError) -> PlanarShape {
    let round = try shape.opened(by: radius_m).simplified(tolerance_m: WireSite.detail_m)
    var parts: [PreparedShape] = []
    for part in try round.parts() { parts.append(try PreparedShape(part)) }
    var kept = [round]
    for rest in try shape.subtracting(round).parts() where rest.area > 0.0005 {
      // A corner's tip is small and hangs on one part; a neck joins two; an arm is worth mowing.
      let neighbours = parts.filter { $0.distance(to: rest) < 1e-3 }.count
      if neighbours != 1 || rest.area > 0.6 { kept.append(try rest.grown(by: 1e-4)) }
    }
    if kept.count == 1 { return round }
    return try .union(kept, in: shape.context).opened(by: 0.08).simplified(tolerance_m: WireSite.detail_m)
  }
}
