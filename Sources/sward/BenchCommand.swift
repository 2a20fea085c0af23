import ArgumentParser
import Foundation
import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerReport
import MowerSimulation
import MowerView

/// `sward bench`: how many simulated seconds go by in a second.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure simulated seconds per second on named scenes.",
    discussion: """
      One thread, every sensor and all noise on, physics at 100 Hz, the controller at 50 Hz. Each scene runs several
      times; the fastest run counts, as the others were disturbed. ticks_per_s counts physics steps. With a position the
      plans of all jobs but the first, which is made while loading, are part of the run.

      `plan-orchard-90`, `plan-beds-70` and `lay-beds-300` are no runs but plans and a wire in gardens with as many \
      things, in seconds.

      The scene `view` is a frame of the window at 1280×800 over a lawn of 500×500 cells, at 100 times real speed.

      `--only log` measures what `sward sim --log` costs: the same runs without a log and with one.

      `--only drive` measures what driving a real board costs, in real time: for each board an emulator in one process,
      the controller in another, a pseudo-terminal between them. Share of a core, how late the 20 ms ticks began, and
      allocations a tick (where a C compiler is there to build their counter), without the first five seconds.
      """)

  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: "Simulated hours of one run.")
  var hours = 8.0

  @Option(help: "Runs of each scene.")
  var repeats = 3

  @Option(help: "Folder with the gardens; the scenes of gardens that are not there are left out.")
  var maps = "maps"

  @Option(help: "Seconds for which each board is driven by --only drive.")
  var seconds = 35.0

  @Option(help: "Only scenes whose name contains this.")
  var only: String?

  private struct Row {
    var name: String
    var load_s: Double
    var simPerWall: Double
  }

  func run() throws {
    guard hours > 0, hours <= 1000, repeats > 0, repeats <= 1000 else {
      throw BadInput("--hours and --repeats: give numbers above 0 and of at most 1000")
    }
    if let only, only.hasPrefix("drive") {
      guard seconds >= 6, seconds <= 86_400 else { throw BadInput("--seconds \(seconds): give 6 to 86400") }
      let rows = try DriveBench(maps: maps, seconds: seconds).run(only: only)
      print(json ? "{\"drive\": \(DriveBench.json(rows))}" : DriveBench.table(rows))
      return
    }
    if only == "log" {
      let rows = try LogBench(maps: maps, hours: hours, repeats: repeats).run()
      print(json ? "{\"log\": \(LogBench.json(rows))}" : LogBench.table(rows))
      return
    }
    let robot = try RobotFile.load(path: RunOptions.robotPath("ardumower", garden: "\(maps)/simple.yaml"))
    var rows: [Row] = []
    if only.map({ "meadow-300".contains($0) }) ?? true {
      rows.append(try measure("meadow-300", robot) { try Self.meadow() })
      rows.append(try measure("meadow-300", robot, .beacons) { try Self.meadow() })
      rows.append(try measure("meadow-300", robot, .satellite) { try Self.meadow() })
    }
    for name in ["simple", "egmf", "corridor", "warentest", "front-and-back", "orchard", "courtyard"] {
      let path = "\(maps)/\(name).yaml"
      guard FileManager.default.fileExists(atPath: path), only.map({ name.contains($0) }) ?? true else { continue }
      let fittings: [Navigation] =
        name == "courtyard" ? [.wire, .beacons, .virtualWall] : [.wire, .beacons, .satellite]
      for fitting in fittings { rows.append(try measure(name, robot, fitting) { try GardenFile.load(path: path) }) }
    }
    let frames = try only.map({ "view".contains($0) }) ?? true ? viewFrames(robot) : nil
    let plans = try PlanBench(repeats: repeats).run(only: only, robot: robot)
    json ? printJSON(rows, plans, frames) : printTable(rows, plans, frames)
  }

  /// What a frame of the window costs; nil where there is no font to write with.
  private func viewFrames(_ robot: Robot) throws -> FrameBench.Result? {
    let lawn = Polygon([Vector2(0, 0), Vector2(22.9, 0), Vector2(22.9, 22.9), Vector2(0, 22.9)])
    var garden = Garden(
      name: "view", lawns: [Lawn(name: "meadow", polygon: lawn)],
      station: Station(pose: Pose2(x: 10, y: 0.35, heading: 0)))
    for i in 0..<6 {
      garden.obstacles.append(
        Obstacle(
          name: "tree \(i + 1)", kind: .tree,
          shape: .circle(center: Vector2(4 + 7 * Double(i % 3), 6 + 9 * Double(i / 3)), radius: 0.2)))
    }
    let proposal = try WireLayer().propose(for: garden, movingStation: true)
    garden.wire = BoundaryWire(loop: proposal.loop)
    garden.station.pose = proposal.station
    let plan = ViewPlan(site: Site(garden: garden, robot: robot), gardenPath: "view", robotPath: "ardumower")
    return try? FrameBench.run(plan: plan, width: 1280, height: 800, frames: 240)
  }

  private func measure(
    _ name: String, _ robot: Robot, _ fitting: Navigation = .wire, _ garden: () throws -> Garden
  ) rethrows -> Row {
    let clock = ContinuousClock()
    var load_s = Double.infinity
    var best = 0.0
    for _ in 0..<repeats {
      // A site keeps the plans that were made: each run gets its own.
      let began = clock.now
      let site = Site(garden: try garden(), robot: robot, navigation: fitting)
      load_s = min(load_s, (clock.now - began) / .seconds(1))
      let result = SimulationRun.run(SimulationRun.Plan(site: site, seed: 1, duration_s: hours * 3600))
      best = max(best, result.simulated_s / result.wall_s)
    }
    return Row(
      name: fitting == .wire ? name : "\(name) \(fitting.name)", load_s: load_s, simPerWall: best)
  }

  private func printTable(_ rows: [Row], _ plans: [PlanBench.Row], _ frames: FrameBench.Result?) {
    if !rows.isEmpty { printRuns(rows) }
    if !plans.isEmpty { print(PlanBench.table(plans)) }
    guard let f = frames else { return }
    func ms(_ x: Double) -> String { Figures.fixed(x, digits: 1) + " ms" }
    print(
      "view                       \(Figures.fixed(f.framesPerSecond, digits: 0)) frames per s at 1280×800, \(f.columns)×\(f.rows) cells: "
        + "simulating \(ms(f.simulating_ms)), painting \(ms(f.painting_ms)) (\(ms(f.panning_ms)) while panning), "
        + "presenting \(ms(f.presenting_ms))")
  }

  private func printRuns(_ rows: [Row]) {
    print("scene                      sim s per s   million steps/s   loading")
    for r in rows {
      let cells = [
        r.name.padding(toLength: 25, withPad: " ", startingAt: 0), right(Figures.fixed(r.simPerWall, digits: 0), 13),
        right(Figures.fixed(r.simPerWall / 10_000, digits: 2), 18),
        right(Figures.fixed(r.load_s, digits: 3) + " s", 10),
      ]
      print(cells.joined())
    }
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func printJSON(_ rows: [Row], _ plans: [PlanBench.Row], _ frames: FrameBench.Result?) {
    let scenes = rows.map {
      String(
        format: "{\"name\": \"%@\", \"sim_per_wall\": %.1f, \"ticks_per_s\": %.0f, \"load_s\": %.4f}", $0.name,
        $0.simPerWall, $0.simPerWall * 100, $0.load_s)
    }
    let view = frames.map {
      String(
        format: ", \"view\": {\"frames_per_s\": %.1f, \"simulating_ms\": %.2f, \"painting_ms\": %.2f, "
          + "\"panning_ms\": %.2f, \"presenting_ms\": %.2f}", $0.framesPerSecond, $0.simulating_ms, $0.painting_ms,
        $0.panning_ms, $0.presenting_ms)
    }
    print(
      "{\"scenes\": [\(scenes.joined(separator: ", "))]\(plans.isEmpty ? "" : ", \"plans\": [\(PlanBench.json(plans))]")\(view ?? "")}"
    )
  }

  /// The reference for speed: 300 m² with ten obstacles, three of them with a wire round them.
  static func meadow() throws -> Garden {
    let lawn = Polygon([Vector2(0, 0), Vector2(20, 0), Vector2(20, 15), Vector2(0, 15)])
    var garden = Garden(
      name: "meadow-300", lawns: [Lawn(name: "meadow", polygon: lawn)],
      station: Station(pose: Pose2(x: 10, y: 0.35, heading: 0)))
    let trees = [(4.0, 4.0, 0.2), (16, 4, 0.25), (4, 11, 0.3), (16, 11, 0.15), (10, 12, 0.35), (13, 7.5, 0.2)]
    for (i, t) in trees.enumerated() {
      garden.obstacles.append(
        Obstacle(name: "tree \(i + 1)", kind: .tree, shape: .circle(center: Vector2(t.0, t.1), radius: t.2)))
    }
    for (i, b) in [(7.0, 5.0, 0.8), (18.0, 8.0, 0.6)].enumerated() {
      garden.obstacles.append(
        Obstacle(name: "bed \(i + 1)", kind: .bed, shape: .circle(center: Vector2(b.0, b.1), radius: b.2)))
    }
    garden.obstacles.append(
      Obstacle(name: "pond", kind: .pond, shape: .circle(center: Vector2(7, 9), radius: 1)))
    garden.obstacles.append(
      Obstacle(
        name: "bench", kind: .furniture,
        shape: .polygon(Polygon([Vector2(1.5, 7), Vector2(2, 7), Vector2(2, 8.6), Vector2(1.5, 8.6)]))))
    let proposal = try WireLayer().propose(for: garden, movingStation: true)
    garden.wire = BoundaryWire(loop: proposal.loop)
    garden.station.pose = proposal.station
    for (i, corner) in [(-0.5, -0.5), (20.5, -0.5), (20.5, 15.5), (-0.5, 15.5)].enumerated() {
      garden.anchors.append(Anchor(name: "beacon \(i + 1)", position: Vector2(corner.0, corner.1)))
    }
    return garden
  }
}
