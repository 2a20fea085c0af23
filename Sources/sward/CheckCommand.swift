import ArgumentParser
import Foundation
import MowerGarden

/// `sward check`: what is wrong with garden files, and where.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what is wrong with garden files, each problem with its line.",
    discussion: """
      Prints `file:line: what is wrong and what would be right`, as compilers do, so that editors jump there. \
      Exit status: 0 if every file is a garden that can be mown, 2 if not.

      Example:
        sward check maps/*.yaml
      """)

  @Argument(help: "The garden files.", completion: .file(extensions: ["yaml", "yml"]))
  var gardens: [String]

  @Flag(help: "Print one JSON object per problem: file, line, message, x, y.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing about files without problems.")
  var quiet = false

  func run() throws {
    var isSound = true
    for file in gardens {
      let found = Self.problems(of: file)
      if !found.isEmpty { isSound = false }
      for problem in found { print(json ? try Self.json(problem, file) : Self.line(problem, file)) }
      // Only a garden that holds together has a lane.
      let lane = found.isEmpty ? StationLane().findings(in: try GardenFile.load(path: file)) : []
      if !lane.isEmpty { isSound = false }
      for text in lane { print(json ? try Self.json(GardenProblem(text), file) : Self.line(GardenProblem(text), file)) }
      guard found.isEmpty, lane.isEmpty, !json, !quiet else { continue }
      print("\(file): is a garden that can be mown")
      for advice in try GardenFile.load(path: file).advice { print("\(file): note: \(advice)") }
    }
    if !isSound { throw ExitCode(2) }
  }

  /// Everything wrong with a file, in the order of its lines.
  private static func problems(of file: String) -> [GardenProblem] {
    do {
      let found = try GardenDocument.load(path: file, acceptingProblems: true).problems
      return found.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    } catch let problem as FileProblem {
      return problem.items.map { GardenProblem($0.text, line: $0.line) }
    } catch {
      return [GardenProblem("\(error)")]
    }
  }

  private static func line(_ problem: GardenProblem, _ file: String) -> String {
    problem.line > 0 ? "\(file):\(problem.line): \(problem.text)" : "\(file): \(problem.text)"
  }

  private struct Report: Encodable {
    var file: String
    var line: Int?
    var message: String
    var x: Double?
    var y: Double?
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
