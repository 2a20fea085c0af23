import ArgumentParser
import Foundation
import MowerGarden
import MowerLab
import MowerReport
import MowerRuntime
import MowerSimulation
import Synchronization

/// `sward swarm`: many random runs, held against what must always hold.
struct SwarmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swarm", abstract: "Run random gardens, robots and faults, and check what must always hold.",
    discussion: """
      Each seed draws a garden, a robot, a fitting and what goes wrong; the run is checked in every tick. A run that
      violates an invariant is made small, written as garden, robot and scenario files, and named with the line that
      repeats it. --explain prints the distributions and the invariants.

      Examples:
        sward swarm --minutes 10
        sward swarm --runs 10000 --out out/swarm
        sward swarm --from 4711 --runs 1 --out out/case

        sward swarm --check out/swarm/seed-4711/scenario.yaml

      Exit status: 0 all held, 1 something did not, 2 bad input.
      """)

  @Option(help: "Minutes of computing. Default: 1, or none with --runs.")
  var minutes: Double?

  @Option(help: "End after so many runs.")
  var runs: Int?

  @Option(help: "The first seed; the next ones follow.")
  var from: UInt64 = 1

  @Option(help: "Draw robots like this one only: a name or a file (default: ardumower and automower).")
  var robot: [String] = []

  @Option(help: "Let nothing happen, and each mower run for so many hours: for a count of false alarms.")
  var undisturbed: Double?

  @Option(help: "Folder for what fails.")
  var out = "out/swarm"

  @Flag(help: "Write the files of every case, not only of those that fail.")
  var writeCases = false

  @Option(help: "Check the run of one scenario's file instead, such as one that a swarm wrote.")
  var check: String?

  @Flag(help: "Print the distributions and the invariants, and run nothing.")
  var explain = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "No progress bar.")
  var quiet = false

  func run() throws {
    if explain {
      print(SwarmDistributions.text)
      return
    }
    if let check {
      try recheck(check)
      return
    }
    guard minutes.map({ $0 > 0 && $0 <= 100_000 }) ?? true else {
      throw BadInput("--minutes: give a number above 0 and of at most 100000")
    }
    guard runs.map({ $0 > 0 && $0 <= 100_000_000 }) ?? true else {
      throw BadInput("--runs: give a number of 1 to 100000000")
    }
    guard undisturbed.map({ $0 > 0 && $0 <= 24 }) ?? true else {
      throw BadInput("--undisturbed: give hours, above 0 and at most 24")
    }
    let names = robot.isEmpty ? ["ardumower", "automower"] : robot
    let robots = try names.map { try RobotFile.load(path: RunOptions.robotPath($0, garden: "maps/simple.yaml")) }
    let swarm = search(robots)
    if writeCases { try writeAll(swarm, robots) }
    let failed = swarm.outcomes.filter { $0.violation != nil }
    let small = try failed.prefix(10).map { try report($0, robots) }
    json ? try printJSON(swarm, small) : printTable(swarm, failed.count, small)
    if !failed.isEmpty { throw ExitCode(1) }
  }

  private func search(_ robots: [Robot]) -> Swarm {
    let clock = ContinuousClock()
    let end = clock.now + .seconds((minutes ?? (runs == nil ? 1 : 1e6)) * 60)
    let began = clock.now
    let limit = runs ?? .max
    let bar = Terminal.isInteractive(.error) && !quiet
    let shown = Mutex(began)
    let swarm = Swarm(from: from, robots: robots, undisturbedFor: undisturbed) { p in
      let now = clock.now
      if bar,
        shown.withLock({ last in
          defer { if now - last > .milliseconds(200) { last = now } }
          return now - last > .milliseconds(200)
        })
      {
        let hours = Figures.fixed(p.simulated_s / 3600, digits: 0)
        FileHandle.standardError.write(
          Data("\r\(p.runs) runs, \(hours) simulated hours, \(p.violations) violations ".utf8))
      }
      // Runs under way count too.
      return now < end && p.started < limit
    }
    if bar { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    return swarm
  }

  /// A failure made small and written down.
  private struct Small {
    var seed: UInt64
    var violation: SwarmViolation
    var runs: Int
    var events: Int
    var command: String
  }

  private func report(_ outcome: Swarm.Outcome, _ robots: [Robot]) throws -> Small {
    guard let drawn = SwarmCase(seed: outcome.seed, robots: robots), let violation = outcome.violation else {
      throw BadInput("seed \(outcome.seed) draws another case than before")
    }
    let run = undisturbed.map { drawn.with(events: [], duration_s: $0 * 3600, charge: 1) } ?? drawn
    let shrunk = SwarmShrinker(run, violation, robots: robots)
    let comments = [
      "Found by sward \(Sward.configuration.version) from seed \(outcome.seed), \(shrunk.violation.invariant.rawValue): "
        + "\(shrunk.violation.what)."
    ]
    let small = shrunk.smallest
    let folder = try write(small, comments)
    return Small(
      seed: outcome.seed, violation: shrunk.violation, runs: shrunk.runs, events: small.events.count,
      command: "sward swarm --check \(folder)/scenario.yaml")
  }

  /// Writes a case's garden, robot and scenario into a folder of its own, which is returned.
  private func write(_ run: SwarmCase, _ comments: [String]) throws -> String {
    let folder = "\(out)/seed-\(run.seed)"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw BadInput("--out \(out): the folder \(folder) cannot be made; check its permissions and the space left")
    }
    func write(_ text: String, _ name: String) throws {
      try OutputFile(path: "\(folder)/\(name)", overwrites: true, content: .source).write(text)
    }
    try write(GardenWriter.yaml(run.garden, comments: comments), "garden.yaml")
    try write(RobotWriter.yaml(run.robot, comments: comments), "robot.yaml")
    let scenario = run.scenario(garden: "garden.yaml", robot: "robot.yaml")
    try write(ScenarioWriter.yaml(scenario, comments: comments), "scenario.yaml")
    return folder
  }

  /// Writes the cases of all seeds, whether they fail or not.
  private func writeAll(_ swarm: Swarm, _ robots: [Robot]) throws {
    for outcome in swarm.outcomes {
      guard let drawn = SwarmCase(seed: outcome.seed, robots: robots) else { continue }
      _ = try write(
        undisturbed.map { drawn.with(events: [], duration_s: $0 * 3600, charge: 1) } ?? drawn,
        ["Drawn by sward \(Sward.configuration.version) from seed \(outcome.seed)."])
    }
  }

  /// Runs a scenario's file and says which invariant does not hold.
  private func recheck(_ path: String) throws {
    let (scenario, garden) = try ScenarioFile.load(path: path)
    let robot = try RobotFile.load(path: RunOptions.robotPath(scenario.robot, garden: scenario.garden))
    guard let run = SwarmCase(scenario, garden: garden, robot: robot) else {
      throw BadInput("\(path): the mower does not start in this garden; sward sim \(path) says why")
    }
    let outcome = Swarm.outcome(of: run)
    guard let violation = outcome.violation else {
      print(
        "All invariants held for \(Figures.clock(outcome.simulated_s)); state hash \(JSONText.hex(outcome.stateHash)).")
      return
    }
    print("\(violation.invariant.rawValue) at \(Figures.fixed(violation.time_s, digits: 2)) s: \(violation.what).")
    throw ExitCode(1)
  }

  private func printTable(_ swarm: Swarm, _ failed: Int, _ small: [Small]) {
    let hours = swarm.outcomes.reduce(0) { $0 + $1.simulated_s } / 3600
    print("Runs        \(swarm.outcomes.count)  from seed \(from), \(Figures.fixed(hours, digits: 1)) simulated hours")
    print("Skipped     \(swarm.skipped)  seeds whose draws are no garden that the mower starts in")
    let events = swarm.outcomes.reduce(0) { $0 + $1.events }
    print("Troubles    \(events)  faults and things that happened")
    print("Help        \(swarm.outcomes.count { $0.neededHelp })  runs that ended with a mower that needs a person")
    for navigation in Set(swarm.outcomes.map(\.navigation)).sorted() {
      print("  \(navigation): \(swarm.outcomes.count { $0.navigation == navigation }) runs")
    }
    let alarms = swarm.alarms
    let listed = alarms.listed
    print(
      "Alarms      \(listed.reduce(0) { $0 + $1.count })  in \(Figures.fixed(alarms.undisturbed_s / 3600, digits: 1)) hours in "
        + "which nothing had happened")
    for row in listed {
      let seeds = row.seeds.prefix(5).map { String($0) }.joined(separator: ", ")
      print("  \(row.cause) (\(row.action)): \(row.count), seeds \(seeds)\(row.seeds.count > 5 ? ", ..." : "")")
    }
    print("Violations  \(failed)")
    for s in small {
      let time = Figures.fixed(s.violation.time_s, digits: 2)
      print(
        "  seed \(s.seed): \(s.violation.invariant.rawValue) at \(time) s: \(s.violation.what) "
          + "(\(s.events) events left after \(s.runs) runs)")
      print("    \(s.command)")
    }
    if failed > small.count { print("  and \(failed - small.count) more, not made small") }
  }

  private func printJSON(_ swarm: Swarm, _ small: [Small]) throws {
    let object: [String: Any] = [
      "version": Sward.configuration.version, "from": Int(from), "runs": swarm.outcomes.count,
      "skipped": swarm.skipped, "simulated_s": swarm.outcomes.reduce(0) { $0 + $1.simulated_s },
      "needed_help": swarm.outcomes.count { $0.neededHelp },
      "undisturbed_s": swarm.alarms.undisturbed_s,
      "alarms": swarm.alarms.listed.map {
        ["cause": $0.cause, "action": $0.action, "count": $0.count, "seeds": $0.seeds.map { Int($0) }] as [String: Any]
      },
      "violations": swarm.outcomes.filter { $0.violation != nil }.map {
        [
          "seed": Int($0.seed), "invariant": $0.violation?.invariant.rawValue ?? "",
          "time_s": $0.violation?.time_s ?? 0, "what": $0.violation?.what ?? "",
        ] as [String: Any]
      },
      "shrunk": small.map {
        [
          "seed": Int($0.seed), "invariant": $0.violation.invariant.rawValue, "time_s": $0.violation.time_s,
          "what": $0.violation.what, "events": $0.events, "runs": $0.runs, "command": $0.command,
        ] as [String: Any]
      },
      "outcomes": swarm.outcomes.map {
        ["seed": Int($0.seed), "navigation": $0.navigation, "state_hash": JSONText.hex($0.stateHash)] as [String: Any]
      },
    ]
    let data = try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys])
    print(String(decoding: data, as: UTF8.self))
  }
}
