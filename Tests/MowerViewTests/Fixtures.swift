import Foundation
import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@testable import MowerView

/// What several tests use.
enum Fixtures {
  /// The project's folder.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Why tests that write are skipped where there is no font.
  static let hasFont = (try? Typeface()) != nil

  /// A plan of a small garden that comes with the program.
  static func plan(seed: UInt64 = 1, events: [ScenarioEvent] = []) throws -> ViewPlan {
    let folder = root.appendingPathComponent("maps")
    let garden = try GardenFile.load(path: folder.appendingPathComponent("simple.yaml").path)
    let robot = try RobotFile.load(path: folder.appendingPathComponent("robots/ardumower.yaml").path)
    return ViewPlan(
      site: Site(garden: garden, robot: robot), gardenPath: "simple.yaml", robotPath: "ardumower", seed: seed,
      duration_s: 3600, events: events)
  }

  /// A desk for a mower by a navigation, in a garden that has all that any of them goes by; the sky is free only in another.
  static func desk(
    navigation: Navigation, hasWire: Bool = true, start: Pose2? = nil, width: Int = 1280, height: Int = 800
  ) throws -> ViewDesk {
    let name = navigation == .satellite ? "simple" : "courtyard"
    let folder = root.appendingPathComponent("maps")
    var garden = try GardenFile.load(path: folder.appendingPathComponent("\(name).yaml").path)
    if !hasWire {
      garden.wire = nil
      garden.zones = []
    }
    let robot = try RobotFile.load(path: folder.appendingPathComponent("robots/ardumower.yaml").path)
    let plan = ViewPlan(
      site: Site(garden: garden, robot: robot, navigation: navigation), gardenPath: "\(name).yaml",
      robotPath: "ardumower", duration_s: 3600, start: start)
    return try ViewDesk(plan: plan, width: width, height: height)
  }

  /// A desk of a usual size.
  static func desk(seed: UInt64 = 1, events: [ScenarioEvent] = []) throws -> ViewDesk {
    try ViewDesk(plan: plan(seed: seed, events: events), width: 1280, height: 800)
  }
}

extension ViewDesk {
  /// A click with the left button.
  func click(_ p: Vector2) { drag(p, p) }

  /// A press at one point and a release at another.
  func drag(_ from: Vector2, _ to: Vector2) {
    _ = handle(.move(from, .init()))
    _ = handle(.press(from, .left, .init(), clicks: 1))
    _ = handle(.move(to, .init()))
    _ = handle(.release(to, .left, .init()))
  }

  /// Characters as they are typed.
  func type(_ text: String) { for character in text { _ = handle(.text(character, isRepeat: false)) } }
}
