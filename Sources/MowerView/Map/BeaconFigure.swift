import MowerGarden
import MowerGeometry

/// Draws what tells a mower without a wire where it is: anchors, emitters with their beams, the station's lobes.
struct BeaconFigure {
  let sheet: Sheet
  let camera: MapCamera
  private var painter: Painter { sheet.painter }

  init(_ sheet: Sheet, _ camera: MapCamera) {
    self.sheet = sheet
    self.camera = camera
  }

  /// An anchor: a mast with waves on both sides.
  func draw(_ anchor: Anchor, named: Bool) {
    let p = camera.point(anchor.position)
    painter.disc(p, radius: sheet.px(10), Palette.panel.faded(0.85))
    painter.disc(p, radius: sheet.px(2.6), Palette.purple)
    for side in [0.0, Angle.pi] {
      for radius in [5.2, 8.2] {
        let wave = Painter.arc(p, radius: sheet.px(radius), from: side - 0.7, to: side + 0.7, pieces: 8)
        painter.stroke(wave, width: sheet.px(1.4), Palette.purple)
      }
    }
    if named { name(anchor.name, at: p) }
  }

  /// An emitter: its fence beam as a fan as far as nothing stands in the way, a lighthouse's lobes beside it, its halo
  /// as a circle.
  func draw(_ emitter: Emitter, named: Bool, _ sightlines: Sightlines) {
    let half = emitter.beamWidth_rad / 2
    if emitter.kind == .lighthouse {
      let lobe = Emitter.lobeWidth_rad / 2
      fan(emitter.pose, -(half + lobe), lobe, emitter.range_m, Palette.greenLobe, sightlines)
      fan(emitter.pose, half + lobe, lobe, emitter.range_m, Palette.redLobe, sightlines)
    }
    fan(emitter.pose, 0, half, emitter.range_m, Palette.fenceBeam, sightlines, opacity: 0.3, rim: 0.75)
    let p = camera.point(emitter.pose.position)
    painter.circle(p, radius: camera.px(emitter.halo_m), width: sheet.px(1), Palette.fenceBeam.faded(0.7))
    painter.disc(p, radius: sheet.px(4.4), Palette.panel)
    painter.disc(p, radius: sheet.px(3.2), Palette.fenceBeam)
    if named { name(emitter.name, at: p) }
  }

  /// The station's lobes, green to the left of a mower that drives in, and its force field.
  func drawLobes(of station: Station, _ sightlines: Sightlines) {
    let beams = station.beams
    guard beams.range_m > 0 else { return }
    let out = Pose2(station.pose.position, heading: station.pose.heading + Angle.pi)
    let half = beams.beamWidth_rad / 2
    fan(out, -beams.yaw_rad, half, beams.range_m, Palette.greenLobe, sightlines)
    fan(out, beams.yaw_rad, half, beams.range_m, Palette.redLobe, sightlines)
    painter.circle(
      camera.point(station.pose.position), radius: camera.px(beams.forceField_m), width: sheet.px(1),
      Palette.forceField.faded(0.9))
  }

  /// Where a beam was met, and the way out there, as a mower remembers them: a line with barbs that point outwards.
  func drawCrossing(at place: Vector2, outwards: Vector2) {
    let along = outwards.perpendicular
    let ends = [place - along, place + along].map { camera.point($0) }
    let barbs = [-0.75, -0.25, 0.25, 0.75].map { side in
      [place + along * side, place + along * side + outwards * 0.25].map { camera.point($0) }
    }
    painter.stroke([ends] + barbs, width: sheet.px(3.6), Palette.white.faded(0.6))
    painter.stroke([ends] + barbs, width: sheet.px(1.8), Palette.vermilion)
  }

  /// A sector of a circle as far as nothing stands in the way.
  private func fan(
    _ pose: Pose2, _ yaw: Double, _ half: Double, _ range_m: Double, _ ink: Ink, _ sightlines: Sightlines,
    opacity: Double = 0.16, rim: Double = 0.35
  ) {
    let ring =
      [camera.point(pose.position)]
      + (0...24).map { i -> Vector2 in
        let (s, c) = sincos(pose.heading + yaw + half * (Double(i) / 12 - 1))
        let ray = Vector2(c, s)
        let reach = sightlines.firstHit(
          from: pose.position, direction: ray, height_m: Emitter.height_m, limit_m: range_m)
        return camera.point(pose.position + ray * reach)
      }
    painter.fill(ring, ink.faded(opacity))
    painter.stroke(ring, width: sheet.px(1), ink.faded(rim), closed: true)
  }

  private func name(_ text: String, at p: Vector2) {
    sheet.write(
      text, at: p + Vector2(0, sheet.px(22)), .regular(11), Palette.ink, align: .center,
      halo: Palette.panel.faded(0.7))
  }
}
