import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@Suite struct InfraredTests {
  private static let omni = 0
  private static let left = 1
  private static let right = 2

  /// A mower that sees beams in the shade.
  private func run(_ garden: Garden, seed: UInt64 = 1) throws -> NavigationRun {
    var run = try NavigationRun(garden, .virtualWall, seed: seed)
    run.board.infrared?.sunlight = 0
    return run
  }

  /// Characters that a receiver reports at a pose, the first 15 ticks left out: they may be older.
  private func characters(_ run: inout NavigationRun, at pose: Pose2, _ receiver: Int, ticks: Int = 100) throws
    -> [UInt8]
  {
    try run.listen(at: pose, ticks: ticks)[15...].map { $0.infrared[receiver] }
  }

  /// A pose whose left, right and omni receivers are near `place`, looking along `heading`.
  private func looking(_ run: NavigationRun, from place: Vector2, _ heading: Double, _ receiver: Int) -> Pose2 {
    let mounted = run.robot.infrared[receiver].pose.position
    let (s, c) = sincos(heading)
    return Pose2(
      Vector2(place.x - c * mounted.x + s * mounted.y, place.y - s * mounted.x - c * mounted.y), heading: heading)
  }

  @Test("the station says green to its left, red to its right, both in the middle, and its force field close by")
  func stationLobes() throws {
    // The station looks west; a docked mower looks east.
    var garden = NavigationRun.lawn()
    garden.station.pose = Pose2(x: 29, y: 10, heading: 0)
    var run = try run(garden)
    for (angle_deg, distance, expected) in [
      (0.0, 3.0, UInt8(172)), (15, 3, 164), (-15, 3, 168), (0, 0.5, 173), (15, 0.5, 165), (-15, 0.5, 169),
      (60, 0.45, 161), (60, 3, 0), (0, 6, 0),
    ] {
      let (s, c) = sincos(Angle.radians(degrees: angle_deg))
      // Positive angles lie to the left of a mower that looks at the station, that is north of its axis.
      let place = garden.station.pose.transform(Vector2(0.03 - distance * c, distance * s))
      let heading = -Angle.radians(degrees: angle_deg)
      let heard = try characters(&run, at: looking(run, from: place, heading, Self.omni), Self.omni)
      #expect(heard.allSatisfy { $0 == expected }, "\(angle_deg)° \(distance) m: \(Set(heard)), not \(expected)")
    }
  }

  @Test("a virtual wall is heard in its beam and in its halo, and nowhere else")
  func virtualWall() throws {
    var garden = NavigationRun.lawn()
    garden.station.beams.range_m = 0
    var emitter = Emitter(name: "gap", pose: Pose2(x: 10, y: 10, heading: 0.3))
    emitter.beamWidth_rad = Angle.radians(degrees: 20)
    garden.emitters = [emitter]
    var run = try run(garden)
    let receiver = run.robot.infrared[Self.omni]
    var random = SplitMix64(seed: 5)
    var inside = 0
    for _ in 0..<400 {
      let angle = random.uniform(-Angle.pi, Angle.pi)
      let distance = random.uniform(0.1, 4)
      let place = emitter.pose.position + Pose2(.zero, heading: emitter.pose.heading + angle).direction * distance
      let heading = random.uniform(-Angle.pi, Angle.pi)
      let heard = try characters(&run, at: looking(run, from: place, heading, Self.omni), Self.omni, ticks: 40)
      // By hand: the cone, the disc, and whether the receiver looks there; not within a tenth of any border.
      let range = (beam: emitter.range_m + receiver.extraRange_m, halo: emitter.halo_m + receiver.extraRange_m)
      let bearing = abs(Angle.wrapped(emitter.pose.heading + angle + Angle.pi - heading))
      let view = receiver.fieldOfView_rad / 2
      let inBeam = abs(angle) < 0.9 * Angle.radians(degrees: 10) && distance < 0.85 * range.beam
      let inHalo = distance < 0.85 * range.halo
      let offBeam = abs(angle) > 1.4 * Angle.radians(degrees: 10) || distance > 1.3 * range.beam
      let offHalo = distance > 1.3 * range.halo
      if bearing < view - 0.02, inBeam || inHalo {
        inside += 1
        #expect(heard.allSatisfy { $0 == 162 }, "\(angle) rad, \(distance) m, heading \(heading): \(Set(heard))")
      } else if bearing > view + 0.2 || (offBeam && offHalo) {
        #expect(heard.allSatisfy { $0 == 0 }, "\(angle) rad, \(distance) m, heading \(heading): \(Set(heard))")
      }
    }
    #expect(inside > 20)
  }

  @Test("a lighthouse tells its number and its beams apart")
  func lighthouse() throws {
    var garden = NavigationRun.lawn()
    garden.station.beams.range_m = 0
    garden.emitters = [Emitter(name: "gate", id: 4, kind: .lighthouse, pose: Pose2(x: 10, y: 10, heading: 0))]
    var run = try run(garden)
    func heard(_ angle_deg: Double, _ distance: Double) throws -> Set<UInt8> {
      let direction = Angle.radians(degrees: angle_deg)
      let place = Vector2(10, 10) + Pose2(.zero, heading: direction).direction * distance
      let pose = looking(run, from: place, direction + Angle.pi, Self.omni)
      return Set(try characters(&run, at: pose, Self.omni, ticks: 300)).subtracting([0])
    }
    #expect(try heard(0, 2) == [32])
    #expect(try heard(-20, 2) == [34], "green is on the left of a mower that looks at the lighthouse")
    #expect(try heard(20, 2) == [35])
    #expect(try heard(180, 0.4) == [33])
    #expect(try heard(0, 0.4) == [32, 33])
    #expect(try heard(90, 2) == [])
  }

  @Test("the receivers on both sides see what is on their side")
  func fieldsOfView() throws {
    var garden = NavigationRun.lawn()
    garden.station.beams.range_m = 0
    var emitter = Emitter(name: "lamp", pose: Pose2(x: 10, y: 10, heading: Angle.pi / 2))
    emitter.halo_m = 3
    garden.emitters = [emitter]
    var run = try run(garden)
    // The lamp 45° to the left, and to the right, at 2 m.
    let toLeft = try run.listen(at: Pose2(x: 8.5, y: 8.5, heading: 0), ticks: 60).last!
    #expect(toLeft.infrared[Self.left] == 162 && toLeft.infrared[Self.right] == 0)
    let toRight = try run.listen(at: Pose2(x: 8.5, y: 11.5, heading: 0), ticks: 60).last!
    #expect(toRight.infrared[Self.left] == 0 && toRight.infrared[Self.right] == 162)
  }

  @Test("a wall or a hedge in the way stops a beam, also one that comes later, and lets it through when it goes")
  func occlusion() throws {
    var garden = NavigationRun.lawn()
    garden.station.beams.range_m = 0
    garden.emitters = [Emitter(name: "gap", pose: Pose2(x: 10, y: 10, heading: 0))]
    let pose = Pose2(x: 12, y: 10, heading: Angle.pi)
    var free = try run(garden)
    #expect(try characters(&free, at: pose, Self.omni).allSatisfy { $0 == 162 })
    let hedge = Obstacle(
      name: "hedge", kind: .hedge,
      shape: .polygon(Polygon([Vector2(10.8, 9), Vector2(11, 9), Vector2(11, 11), Vector2(10.8, 11)])))
    free.board.put(hedge)
    #expect(try characters(&free, at: pose, Self.omni).allSatisfy { $0 == 0 })
    free.board.removeObstacle(named: "hedge")
    #expect(try characters(&free, at: pose, Self.omni).allSatisfy { $0 == 162 })

    garden.obstacles = [NavigationRun.wall(10.8, 9, 11, 11)]
    var walled = try run(garden)
    #expect(try characters(&walled, at: pose, Self.omni).allSatisfy { $0 == 0 })
    // A kerb lower than the lamp hides nothing.
    garden.obstacles = [NavigationRun.wall(10.8, 9, 11, 11, height_m: 0.1)]
    var kerb = try run(garden)
    #expect(try characters(&kerb, at: pose, Self.omni).allSatisfy { $0 == 162 })
  }

  @Test("a wall throws a little of a beam back")
  func reflection() throws {
    var garden = NavigationRun.lawn()
    garden.station.beams.range_m = 0
    var emitter = Emitter(name: "gap", pose: Pose2(x: 10, y: 10, heading: 0))
    emitter.range_m = 4
    emitter.halo_m = 0
    garden.emitters = [emitter]
    // Beside the beam's end, looking along it at the lit spot.
    let pose = Pose2(x: 10.3, y: 10.5, heading: -0.6)
    var open = try run(garden)
    #expect(try characters(&open, at: pose, Self.omni).allSatisfy { $0 == 0 })
    garden.obstacles = [NavigationRun.wall(10.8, 8, 11, 12)]
    var walled = try run(garden)
    #expect(try characters(&walled, at: pose, Self.omni).contains(162))
  }

  @Test("the sun takes a third of the reach")
  func sun() throws {
    var garden = NavigationRun.lawn()
    garden.station.beams.range_m = 0
    garden.emitters = [Emitter(name: "gap", pose: Pose2(x: 10, y: 10, heading: 0))]
    var run = try run(garden)
    let far = looking(run, from: Vector2(12.5, 10), Angle.pi, Self.omni)
    #expect(try characters(&run, at: far, Self.omni).allSatisfy { $0 == 162 })
    run.board.infrared?.sunlight = 1
    _ = try run.listen(at: far, ticks: 60)
    #expect(try characters(&run, at: far, Self.omni).allSatisfy { $0 == 0 })
    let near = looking(run, from: Vector2(11.6, 10), Angle.pi, Self.omni)
    #expect(try characters(&run, at: near, Self.omni).allSatisfy { $0 == 162 })
  }

  @Test("two units that are heard alike garble each other now and then; a much nearer one is read all the same")
  func collisions() throws {
    var garden = NavigationRun.lawn()
    garden.station.beams.range_m = 0
    garden.emitters = [
      Emitter(name: "west", pose: Pose2(x: 10, y: 10, heading: 0)),
      Emitter(name: "east", id: 2, kind: .lighthouse, pose: Pose2(x: 13.5, y: 10, heading: Angle.pi)),
    ]
    for i in garden.emitters.indices { garden.emitters[i].halo_m = 3 }
    var run = try run(garden)
    let between = try characters(
      &run, at: looking(run, from: Vector2(11.75, 10), Angle.pi / 2, Self.omni), Self.omni, ticks: 3000)
    let count = { (code: UInt8) in between.filter { $0 == code }.count }
    #expect(count(162) > 300)
    #expect(count(16) + count(17) > 100)
    #expect(count(0) > 100, "some characters are garbled")
    #expect(Set(between).isSubset(of: [0, 162, 16, 17, 18, 19]), "\(Set(between))")
    // Alone, a unit is never garbled.
    run.board.infrared?.setWorks(false, emitter: 1)
    let alone = try characters(
      &run, at: looking(run, from: Vector2(11.75, 10), Angle.pi / 2, Self.omni), Self.omni, ticks: 3000)
    #expect(alone.allSatisfy { $0 == 162 })
  }

  @Test("a dead emitter is not heard after a quarter of a second, and a moved one is heard where it is now")
  func faults() throws {
    var garden = NavigationRun.lawn()
    garden.emitters = [Emitter(name: "gap", pose: Pose2(x: 10, y: 10, heading: 0))]
    var run = try run(garden)
    let pose = Pose2(x: 12, y: 10, heading: Angle.pi)
    #expect(try run.listen(at: pose, ticks: 50).last?.infrared[Self.omni] == 162)
    #expect(run.board.infrared?.fenceContacts == 1)
    run.board.infrared?.setWorks(false, emitter: 0)
    let dead = try run.listen(at: pose, ticks: 50)
    #expect(dead[13...].allSatisfy { $0.infrared[Self.omni] == 0 })
    run.board.infrared?.setWorks(true, emitter: 0)
    run.board.infrared?.move(emitter: 0, to: Pose2(x: 10, y: 15, heading: 0))
    #expect(try characters(&run, at: pose, Self.omni).allSatisfy { $0 == 0 })
    let there = Pose2(x: 12, y: 15, heading: Angle.pi)
    #expect(try characters(&run, at: there, Self.omni).allSatisfy { $0 == 162 })
    run.board.infrared?.stationWorks = false
    let home = Pose2(x: 13, y: 0.35, heading: 0)
    #expect(try characters(&run, at: home, Self.omni).allSatisfy { $0 == 0 })
  }
}
