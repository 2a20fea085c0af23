import MowerGeometry

extension GardenAssembly {
  /// Where a station is put that nobody drew: as far from the edge as a wire is usually laid (facts: 35 cm), m.
  private static let assumedSetback_m = 0.35

  mutating func addStation(_ feature: DrawnFeature) {
    guard let pose = pose(feature, what: "station") else { return }
    if !stations.isEmpty {
      warn(feature, "is a further station and left out; a garden has one")
      return
    }
    var station = Station(pose: pose)
    if let play = number("contact_tolerance_m", of: feature, 0.005...0.5) { station.contactTolerance_m = play }
    if let play = number("contact_tolerance_deg", of: feature, 0.5...90) {
      station.contactTolerance_rad = Angle.radians(degrees: play)
    }
    if let supply = number("supply_v", of: feature, 5...60) { station.supply_V = supply }
    if let supply = number("supply_a", of: feature, 0.1...50) { station.supply_A = supply }
    if let range = number("lobe_range_m", of: feature, 0...20) { station.beams.range_m = range }
    if let width = number("lobe_width_deg", of: feature, 1...120) {
      station.beams.beamWidth_rad = Angle.radians(degrees: width)
    }
    if let yaw = number("lobe_yaw_deg", of: feature, 0...60) { station.beams.yaw_rad = Angle.radians(degrees: yaw) }
    if let radius = number("force_field_m", of: feature, 0...5) { station.beams.forceField_m = radius }
    stations.append(station)
  }

  mutating func addStart(_ feature: DrawnFeature) {
    guard let pose = pose(feature, what: "start") else { return }
    if start != nil {
      warn(feature, "is a further start and left out; a garden has one")
      return
    }
    start = pose
  }

  /// A station at the end of the wire, to which a mower follows it; or without a wire on the longest straight of a
  /// lawn, inside its edge, with the lawn on the mower's left.
  mutating func assumedStation(beside lawn: Lawn) -> Station {
    if let loop = wire?.loop.loop, let end = loop.last, let heading = Self.direction(of: loop) {
      warnings.append(
        "no station is drawn; it is put at the end of the wire: edit `station` in the file if it is elsewhere")
      return Station(pose: Pose2(end, heading: Self.heading(heading)))
    }
    let corners = lawn.polygon.vertices
    let edges = corners.indices.map { Segment(corners[$0], corners[($0 + 1) % corners.count]) }
    let longest = edges.max { $0.length < $1.length } ?? Segment(.zero, Vector2(1, 0))
    let along = (longest.b - longest.a).normalized
    let place = (longest.a + longest.b) * 0.5 + along.perpendicular * Self.assumedSetback_m
    warnings.append(
      "no station is drawn; one is put at the longest straight of `\(lawn.name)`: edit `station` in the file, or let "
        + "`sward wire lay --move-station` put it on the wire")
    return Station(pose: Pose2(onGrid(place), heading: Self.heading(arctangent2(along.y, along.x))))
  }

  /// The pose that a feature stands for: a point with `heading_deg`, a line from behind to the point itself, or the
  /// middle of an area.
  mutating func pose(_ feature: DrawnFeature, what: String) -> Pose2? {
    let place: Vector2
    var heading: Double?
    switch feature.geometry {
    case .point(let p): place = p
    case .circle(let center, _): place = center
    case .line(let points):
      place = points.last ?? .zero
      heading = Self.direction(of: points)
    case .path(let subpaths):
      let points = subpaths.first?.points ?? []
      let isLine = subpaths.first.map { !$0.closed } ?? false
      place = isLine ? points.last ?? .zero : Polygon(points).centroid
      if isLine { heading = Self.direction(of: points) }
    case .area(let rings): place = Polygon(rings.first ?? []).centroid
    case .none: place = .zero
    }
    if feature.geometry.points.isEmpty {
      problem(feature, "has no place; draw the \(what) as a point or as a line along the mower's heading")
      return nil
    }
    if let degrees = number("heading_deg", of: feature, -360...360) { heading = Angle.radians(degrees: degrees) }
    if heading == nil {
      warn(feature, "has no `heading_deg` (degrees counter-clockwise from east); 0 is assumed")
    }
    return Pose2(onGrid(place), heading: Self.heading(heading ?? 0))
  }

  /// The direction in which a line arrives at its end; nil for a single point.
  private static func direction(of line: [Vector2]) -> Double? {
    guard let end = line.last, let before = line.last(where: { $0 != end }) else { return nil }
    return arctangent2(end.y - before.y, end.x - before.x)
  }

  /// A heading to a thousandth of a degree, which is what a file holds.
  static func heading(_ radians: Double) -> Double {
    Angle.radians(degrees: (Angle.degrees(radians: Angle.wrapped(radians)) * 1000).rounded() / 1000)
  }
}
