import Foundation
import MowerCore
import MowerGarden
import MowerSimulation

/// Reads the options that runs share.
enum RunOptions {
  /// `coverage=0.95` or `docked`.
  static func until(_ text: String?) throws -> SimulationRun.Until {
    guard let text else { return .time }
    if text == "docked" { return .docked }
    let parts = text.split(separator: "=", maxSplits: 1)
    if parts.count == 2, parts[0] == "coverage", let share = Double(parts[1]), share > 0, share <= 1 {
      return .coverage(share)
    }
    throw BadInput("--until \(text): say coverage=SHARE with a share from 0 to 1, or docked")
  }

  /// What a mower is asked to do at the beginning: `mow` or `edge`.
  static func task(_ text: String?) throws -> SensorSnapshot.Request {
    switch text {
    case nil, "mow": .start
    case "edge": .edge
    case let other?: throw BadInput("--task \(other): say mow, or edge for one way round along the edge")
    }
  }

  /// A navigation by its name.
  static func navigation(_ name: String) throws -> Navigation {
    if let known = Navigation.allCases.first(where: { "\($0.name)" == name }) { return known }
    let names = Navigation.allCases.map { "\($0.name)" }.joined(separator: ", ")
    throw BadInput("--navigation \(name): there is \(names)")
  }

  /// `1..20`, `3,5,8` or both mixed.
  static func seeds(_ text: String) throws -> [UInt64] {
    var seeds: [UInt64] = []
    for part in text.split(separator: ",") {
      let ends = part.components(separatedBy: "..")
      if ends.count == 1, let one = UInt64(ends[0]) {
        seeds.append(one)
      } else if ends.count == 2, let first = UInt64(ends[0]), let last = UInt64(ends[1]), first <= last,
        last - first < 10_000
      {
        seeds += first...last
      } else {
        throw BadInput("--seeds \(text): give a range such as 1..20 (at most 10000 seeds) or a list such as 3,5,8")
      }
    }
    guard !seeds.isEmpty else { throw BadInput("--seeds: give a range such as 1..20 or a list such as 3,5,8") }
    return seeds
  }

  /// Parameters with `name=value` settings applied; names and ranges are checked.
  static func parameters(_ settings: [String], over base: Parameters = Parameters()) throws -> Parameters {
    var parameters = base
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = Double(parts[1]), value.isFinite else {
        throw BadInput("--set \(setting): write name=value with a number, such as mowing_speed=0.5")
      }
      guard let parameter = parameter(named: parts[0]) else {
        throw BadInput("--set \(setting): no parameter is called \(parts[0]); did you mean \(nearest(to: parts[0]))?")
      }
      let d = parameter.descriptor
      guard value >= d.minimum, value <= d.maximum else {
        throw BadInput("--set \(setting): \(d.name) goes from \(d.minimum) to \(d.maximum) \(d.unit.name)")
      }
      parameters[parameter] = value
    }
    return parameters
  }

  /// The program's arguments as a shell would take them again.
  static func commandLine() -> String {
    CommandLine.arguments.dropFirst().map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
  }

  /// All parameters in the order of their declaration.

  private static func parameter(named name: String) -> Parameter? {
    Parameter.allCases.first { "\($0.descriptor.name)" == name }
  }

  private static func nearest(to name: String) -> String {
    nearest(to: name, among: Parameter.allCases.map { "\($0.descriptor.name)" })
  }

  /// The word that somebody probably meant.
  static func nearest(to name: String, among names: [String]) -> String {
    names.min { distance($0, name) < distance($1, name) } ?? ""
  }

  /// Levenshtein's distance.
  private static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let substitution = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substitution, min(row[j], row[j + 1]) + 1)
      }
    }
    return row[b.count]
  }

  /// Says on the terminal what is wrong with a site before anything is run there, a line each: the run goes on.
  static func warn(of site: Site, _ parameters: Parameters) {
    for finding in SiteCheck(site, parameters).findings where finding.severity != .note {
      StandardError.print("warning: \(site.garden.name): \(finding.text)")
    }
  }

  /// A robot's file: a path as it is, or a name in the robots folder beside the garden or below the current folder.
  static func robotPath(_ robot: String, garden: String) throws -> String {
    if robot.hasSuffix(".yaml") || robot.contains("/") { return robot }
    let beside = URL(fileURLWithPath: garden).deletingLastPathComponent().path
    let folders = ["\(beside)/robots", "maps/robots", installedRobots]
    for folder in folders {
      let path = "\(folder)/\(robot).yaml"
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    let known = folders.lazy.compactMap { try? FileManager.default.contentsOfDirectory(atPath: $0) }.first ?? []
    let names = known.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    throw BadInput(
      "--robot \(robot): no such robot; give a file"
        + (names.isEmpty ? " or run from the project's folder" : " or one of \(names.joined(separator: ", "))"))
  }

  /// The maps that came with the program, four folders up from a build folder.
  private static var installedRobots: String {
    let binary = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = binary.deletingLastPathComponent()
    for _ in 0..<4 {
      let robots = folder.appendingPathComponent("maps/robots").path
      if FileManager.default.fileExists(atPath: robots) { return robots }
      folder.deleteLastPathComponent()
    }
    return "maps/robots"
  }
}
