import Foundation
import MowerGarden
import MowerGeometry
import MowerSimulation

/// Files and gardens that several tests use.
enum Fixtures {
  /// The project's folder.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func garden(_ name: String) throws -> Garden {
    try GardenFile.load(path: root.appendingPathComponent("maps/\(name).yaml").path)
  }

  static func robot(_ name: String = "ardumower") throws -> Robot {
    try RobotFile.load(path: root.appendingPathComponent("maps/robots/\(name).yaml").path)
  }

  static func site(_ garden: String, robot: String = "ardumower") throws -> Site {
    Site(garden: try self.garden(garden), robot: try self.robot(robot))
  }
}
