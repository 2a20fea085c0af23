import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import Testing

@testable import MowerSimulation

@Suite("Contact with solid things")
struct ContactTests {
  /// A board in a walled yard with a post in the middle.
  private func board(at pose: Pose2) throws -> SimulatedBoard {
    let lawn = Polygon([Vector2(0, 0), Vector2(10, 0), Vector2(10, 10), Vector2(0, 10)])
    var g = Garden(
      name: "yard", lawns: [Lawn(name: "a", polygon: lawn)],
      station: Station(pose: Pose2(x: 5, y: -3, heading: 0)))
    g.fences = [Fence(name: "wall", line: lawn.vertices + [lawn.vertices[0]])]
    g.obstacles = [Obstacle(name: "post", kind: .tree, shape: .circle(center: Vector2(5, 5), radius: 0.3))]
    return SimulatedBoard(world: World(Site(garden: g, robot: try Fixtures.robot())), seed: 1, start: pose)
  }

  private func drive(_ board: inout SimulatedBoard, duty: Int16, turn: Int16 = 0, seconds: Double) throws {
    var c = ActuatorCommand()
    c.leftDuty = duty - turn
    c.rightDuty = duty + turn
    c.left_mmps = duty
    c.right_mmps = duty
    for _ in 0..<Int(seconds * 50) { try board.write(c) }
  }

  @Test("a mower that drives at a wall stands in front of it, with the bumper pressed and the current up")
  func wall() throws {
    var b = try board(at: Pose2(x: 8, y: 2, heading: 0))
    defer { b.close() }
    try drive(&b, duty: 600, seconds: 1)
    let free = b.plant.drive.left_A
    try drive(&b, duty: 600, seconds: 10)
    let nose = b.pose.position.x + 0.42
    #expect(abs(nose - 10) < 0.02)
    #expect(b.plant.bumpers != 0)
    #expect(abs(b.speed_mps) < 0.02)
    #expect(b.plant.drive.left_A > 1.8 * free)
  }

  @Test("nothing goes through a wall or a post at any angle")
  func nothingPasses() throws {
    for i in 0..<24 {
      let heading = Double(i) * Angle.pi / 12
      var b = try board(at: Pose2(x: 5 + 2 * cosine(heading), y: 5 + 2 * sine(heading), heading: heading + Angle.pi))
      try drive(&b, duty: 700, seconds: 8)
      try drive(&b, duty: 500, turn: 300, seconds: 5)
      try drive(&b, duty: -700, seconds: 30)
      let outline = try Fixtures.robot().chassis.outline
      for corner in outline.vertices {
        let p = b.pose.transform(corner)
        #expect(p.x > -0.03 && p.x < 10.03 && p.y > -0.03 && p.y < 10.03)
        #expect((p - Vector2(5, 5)).length > 0.27)
      }
      b.close()
    }
  }

  @Test("a post under the right front presses the right sector")
  func sector() throws {
    var b = try board(at: Pose2(x: 4, y: 5.25, heading: 0))
    defer { b.close() }
    var seen: UInt8 = 0
    for _ in 0..<200 {
      var c = ActuatorCommand()
      c.leftDuty = 500
      c.rightDuty = 500
      try b.write(c)
      seen |= b.plant.bumpers
      if seen != 0 { break }
    }
    #expect(seen == 2)
  }
}

@Suite("A corner at the side")
struct SideCornerTests {
  @Test("a mower whose side rests against a corner can drive on and back off")
  func side() throws {
    for duty in [500, -500] as [Int16] {
      let world = World(try Fixtures.site("warentest", robot: "automower"))
      let start = Pose2(x: 4.118, y: 7.427, heading: Angle.radians(degrees: 44))
      var board = SimulatedBoard(world: world, seed: 1, start: start)
      defer { board.close() }
      var command = ActuatorCommand()
      command.leftDuty = duty
      command.rightDuty = duty
      for i in 0..<100 {
        try board.write(command)
        if i < 10 {
          print(
            i, board.pose, board.speed_mps, board.plant.drive.left_radps, board.plant.drive.yawRate_radps,
            board.plant.bumpers)
        }
      }
      #expect((board.pose.position - start.position).length > 0.3)
    }
  }
}
