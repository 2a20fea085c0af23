import Foundation
import MowerCore
import MowerGarden
import MowerGeometry
import MowerLog
import MowerSimulation

/// Begins and ends the logs of runs: what is noted at the head of one is all that a replay needs.
enum RunLogFile {
  /// The files of a run, as they were.
  struct Files {
    var garden: String
    var gardenName: String
    var robot: String
    var robotName: String
    /// The scenario's text and name, where one was run.
    var scenario: (text: String, name: String)?

    /// Reads them: `input` is a garden's or a scenario's file.
    init(input: String, robot: String?) throws {
      let text = try SourceText.load(path: input)
      var gardenPath = input
      var robotOption = robot
      if ScenarioFile.isScenario(text: text) {
        let read = try ScenarioFile.read(text: text, file: input, settings: Parameters.ranges).scenario
        scenario = (text, URL(fileURLWithPath: input).lastPathComponent)
        gardenPath = read.garden
        robotOption = robotOption ?? read.robot
      }
      let robotPath = try RunOptions.robotPath(robotOption ?? "ardumower", garden: gardenPath)
      garden = scenario == nil ? text : try SourceText.load(path: gardenPath)
      gardenName = URL(fileURLWithPath: gardenPath).lastPathComponent
      self.robot = try SourceText.load(path: robotPath)
      robotName = URL(fileURLWithPath: robotPath).lastPathComponent
    }
  }

  /// What a log says of its run.
  struct About {
    /// `simulation`, or the board's name.
    var source: String
    var files: Files
    var navigation: Navigation
    var seed: UInt64
    var parameters: Parameters
    /// State of charge at the start of a simulation.
    var charge: Double?
    /// Whether the board has a gyro; simulated ones have.
    var hasGyro = true
    /// Time of the first tick since 1970, ns.
    var start_ns: UInt64 = 0
    /// Where on Earth the garden's origin lies, if that is known.
    var origin: GeographicPoint?
    /// Bytes a chunk holds, and bytes that wait for it: what a killed process loses.
    var chunkBytes = 256 << 10
    var stageBytes = 128 << 10
    var stages = 8
  }

  /// `RUN-seed3.mcap` of `RUN.mcap`; a device such as /dev/null is one for all. Throws `BadInput` for a pipe, which takes
  /// one log.
  static func path(_ path: String, seed: UInt64) throws -> String {
    var status = stat()
    if stat(path, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFCHR: return path
      case S_IFIFO, S_IFSOCK:
        throw BadInput("--log \(path): a pipe takes the log of one run; give one --seed, or name a file")
      default: break
      }
    }
    let stem = path.hasSuffix(".mcap") ? String(path.dropLast(5)) : path
    return "\(stem)-seed\(seed).mcap"
  }

  /// Opens a log with all that is known before the first tick.
  static func open(_ path: String, _ about: About) throws -> RunLog {
    try WholeFile.refuseSource(at: path)
    let writer: MCAPWriter
    do {
      // Level −2 packs two thirds faster than 1 and leaves a sixth more: the thread must keep up with the simulation.
      writer = try MCAPWriter(
        path: path, library: "sward \(Sward.release)", compression: .zstd(level: -2), chunkBytes: about.chunkBytes)
    } catch {
      throw BadInput("--log \(error)")
    }
    writer.note(Self.table, entries(about))
    writer.note(
      Self.parameterTable,
      Parameter.allCases.map { ("\($0.descriptor.name)", "\(about.parameters[$0])") })
    func attach(_ name: String, _ text: String) {
      writer.attach(name, mediaType: "application/yaml", Array(text.utf8), time_ns: about.start_ns)
    }
    attach("garden.yaml", about.files.garden)
    attach("robot.yaml", about.files.robot)
    if let scenario = about.files.scenario { attach("scenario.yaml", scenario.text) }
    return RunLog(
      writer, start_ns: about.start_ns, stageBytes: about.stageBytes, stages: about.stages,
      globe: about.origin.map(globe))
  }

  /// Where on Earth a garden lies.
  private static func globe(_ origin: GeographicPoint) -> RunLog.Globe {
    let plane = LocalTangentPlane(origin: origin)
    return { place in
      let point = plane.geographic(place)
      return (point.latitude_deg, point.longitude_deg)
    }
  }

  /// Names of the tables.
  static let table = "sward"
  static let parameterTable = "sward.parameters"
  /// Grows when the state's hash is made of other fields or in another order.
  static let hashContract = "5"

  private static func entries(_ about: About) -> [(key: String, value: String)] {
    var entries: [(key: String, value: String)] = [
      ("version", Sward.release), ("source", about.source), ("garden", about.files.gardenName),
      ("robot", about.files.robotName), ("navigation", "\(about.navigation.name)"), ("seed", "\(about.seed)"),
      ("gyro", about.hasGyro ? "yes" : "no"), ("tick_us", "20000"), ("state_hash", hashContract),
    ]
    if let commit = Checkout.commit { entries.append(("commit", commit)) }
    if let charge = about.charge { entries.append(("charge", "\(charge)")) }
    if let scenario = about.files.scenario { entries.append(("scenario", scenario.name)) }
    return entries
  }

  /// Ends a log.
  static func close(_ log: RunLog) throws {
    do { try log.close() } catch { throw BadInput("--log \(error)") }
  }
}

/// The checkout that the command was built in.
enum Checkout {
  /// Its commit, by the files of git above the command's folder; nil where there are none.
  static let commit: String? = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    for _ in 0..<5 {
      let git = folder.appendingPathComponent(".git")
      if FileManager.default.fileExists(atPath: git.path) { return head(of: git) }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  private static func head(of git: URL) -> String? {
    var home = git
    if let link = text(git), link.hasPrefix("gitdir: ") {
      home = URL(fileURLWithPath: String(link.dropFirst(8)), relativeTo: git.deletingLastPathComponent())
    }
    guard let head = text(home.appendingPathComponent("HEAD")) else { return nil }
    guard head.hasPrefix("ref: ") else { return head }
    let name = String(head.dropFirst(5))
    // A worktree's branches lie with the repository it belongs to.
    let common = text(home.appendingPathComponent("commondir")).map { home.appendingPathComponent($0) } ?? home
    if let commit = text(common.appendingPathComponent(name)) { return commit }
    return text(common.appendingPathComponent("packed-refs"))?.split(separator: "\n")
      .first { $0.hasSuffix(" \(name)") }.map { String($0.prefix { $0 != " " }) }
  }

  private static func text(_ file: URL) -> String? {
    (try? String(contentsOf: file, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
