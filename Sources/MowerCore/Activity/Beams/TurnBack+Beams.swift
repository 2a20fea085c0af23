import MowerGeometry

extension TurnBack {
  /// A beam was met: back off the way the mower came, and turn past the unit that sends it.
  static func atBeam(_ view: View, _ tools: inout Tools) -> TurnBack {
    tools.begin(view)
    let unit = view.walls.emitterSide
    tools.turnSide = unit != 0 ? unit : tools.coin()
    tools.motion.append(.straight(-view[.reverseDistance], speed: 0.3))
    tools.motion.append(.turn(tools.turnSide * tools.draw(degrees: 110, 175)))
    return TurnBack()
  }

  /// Still beyond the beam after the turn: turn to the way back and drive it.
  mutating func returnOverBeam(_ view: View, _ tools: inout Tools) {
    tools.motion.clear()
    returning = true
    if steps < 255 { steps += 1 }
    let outwards = view.walls.outwards
    let home = arctangent2(-outwards.y, -outwards.x)
    tools.motion.append(.turn(Angle.difference(from: view.odometry.heading, to: home)))
    tools.motion.append(.straight(max(0, view.walls.outside_m) + 0.4, speed: 0.25))
  }

  /// Something solid stands on the way back over a beam: the mower cannot have come that way. The third time it gives
  /// that way up.
  func doubtCrossing(_ tools: inout Tools) {
    if returning && steps >= 3 { tools.findings.doubtsCrossing = true }
  }
}
