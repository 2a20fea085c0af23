import MowerGeometry

/// Mowing without a position: straight lines from edge to edge, a spiral where the grass is dense, or lanes by gyro.
struct Mowing: Sendable {
  /// What is being driven.
  enum Figure: UInt8 { case line, spiral, lineAfterSpiral }
  var figure = Figure.line
  /// Heading of the line, rad.
  var heading_rad = 0.0
  /// Turned since the spiral began, rad.
  var spiral_rad = 0.0

  /// A line along the present heading.
  init(_ view: View) { heading_rad = view.odometry.heading }

  init() {}

  /// One tick; the boundary is not crossed, which is the navigation's affair.
  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools) -> Step {
    if view.isBlocked(s) {
      let cause = Cause.obstacle(s, view, stalled: false)
      return .recover(.turnBack(.fromObstacle(s, view, &tools, stalled: false)), cause)
    }
    tools.tally.forgetPastEscapes(view)
    return .drive(spiralOrLine(min(view.cuttingSpeed_mps, view.boundarySpeed_mps), view, &tools))
  }

  private mutating func spiralOrLine(_ speed: Double, _ view: View, _ tools: inout Tools) -> Setpoint {
    if figure == .line && tools.clock.behaviour_s > 6 && view.power.bladeMean_A > 0
      && view.power.bladeLoad_A > view[.spiralTrigger] * view.power.bladeMean_A
    {
      figure = .spiral
      tools.clock.step_s = 0
      spiral_rad = 0
    }
    if figure == .spiral {
      // Archimedes' spiral: the radius grows by one lane each turn.
      // Pushed round the other way it starts again from the middle: the radius must not reach zero.
      spiral_rad = max(0, spiral_rad + view.odometry.turn_rad)
      let radius = 0.3 + view[.laneSpacing] * spiral_rad / Angle.twoPi
      if radius > view[.spiralRadius] {
        figure = .lineAfterSpiral
        tools.clock.step_s = 0
        heading_rad = view.odometry.heading
      }
      return Setpoint(speed_mps: speed, yawRate_radps: speed / radius)
    }
    return .straight(speed, along: heading_rad, view)
  }
}

extension View {
  /// The speed that the grass allows, m/s: in dense grass slower, down to half, as the blade nears its limit.
  @inline(__always)
  var cuttingSpeed_mps: Double {
    let speed = self[.mowingSpeed]
    let strain = power.bladeLoad_A / self[.bladeOvercurrent]
    return strain > 0.5 ? speed * max(0.5, 1.5 - strain) : speed
  }
}

extension Mowing: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&figure)
    v.visit(&heading_rad)
    v.visit(&spiral_rad)
  }
}
