import ArgumentParser
import Foundation
import MowerCore
import MowerGarden
import MowerReport
import MowerRuntime
import MowerSimulation
import Synchronization

/// `sward regress`: runs suites of scenarios and compares them with their baselines.
struct RegressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regress", abstract: "Run scenarios, try what they expect, and compare with their baselines.",
    discussion: """
      Runs every scenario of the files and folders given that expects something, with all its seeds on all cores. A
      failed expectation, or a figure significantly worse than in the baseline, ends with status 1 and prints the command
      that repeats it. Baselines are kept as baseline.yaml beside the scenarios; --accept shows what differs and renews
      them.

      Sentences of `expect`:
        coverage >= 0.95 by 6 h             mean coverage >= 90 % by 4 h
        never outside by more than 0.3 m    overrun < 30 cm after wire-cut
        stops within 1 s of wire-cut        blade off within 2 s of lift
        mode waiting within 20 min of rain  cause wire-lost within 1 s of wire-cut
        distance < 0.5 m after wire-cut     docks before battery < 20 %
        no internal error                   never needs help
        docks >= 2                          80 % of seeds, never mode locked
        95 % bound of coverage >= 0.9       ends in waiting
        enters holding because wire-lost within 1 s of wire-cut
      maps/scenarios/README.md has them all.

      Examples:
        sward regress
        sward regress maps/scenarios/wire-cut.yaml --seeds 1..10
        sward regress maps/scenarios --junit out/junit.xml --html out/regress.html --keep out/failed
        sward regress --accept
        sward regress --exact

      Exit status: 0 good, 1 something failed or is worse, 2 bad input.
      """)

  @Argument(help: "Scenarios, or folders of them (default: maps/scenarios).", completion: .file())
  var paths: [String] = []

  @Option(help: ArgumentHelp("Other seeds than the scenarios', such as 1..10.", valueName: "range"))
  var seeds: String?

  @Option(help: ArgumentHelp("Write JUnit XML.", valueName: "file"), completion: .file())
  var junit: String?

  @Option(help: ArgumentHelp("Write JSON; - is standard output.", valueName: "file"), completion: .file())
  var json: String?

  @Option(help: ArgumentHelp("Write a page with maps and plots.", valueName: "file"), completion: .file())
  var html: String?

  @Option(help: ArgumentHelp("Keep result, map and log of each failing run in a folder.", valueName: "folder"))
  var keep: String?

  @Flag(help: "Show what differs from the baselines, and renew them.")
  var accept = false

  @Flag(help: "A run that is not the baseline's to the bit counts as a failure, better or not.")
  var exact = false

  @Flag(help: "No progress bar.")
  var quiet = false

  func run() throws {
    let cases = try SuiteFiles.cases(paths.isEmpty ? ["maps/scenarios"] : paths, seeds: seeds.map(RunOptions.seeds))
    let baselines = try SuiteFiles.baselines(of: cases)
    // Looked at before the work, so that minutes are not lost.
    for path in [junit, json, html].compactMap({ $0 }) { try OutputFile(path: path, overwrites: true).checkFolder() }
    let bar = Mutex(ProgressBar(isVisible: !quiet && Terminal.isInteractive(.error)))
    let began = ContinuousClock.now
    let regression = Regression(cases, baselines: baselines, keepsPictures: html != nil) { p in
      bar.withLock {
        $0.update(share: p.share, simulated_s: p.simulated_s, note: "\(p.done) of \(p.count) runs")
      }
    }
    bar.withLock { $0.finish() }
    let wall_s = (ContinuousClock.now - began) / .seconds(1)
    if let keep { try keepFailures(regression, in: keep) }
    if let junit { try OutputFile(path: junit, overwrites: true).write(RegressionJUnit.encode(regression)) }
    if let html {
      let page = RegressionPage(regression, commandLine: "sward " + RunOptions.commandLine())
      try OutputFile(path: html, overwrites: true).write(page.html())
    }
    if let json { try OutputFile(path: json, overwrites: true).write(RegressionJSON.encode(regression) + "\n") }
    if json != "-" {
      print(RegressionTable.render(regression, color: Terminal.wantsColor(.output)), terminator: "")
      print(String(format: "%.1f s, %.1f s of processor time.", wall_s, ProcessTime.used_s))
    }
    if accept {
      try SuiteFiles.accept(regression, over: baselines)
      if regression.cases.contains(where: { !$0.isMet }) { throw ExitCode(1) }
      return
    }
    if !regression.isGood { throw ExitCode(1) }
    if exact { try refuseOtherRuns(regression) }
  }

  /// Fails if a run has another hash than its baseline: with what is to change nothing, and with what is meant to but was
  /// not accepted.
  private func refuseOtherRuns(_ regression: Regression) throws {
    let others = regression.cases.filter { item in
      item.baseline.map { $0.hashes != item.results.map { JSONText.hex($0.stateHash) } } ?? true
    }
    if others.isEmpty { return }
    print(
      """
      Other runs than the baseline's: \(others.map(\.name).joined(separator: ", ")). If that is meant, renew it in the \
      same commit with sward regress --accept, and say why in CHANGELOG.md.
      """)
    throw ExitCode(1)
  }

  /// Result, map and log of every run in which an expectation failed; the same run once more gives its log.
  private func keepFailures(_ regression: Regression, in folder: String) throws {
    for item in regression.cases where !item.isMet {
      do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      } catch {
        throw BadInput("--keep \(folder): the folder cannot be made; choose another one")
      }
      for result in item.results where item.failingSeeds.contains(result.seed) {
        let stem = "\(folder)/\(item.name)-seed-\(result.seed)"
        try OutputFile(path: stem + ".json", overwrites: true).write(RunJSON.encode(result) + "\n")
        if result.raster != nil {
          let png = try CoverageMap.png(result: result, garden: item.site.garden)
          try OutputFile.picture(png, to: stem + ".png")
        }
        if let plan = item.plans.first(where: { $0.seed == result.seed }) {
          let about = RunLogFile.About(
            source: "simulation", files: try RunLogFile.Files(input: item.path, robot: nil),
            navigation: plan.site.navigation, seed: plan.seed, parameters: plan.parameters, charge: plan.charge,
            origin: plan.site.garden.origin)
          let log = try RunLogFile.open(stem + ".mcap", about)
          _ = RunBatch.run([plan], logs: [log])
          try RunLogFile.close(log)
        }
      }
      print("Kept in \(folder): \(item.name), seed \(item.failingSeeds.map(String.init).joined(separator: ", "))")
    }
  }
}

/// Processor time of this process.
enum ProcessTime {
  /// Time that all threads have computed so far, s.
  static var used_s: Double {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) * 1e-6
  }
}
