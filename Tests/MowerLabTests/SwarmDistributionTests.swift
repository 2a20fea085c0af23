import Foundation
import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation
import Testing

@testable import MowerLab

/// What is drawn against the words of `SwarmDistributions`.
@Suite("The distributions of a swarm")
struct SwarmDistributionTests {
  private static let maps = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "maps")

  private func ardumower() throws -> Robot {
    try RobotFile.load(path: Self.maps.appending(path: "robots/ardumower.yaml").path)
  }

  @Test("Each figure of a robot is drawn evenly to both sides, as far as is said")
  func robots() throws {
    let base = try ardumower()
    let drawn = (0..<1000).map { seed in
      var generator = RobotGenerator(seed: UInt64(seed))
      return generator.robot(like: base)
    }
    /// The least, the middle and the greatest ratio to the robot that was drawn from.
    func ratios(_ figure: (Robot) -> Double) -> (low: Double, middle: Double, high: Double) {
      let all = drawn.map { figure($0) / figure(base) }.sorted()
      return (all[0], all[all.count / 2], all[all.count - 1])
    }
    let figures: [(name: String, most: Double, figure: (Robot) -> Double)] = [
      ("mass", 1.35, { $0.chassis.mass_kg }), ("inertia", 1.35, { $0.chassis.yawInertia_kgm2 }),
      ("wheel base", 1.1, { $0.drive.wheelBase_m }), ("wheels", 1.1, { $0.drive.wheelDiameter_m }),
      ("friction", 1.4, { $0.drive.friction_Nm }), ("rolling", 1.4, { $0.drive.rollingResistance }),
      ("adhesion", 1.2, { $0.drive.adhesionDry }), ("disc", 1.15, { $0.blade.radius_m }),
      ("receiver", 1.3, { $0.receiver.gain_countsPerT }), ("gyro", 3, { $0.imu.gyroNoise_radps }),
    ]
    for (name, most, figure) in figures {
      let found = ratios(figure)
      #expect(found.low > 0.999 / most && found.low < 1.03 / most, "\(name)")
      #expect(found.high < 1.001 * most && found.high > 0.97 * most, "\(name)")
      #expect(found.middle > 0.9 && found.middle < 1.1, "\(name)")
    }
    let battery = ratios { $0.battery.capacity_As }
    #expect(battery.low > 0.1499 && battery.low < 0.16 && battery.high < 1.301 && battery.high > 1.25)
    // A disc is moved by 3 cm, on the average to neither side; likewise a coil by 1.5 cm.
    let discs = drawn.map { $0.blade.offset - base.blade.offset }
    #expect(discs.allSatisfy { abs($0.x) <= 0.03 && abs($0.y) <= 0.03 } && discs.contains { $0.x > 0.029 })
    #expect((discs.reduce(.zero, +) * (1 / 1000)).length < 0.002)
    #expect(abs(discs.reduce(0) { $0 + $1.y }) / 1000 < 0.0007)
    let coils = drawn.map { $0.coils[0].position - base.coils[0].position }
    #expect(coils.allSatisfy { abs($0.x) <= 0.015 && abs($0.y) <= 0.015 } && coils.contains { $0.x > 0.0145 })
  }

  @Test("None, one, two or three troubles come as often as is said")
  func troubles() throws {
    let garden = try GardenFile.load(path: Self.maps.appending(path: "simple.yaml").path)
    let site = Site(garden: garden, robot: try ardumower())
    let runs = 30_000
    var none = 0
    var faults = 0
    for seed in 0..<UInt64(runs) {
      var generator = TroubleGenerator(seed: seed)
      let all = generator.events(in: site, duration_s: 600)
      #expect(zip(all, all.dropFirst()).allSatisfy { $0.time_s <= $1.time_s })
      // What is left behind in every run is no trouble.
      let events = all.filter {
        if case .put(let thing) = $0.action { thing.name != TroubleGenerator.leftBehind } else { true }
      }
      if events.isEmpty { none += 1 }
      faults += events.count {
        if case .fault = $0.action { true } else { false }
      }
    }
    // Of 1.35 troubles in the mean three fifths are faults; the standard deviation of the mean is 0.005.
    #expect(abs(Double(faults) / Double(runs) - 0.81) < 0.0125)
    // A fifth has none, and some have one that means nothing in this garden, such as a dead anchor.
    #expect((0.195...0.235).contains(Double(none) / Double(runs)))
  }

  @Test("A robot mows only by what it has")
  func fittings() throws {
    var robot = try ardumower()
    robot.ranging = nil
    robot.infrared = []
    var onlyWire = robot
    onlyWire.satellite = nil
    for seed: UInt64 in 1...6 {
      if let run = SwarmCase(seed: seed, robots: [onlyWire]) { #expect(run.navigation == .wire) }
    }
    guard robot.satellite != nil else { return }
    robot.coils = []
    let found = (1...6).compactMap { SwarmCase(seed: $0, robots: [robot])?.navigation }
    #expect(!found.isEmpty && found.allSatisfy { $0 == .satellite })
  }

  @Test("A single lawn is a rectangle, an L of right angles, an ellipse or an uneven polygon of five to nine corners")
  func outlines() throws {
    var kinds: [String: Int] = [:]
    for seed: UInt64 in 0..<60 {
      var generator = GardenGenerator(seed: seed, navigation: .satellite)
      guard let garden = generator.garden(name: "drawn"), garden.lawns.count == 1 else { continue }
      let corners = garden.lawns[0].polygon.vertices
      let isSquare = corners.indices.allSatisfy { i in
        let edge = corners[(i + 1) % corners.count] - corners[i]
        return edge.x == 0 || edge.y == 0
      }
      switch (corners.count, isSquare) {
      case (4, true): kinds["rectangle", default: 0] += 1
      case (6, true): kinds["L", default: 0] += 1
      case (20, false): kinds["ellipse", default: 0] += 1
      case (5...9, false): kinds["uneven", default: 0] += 1
      default: Issue.record("seed \(seed) is none of them: \(corners)")
      }
    }
    #expect(Set(kinds.keys) == ["rectangle", "L", "ellipse", "uneven"])
    #expect(kinds["rectangle", default: 0] > kinds["L", default: 0])
  }
}
