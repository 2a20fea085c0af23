import MowerGeometry

/// The straight piece of wire that leads into the station and on beyond it.
struct StationStretch {
  var pose: Pose2
  /// Straight wire before the contacts, where a mower comes home, m.
  var before_m: Double
  /// Straight wire beyond the contacts, m.
  var after_m: Double

  /// What every loop has at least, m.
  static let leastBefore_m = 0.7
  static let leastAfter_m = 0.5
  /// Wire is bent sideways by at most so much to pass through a station, m.
  static let reach_m = 1.0
  /// Rounded bends eat a little of both ends, so more is laid out than a mower needs. The longest that fits is taken.
  static let lengths: [(before: Double, after: Double)] = [
    (1.8, 1.0), (1.5, 0.8), (1.2, 0.75), (1.0, 0.7), (0.9, 0.65),
  ]

  var from: Vector2 { pose.position - pose.direction * before_m }
  var to: Vector2 { pose.position + pose.direction * after_m }

  /// The longest stretch at a station that lies in the room with the least setbacks.
  static func longest(at pose: Pose2, in room: PlanarShape) throws(GeometryError) -> StationStretch? {
    for (before, after) in lengths {
      let stretch = StationStretch(pose: pose, before_m: before, after_m: after)
      if room.covers(try .line([stretch.from, stretch.to], in: room.context)) { return stretch }
    }
    return nil
  }

  /// Bends the border of an area so that it passes exactly along the stretch with the area on its left. Wire between
  /// the stretch and the old border runs along ramps, which later rounding turns into gentle bends.
  func fitted(into area: PlanarShape, room: PlanarShape) throws -> PlanarShape {
    guard let polygon = area.polygons.first else { return area }
    let left = pose.direction.perpendicular
    let ring = polygon.outline.vertices
    var inwards = 0.0
    var outwards = 0.0
    let steps = 40
    for k in 0...steps {
      let p = from + (to - from) * (Double(k) / Double(steps))
      if polygon.outline.contains(p) {
        inwards = max(inwards, Polyline.distance(from: p, along: -left, to: ring) ?? .infinity)
      } else {
        outwards = max(outwards, Polyline.distance(from: p, along: left, to: ring) ?? .infinity)
      }
    }
    let furthest = max(inwards, outwards)
    guard furthest <= Self.reach_m + 0.3 else {
      throw WireLayingError.station(
        "The edge of the lawn beside the station at \(place(pose.position)) is not straight enough: the wire would "
          + "have to be bent \(furthest.isFinite ? metres(furthest) : "far") aside; choose a straight edge, or let "
          + "--move-station do it.")
    }
    let ramp = max(0.4, 1.2 * furthest)
    let added = try ramps(side: left, depth_m: outwards + 0.15, ramp_m: ramp, in: area.context).intersection(room)
    let cut = try ramps(side: -left, depth_m: inwards + 0.15, ramp_m: ramp, in: area.context)
    let beside = pose.position + left * 0.2
    let parts = try area.union(added).subtracting(cut).parts()
    return parts.min { $0.distance(to: beside) < $1.distance(to: beside) } ?? area
  }

  /// A trapezoid on one side of the stretch that widens away from it.
  private func ramps(side: Vector2, depth_m: Double, ramp_m: Double, in context: GeometryContext)
    throws(GeometryError) -> PlanarShape
  {
    let d = pose.direction
    return try .polygon(
      Polygon([from, to, to + d * ramp_m + side * depth_m, from - d * ramp_m + side * depth_m]), in: context)
  }
}
