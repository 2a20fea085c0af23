import ArgumentParser
import Foundation
import MowerCore
import MowerGarden
import MowerReport
import MowerSimulation

/// `sward dock`: how surely and how fast the mower comes home.
struct DockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dock", abstract: "Try many times to come home from random places, and count.",
    discussion: """
      In each try a mower that remembers nothing is put down at a random free place of the lawn with a random heading,
      started, and two seconds later asked to dock. It counts as docked if it charges in time and without help. The try
      of a seed is always the same; each one that fails is listed with the command that repeats it.

      Examples:
        sward dock maps/simple.yaml
        sward dock maps/courtyard.yaml --navigation virtual-wall --tries 1000 --json
        sward dock maps/courtyard.yaml --navigation virtual-wall --tries 1 --seed 17 --trace way.csv

      Exit status: 0 enough tries docked, 1 too few (--least), 2 bad input.
      """)

  @Argument(help: "The file of a garden.", completion: .file(extensions: ["yaml"]))
  var garden: String

  @Option(help: "Number of tries.")
  var tries = 200

  @Option(help: "The robot: a file, or the name of one in maps/robots (default: ardumower).")
  var robot: String?

  @Option(help: "How it knows where the lawn ends: wire, virtual-wall, beacons or gnss (default: wire).")
  var navigation: String?

  @Option(help: "Seed of the first try; the others follow it.")
  var seed: UInt64 = 1

  @Option(help: "Minutes that a try may take.")
  var minutes = 30.0

  @Option(help: ArgumentHelp("State of charge at the start, 0 to 1.", valueName: "share"))
  var charge = 0.6

  @Option(help: ArgumentHelp("Share of the tries that must dock, 0 to 1.", valueName: "share"))
  var least = 0.99

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a parameter; see `sward parameters`. May be given often.", valueName: "name=value"))
  var settings: [String] = []

  @Option(help: ArgumentHelp("Write ten rows a simulated second as CSV (one try only).", valueName: "file"))
  var trace: String?

  @Flag(help: "Print one JSON object instead of the table.")
  var json = false

  @Flag(help: "No count of tries done.")
  var quiet = false

  func run() throws {
    guard tries > 0, tries <= 100_000 else { throw BadInput("--tries \(tries): give a number from 1 to 100000") }
    guard minutes > 0, minutes <= 24 * 60 else {
      throw BadInput("--minutes \(minutes): give a number above 0 and of at most 1440")
    }
    guard least >= 0, least <= 1 else { throw BadInput("--least \(least): give a share from 0 to 1") }
    guard seed <= UInt64.max - UInt64(tries) else { throw BadInput("--seed \(seed): give a smaller number") }
    let input = try RunInput(
      file: garden,
      RunInput.Overrides(
        robot: robot, navigation: try navigation.map(RunOptions.navigation), charge: charge, settings: settings,
        quiet: quiet))
    guard input.events.isEmpty else { throw BadInput("\(garden): a scenario has events of its own; give its garden") }
    let trials = DockTrials(
      site: input.site, parameters: input.parameters, limit_s: minutes * 60, charge: input.charge)
    let outcomes = try trace.map { try traced(trials, to: $0) } ?? batch(trials)
    guard !outcomes.isEmpty else {
      throw BadInput("\(garden): no lawn has a free place for the mower; make one larger or take things away")
    }
    let report = DockReport(
      outcomes: outcomes, garden: input.site.garden.name, robot: input.site.robot.name,
      navigation: "\(input.site.navigation.name)", limit_s: minutes * 60, command: command)
    print(json ? report.json : report.text, terminator: json ? "\n" : "")
    if report.share < least { throw ExitCode(1) }
  }

  private func batch(_ trials: DockTrials) -> [DockTrials.Outcome] {
    let isVisible = !quiet && Terminal.isInteractive(.error)
    let total = tries
    let outcomes = trials.run(seeds: (0..<UInt64(tries)).map { seed + $0 }) { done in
      if isVisible { Terminal.write("\r\(done) of \(total) tries\u{1b}[K", to: .error) }
    }
    if isVisible { Terminal.write("\r\u{1b}[K", to: .error) }
    return outcomes
  }

  private func traced(_ trials: DockTrials, to path: String) throws -> [DockTrials.Outcome] {
    guard tries == 1 else { throw BadInput("--trace \(path): a trace is of one try; give --tries 1") }
    let file = try TraceFile(path: path)
    let outcome = trials.run(seed: seed, watch: file.row)
    file.flush()
    return outcome.map { [$0] } ?? []
  }

  /// What repeats a try but for its seed.
  private var command: String {
    var words = ["sward", "dock", garden]
    if let navigation { words += ["--navigation", navigation] }
    if let robot { words += ["--robot", robot] }
    if minutes != 30 { words += ["--minutes", String(format: "%g", minutes)] }
    if charge != 0.6 { words += ["--charge", String(format: "%g", charge)] }
    for setting in settings { words += ["--set", setting] }
    return words.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
  }
}
