import MowerGarden
import Testing

@testable import MowerSimulation

@Suite("Drive train")
struct DriveTrainTests {
  /// Drives for some seconds and returns the end state.
  private func drive(
    _ robot: Robot, left: Double, right: Double, seconds: Double, climb: Double = 0, wet: Bool = false,
    dt: Double = 0.01, airborne: Bool = false, from start: DriveTrain? = nil
  ) -> DriveTrain {
    var d = start ?? DriveTrain(robot)
    for _ in 0..<Int(seconds / dt) {
      d.step(leftVolts: left, rightVolts: right, climb: climb, wet: wet, airborne: airborne, dt_s: dt)
    }
    return d
  }

  @Test("wheels in the air reach the speed at which back-EMF and friction balance the voltage")
  func freeSpeed() throws {
    let robot = try Fixtures.robot()
    let r = robot.drive
    let d = drive(robot, left: 24, right: 24, seconds: 5, airborne: true)
    // V = I R + k G ω with I from the friction torque.
    let current = r.friction_Nm / (r.gearRatio * r.gearEfficiency * r.torqueConstant_NmpA)
    let expected = (24 - current * r.resistance_ohm) / (r.torqueConstant_NmpA * r.gearRatio)
    #expect(abs(d.left_radps - expected) < 0.02 * expected)
    #expect(abs(d.left_A - current) < 0.03 * current)
  }

  @Test("a mower without drive stays where it stands on a slope, and slides where the slope is too steep")
  func stands() throws {
    let robot = try Fixtures.robot()
    let r = robot.drive
    let weight = robot.chassis.mass_kg * 9.81
    let holds = r.rollingResistance + 2 * r.friction_Nm / (r.wheelDiameter_m / 2) / weight
    #expect(holds > 0.15)
    for climb in [0.05, -0.12, 0.95 * holds] {
      let d = drive(robot, left: 0, right: 0, seconds: 60, climb: climb)
      #expect(d.speed_mps == 0 && d.leftAngle_rad.magnitude < 1e-3, "climb \(climb)")
    }
    let sliding = drive(robot, left: 0, right: 0, seconds: 10, climb: 1.1 * holds)
    #expect(sliding.speed_mps < -0.001)
    // A push gets it moving, and it comes to rest again.
    var pushed = DriveTrain(robot)
    pushed.speed_mps = 0.3
    let rest = drive(robot, left: 0, right: 0, seconds: 5, climb: 0.1, from: pushed)
    #expect(rest.speed_mps == 0)
  }

  @Test("on the level the current carries friction and rolling resistance")
  func levelCurrent() throws {
    let robot = try Fixtures.robot()
    let r = robot.drive
    let d = drive(robot, left: 16, right: 16, seconds: 10)
    let rolling = r.rollingResistance * robot.chassis.mass_kg * 9.81 / 2 * r.wheelDiameter_m / 2
    let expected = (rolling + r.friction_Nm) / (r.gearRatio * r.gearEfficiency * r.torqueConstant_NmpA)
    #expect(d.speed_mps > 0.2)
    #expect(abs(d.left_A - expected) < 0.1 * expected)
    #expect(d.left_A == d.right_A)
  }

  @Test("steps of 10 ms end where steps of 1 ms end")
  func stepSize() throws {
    let robot = try Fixtures.robot()
    for volts in [(20.0, 20.0), (20, 8), (15, -15), (-12, 4)] {
      let coarse = drive(robot, left: volts.0, right: volts.1, seconds: 1.5)
      let fine = drive(robot, left: volts.0, right: volts.1, seconds: 1.5, dt: 0.001)
      #expect(abs(coarse.speed_mps - fine.speed_mps) < 0.01)
      #expect(abs(coarse.yawRate_radps - fine.yawRate_radps) < 0.03)
      #expect(abs(coarse.leftAngle_rad - fine.leftAngle_rad) < 0.08)
    }
  }

  @Test("a slope costs speed, wet grass more, and a wall of a slope is not climbed")
  func slopes() throws {
    let robot = try Fixtures.robot()
    let level = drive(robot, left: 18, right: 18, seconds: 8).speed_mps
    let steep = drive(robot, left: 18, right: 18, seconds: 8, climb: 0.33).speed_mps
    let wet = drive(robot, left: 18, right: 18, seconds: 8, climb: 0.33, wet: true).speed_mps
    let wall = drive(robot, left: 18, right: 18, seconds: 8, climb: 0.9).speed_mps
    #expect(level > steep)
    #expect(steep > wet)
    #expect(steep > 0.05)
    #expect(wall < 0)
  }

  @Test("without voltage the motors brake and the mower stands within a second, also on a gentle slope")
  func brakes() throws {
    let robot = try Fixtures.robot()
    let moving = drive(robot, left: 20, right: 20, seconds: 3)
    let stopped = drive(robot, left: 0, right: 0, seconds: 1, from: moving)
    #expect(abs(stopped.speed_mps) < 0.005)
    let parked = drive(robot, left: 0, right: 0, seconds: 10, climb: 0.1)
    #expect(abs(parked.speed_mps) < 0.02)
  }

  @Test("opposite voltages turn on the spot")
  func turnsOnTheSpot() throws {
    let robot = try Fixtures.robot()
    let d = drive(robot, left: -12, right: 12, seconds: 3)
    #expect(abs(d.speed_mps) < 1e-9)
    #expect(d.yawRate_radps > 0.5)
  }

  @Test("at the current limit a wheel in the air gains speed as a constant torque makes it")
  func limitedTorque() throws {
    let robot = try Fixtures.robot()
    let r = robot.drive
    let torquePerAmpere = r.gearRatio * r.gearEfficiency * r.torqueConstant_NmpA
    // Until the voltage left over no longer drives the limit's current.
    let end = (28 - r.currentLimit_A * r.resistance_ohm) / (r.torqueConstant_NmpA * r.gearRatio)
    let d = drive(robot, left: 28, right: 28, seconds: 0.008, dt: 0.0005, airborne: true)
    let expected = (r.currentLimit_A * torquePerAmpere - r.friction_Nm) / r.inertia_kgm2 * 0.008
    #expect(expected < end && abs(d.left_radps - expected) < 0.03 * expected, "\(d.left_radps), not \(expected)")
    #expect(abs(d.left_A - r.currentLimit_A) < 1e-9)
  }

  @Test("the driver's current limit holds in a stall")
  func currentLimit() throws {
    let robot = try Fixtures.robot()
    var d = DriveTrain(robot)
    var most = 0.0
    for _ in 0..<200 {
      d.step(leftVolts: 28, rightVolts: 28, climb: 0, wet: false, airborne: false, dt_s: 0.01)
      d.speed_mps = 0
      d.yawRate_radps = 0
      most = max(most, abs(d.left_A))
    }
    #expect(most <= robot.drive.currentLimit_A + 1e-9)
    // Held fast, the tyres slip: the current is what adhesion asks for.
    let share = 1 - robot.chassis.centreOfMass_m / robot.drive.wheelBase_m
    let traction = robot.drive.adhesionDry * robot.chassis.mass_kg * 9.81 * share / 2
    let r = robot.drive
    let torque = traction * r.wheelDiameter_m / 2 + r.friction_Nm
    let expected = torque / (r.gearRatio * r.gearEfficiency * r.torqueConstant_NmpA)
    #expect(abs(d.left_A - expected) < 0.05 * expected)
  }
}
