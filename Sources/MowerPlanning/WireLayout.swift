import MowerGarden
import MowerGeometry

/// A garden made ready for wire: the region inside the setbacks, before a station bends its border.
struct WireLayout {
  let site: WireSite
  let region: WireRegion
  /// Room for wire with the least setbacks: where a bend may go at all.
  let leastRoom: PlanarShape
  /// The part of the region that the station belongs to, narrow gaps closed and corners rounded.
  let area: PlanarShape
  /// What a gardener should know, one sentence each.
  let warnings: [String]

  init(_ garden: Garden, layer: WireLayer) throws {
    PlanningProgress.tell("room for wire", 0, of: 1)
    site = try WireSite(garden, layer: layer, context: GeometryContext())
    var region = try WireRegion(site)
    leastRoom = try site.room(.tightest, around: region.avoided)
    let station = garden.station.pose.position
    let parts = try region.shape.parts()
    guard let home = parts.min(by: { $0.distance(to: station) < $1.distance(to: station) }) else {
      throw WireLayingError.noRoom(
        "No lawn of '\(garden.name)' is wide enough for a wire: inside the setbacks nothing wider than 0.30 m remains; "
          + "draw larger lawns, or give their edges the kind `path` if a mower may run over them.")
    }
    let leftOut = try LeftOutGround(site, region: region, home: home)
    let missing = try leftOut.sentences()
    let open = try region.closeNarrowGaps(of: home, site: site)
    area = try Self.bent(open, bend_m: layer.bend_m, room: leastRoom, beside: nil)
    self.region = region
    warnings = try region.warnings + missing + leftOut.strips(beside: area)
  }

  /// The area with its border bent through a station, and the straight stretch there.
  func area(station: Pose2) throws -> (PlanarShape, StationStretch) {
    guard let outline = area.polygons.first?.outline.vertices else { throw WireLayingError.noRoom("There is no area.") }
    let closed = outline + [outline[0]]
    let nearest = Polyline.nearest(to: station.position, on: closed)
    if nearest.distance > StationStretch.reach_m {
      throw WireLayingError.station(
        "The station at \(place(station.position)) is \(metres(nearest.distance)) from where the wire runs, and the "
          + "wire is bent aside by \(metres(StationStretch.reach_m)) at most; put the station near "
          + "\(place(nearest.point)), or let --move-station do it.")
    }
    let turn = Angle.difference(from: Self.bearing(of: closed, at: nearest.segment), to: station.heading)
    if abs(turn) > Angle.radians(degrees: 120) {
      throw WireLayingError.station(
        "The station at \(place(station.position)) faces clockwise along the edge, but a mower comes home with the lawn "
          + "on its left; turn it by 180°, or let --move-station do it.")
    }
    if abs(turn) > Angle.radians(degrees: 40) {
      throw WireLayingError.station(
        "The station at \(place(station.position)) stands at \(Int(Angle.degrees(radians: abs(turn)).rounded()))° to the "
          + "edge of the lawn, and the wire has to pass straight through it; turn it along the edge, or let "
          + "--move-station do it.")
    }
    guard let stretch = try StationStretch.longest(at: station, in: leastRoom) else {
      throw WireLayingError.station(WireLayer.cramped(station))
    }
    let bent = try stretch.fitted(into: area, room: leastRoom)
    let beside = station.position + station.direction.perpendicular * 0.2
    return (try Self.bent(bent, bend_m: 0.35, room: leastRoom, beside: beside), stretch)
  }

  /// Direction of a ring around one of its segments, taken over 0.8 m so that noise does not count, rad.
  private static func bearing(of closed: [Vector2], at segment: Int) -> Double {
    let count = closed.count - 1
    var back = segment
    var ahead = segment + 1
    var length = closed[back].distance(to: closed[ahead])
    for _ in 0..<count where length < 0.8 {
      let before = (back - 1 + count) % count
      let after = ahead % count + 1
      length += closed[before].distance(to: closed[back]) + closed[ahead].distance(to: closed[after])
      back = before
      ahead = after
    }
    let d = closed[ahead] - closed[back]
    return arctangent2(d.y, d.x)
  }

  /// Convex corners rounded to a radius; concave ones to 0.3 m as far as the least setbacks leave room.
  private static func bent(_ area: PlanarShape, bend_m: Double, room: PlanarShape, beside: Vector2?) throws
    -> PlanarShape
  {
    let round = try WireRegion.rounded(area, radius_m: bend_m)
    let smooth = try round.closed(by: 0.3).intersection(room).union(round).opened(by: 0.08)
      .simplified(tolerance_m: 0.0005)
    let parts = try smooth.parts()
    if let beside { return parts.min { $0.distance(to: beside) < $1.distance(to: beside) } ?? smooth }
    return parts.max { $0.area < $1.area } ?? smooth
  }
}
