import ArgumentParser
import Foundation
import MowerCore
import MowerGarden
import MowerReport
import MowerSimulation

/// `sward check`: what is wrong with garden files, and where.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with files of gardens and scenarios, and what a mower would meet there.",
    discussion: """
      Prints `file:line: what is wrong and what would be right`, as compilers do, so that editors jump there. A garden \
      that holds together is looked at with a robot: the lane behind the station, room to turn, ways to every lawn, reach \
      of the wire, slopes, battery against size. What leaves part of it unmown is a warning, what leaves most of it \
      unmown a problem. Exit status: 0 if every file is a garden that can be mown, 2 if not.

      Example:
        sward check maps/*.yaml
      """)

  @Argument(help: "The garden files.", completion: .file(extensions: ["yaml", "yml"]))
  var gardens: [String]

  @Flag(help: "Print one JSON object per problem: file, line, severity, kind, message, x, y.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing about files without problems.")
  var quiet = false

  @Option(
    help: "The robot that is to mow: a name or a file. Without it, ardumower.",
    completion: .file(extensions: ["yaml", "yml"]))
  var robot: String?

  @Option(help: "How it finds its way: also says whether it starts. Without it, what the garden is fitted with.")
  var navigation: String?

  @Option(help: "Draw what was found into this picture of the garden (PNG).", completion: .file(extensions: ["png"]))
  var picture: String?

  func run() throws {
    if picture != nil, gardens.count > 1 {
      throw BadInput("--picture shows one garden; give one, not \(gardens.count)")
    }
    var isSound = true
    for file in gardens {
      let (found, garden) = Self.read(file)
      if !found.isEmpty { isSound = false }
      for problem in found { print(json ? try Self.json(problem, file) : Self.line(problem, file)) }
      // Only a garden that holds together can be looked at with a mower.
      guard let garden else {
        if found.isEmpty, !json, !quiet { print("\(file): is a scenario that can be run") }
        continue
      }
      let site = try findings(garden, file)
      let isMowable = !site.contains { $0.severity == .error }
      if !isMowable { isSound = false }
      for finding in site where !quiet || finding.severity != .note {
        print(json ? try Self.json(finding, file) : Self.line(finding, file))
      }
      if isMowable, !json, !quiet { print("\(file): is a garden that can be mown") }
      if let picture { try draw(site, garden, to: picture) }
    }
    if !isSound { throw ExitCode(2) }
  }

  /// What is to be said of a garden with the mower.
  private func findings(_ garden: Garden, _ file: String) throws -> [SiteFinding] {
    let robot = try RobotFile.load(path: RunOptions.robotPath(self.robot ?? "ardumower", garden: file))
    guard let asked = try self.navigation.map(RunOptions.navigation) else {
      let fitted: Navigation = garden.wire != nil ? .wire : garden.anchors.count >= 3 ? .beacons : .satellite
      return SiteCheck(garden, robot, fitted).findings
    }
    // Whoever names it wants to know whether it starts: that takes a plan.
    let site = PlanningLine.shown(quiet: quiet) { Site(garden: garden, robot: robot, navigation: asked) }
    let start = site.refusal.map {
      SiteFinding(.start, .error, "the mower does not start with --navigation \(asked.name): \($0.reason)")
    }
    return [start].compactMap { $0 } + SiteCheck(site).findings
  }

  private func draw(_ findings: [SiteFinding], _ garden: Garden, to path: String) throws {
    let marks = findings.compactMap { finding in
      finding.place.map { GardenPicture.Mark($0, finding.kind.words, isBad: finding.severity == .error) }
    }
    try OutputFile.picture(GardenPicture.png(garden: garden, marks: marks), to: path)
  }

  /// Everything wrong with a file, in the order of its lines, and the garden where nothing is. The file is read once: it
  /// may be a pipe.
  private static func read(_ file: String) -> (problems: [GardenProblem], garden: Garden?) {
    do {
      let text = try SourceText.load(path: file)
      if ScenarioFile.isScenario(text: text) {
        // Its garden is a file of its own, which may be asked for as well.
        _ = try ScenarioFile.read(text: text, file: file, settings: Parameters.ranges)
        return ([], nil)
      }
      let document = try GardenDocument(text: text, file: file, acceptingProblems: true)
      let found = document.problems
      if found.isEmpty { return ([], document.garden) }
      return (
        found.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element), nil
      )
    } catch let problem as FileProblem {
      return (problem.items.map { GardenProblem($0.text, line: $0.line) }, nil)
    } catch {
      return ([GardenProblem("\(error)")], nil)
    }
  }

  private static func line(_ problem: GardenProblem, _ file: String) -> String {
    problem.line > 0 ? "\(file):\(problem.line): \(problem.text)" : "\(file): \(problem.text)"
  }

  /// An error reads like any other problem; what does not keep a garden from being mown says so.
  private static func line(_ finding: SiteFinding, _ file: String) -> String {
    finding.severity == .error ? "\(file): \(finding.text)" : "\(file): \(finding.severity.rawValue): \(finding.text)"
  }

  private struct Report: Encodable {
    var file: String
    var severity = "error"
    /// What was looked at, where it is about a garden with a mower.
    var kind: String?
    var line: Int?
    var message: String
    var x: Double?
    var y: Double?
  }

  private static func json(_ finding: SiteFinding, _ file: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let report = Report(
      file: file, severity: finding.severity.rawValue, kind: finding.kind.rawValue, message: finding.text,
      x: finding.place?.x, y: finding.place?.y)
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }

  private static func json(_ problem: GardenProblem, _ file: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let report = Report(
      file: file, line: problem.line > 0 ? problem.line : nil, message: problem.text, x: problem.point?.x,
      y: problem.point?.y)
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }
}
