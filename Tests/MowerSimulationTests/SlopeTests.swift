import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import Testing

@testable import MowerSimulation

/// Slopes, hills and lifting against geometry in three dimensions and balances of forces.
@Suite("Mower on a slope")
struct SlopeTests {
  /// A lawn that rises towards a direction, with the station in a corner.
  private func site(rise: Double, uphill_deg: Double, robot: Robot? = nil) throws -> Site {
    let lawn = Polygon([Vector2(0, 0), Vector2(16, 0), Vector2(16, 16), Vector2(0, 16)])
    var g = Garden(
      name: "slope", lawns: [Lawn(name: "a", polygon: lawn)], station: Station(pose: Pose2(x: 1, y: -3, heading: 0)))
    g.lawns[0].slope = Slope(rise: rise, uphill_rad: Angle.radians(degrees: uphill_deg))
    return Site(garden: g, robot: try robot ?? Fixtures.robot())
  }

  /// A mower in the middle of such a lawn.
  private func board(rise: Double, uphill_deg: Double, heading_deg: Double) throws -> SimulatedBoard {
    board(on: try site(rise: rise, uphill_deg: uphill_deg), heading_deg: heading_deg)
  }

  private func board(on site: Site, heading_deg: Double) -> SimulatedBoard {
    SimulatedBoard(
      world: World(site), seed: 1, start: Pose2(x: 8, y: 8, heading: Angle.radians(degrees: heading_deg)))
  }

  private func drive(
    _ board: inout SimulatedBoard, left: Int16, right: Int16, seconds: Double
  ) throws -> SensorSnapshot {
    var command = ActuatorCommand()
    command.leftDuty = left
    command.rightDuty = right
    var last = SensorSnapshot()
    for _ in 0..<Int(seconds * 50) {
      last = try #require(try board.read())
      try board.write(command)
    }
    return last
  }

  /// A vector in space: x ahead, y left, z up, or east, north, up.
  private typealias Space = (x: Double, y: Double, z: Double)

  private func dot(_ a: Space, _ b: Space) -> Double { a.x * b.x + a.y * b.y + a.z * b.z }
  private func cross(_ a: Space, _ b: Space) -> Space {
    (a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
  }

  @Test("Pitch and roll are the inclinations of the body that stands on the plane, all around")
  func attitude() throws {
    var robot = try Fixtures.robot()
    robot.imu.tiltNoise_rad = 0
    for rise in [0.1, 0.36] {
      for uphill in [0.0, 40, 160, 290] {
        let site = try site(rise: rise, uphill_deg: uphill, robot: robot)
        for heading in stride(from: -180.0, to: 180, by: 45) {
          var b = board(on: site, heading_deg: heading)
          defer { b.close() }
          let s = try #require(try b.read())
          // The plane by two of its vectors; the nose lies in it, right above the heading.
          let up = sincos(Angle.radians(degrees: uphill))
          let ahead = sincos(Angle.radians(degrees: heading))
          let normal = cross((1, 0, rise * up.cos), (0, 1, rise * up.sin))
          let nose = cross((-ahead.sin, ahead.cos, 0), normal)
          let length = dot(nose, nose).squareRoot()
          let pitch = arctangent2(nose.z / length, (1 - nose.z * nose.z / length / length).squareRoot())
          // The left-hand side at a right angle to the heading, on the ground.
          let left: Space = (-ahead.sin, ahead.cos, -(normal.x * -ahead.sin + normal.y * ahead.cos) / normal.z)
          let roll = arctangent2(left.z, 1)
          #expect(abs(s.pitch_rad - pitch) < 1e-12, "\(rise), \(uphill)°, \(heading)°: \(s.pitch_rad), not \(pitch)")
          #expect(abs(s.roll_rad - roll) < 1e-12, "\(rise), \(uphill)°, \(heading)°: \(s.roll_rad), not \(roll)")
        }
      }
    }
  }

  @Test("Nose up is uphill, left side up is with the hill on the left")
  func signs() throws {
    // Uphill is north.
    for (heading, pitch, roll) in [(90.0, 1.0, 0.0), (-90, -1, 0), (0, 0, 1), (180, 0, -1)] {
      var b = try board(rise: 0.3, uphill_deg: 90, heading_deg: heading)
      defer { b.close() }
      let s = try drive(&b, left: 0, right: 0, seconds: 0.2)
      #expect(abs(s.pitch_rad - pitch * 0.2915) < 0.05 && abs(s.roll_rad - roll * 0.2915) < 0.05, "\(heading)°")
    }
  }

  @Test("Up and down a slope the motors' currents carry the weight's pull on top of what the level takes")
  func currents() throws {
    let robot = try Fixtures.robot()
    let d = robot.drive
    let weight = robot.chassis.mass_kg * 9.81
    let torquePerAmp = d.gearRatio * d.gearEfficiency * d.torqueConstant_NmpA
    for climb in [-0.2, -0.1, 0, 0.1, 0.2] {
      // The slope rises to the east; uphill or downhill it drives in turn.
      var b = try board(rise: abs(climb), uphill_deg: 0, heading_deg: climb < 0 ? 180 : 0)
      defer { b.close() }
      _ = try drive(&b, left: 700, right: 700, seconds: 12)
      let traction = weight * (d.rollingResistance * b.speed_mps / (b.speed_mps + 0.01) + climb) / 2
      let expected = (traction * d.wheelDiameter_m / 2 + d.friction_Nm) / torquePerAmp
      #expect(abs(b.plant.drive.left_A - expected) < 0.03 * abs(expected) + 0.01, "climb \(climb)")
      #expect(abs(b.plant.drive.right_A - expected) < 0.03 * abs(expected) + 0.01, "climb \(climb)")
      #expect(b.speed_mps > 0.1)
    }
  }

  @Test("On a slope too steep to stand on it rolls downhill, nose or tail first, as fast as its motors brake")
  func rolls() throws {
    let robot = try Fixtures.robot()
    let d = robot.drive
    let weight = robot.chassis.mass_kg * 9.81
    let rise = 0.4
    let radius = d.wheelDiameter_m / 2
    let torquePerAmp = d.gearRatio * d.gearEfficiency * d.torqueConstant_NmpA
    // Motors without voltage are shorted and brake as they turn; gearboxes and tyres drag, less and less near rest. By
    // halves the speed is found at which the tyres hold back what pulls; they slip a little for it.
    let share = 1 - robot.chassis.centreOfMass_m / d.wheelBase_m
    let grip = d.adhesionDry * weight * share / 2
    func holdsBack(_ wheel_radps: Double) -> (force: Double, speed: Double) {
      let motor = torquePerAmp / d.resistance_ohm * d.torqueConstant_NmpA * d.gearRatio * wheel_radps
      let force = (motor + d.friction_Nm * wheel_radps / (wheel_radps + 0.05)) / radius
      let speed = wheel_radps * radius
      return (force, speed + d.slipStiffness * 0.05 * force / (grip - force))
    }
    var (slow, fast) = (0.0, 2.0)
    for _ in 0..<60 {
      let middle = (slow + fast) / 2
      let (force, speed) = holdsBack(middle)
      let pull = weight * (rise - d.rollingResistance * speed / (speed + 0.01)) / 2
      if force < grip, force < pull { slow = middle } else { fast = middle }
    }
    let speed = holdsBack(slow).speed
    #expect(speed > 0.02 && speed < 0.05)
    for (heading, sign) in [(0.0, -1.0), (180, 1)] {
      var b = try board(rise: rise, uphill_deg: 0, heading_deg: heading)
      defer { b.close() }
      _ = try drive(&b, left: 0, right: 0, seconds: 10)
      let before = b.pose.position
      let ticks = try #require(try b.read()).leftTicks
      _ = try drive(&b, left: 0, right: 0, seconds: 2)
      let way = b.pose.position - before
      #expect(abs(way.x + 2 * speed) < 0.06 * speed, "\(way.x / 2) m/s, not \(-speed)")
      #expect(abs(way.y) < 1e-6)
      #expect(abs(b.speed_mps - sign * speed) < 0.03 * speed)
      // The wheels turn with it.
      let turned = try #require(try b.read()).leftTicks - ticks
      #expect(sign * Double(turned) > 0)
    }
  }

  @Test("Across a slope it creeps downhill, in proportion to way and slope, whichever way it drives")
  func creeps() throws {
    var shares: [Double] = []
    for (rise, heading, duty) in [(0.1, 0.0, 700), (0.2, 0, 700), (0.2, 180, 700), (0.2, 0, -700)] {
      var b = try board(rise: rise, uphill_deg: 90, heading_deg: heading)
      defer { b.close() }
      let start = b.pose.position
      _ = try drive(&b, left: Int16(duty), right: Int16(duty), seconds: 8)
      let way = b.pose.position - start
      #expect(abs(way.x) > 1 && (way.x > 0) == ((heading == 0) == (duty > 0)))
      #expect(way.y < 0)
      shares.append(-way.y / abs(way.x) / rise)
    }
    for share in shares { #expect(abs(share - shares[0]) < 0.02 * shares[0] && share < 0.5) }
    // Straight up or down it does not.
    var b = try board(rise: 0.2, uphill_deg: 90, heading_deg: 90)
    defer { b.close() }
    let start = b.pose.position
    _ = try drive(&b, left: 700, right: 700, seconds: 5)
    #expect(abs(b.pose.position.x - start.x) < 1e-6 && b.pose.position.y > start.y + 0.5)
  }

  @Test("A molehill is as steep as its profile's derivative, up on its near side and down on its far side")
  func molehill() throws {
    var b = try board(rise: 0, uphill_deg: 0, heading_deg: 0)
    defer { b.close() }
    let hill = Terrain.Hill(top: Vector2(10, 8), radius_m: 0.5, height_m: 0.12)
    b.put(hill)
    // Half a wave of a cosine: full height at the top, nothing at the rim.
    func height(_ p: Vector2) -> Double {
      let r = p.distance(to: hill.top)
      return r >= hill.radius_m ? 0 : hill.height_m / 2 * (1 + cosine(Angle.pi * r / hill.radius_m))
    }
    #expect(height(hill.top) == 0.12)
    var random = SplitMix64(seed: 4)
    for _ in 0..<3000 {
      let p = hill.top + Vector2(random.uniform(-0.6, 0.6), random.uniform(-0.6, 0.6))
      let e = 1e-5
      let expected = Vector2(
        (height(p + Vector2(e, 0)) - height(p - Vector2(e, 0))) / (2 * e),
        (height(p + Vector2(0, e)) - height(p - Vector2(0, e))) / (2 * e))
      #expect(b.plant.terrain.slope(at: p).distance(to: expected) < 2e-5, "\(p)")
    }
    #expect(b.plant.terrain.slope(at: Vector2(9.7, 8)).x > 0.1)
    #expect(b.plant.terrain.slope(at: Vector2(10.3, 8)).x < -0.1)
    // Driven over, the nose goes up, then down.
    var climbs: [Double] = []
    var command = ActuatorCommand()
    (command.leftDuty, command.rightDuty) = (700, 700)
    while b.pose.position.x < 11 && b.time_s < 60 {
      try b.write(command)
      climbs.append(b.plant.climb)
    }
    let up = try #require(climbs.firstIndex { $0 > 0.2 })
    let down = try #require(climbs.firstIndex { $0 < -0.2 })
    let (most, least) = (try #require(climbs.max()), try #require(climbs.min()))
    #expect(up < down && abs(most + least) < 0.03)
    #expect(climbs.last == 0)
  }

  @Test("In somebody's hands its wheels spin and it goes nowhere, on the level and on a slope", arguments: [0.0, 0.5])
  func lifted(_ rise: Double) throws {
    let robot = try Fixtures.robot()
    var b = try board(rise: rise, uphill_deg: 0, heading_deg: 30)
    defer { b.close() }
    let start = b.pose
    b.lifted = true
    let before = try #require(try b.read())
    let s = try drive(&b, left: 800, right: 400, seconds: 6)
    #expect(b.pose == start && b.speed_mps == 0)
    #expect(s.lift == robot.switches.lift)
    // Without load each wheel is as fast as its voltage makes it, less its gearbox's friction.
    let d = robot.drive
    let torquePerAmp = d.gearRatio * d.gearEfficiency * d.torqueConstant_NmpA
    for (duty, turned, found) in [
      (0.8, s.leftTicks - before.leftTicks, b.plant.drive.left_radps),
      (0.4, s.rightTicks - before.rightTicks, b.plant.drive.right_radps),
    ] {
      let volts = b.plant.battery.volts * duty
      let expected =
        (volts - d.friction_Nm / torquePerAmp * d.resistance_ohm) / (d.torqueConstant_NmpA * d.gearRatio)
      #expect(abs(found - expected) < 0.03 * expected)
      #expect(abs(Double(turned) - expected * 6 * d.ticksPerTurn / Angle.twoPi) < 0.06 * Double(turned))
    }
    #expect(b.plant.reading.yawRate_radps == 0)
    // Set down, with the motors off, it stays.
    b.lifted = false
    _ = try drive(&b, left: 0, right: 0, seconds: 1)
    #expect(b.pose.position.distance(to: start.position) < (rise == 0 ? 0.1 : 1))
  }

  @Test("A lifted mower neither cuts nor docks nor touches anything")
  func liftedElsewhere() throws {
    let site = try Fixtures.site("simple")
    var b = SimulatedBoard(world: World(site), seed: 1)
    defer { b.close() }
    #expect(try b.read()?.charge_mV ?? -1 > 10_000)
    b.lifted = true
    try b.write(ActuatorCommand())
    #expect(try b.read()?.charge_mV ?? -1 == 0)
    b.lifted = false
    try b.write(ActuatorCommand())
    #expect(try b.read()?.charge_mV ?? -1 > 10_000)

    var lawn = SimulatedBoard(world: World(site), seed: 1, start: Pose2(x: 6, y: 5, heading: 0))
    defer { lawn.close() }
    var command = ActuatorCommand()
    command.bladeDuty = 1000
    (command.leftDuty, command.rightDuty) = (600, 600)
    lawn.lifted = true
    for _ in 0..<500 { try lawn.write(command) }
    #expect(lawn.plant.blade.cutting && lawn.world.grass.coverage == 0)
    lawn.lifted = false
    for _ in 0..<250 { try lawn.write(command) }
    #expect(lawn.world.grass.coverage > 0)
  }
}
