import MowerGeometry
import Testing

@testable import MowerCore

/// What is made of infrared characters, part by part, without a mower that drives.
@Suite("Rooms, walls and station by infrared")
struct WallPartsTests {
  /// A snapshot with characters of the receivers: all round, left, right.
  private func heard(_ omni: UInt8, _ left: UInt8 = 0, _ right: UInt8 = 0) -> SensorSnapshot {
    var s = SensorSnapshot()
    s.infrared = [omni, left, right]
    return s
  }

  /// Characters of the lighthouse with the number 3.
  private static let (fence, halo, green, red): (UInt8, UInt8, UInt8, UInt8) = (24, 25, 26, 27)

  @Test("Every character means one thing, and what is none means nothing")
  func characters() {
    for code in 0...255 as ClosedRange<UInt8> {
      let bits = String(code, radix: 2)
      let padded = String(repeating: "0", count: 8 - bits.count) + bits
      let expected: InfraredCharacter
      switch (padded.prefix(4), padded.suffix(4)) {
      case ("1010", "0010"): expected = .virtualWall
      case ("1010", let low) where low.dropFirst(2).first == "0" && low != "0000":
        expected = .station(
          green: low.dropFirst().first == "1", red: low.first == "1", field: low.last == "1")
      default:
        let number = Int(padded.dropFirst().prefix(4), radix: 2) ?? 0
        let known = padded.first == "0" && padded.dropFirst(5).first == "0" && (1...10).contains(number)
        let beams: [Substring: InfraredCharacter.Beam] = ["00": .fence, "01": .halo, "10": .green, "11": .red]
        expected = known ? beams[padded.suffix(2)].map { .lighthouse(number, $0) } ?? .none : .none
      }
      #expect(InfraredCharacter(code) == expected, "\(padded)")
    }
  }

  @Test("The side of the station's axis is what two receivers agree on, or all that hear it, for sixteen ticks")
  func station() {
    let (green, red, both, field): (UInt8, UInt8, UInt8, UInt8) = (0xA4, 0xA8, 0xAC, 0xA1)
    for (omni, left, right, side) in [
      (0, 0, 0, 0.0), (green, 0, 0, 1), (0, green, 0, 1), (0, 0, green, 1), (red, 0, 0, -1), (0, red, 0, -1),
      (0, 0, red, -1), (green, green, 0, 1), (green, 0, green, 1), (green, green, green, 1), (red, red, red, -1),
      (green, green, red, 0), (red, green, red, 0), (red, red, 0, -1), (0, green, red, 0), (both, 0, 0, 0),
      (both, green, green, 1), (both, red, red, -1), (both, green, 0, 0), (field, green, green, 1),
    ] as [(UInt8, UInt8, UInt8, Double)] {
      var sight = StationSight()
      #expect(!sight.isSeen && sight.side == 0 && !sight.inField && !sight.nearField)
      sight.update(heard(omni, left, right))
      #expect(sight.side == side, "\(omni) \(left) \(right)")
      let lobes = [omni, left, right].map { $0 & 12 != 0 && $0 >= 0xA0 }
      #expect(sight.omni == lobes[0] && sight.left == lobes[1] && sight.right == lobes[2])
      #expect(sight.isSeen == lobes.contains(true) && sight.inField == (omni == field) && !sight.nearField)
      #expect(sight.omniSide == (omni == green ? 1 : omni == red ? -1 : 0))
      for _ in 0..<15 { sight.update(heard(0)) }
      #expect(sight.side == side && sight.inField == (omni == field))
      sight.update(heard(162, 162, 162))
      #expect(sight.side == 0 && !sight.isSeen && !sight.inField)
    }
    // Either of those that look ahead tells the field, for as long; the lobes alone do not.
    for (left, right) in [(field, 0), (0, field), (field, field)] as [(UInt8, UInt8)] {
      var near = StationSight()
      near.update(heard(0, left, right))
      #expect(near.nearField && !near.inField && !near.isSeen)
      for _ in 0..<15 { near.update(heard(0)) }
      #expect(near.nearField)
      near.update(heard(0))
      #expect(!near.nearField)
      near.update(heard(both, both, both))
      #expect(!near.nearField && !near.inField)
    }
  }

  /// Lets a character be heard for so many ticks.
  private func hear(
    _ rooms: inout Rooms, _ code: UInt8, ticks: Int, homing: Bool = false, toGate: Bool = false
  ) {
    for _ in 0..<ticks { rooms.update(heard(code), homing: homing, toGate: toGate) }
  }

  /// A room on the green side of the gate, whose side is known.
  private func green() -> Rooms {
    var rooms = Rooms()
    hear(&rooms, Self.green, ticks: 20)
    return rooms
  }

  @Test("A shut gate bounds by its fence beam and halo, and by the lobe beyond once that is heard for eight ticks")
  func shutGate() {
    var rooms = Rooms()
    hear(&rooms, Self.green, ticks: 19)
    #expect(rooms.gates[3].side == 0)
    hear(&rooms, Self.green, ticks: 1)
    #expect(rooms.gates[3].side == 1 && !rooms.isOpen(3) && rooms.nearShutGate)
    #expect(rooms.bounds(3, .fence) && rooms.bounds(3, .halo))
    #expect(!rooms.bounds(3, .green) && !rooms.bounds(3, .red))
    hear(&rooms, Self.red, ticks: 7)
    #expect(!rooms.bounds(3, .red))
    hear(&rooms, Self.red, ticks: 1)
    #expect(rooms.bounds(3, .red) && !rooms.bounds(3, .green))
    hear(&rooms, 0, ticks: 1)
    #expect(!rooms.nearShutGate)
    // Back on its side the lobe beyond counts down.
    hear(&rooms, Self.green, ticks: 1)
    #expect(!rooms.bounds(3, .red))
    // Other gates know nothing of it.
    #expect(rooms.gates[4].side == 0 && rooms.bounds(4, .fence) && !rooms.bounds(4, .red))
  }

  @Test("A room is done after its time; then its gate opens, and behind the mower it is shut again")
  func passage() {
    var rooms = green()
    for _ in 0..<999 { rooms.mow(blade_A: 1, limit_s: 10, dt_s: 0.01) }
    #expect(!rooms.isOpen(3) && abs(rooms.mown_s - 9.99) < 1e-9)
    for _ in 0..<2 { rooms.mow(blade_A: 1, limit_s: 10, dt_s: 0.01) }
    #expect(rooms.isOpen(3) && !rooms.isOpen(4))
    #expect(!rooms.bounds(3, .fence) && !rooms.bounds(3, .red) && rooms.bounds(3, .halo))
    hear(&rooms, Self.halo, ticks: 1, toGate: true)
    #expect(!rooms.bounds(3, .halo) && rooms.atGate && rooms.throughGate == -1)
    // Through it: the red lobe, longer than the green one was heard.
    hear(&rooms, Self.red, ticks: 39)
    #expect(rooms.gates[3].side == 1)
    hear(&rooms, Self.red, ticks: 1)
    #expect(rooms.gates[3].side == 2 && rooms.transit == 3 && rooms.passes == 0 && rooms.isOpen(3))
    // It stands in the gate as long as the beam, the halo or the lobe behind are heard, and for 200 ticks after.
    hear(&rooms, Self.fence, ticks: 300)
    hear(&rooms, 0, ticks: 199)
    #expect(rooms.transit == 3 && rooms.passes == 0)
    hear(&rooms, Self.red, ticks: 1)
    #expect(rooms.transit == 0 && rooms.passes == 1 && rooms.mown_s == 0)
    #expect(!rooms.isOpen(3) && rooms.bounds(3, .fence))
    // The next room counts for itself, and back in the first one its time begins anew.
    for _ in 0..<1101 { rooms.mow(blade_A: 1, limit_s: 11, dt_s: 0.01) }
    #expect(rooms.isOpen(3))
    hear(&rooms, Self.green, ticks: 40)
    hear(&rooms, 0, ticks: 200)
    #expect(rooms.passes == 2 && rooms.mown_s == 0 && !rooms.isOpen(3))
  }

  @Test("Who comes back on the side it came from has not passed the gate, and goes on with its room")
  func comesBack() {
    var rooms = green()
    for _ in 0..<1001 { rooms.mow(blade_A: 1, limit_s: 10, dt_s: 0.01) }
    hear(&rooms, Self.red, ticks: 40)
    #expect(rooms.transit == 3)
    // Between two rooms it counts for neither.
    let mown = rooms.mown_s
    rooms.mow(blade_A: 1, limit_s: 10, dt_s: 5)
    #expect(rooms.mown_s == mown)
    hear(&rooms, Self.green, ticks: 40)
    hear(&rooms, 0, ticks: 200)
    #expect(rooms.passes == 0 && rooms.transit == 0 && rooms.gates[3].side == 1)
    #expect(rooms.mown_s == mown && rooms.isOpen(3))
  }

  @Test("A room is done when grass costs a quarter of what it did, but not in its first quarter of an hour")
  func mown() {
    var rooms = green()
    func mow(_ grass_A: Double, _ seconds: Double) -> Double? {
      var time = 0.0
      while time < seconds {
        rooms.mow(blade_A: 0.5 + grass_A, limit_s: 100_000, dt_s: 1)
        time += 1
        if rooms.isOpen(3) { return rooms.mown_s }
      }
      return nil
    }
    // A second without grass says what the blade takes by itself.
    #expect(mow(0, 1) == nil)
    #expect(mow(0.8, 600) == nil)
    // The mean over three minutes sinks to a quarter within ln 4 of them, but it is too early.
    #expect(mow(0.02, 298) == nil)
    let done = mow(0.02, 100)
    #expect((901...903).contains(done ?? 0), "\(done ?? 0) s")

    rooms = green()
    #expect(mow(0, 1) == nil && mow(0.8, 1200) == nil)
    let later = mow(0, 600) ?? 0
    // 180 s × ln 4 after the grass ended.
    #expect(abs(later - 1201 - 180 * 1.3863) < 4, "\(later) s")
  }

  @Test(
    "On the way home a gate is open where the station lies beyond, and everywhere once it was looked for long enough")
  func homing() {
    // The mower starts at its station, on the green side.
    var rooms = Rooms()
    rooms.arriveHome()
    hear(&rooms, Self.green, ticks: 20)
    #expect(rooms.gates[3].home == 1)
    hear(&rooms, Self.green, ticks: 1, homing: true)
    #expect(!rooms.isOpen(3))
    hear(&rooms, 0, ticks: 12_000, homing: true)
    #expect(rooms.isOpen(3))
    hear(&rooms, 0, ticks: 1)
    #expect(!rooms.isOpen(3))
    // In the other room it is open at once.
    for _ in 0..<1001 { rooms.mow(blade_A: 1, limit_s: 10, dt_s: 0.01) }
    hear(&rooms, Self.red, ticks: 40)
    hear(&rooms, 0, ticks: 200)
    #expect(rooms.passes == 1 && !rooms.isOpen(3))
    hear(&rooms, 0, ticks: 1, homing: true)
    #expect(rooms.isOpen(3) && !rooms.bounds(3, .fence))
    // At home it is on the station's side, whatever was heard last.
    rooms.arriveHome()
    #expect(rooms.gates[3].side == 1)

    // Who does not know where the station is looks for two minutes in this room.
    var lost = green()
    hear(&lost, 0, ticks: 5999, homing: true)
    #expect(!lost.isOpen(3))
    hear(&lost, 0, ticks: 1, homing: true)
    #expect(lost.isOpen(3))
  }

  // MARK: Beams

  /// A mower's dead reckoning and what it knows of beams.
  private struct Way {
    var odometry = Odometry(MowerConfiguration())
    var walls: VirtualWallBoundary
    let rooms = Rooms()

    init() {
      var configuration = MowerConfiguration()
      configuration.infraredReceiver = .zero
      walls = VirtualWallBoundary(configuration)
    }

    /// Drives so far along the heading, 1 cm a tick, and hears what there is at each place.
    mutating func drive(_ metres: Double, heading: Double = 0, _ beam: (Vector2) -> UInt8 = { _ in 0 }) {
      odometry.heading = heading
      let step = metres < 0 ? -0.01 : 0.01
      for _ in 0..<Int((abs(metres) * 100).rounded()) {
        odometry.travel_m = step
        let (s, c) = sincos(heading)
        odometry.position += Vector2(c, s) * step
        var snapshot = SensorSnapshot()
        snapshot.infrared[0] = beam(odometry.position)
        walls.update(snapshot, odometry: odometry, rooms: rooms, keepsOff: true)
      }
    }
  }

  /// A beam 20 cm wide across the way at x = 3.
  private static func beam(_ p: Vector2) -> UInt8 { abs(p.x - 3) < 0.1 ? 162 : 0 }

  @Test("A beam that was met is outside until the receiver is back on its side by ten centimetres")
  func crossed() {
    var way = Way()
    way.drive(2.8, Self.beam)
    #expect(!way.walls.crossed && !way.walls.inBeam && way.walls.view().frontInside)
    way.drive(0.2, Self.beam)
    #expect(way.walls.crossed && way.walls.inBeam)
    #expect(abs(way.walls.crossing.x - 2.91) < 0.011 && way.walls.outwards.distance(to: Vector2(1, 0)) < 1e-9)
    way.drive(0.6, Self.beam)
    // Beyond it nothing is heard, and it is outside all the same.
    #expect(way.walls.crossed && !way.walls.inBeam && abs(way.walls.outside_m - 0.69) < 0.011)
    #expect(way.walls.view().allOutside && way.walls.view().age_ms == 0)
    way.drive(-0.76, Self.beam)
    #expect(way.walls.crossed && way.walls.outside_m < 0 && way.walls.outside_m > -0.1)
    way.drive(-0.06, Self.beam)
    #expect(!way.walls.crossed && way.walls.view().frontInside)
  }

  @Test("Two metres aside of the place a beam says nothing any more")
  func aside() {
    var way = Way()
    way.drive(3.5, Self.beam)
    #expect(way.walls.crossed)
    way.drive(1.98, heading: Angle.pi / 2)
    #expect(way.walls.crossed)
    way.drive(0.05, heading: Angle.pi / 2)
    #expect(!way.walls.crossed)
  }

  @Test("A beam that is missed on the way and met in backing off lies ahead, not behind")
  func backingOff() {
    var way = Way()
    // The unit was silent in the moment of the crossing.
    way.drive(3.6)
    way.drive(-0.4) { _ in 0 }
    way.drive(-0.2, Self.beam)
    #expect(way.walls.crossed && way.walls.outwards.distance(to: Vector2(1, 0)) < 1e-9)
    way.drive(-0.3, Self.beam)
    #expect(!way.walls.crossed)
  }

  @Test("The way out is the way the receiver came, not where the nose points")
  func sideways() {
    var way = Way()
    // Backwards into a beam behind it.
    way.odometry.position = Vector2(6, 0)
    way.drive(-3.0, Self.beam)
    #expect(way.walls.crossed && way.walls.outwards.x < -0.99)
    #expect(way.walls.outside_m > 0)
  }

  @Test("The station's force field bounds only who shall keep off it, the unit's side is the receiver's that hears it")
  func fieldAndSide() {
    let field: (Vector2) -> UInt8 = { abs($0.x - 3) < 0.1 ? 161 : 0 }
    var way = Way()
    way.drive(3.1, field)
    #expect(way.walls.crossed)
    let rooms = Rooms()
    #expect(VirtualWallBoundary.bounds(InfraredCharacter(161), rooms: rooms, keepsOff: true))
    #expect(!VirtualWallBoundary.bounds(InfraredCharacter(161), rooms: rooms, keepsOff: false))
    #expect(!VirtualWallBoundary.bounds(InfraredCharacter(164), rooms: rooms, keepsOff: true))
    #expect(VirtualWallBoundary.bounds(InfraredCharacter(162), rooms: rooms, keepsOff: false))
    #expect(!VirtualWallBoundary.bounds(.none, rooms: rooms, keepsOff: true))
    for (left, right, side) in [(162, 0, 1.0), (0, 162, -1), (162, 162, 0)] as [(UInt8, UInt8, Double)] {
      var walls = Way().walls
      walls.update(heard(162, left, right), odometry: way.odometry, rooms: rooms, keepsOff: true)
      #expect(walls.emitterSide == side)
    }
  }
}
