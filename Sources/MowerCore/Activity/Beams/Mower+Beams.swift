import MowerGeometry

// With virtual walls: keeping within the beams, and wandering until the station's lobes are seen.
extension Mower {
  /// Whether beams tell where the lawn ends and where the station is.
  var seesBeams: Bool { configuration.navigation == .virtualWall }

  /// Whether the mower is on its way to the station.
  private var isHoming: Bool {
    switch mode {
    case .searchingWire, .followingHome, .docking: true
    case .turning, .escaping, .followingToZone: resume == .searchingWire
    default: false
    }
  }

  /// Whether the mower is mowing, so that it keeps out of the station's force field.
  private var keepsOffStation: Bool {
    switch mode {
    case .mowing: true
    case .turning, .escaping: resume == .mowing
    default: false
    }
  }

  /// Takes in what the infrared receivers hear.
  mutating func watchBeams(_ s: borrowing SensorSnapshot, dt_s: Double) {
    if contact(s) {
      rooms.arriveHome()
      walls.forget()
    }
    if s.infrared[0] | s.infrared[1] | s.infrared[2] != 0 { litAt_m = odometry.distance_m }
    rooms.update(s, homing: isHoming, toGate: mode == .followingToZone)
    sight.update(s)
    walls.update(s, odometry: odometry, rooms: rooms, keepsOff: keepsOffStation)
    boundary = walls.view()
    if mode == .mowing && modeTime_s > 4 {
      rooms.mow(blade_A: bladeLoad_A, limit_s: configuration.parameters[.roomTime] * 60, dt_s: dt_s)
    }
  }

  /// Mowing speed where a shut gate is near: its beam is to be heard before it is passed.
  func besideGate(_ speed: Double) -> Double { rooms.nearShutGate ? min(speed, 0.2) : speed }

  /// A beam was met: back off the way the mower came, and turn past the unit that sends it.
  mutating func turnAtBeam(_ next: Mode) -> Setpoint {
    resume = next
    enter(.turning)
    turnSteps = 0
    turnSign = walls.emitterSide != 0 ? walls.emitterSide : random.next() & 1 == 0 ? 1 : -1
    manoeuvre.append(.straight(-configuration.parameters[.reverseDistance], speed: 0.3))
    manoeuvre.append(.turn(turnSign * Angle.radians(degrees: random.uniform(110, 175))))
    return .rest
  }

  /// Still beyond the beam after the turn: turn to the way back and drive it.
  mutating func returnOverBeam() {
    manoeuvre.clear()
    phase = 1
    if turnSteps < 255 { turnSteps += 1 }
    let home = arctangent2(-walls.outwards.y, -walls.outwards.x)
    manoeuvre.append(.turn(Angle.difference(from: odometry.heading, to: home)))
    manoeuvre.append(.straight(max(0, walls.outside_m) + 0.4, speed: 0.25))
  }

  /// Something solid stands on the way back over a beam: the mower cannot have come that way. The third time it gives
  /// that way up.
  mutating func doubtCrossing() {
    if phase == 1 && turnSteps >= 3 { walls.forget() }
  }

  /// Looks for the station's lobes: first in straight lines, then along the edge, where the station is; and so on.
  mutating func wander(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if contact(s) {
      enter(.docking)
      return .rest
    }
    if sight.isSeen && modeTime_s > 0.3 {
      edge.side = 0
      beginApproach()
      return .rest
    }
    if mayPassGate { return beginGate(.searchingWire) }
    let speed = configuration.parameters[.homingSpeed]
    if followsEdge { return followEdge(s, speed: speed, dt_s) }
    if searchLegs % 8 == 3 {
      searchLegs += 1
      beginEdge()
      return .rest
    }
    if boundary.frontOutside {
      searchLegs += 1
      return turnAtBeam(.searchingWire)
    }
    let blocked = sonarBlocked(s)
    let bumped = s.bumpers != 0
    if blocked || bumped {
      searchLegs += 1
      escape(s, stalled: false)
      return .rest
    }
    if sight.inField {
      // Beside the station or behind it, where no lobe is seen: away, and round it.
      searchLegs += 1
      resume = .searchingWire
      enter(.turning)
      turnSteps = 0
      let side = random.next() & 1 == 0 ? 1.0 : -1.0
      manoeuvre.append(.straight(-0.3, speed: 0.25))
      manoeuvre.append(.turn(side * Angle.radians(degrees: random.uniform(70, 150))))
      manoeuvre.append(.straight(1.2, speed: 0.3))
      return .rest
    }
    return straight(speed)
  }
}
