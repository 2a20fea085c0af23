import Foundation
import MowerCore
import MowerGarden
import MowerLog
import MowerSimulation

/// What a log costs a run: the same run without and with one, in turns, to the log's last byte.
struct LogBench {
  /// A scene's fastest runs.
  struct Row {
    var name: String
    /// Simulated seconds in a second without a log and with one.
    var plain: Double
    var logged: Double
    /// Bytes of the log a simulated hour.
    var bytesPerHour: Double

    /// Share of the speed that it costs.
    var cost: Double { 1 - logged / plain }
  }

  /// The folder with the gardens.
  let maps: String
  let hours: Double
  let repeats: Int

  /// Measures the scenes whose garden is there.
  func run() throws -> [Row] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sward-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let scenes: [(String, Navigation)] = [
      ("simple", .wire), ("orchard", .wire), ("egmf", .beacons), ("warentest", .satellite),
    ]
    return try scenes.compactMap { name, navigation in
      let path = "\(maps)/\(name).yaml"
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      return try measure(path, name, navigation, folder.appendingPathComponent("run.mcap").path)
    }
  }

  private func measure(_ path: String, _ name: String, _ navigation: Navigation, _ log: String) throws -> Row {
    let clock = ContinuousClock()
    let robot = try RobotFile.load(path: RunOptions.robotPath("ardumower", garden: path))
    let files = try RunLogFile.Files(input: path, robot: nil)
    var best = [0.0, 0.0]
    var bytes = 0
    for _ in 0..<repeats {
      for isLogged in [false, true] {
        // A site keeps the plans that were made: each run gets its own.
        let site = Site(garden: try GardenFile.load(path: path), robot: robot, navigation: navigation)
        let plan = SimulationRun.Plan(site: site, seed: 1, duration_s: hours * 3600)
        let about = RunLogFile.About(
          source: "simulation", files: files, navigation: navigation, seed: 1, parameters: plan.parameters,
          origin: site.garden.origin)
        // Emptying the last one would be counted too.
        try? FileManager.default.removeItem(atPath: log)
        let began = clock.now
        let file = isLogged ? try RunLogFile.open(log, about) : nil
        let result = SimulationRun.run(plan, log: file)
        if let file { try RunLogFile.close(file) }
        let speed = result.simulated_s / ((clock.now - began) / .seconds(1))
        best[isLogged ? 1 : 0] = max(best[isLogged ? 1 : 0], speed)
      }
      bytes = (try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0
    }
    return Row(
      name: navigation == .wire ? name : "\(name) \(navigation.name)", plain: best[0], logged: best[1],
      bytesPerHour: Double(bytes) / hours)
  }

  /// A table of all figures.
  static func table(_ rows: [Row]) -> String {
    var lines = ["log                 sim s per s   with a log    cost     MB an hour"]
    for r in rows {
      lines.append(
        r.name.padding(toLength: 18, withPad: " ", startingAt: 0)
          + String(
            format: "%13.0f%13.0f%7.1f %%%15.1f", r.plain, r.logged, 100 * r.cost, r.bytesPerHour / 1e6))
    }
    return lines.joined(separator: "\n")
  }

  /// The same as JSON.
  static func json(_ rows: [Row]) -> String {
    let scenes = rows.map {
      String(
        format: "{\"name\": \"%@\", \"sim_per_wall\": %.1f, \"logged_sim_per_wall\": %.1f, \"cost\": %.4f, "
          + "\"bytes_per_hour\": %.0f}", $0.name, $0.plain, $0.logged, $0.cost, $0.bytesPerHour)
    }
    return "[\(scenes.joined(separator: ", "))]"
  }
}
