import ArgumentParser
import Foundation
import MowerCore
import MowerGarden
import MowerReport
import MowerSimulation
import Synchronization

/// `sward compare`: tries all fittings in one garden.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Which suits a garden: wire, virtual walls, beacons or satellite?",
    discussion: """
      Runs the mower with each of the four in the same garden over several seeds, and again with something going wrong: \
      a cut wire, a dead beacon, a hedge in a beam, a toy on the lawn. Writes one page that sets them side by side and \
      recommends one by a rule that it states. What the garden's file lacks (a wire, anchors, virtual walls) is proposed \
      in memory; the file stays as it is.

      Prices are assumptions that the page lists; --price replaces one of them.

      Examples:
        sward compare maps/courtyard.yaml
        sward compare garden.yaml --seeds 1..5 --hours 24 --output garden.html
        sward compare garden.yaml --price anchor=60 --price base-station=0 --json

      Exit status: 0 done, 2 bad input.
      """)

  @Argument(help: "The file of a garden.", completion: .file(extensions: ["yaml", "yml"]))
  var garden: String

  @Option(help: "The robot: a file, or the name of one in maps/robots (default: ardumower).")
  var robot = "ardumower"

  @Option(help: ArgumentHelp("Seeds, such as 1..3 or 3,5,8.", valueName: "range"))
  var seeds = "1..3"

  @Option(help: "Simulated hours of each run.")
  var hours = 8.0

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a parameter; see `sward parameters`. May be given often.", valueName: "name=value"))
  var settings: [String] = []

  @Option(help: ArgumentHelp("Set a price instead of the assumed one. May be given often.", valueName: "name=euros"))
  var price: [String] = []

  @Option(
    name: .shortAndLong, help: "Write the page here (default: the garden's name with -compare.html).",
    completion: .file(extensions: ["html"]))
  var output: String?

  @Flag(help: "Print one JSON object instead of the table; the page is written only where --output says.")
  var json = false

  @Flag(help: "No progress bar.")
  var quiet = false

  func run() throws {
    guard hours > 0, hours <= 24 * 366 else {
      throw BadInput("--hours \(hours): give a number above 0 and of at most 8784 (a year)")
    }
    let conditions = Comparison.Conditions(
      seeds: try RunOptions.seeds(seeds), duration_s: hours * 3600, parameters: try RunOptions.parameters(settings))
    let prices = try priceList()
    let text = try SourceText.load(path: garden)
    guard !ScenarioFile.isScenario(text: text) else {
      throw BadInput("\(garden): this is a scenario; give a garden, for the comparison brings its own events")
    }
    let plot = try GardenFile.parse(text: text, file: garden)
    let machine = try RobotFile.load(path: RunOptions.robotPath(robot, garden: garden))
    let page = OutputFile(path: output ?? Self.pageName(garden), overwrites: true)
    // Looked at before the work, so that minutes are not lost.
    if writes { try page.checkFolder() }
    let bar = Mutex(ProgressBar(isVisible: !quiet && Terminal.isInteractive(.error)))
    let comparison = PlanningLine.shown(quiet: quiet) {
      Comparison.run(garden: plot, robot: machine, conditions: conditions, prices: prices) { p in
        bar.withLock { $0.update(share: p.share, simulated_s: p.simulated_s, coverage: p.coverage) }
      }
    }
    bar.withLock { $0.finish() }
    if writes {
      try page.write(
        ComparisonPage(
          comparison, commandLine: "sward " + RunOptions.commandLine(),
          settings: conditions.parameters.settings.map { (name: $0.name, value: String(format: "%g", $0.value)) }
        ).html())
    }
    if json {
      print(ComparisonJSON.encode(comparison))
    } else {
      print(ComparisonTable.render(comparison, color: Terminal.wantsColor(.output)))
      print("Written to \(page.path).")
    }
  }

  private var writes: Bool { !json || output != nil }

  /// `garden-compare.html` in the current folder for `maps/garden.yaml`.
  private static func pageName(_ garden: String) -> String {
    URL(fileURLWithPath: garden).deletingPathExtension().lastPathComponent + "-compare.html"
  }

  private func priceList() throws -> PriceList {
    var prices = PriceList()
    for given in price {
      let parts = given.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let euros = Double(parts[1]) else {
        throw BadInput("--price \(given): write name=euros, such as anchor=60")
      }
      do {
        try prices.set(parts[0], euros)
      } catch {
        throw BadInput("--price \(given): \(error.reason)")
      }
    }
    return prices
  }
}
