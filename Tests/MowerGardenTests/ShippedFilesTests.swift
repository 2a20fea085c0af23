import Foundation
import MowerGarden
import MowerGeometry
import Testing

/// Where the shipped gardens and robots are.
enum Shipped {
  static let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "maps")

  static func paths(in folder: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder.appending(path: $0).path }
  }
  static var gardens: [String] { paths(in: maps) }
  static var robots: [String] { paths(in: maps.appending(path: "robots")) }

  static func garden(_ name: String) throws -> Garden {
    try GardenFile.load(path: maps.appending(path: name + ".yaml").path)
  }
  static func robot(_ name: String) throws -> Robot {
    try RobotFile.load(path: maps.appending(path: "robots/\(name).yaml").path)
  }
}

@Suite struct ShippedFilesTests {
  @Test("the gardens that the manual names are there")
  func gardens() {
    let names = Shipped.gardens.map { URL(filePath: $0).deletingPathExtension().lastPathComponent }
    let manual = ["corner-house", "corridor", "courtyard", "egmf", "front-and-back", "orchard", "simple", "warentest"]
    #expect(Set(manual).isSubset(of: names))
  }

  @Test("every shipped garden loads, and its lawns and passages are one piece", arguments: Shipped.gardens)
  func gardenLoads(path: String) throws {
    let garden = try GardenFile.load(path: path)
    let areas = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
    // A corner of one area inside another, or crossing edges, join the two.
    func joined(_ a: Polygon, _ b: Polygon) -> Bool {
      if a.vertices.contains(where: b.contains) || b.vertices.contains(where: a.contains) { return true }
      return a.edges.contains { edge in b.edges.contains { edge.crosses($0) } }
    }
    var reached: Set<Int> = [0]
    for _ in areas {
      for i in areas.indices where reached.contains(where: { joined(areas[$0], areas[i]) }) { reached.insert(i) }
    }
    #expect(reached.count == areas.count)
    #expect(garden.lawns.reduce(0) { $0 + $1.polygon.area } > 50)
  }

  @Test("a mower has room to drive into every station and to back out", arguments: Shipped.gardens)
  func stationHasRoom(path: String) throws {
    let garden = try GardenFile.load(path: path)
    let station = garden.station.pose
    for distance in stride(from: -1.0, through: 1.5, by: 0.05) {
      let p = station.transform(Vector2(distance, 0))
      #expect(garden.lawns.contains { $0.polygon.contains(p) }, "\(distance) m ahead of the contacts")
      for obstacle in garden.obstacles {
        #expect(!obstacle.shape.polygon.contains(p) && obstacle.shape.polygon.distanceToOutline(p) > 0.6)
      }
    }
    // The lawn lies on the left of a mower that comes home.
    #expect(garden.lawns.contains { $0.polygon.contains(station.transform(Vector2(0, 1))) })
  }

  @Test("every wire runs straight through its station", arguments: Shipped.gardens)
  func wireIsStraightAtTheStation(path: String) throws {
    let garden = try GardenFile.load(path: path)
    guard let loop = garden.wire?.loop else { try Test.cancel("\(garden.name) has no wire") }
    let station = garden.station.pose
    let first = station.inverseTransform(loop[0])
    let second = station.inverseTransform(loop[1])
    let last = station.inverseTransform(loop[loop.count - 1])
    let beforeLast = station.inverseTransform(loop[loop.count - 2])
    for p in [first, second, last, beforeLast] { #expect(abs(p.y) < 0.02) }
    #expect(beforeLast.x < last.x - 0.7 && second.x > first.x + 0.5)
  }

  @Test("trees and furniture leave a mower room between each other, or none at all", arguments: Shipped.gardens)
  func gaps(path: String) throws {
    let garden = try GardenFile.load(path: path)
    let inside = garden.obstacles.filter { obstacle in
      garden.lawns.contains { $0.polygon.contains(obstacle.shape.polygon.centroid) }
    }
    for (i, a) in inside.enumerated() {
      for b in inside[(i + 1)...] {
        let gap = a.shape.polygon.vertices.map { b.shape.polygon.distanceToOutline($0) }.min() ?? .infinity
        #expect(gap > 0.9 || gap < 0.05, "\(a.name) and \(b.name) are \(gap) m apart")
      }
    }
  }

  @Test("the Warentest garden is as the tests describe it")
  func warentest() throws {
    let garden = try Shipped.garden("warentest")
    let neck = try #require(garden.passages.first { $0.name == "neck" })
    // Between the lawns the neck covers what they leave: 3 m of its 3.6 m.
    let area = garden.lawns.reduce(0) { $0 + $1.polygon.area } + neck.polygon.area * 3 / 3.6
    #expect(abs(area - 200) < 0.01)
    #expect(abs(neck.polygon.bounds.height - 2) < 1e-9 && neck.grass)
    #expect(garden.lawns.map(\.slope.rise).max() == 0.33)
    #expect(garden.obstacles.count { $0.kind == .tree } == 2 && garden.obstacles.count { $0.kind == .bed } == 1)
    #expect(garden.fences.count == 1)
  }

  @Test("the industry's standard lawn has its 25 m side, its wall and its soft obstacle")
  func egmf() throws {
    let garden = try Shipped.garden("egmf")
    #expect(garden.lawns[0].polygon.bounds.height == 25)
    #expect(garden.obstacles.contains { $0.kind == .wall && $0.shape.polygon.bounds.height == 3 })
    #expect(garden.obstacles.contains { if case .circle(_, 0.5) = $0.shape { true } else { false } })
  }

  @Test("the robots that the manual names are there")
  func robots() {
    let names = Shipped.robots.map { URL(filePath: $0).deletingPathExtension().lastPathComponent }
    #expect(Set(["alfred", "ardumower", "automower", "roomba", "yardforce500"]).isSubset(of: names))
  }

  /// A Roomba was built for carpets.
  static let mowers = Shipped.robots.filter { !$0.hasSuffix("/roomba.yaml") }

  @Test("every shipped robot is built as mowers are", arguments: mowers)
  func robotIsPlausible(path: String) throws {
    let robot = try RobotFile.load(path: path)
    let drive = robot.drive
    let radius = drive.wheelDiameter_m / 2
    let freeSpeed = 24 / (drive.torqueConstant_NmpA * drive.gearRatio) * radius
    #expect((0.5...0.6).contains(freeSpeed.rounded(toPlaces: 2)))
    let weight = robot.chassis.mass_kg * 9.81
    let torque = weight * drive.rollingResistance / 2 * radius + drive.friction_Nm
    let current = torque / (drive.gearRatio * drive.torqueConstant_NmpA * drive.gearEfficiency)
    #expect((0.5...1).contains(current.rounded(toPlaces: 1)))
    #expect((3...5).contains(drive.currentLimit_A))
    #expect(robot.chassis.centreOfMass_m > 0)
    // Mowing 1 cm off at two thirds of the free speed.
    let bladePower =
      robot.blade.idleTorque_Nm * robot.blade.speed_radps
      + robot.blade.cuttingWork_Jpm3 * 0.01 * 2 * robot.blade.radius_m * freeSpeed * 2 / 3
    #expect((12...60).contains(bladePower))
    let usable_J = robot.battery.capacity_As * Double(robot.battery.cells) * 3.6 * 0.85
    let minutes = usable_J / (bladePower + 2 * current * 16 + robot.battery.standby_W) / 60
    #expect((40...100).contains(minutes), "mows for \(minutes) min")
    #expect((1.3...3).contains(robot.charger.current_A))
  }

  @Test("the first two coils of every robot look at the wire from both sides", arguments: mowers)
  func coils(path: String) throws {
    let robot = try RobotFile.load(path: path)
    let left = try #require(robot.coils.first { $0.name == "left" })
    let right = try #require(robot.coils.first { $0.name == "right" })
    #expect(robot.coils[0] == left && robot.coils[1] == right)
    #expect(left.position.x == right.position.x && left.position.y == -right.position.y && left.position.y > 0)
    #expect(left.position.x > robot.blade.offset.x + robot.blade.radius_m)
    // Up to its height beside a wire a coil hears more the further off it is, and only there do two coils tell where
    // the middle is.
    #expect(left.position.y < left.height_m)
    // Of 1 A in a long wire a coil hears most there: mu0 I / (4 pi h). It must fit the 8-bit sampler and use it well.
    #expect((90...127).contains(robot.receiver.gain_countsPerT * 1e-7 / left.height_m))
  }

  @Test("the Automower-like robot has the published geometry")
  func automower() throws {
    let robot = try Shipped.robot("automower")
    let published = [Vector2(0.38, -0.07), Vector2(-0.07, 0.14), Vector2(-0.07, -0.14)]
    for position in published { #expect(robot.coils.contains { $0.position == position }) }
    #expect(robot.drive.wheelBase_m == 0.4645 && robot.drive.wheelDiameter_m == 0.245)
    #expect(abs(Double.pi * 0.245 / robot.drive.ticksPerTurn - 0.000704) < 1e-7)
    #expect(robot.blade.radius_m == 0.11 && robot.blade.offset == Vector2(0.25, 0))
    #expect(robot.chassis.outline.bounds.width == 0.72 && robot.chassis.outline.bounds.height == 0.55)
    #expect(robot.chassis.mass_kg == 15)
  }
}

extension Polygon {
  fileprivate var edges: [Segment] {
    vertices.indices.map { Segment(vertices[$0], vertices[($0 + 1) % vertices.count]) }
  }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { s, _ in s * 10 }
    return (self * scale).rounded() / scale
  }
}
