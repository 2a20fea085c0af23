import MowerCore
import MowerGarden
import MowerGeometry

/// Draws the mower to scale: outline, wheels, disc, bumper sectors, heading, and the sensors it goes by: coils and infrared
/// receivers by what they hear, or the antenna.
struct MowerFigure {
  /// What is known about the mower at the moment.
  struct State {
    var pose: Pose2
    var robot: Robot
    /// How it knows where the lawn ends.
    var navigation: Navigation
    var snapshot: SensorSnapshot
    var isBladeCutting: Bool
    var isLifted: Bool
    /// Which way each coil truly lies: inside the wire or not; nil without a wire.
    var trueSides: [Bool?]
    /// What the controller believes of each coil.
    var believedSides: [BoundaryView.Side]
    var action: SupervisorAction
  }

  let sheet: Sheet
  let camera: MapCamera
  private var painter: Painter { sheet.painter }

  init(_ sheet: Sheet, _ camera: MapCamera) {
    self.sheet = sheet
    self.camera = camera
  }

  /// Draws it.
  func draw(_ state: State, showsBelief: Bool) {
    func place(_ local: Vector2) -> Vector2 { camera.point(state.pose.transform(local)) }
    let robot = state.robot
    let outline = robot.chassis.outline.vertices
    let body = Self.smooth(outline.map(place))
    let size = camera.px(0.5)
    if size < sheet.px(16) { findable(place(Vector2(0.1, 0))) }
    let height = state.isLifted ? 0.32 : 0.05
    SoftShadow.paint(
      body, offset: Vector2(camera.px(height) * 0.6, camera.px(height) * 0.8),
      blur: max(2, camera.px(0.03 + height / 3)),
      opacity: 0.42, on: painter)
    wheels(robot, place)
    painter.fill(body, Palette.body)
    painter.stroke(body, width: max(1, sheet.px(1)), Ink(0x161D21), closed: true)
    let middle = Polygon(body).centroid
    painter.fill(body.map { middle + ($0 - middle) * 0.8 }, Ink(0x46545B))
    disc(state, place)
    heading(robot, place)
    bumpers(state, place)
    switch state.navigation {
    case .wire: coils(state, place, showsBelief: showsBelief)
    case .virtualWall: receivers(state, place)
    case .beacons: antenna(robot.ranging?.position, place)
    case .satellite: antenna(robot.satellite?.position, place)
    }
    warn(state, place(Vector2(outline.map(\.x).max() ?? 0.3, 0)))
  }

  /// A ring about a mower that is only a few pixels large.
  private func findable(_ p: Vector2) {
    painter.disc(p, radius: sheet.px(13), Palette.white.faded(0.35))
    painter.circle(p, radius: sheet.px(13), width: sheet.px(1.6), Palette.body.faded(0.8))
  }

  private func wheels(_ robot: Robot, _ place: (Vector2) -> Vector2) {
    let r = robot.drive.wheelDiameter_m / 2
    for side in [-1.0, 1.0] {
      let y = side * robot.drive.wheelBase_m / 2
      let wheel = [
        Vector2(-r, y - 0.03), Vector2(r, y - 0.03), Vector2(r, y + 0.03), Vector2(-r, y + 0.03),
      ].map(place)
      painter.fill(wheel, Ink(0x14191C))
      painter.stroke(wheel, width: sheet.px(1), Ink(0x14191C), closed: true)
    }
  }

  private func disc(_ state: State, _ place: (Vector2) -> Vector2) {
    let blade = state.robot.blade
    let center = place(blade.offset)
    let radius = camera.px(blade.radius_m)
    painter.disc(center, radius: radius, Ink(0x2B353B))
    painter.circle(
      center, radius: radius, width: max(1, sheet.px(1.4)), state.isBladeCutting ? Palette.orange : Ink(0x7C8A91))
    guard radius > sheet.px(4) else { return }
    // Three knives; at work they are a blur.
    if state.isBladeCutting {
      painter.disc(center, radius: radius * 0.86, Palette.orange.faded(0.16))
      return
    }
    for i in 0..<3 {
      let (s, c) = sincos(Angle.twoPi * Double(i) / 3 + 0.4)
      painter.stroke([center, center + Vector2(c, s) * (radius * 0.85)], width: sheet.px(1.2), Ink(0x9AA6AC))
    }
  }

  private func heading(_ robot: Robot, _ place: (Vector2) -> Vector2) {
    let nose = robot.chassis.outline.vertices.map(\.x).max() ?? 0.3
    let arrow = [Vector2(nose - 0.05, 0), Vector2(nose - 0.14, 0.06), Vector2(nose - 0.14, -0.06)].map(place)
    painter.fill(arrow, Palette.white.faded(0.9))
  }

  /// The rim of the bumper; a sector that is pressed is wide and red.
  private func bumpers(_ state: State, _ place: (Vector2) -> Vector2) {
    let outline = state.robot.chassis.outline
    for (i, sector) in state.robot.bumpers.enumerated() where i < 8 {
      let isPressed = state.snapshot.bumpers & (1 << UInt8(i)) != 0
      let gap = 0.03
      let line = (0...10).map { k -> Vector2 in
        let bearing = sector.from_rad + gap + (sector.to_rad - sector.from_rad - 2 * gap) * Double(k) / 10
        return place(Self.rim(of: outline, bearing: bearing))
      }
      painter.stroke(
        line, width: isPressed ? max(3, sheet.px(5)) : max(1.2, sheet.px(2)),
        isPressed ? Palette.vermilion : Ink(0x8B979D))
    }
  }

  /// Where a ray from the axle's centre at a bearing leaves the outline, m in the body frame.
  private static func rim(of outline: Polygon, bearing: Double) -> Vector2 {
    let (s, c) = sincos(bearing)
    let ray = Vector2(c, s)
    var best = 0.0
    let v = outline.vertices
    for i in v.indices {
      let a = v[i]
      let d = v[(i + 1) % v.count] - a
      let det = ray.cross(d)
      if det == 0 { continue }
      let t = a.cross(d) / det
      let u = a.cross(ray) / det
      if t > best && u >= 0 && u <= 1 { best = t }
    }
    return ray * best
  }

  /// The coils: filled by what they hear (blue inside, red-orange outside, grey nothing); with the overlay of the
  /// boundary a ring outside shows the truth, and a cross says that the controller believes otherwise.
  private func coils(_ state: State, _ place: (Vector2) -> Vector2, showsBelief: Bool) {
    for (i, coil) in state.robot.coils.enumerated() where i < 4 {
      let reading = state.snapshot.coils[i]
      let p = place(coil.position)
      let radius = sensorRadius
      let strength = min(1, Double(abs(Int(reading.magnitude))) / 600)
      let hue = reading.magnitude >= 0 ? Palette.inside : Palette.outside
      painter.disc(p, radius: radius + sheet.px(1.2), Palette.white)
      painter.disc(p, radius: radius, Ink(0xB9C0BD).mixed(with: hue, 0.25 + 0.75 * strength))
      guard showsBelief, state.trueSides.indices.contains(i), let truth = state.trueSides[i] else { continue }
      painter.circle(p, radius: radius + sheet.px(5), width: sheet.px(2.4), truth ? Palette.inside : Palette.outside)
      let belief = state.believedSides.indices.contains(i) ? state.believedSides[i] : .unknown
      let agrees = belief == (truth ? .inside : .outside)
      if !agrees {
        let r = radius + sheet.px(5)
        painter.stroke(
          [[p + Vector2(-r, -r), p + Vector2(r, r)], [p + Vector2(-r, r), p + Vector2(r, -r)]], width: sheet.px(1.8),
          belief == .unknown ? Palette.faded : Palette.orange)
      }
    }
  }

  /// The infrared receivers, each in the colour of the beam that it hears; grey: none.
  private func receivers(_ state: State, _ place: (Vector2) -> Vector2) {
    for receiver in state.robot.infrared {
      let slot = receiver.place == .omni ? 0 : receiver.place == .left ? 1 : 2
      let character = InfraredCharacter(state.snapshot.infrared[slot])
      let p = place(receiver.pose.position)
      let radius = sensorRadius
      painter.disc(p, radius: radius + sheet.px(1.2), Palette.white)
      painter.disc(p, radius: radius, BeamWords.ink(character) ?? Ink(0xB9C0BD))
    }
  }

  /// An antenna: a ring about a dot.
  private func antenna(_ position: Vector2?, _ place: (Vector2) -> Vector2) {
    guard let position else { return }
    let p = place(position)
    painter.disc(p, radius: sensorRadius + sheet.px(2.4), Palette.white)
    painter.circle(p, radius: sensorRadius + sheet.px(1), width: sheet.px(1.4), Palette.purple)
    painter.disc(p, radius: sensorRadius * 0.5, Palette.purple)
  }

  /// How large a sensor is drawn, px.
  private var sensorRadius: Double { max(sheet.px(2.6), min(sheet.px(5), camera.px(0.035))) }

  /// A mark over a mower that stands because something is wrong.
  private func warn(_ state: State, _ nose: Vector2) {
    guard state.action.rawValue >= SupervisorAction.hold.rawValue || state.isLifted else { return }
    let p = camera.point(state.pose.position) - Vector2(0, max(sheet.px(22), camera.px(0.5)))
    let r = sheet.px(11)
    let triangle = [p + Vector2(0, -r), p + Vector2(r, r * 0.8), p + Vector2(-r, r * 0.8)]
    painter.stroke(triangle, width: sheet.px(5), Palette.white, closed: true)
    painter.fill(triangle, Palette.vermilion)
    painter.stroke(triangle, width: sheet.px(2), Palette.vermilion, closed: true)
    sheet.write("!", at: p + Vector2(0, sheet.px(6)), .bold(13), Palette.white, align: .center)
  }

  /// Corners cut twice, so that a chassis of a few corners looks like one of sheet metal.
  private static func smooth(_ ring: [Vector2]) -> [Vector2] {
    guard ring.count < 24 else { return ring }
    var ring = ring
    for _ in 0..<2 {
      var next: [Vector2] = []
      for i in ring.indices {
        let a = ring[i]
        let b = ring[(i + 1) % ring.count]
        next.append(a + (b - a) * 0.14)
        next.append(a + (b - a) * 0.86)
      }
      ring = next
    }
    return ring
  }
}
