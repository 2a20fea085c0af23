import Foundation
import MowerGarden
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
}

@Suite struct ShippedFilesTests {
  @Test("every shipped garden loads", arguments: Shipped.gardens)
  func gardenLoads(path: String) throws {
    let garden = try GardenFile.load(path: path)
    #expect(garden.lawns.reduce(0) { $0 + $1.polygon.area } > 50)
  }

  @Test("every shipped robot loads", arguments: Shipped.robots)
  func robotLoads(path: String) throws {
    let robot = try RobotFile.load(path: path)
    #expect(robot.coils.count >= 2)
  }
}
