import ArgumentParser
import Foundation
import MowerCore
import MowerGarden
import MowerReport
import MowerRuntime
import MowerSimulation
import Synchronization

/// `sward faults`: what can go wrong, and what a mower makes of it.
struct FaultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults", abstract: "List what can go wrong, or try all of it in a garden.",
    discussion: """
      Scenarios, the window and emulated boards share these words: a part (target) that fails in a way (kind) by a size,
      and what happens to gardens. With --matrix each is tried in a garden on all cores: the mower is at work when it
      happens and has 40 minutes from then on, the way home among them. What comes of it is held against a table of what
      is allowed, which --table prints with its reasons.

      Examples:
        sward faults
        sward faults --matrix maps/simple.yaml
        sward faults --matrix maps/courtyard.yaml --navigation beacons --only ranges --only hedgehog
        sward faults --table
        sward board emulate mowgli --garden maps/simple.yaml --fault 'gyro stuck at 60 for 20'

      In the window of `sward view` the key b opens all of them.

      Exit status: 0 all is allowed, 1 something is not, 2 bad input.
      """)

  @Option(
    help: ArgumentHelp("Try everything in a garden.", valueName: "garden"), completion: .file(extensions: ["yaml"]))
  var matrix: String?

  @Option(help: "The robot: a file, or the name of one in maps/robots (default: ardumower).")
  var robot: String?

  @Option(help: "How it knows where the lawn ends: wire, virtual-wall, beacons or gnss (default: wire).")
  var navigation: String?

  @Option(help: "Seed of all runs (default: 1).")
  var seed: UInt64?

  @Option(help: ArgumentHelp("Only this target, kind or trouble. May be given often.", valueName: "word"))
  var only: [String] = []

  @Flag(help: "Print the table of what is allowed, with its reasons.")
  var table = false

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "No progress bar.")
  var quiet = false

  func run() throws {
    let words =
      FaultTarget.all.map(\.name) + FaultKind.allCases.map(\.rawValue) + GardenTrouble.allCases.map(\.rawValue)
    for word in only where !words.contains(word) {
      throw BadInput(
        "--only \(word): nothing is called so; did you mean \(RunOptions.nearest(to: word, among: words))?")
    }
    if let matrix { return try tryAll(in: matrix) }
    if table { return print(json ? FaultReport.tableJSON() : FaultReport.table()) }
    print(json ? FaultReport.vocabularyJSON() : FaultReport.vocabulary())
  }

  private func tryAll(in garden: String) throws {
    let input = try RunInput(
      file: garden,
      RunInput.Overrides(robot: robot, navigation: try navigation.map(RunOptions.navigation), seed: seed, quiet: quiet))
    let bar = Mutex(ProgressBar(isVisible: !quiet && Terminal.isInteractive(.error)))
    let began = ContinuousClock.now
    let matrix = FaultMatrix(input.site, seed: input.seed, only: only) { share in
      bar.withLock { $0.update(share: share, simulated_s: 0, note: "faults") }
    }
    bar.withLock { $0.finish() }
    guard let matrix else {
      throw BadInput("\(garden): the mower does not mow within a quarter of an hour there; try another garden")
    }
    if json {
      print(FaultReport.json(matrix))
    } else {
      print(FaultReport.render(matrix, color: Terminal.wantsColor(.output)), terminator: "")
      let wall_s = (ContinuousClock.now - began) / .seconds(1)
      print(String(format: "%.1f s, %.1f s of processor time.", wall_s, ProcessTime.used_s))
    }
    if matrix.objections > 0 { throw ExitCode(1) }
  }
}
