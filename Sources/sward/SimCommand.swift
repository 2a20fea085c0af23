import ArgumentParser
import Foundation
import MowerCore
import MowerGarden
import MowerLog
import MowerReport
import MowerSimulation
import Synchronization

/// `sward sim`: mows a garden without a window.
struct SimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sim",
    abstract: "Mow a garden without a window, as fast as the machine allows.",
    discussion: """
      Runs the real controller in a physical model of the garden and ends with a table of what came of it. A scenario
      names a garden, a robot, a seed and what happens meanwhile; options override what it says.

      Examples:
        sward sim maps/orchard.yaml --hours 8 --report out/orchard
        sward sim maps/simple.yaml --until coverage=0.95
        sward sim maps/egmf.yaml --robot automower --seeds 1..20
        sward sim maps/simple.yaml --set mowing_speed=0.5 --json
        sward sim maps/scenarios/wire-cut.yaml

      Exit status: 0 done, 1 the mower needed help or, in a scenario that expects something, failed it, 2 bad input.
      """)

  @Argument(help: "The file of a garden, or of a scenario in one.", completion: .file(extensions: ["yaml"]))
  var garden: String

  @Option(help: "The robot: a file, or the name of one in maps/robots (default: ardumower).")
  var robot: String?

  @Option(help: "How it knows where the lawn ends: wire, virtual-wall, beacons or gnss (default: wire).")
  var navigation: String?

  @Option(
    help: "Simulated hours (with --until: at most so many). Default: what a scenario says, or 8, or 48 with --until.")
  var hours: Double?

  @Option(
    help: ArgumentHelp(
      "What the mower is asked to do: mow (default), or edge: once round along the edge, and home.",
      valueName: "mow|edge"))
  var task: String?

  @Option(help: ArgumentHelp("End earlier: coverage=0.95 or docked.", valueName: "condition"))
  var until: String?

  @Option(help: "Seed of all that is random: noise and the controller's turns (default: 1).")
  var seed: UInt64?

  @Option(help: ArgumentHelp("Several seeds on all cores, such as 1..20 or 3,5,8.", valueName: "range"))
  var seeds: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a parameter; see `sward parameters`. May be given often.", valueName: "name=value"))
  var settings: [String] = []

  @Option(help: ArgumentHelp("State of charge at the start, 0 to 1 (default: 1).", valueName: "share"))
  var charge: Double?

  @Option(help: ArgumentHelp("Write map, plots, tables and a page into a folder.", valueName: "folder"))
  var report: String?

  @Option(help: ArgumentHelp("Write ten rows a simulated second as CSV (one seed only).", valueName: "file"))
  var trace: String?

  @Option(
    help: ArgumentHelp(
      "Write every tick as MCAP; several seeds get a file each, with -seedN in its name.", valueName: "file"))
  var log: String?

  @Flag(help: "Print one JSON object instead of the table.")
  var json = false

  @Flag(help: "No progress bar.")
  var quiet = false

  func run() throws {
    let (plans, expectations) = try plans()
    let logs = try log.map { try openLogs(plans, at: $0) } ?? []
    let bar = Mutex(ProgressBar(isVisible: !quiet && Terminal.isInteractive(.error)))
    let results =
      try trace.map { try traced(plans, logs.first, to: $0) }
      ?? RunBatch.run(plans, logs: logs) { p in
        bar.withLock { $0.update(share: p.share, simulated_s: p.simulated_s, coverage: p.coverage) }
      }
    bar.withLock { $0.finish() }
    for log in logs { try RunLogFile.close(log) }
    if let report {
      let robot = plans[0].site.robot
      try HTMLReport(
        results: results, garden: plans[0].site.garden, cuttingWidth_m: 2 * robot.blade.radius_m,
        speed_mps: plans[0].parameters[.mowingSpeed], commandLine: "sward " + RunOptions.commandLine(),
        settings: changed(plans[0].parameters)
      ).write(to: report)
    }
    if json {
      print(results.count == 1 ? RunJSON.encode(results[0]) : RunJSON.encode(results))
    } else {
      print(RunTable.render(results, color: Terminal.wantsColor(.output)))
      if let report { print("\nWritten to \(report): index.html, and beside it the map and the figures.") }
    }
    let verdicts = expectations.map { ExpectationVerdict($0, results: results) }
    if !json { for verdict in verdicts { print("  \(verdict.line)") } }
    // What a scenario expects decides; a mower that needs help may be just that.
    if verdicts.isEmpty ? results.contains(where: \.neededHelp) : verdicts.contains(where: \.fails) {
      throw ExitCode(1)
    }
  }

  /// The one run, with its trace.
  private func traced(_ plans: [SimulationRun.Plan], _ log: RunLog?, to path: String) throws -> [RunResult] {
    guard plans.count == 1 else { throw BadInput("--trace \(path): a trace is of one run; give one --seed") }
    let file = try TraceFile(path: path)
    let result = SimulationRun.run(plans[0], log: log, watch: file.row)
    file.flush()
    return [result]
  }

  /// A log a run, with the files that are read again for it.
  private func openLogs(_ plans: [SimulationRun.Plan], at path: String) throws -> [RunLog] {
    let files = try RunLogFile.Files(input: garden, robot: robot)
    return try plans.map { plan in
      let about = RunLogFile.About(
        source: "simulation", files: files, navigation: plan.site.navigation, seed: plan.seed,
        parameters: plan.parameters, charge: plan.charge, origin: plan.site.garden.origin)
      return try RunLogFile.open(plans.count == 1 ? path : RunLogFile.path(path, seed: plan.seed), about)
    }
  }

  /// The settings that differ from the defaults, for the report.
  private func changed(_ parameters: Parameters) -> [(name: String, value: String)] {
    parameters.settings.map { (name: $0.name, value: String(format: "%g", $0.value)) }
  }

  /// What is to be run, one plan a seed, and what a scenario expects of it. Throws `BadInput` or `FileProblem`.
  private func plans() throws -> ([SimulationRun.Plan], [Expectation]) {
    let task = try RunOptions.task(self.task)
    var until = try RunOptions.until(self.until)
    let overrides = RunInput.Overrides(
      robot: robot, navigation: try navigation.map(RunOptions.navigation), seed: seed, hours: hours, charge: charge,
      settings: settings, quiet: quiet)
    let seeds = try self.seeds.map(RunOptions.seeds)
    let input = try RunInput(file: garden, overrides)
    // Whoever asks for the edge wants to see it done, unless something else is to happen as well.
    if self.until == nil, task == .edge, input.events.isEmpty { until = .docked }
    let duration_s = input.duration_s ?? (until == .time ? 8 : 48) * 3600
    let plans = (seeds ?? [input.seed]).map {
      SimulationRun.Plan(
        site: input.site, seed: $0, duration_s: duration_s, until: until, parameters: input.parameters,
        charge: input.charge, events: input.events, start: input.start, task: task)
    }
    return (plans, input.expectations)
  }
}
