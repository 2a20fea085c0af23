import MowerGarden
import MowerGeometry

extension Canvas {
  /// Draws the anchors of a garden with their names, and the infrared units with their beams.
  mutating func drawBeacons(of garden: Garden, _ map: MapProjection) {
    drawEmitters(of: garden, map)
    drawAnchors(of: garden, map)
  }

  /// Draws the infrared units of a garden with their beams, as far as nothing stands in the way.
  mutating func drawEmitters(of garden: Garden, _ map: MapProjection) {
    if !garden.emitters.isEmpty {
      let sightlines = Sightlines(garden)
      drawLobes(of: garden.station, sightlines, map)
      for emitter in garden.emitters { drawBeams(of: emitter, sightlines, map) }
    }
    for emitter in garden.emitters { drawEmitter(at: map.point(emitter.pose.position), heading: emitter.pose.heading) }
  }

  /// Draws the anchors of a garden with their names.
  mutating func drawAnchors(of garden: Garden, _ map: MapProjection) {
    for anchor in garden.anchors { drawAnchor(at: map.point(anchor.position)) }
    for anchor in garden.anchors {
      let p = map.point(anchor.position)
      draw(anchor.name, at: p + Vector2(0, -11), style: MapStyle.label, align: .center, halo: MapStyle.paper)
    }
  }

  /// Draws an anchor around a point (px): a mast between two waves.
  mutating func drawAnchor(at p: Vector2) {
    disc(p, radius: 8, .white)
    disc(p, radius: 6.5, MapStyle.anchor)
    disc(p, radius: 2.2, .white)
  }

  /// Draws an infrared unit around a point (px): a wedge that opens where its beam goes.
  mutating func drawEmitter(at p: Vector2, heading: Double) {
    let (s, c) = sincos(heading)
    let ahead = Vector2(c, -s)
    let wedge = [p - ahead * 5, p + ahead * 6 + ahead.perpendicular * 6, p + ahead * 6 - ahead.perpendicular * 6]
    outline([wedge], .white, width: 3)
    fill([wedge], MapStyle.beam)
  }

  private mutating func drawBeams(of emitter: Emitter, _ sightlines: Sightlines, _ map: MapProjection) {
    let half = emitter.beamWidth_rad / 2
    if emitter.kind == .lighthouse {
      let lobe = Emitter.lobeWidth_rad / 2
      fillSector(emitter.pose, -(half + lobe), lobe, emitter.range_m, MapStyle.greenLobe, sightlines, map)
      fillSector(emitter.pose, half + lobe, lobe, emitter.range_m, MapStyle.redLobe, sightlines, map)
    }
    fillSector(emitter.pose, 0, half, emitter.range_m, MapStyle.beam, sightlines, map)
    if emitter.halo_m > 0 {
      fill(
        [map.contour(.circle(center: emitter.pose.position, radius: emitter.halo_m))], MapStyle.beam, opacity: 0.25)
    }
  }

  /// The station's green and red lobes and its force field.
  private mutating func drawLobes(of station: Station, _ sightlines: Sightlines, _ map: MapProjection) {
    let b = station.beams
    guard b.range_m > 0 else { return }
    let out = Pose2(station.pose.position, heading: station.pose.heading + Angle.pi)
    fillSector(out, -b.yaw_rad, b.beamWidth_rad / 2, b.range_m, MapStyle.greenLobe, sightlines, map)
    fillSector(out, b.yaw_rad, b.beamWidth_rad / 2, b.range_m, MapStyle.redLobe, sightlines, map)
    outline(
      [map.contour(.circle(center: station.pose.position, radius: b.forceField_m))], MapStyle.beam, width: 1.2,
      opacity: 0.7)
  }

  /// Fills a sector as far as nothing stands in the way.
  private mutating func fillSector(
    _ pose: Pose2, _ yaw: Double, _ half: Double, _ range_m: Double, _ color: Color, _ sightlines: Sightlines,
    _ map: MapProjection
  ) {
    let arc = (0...32).map { i in
      let ray = Pose2(.zero, heading: pose.heading + yaw + half * (Double(i) / 16 - 1)).direction
      return pose.position
        + ray
        * sightlines.firstHit(
          from: pose.position, direction: ray, height_m: Emitter.height_m, limit_m: range_m)
    }
    fill([map.contour(Polygon([pose.position] + arc))], color, opacity: 0.3)
  }
}
