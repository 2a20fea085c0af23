import MowerGarden
import MowerGeometry

/// Draws what tells a mower without a wire where it is: anchors, and emitters with their beams.
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
    if named {
      sheet.write(
        anchor.name, at: p + Vector2(0, sheet.px(22)), .regular(11), Palette.ink, align: .center,
        halo: Palette.panel.faded(0.7))
    }
  }

  /// An emitter: its fence beam as a fan, its halo as a circle.
  func draw(_ emitter: Emitter) {
    let at = emitter.pose.position
    let half = emitter.beamWidth_rad / 2
    let rim = (0...10).map { i -> Vector2 in
      let (s, c) = sincos(emitter.pose.heading - half + emitter.beamWidth_rad * Double(i) / 10)
      return camera.point(at + Vector2(c, s) * emitter.range_m)
    }
    painter.fill([camera.point(at)] + rim, Palette.vermilion.faded(0.22))
    painter.stroke([camera.point(at)] + rim, width: sheet.px(1), Palette.vermilion.faded(0.7), closed: true)
    painter.circle(
      camera.point(at), radius: camera.px(emitter.halo_m), width: sheet.px(1), Palette.vermilion.faded(0.7))
    painter.disc(camera.point(at), radius: sheet.px(4.4), Palette.panel)
    painter.disc(camera.point(at), radius: sheet.px(3.2), Palette.vermilion)
  }
}
