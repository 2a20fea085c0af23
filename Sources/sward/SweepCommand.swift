import ArgumentParser
import Foundation
import MowerCore
import MowerGarden
import MowerLab
import MowerReport
import MowerSimulation
import Synchronization

/// `sward sweep`: many runs with different settings, in parts that many machines share.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Try parameters, robots, gardens and seeds in all combinations, on many machines.",
    discussion: """
      Runs are numbered as nested loops over gardens, robots, navigation, figures of the robot, parameters and, fastest,
      seeds. A part i/n does the runs i − 1, i − 1 + n, … and writes one file of JSON lines; merging gives the same bytes
      for every n. A part that was ended goes on where it stopped when it is run again.

      Examples:
        sward sweep run maps/studies/coil-place.yaml
        sward sweep run maps/studies/coil-place.yaml --shard 2/8
        sward sweep merge maps/studies/coil-place.yaml coil-place-*.jsonl -o merged.jsonl
        sward sweep plot merged.jsonl --over coils_ahead_m -o curves.svg
        sbatch --array=1-8 tools/slurm/sweep.sbatch maps/studies/coil-place.yaml out/coil-place

      Exit status: 0 done, 2 bad input.
      """,
    subcommands: [SweepRunCommand.self, SweepMergeCommand.self, SweepPlotCommand.self, SweepFiguresCommand.self],
    defaultSubcommand: SweepRunCommand.self)
}

/// Reads what a sweep's spec names.
enum SweepInput {
  /// The sweep of a spec's file. Throws `BadInput` or `FileProblem`.
  static func load(_ path: String) throws -> Sweep {
    let spec = try SweepFile.parse(text: SourceText.load(path: path), file: path, settings: Parameters.ranges)
    let gardenPaths = spec.gardens.map { SweepFile.resolve($0, besides: path) }
    let gardens = try gardenPaths.map { try GardenFile.load(path: $0) }
    let robots = try spec.robots.map { name in
      let isFile = name.contains("/") || name.hasSuffix(".yaml")
      return try RobotFile.load(
        path: isFile
          ? SweepFile.resolve(name, besides: path) : RunOptions.robotPath(name, garden: gardenPaths[0]))
    }
    do {
      return try Sweep(spec, gardens: gardens, robots: robots)
    } catch {
      throw BadInput("\(path): \(error)")
    }
  }
}

/// `sward sweep run`: one part, or all.
struct SweepRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a sweep or a part of it (the default).",
    discussion: """
      Without --shard the part is the task of a Slurm array (SLURM_ARRAY_TASK_ID with COUNT, MIN, MAX and STEP) or the
      index of a Kubernetes job (JOB_COMPLETION_INDEX with --shards), or all. With --shards, the tasks of a Slurm array
      must be numbered from 1; single ones can then be run again.
      """)

  @Argument(help: "The sweep's spec.", completion: .file())
  var spec: String

  @Option(help: ArgumentHelp("Do part i of n.", valueName: "i/n"))
  var shard: String?

  @Option(help: "Number of parts, where the environment says only which.")
  var shards: Int?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file of rows (default: SPEC.jsonl or SPEC-i-of-n.jsonl here).", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: "How many runs at once (default: one a core).")
  var cores: Int?

  @Flag(help: "No progress bar.")
  var quiet = false

  func run() throws {
    if let cores, !(1...1024).contains(cores) { throw BadInput("--cores \(cores): give a number from 1 to 1024") }
    let part: SweepPart
    do {
      part = try SweepPart(option: shard, parts: shards, environment: ProcessInfo.processInfo.environment)
    } catch {
      throw BadInput("\(error)")
    }
    let sweep = try SweepInput.load(spec)
    let stem = URL(fileURLWithPath: spec).deletingPathExtension().lastPathComponent
    let path = output ?? (part.of == 1 ? "\(stem).jsonl" : "\(stem)-\(part.number)-of-\(part.of).jsonl")
    try OutputFile(path: path, overwrites: true).checkFolder()
    let bar = Mutex(ProgressBar(isVisible: !quiet && Terminal.isInteractive(.error)))
    let each_s = sweep.spec.duration_s
    let done = try shard(sweep, part, path) { p in
      bar.withLock {
        $0.update(
          share: Double(p.done) / Double(max(1, p.count)), simulated_s: Double(p.done) * each_s,
          note: "\(p.done) of \(p.count) runs")
      }
    }
    bar.withLock { $0.finish() }
    let before = done.kept > 0 ? ", \(done.kept) were there" : ""
    print("\(path): \(done.added) runs added\(before); part \(part.number) of \(part.of), \(sweep.count) runs in all")
  }

  private func shard(
    _ sweep: Sweep, _ part: SweepPart, _ path: String, progress: @escaping @Sendable (SweepShard.Progress) -> Void
  ) throws -> SweepShard {
    do {
      return try SweepShard(
        sweep, part: part, program: Sward.configuration.version, to: path,
        cores: cores ?? ProcessInfo.processInfo.activeProcessorCount, progress: progress)
    } catch {
      throw BadInput("\(error)")
    }
  }
}

/// `sward sweep merge`: one file of all parts.
struct SweepMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Put the rows of all parts in order.")

  @Argument(help: "The sweep's spec.", completion: .file())
  var spec: String

  @Argument(help: "The files of the parts.", completion: .file())
  var files: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write; - is standard output.", valueName: "file"))
  var output = "-"

  func run() throws {
    let sweep = try SweepInput.load(spec)
    let texts = try files.map { SweepMerge.File(path: $0, text: try SourceText.load(path: $0)) }
    let merge: SweepMerge
    do {
      merge = try SweepMerge(sweep, texts)
    } catch {
      throw BadInput("\(error)")
    }
    try OutputFile(path: output, overwrites: true).write(merge.text)
  }
}

/// `sward sweep figures`: the table of a robot's figures.
struct SweepFiguresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: "List the figures of a robot that sweeps can change.")

  func run() {
    let width = RobotFigure.all.map(\.name.count).max() ?? 0
    for figure in RobotFigure.all {
      let name = figure.name.padding(toLength: width, withPad: " ", startingAt: 0)
      let range = "\(figure.range.lowerBound) to \(figure.range.upperBound)"
      print("\(name)  \(range.padding(toLength: 20, withPad: " ", startingAt: 0))  \(figure.summary)")
    }
  }
}
