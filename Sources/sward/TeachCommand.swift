import ArgumentParser
import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning

/// `sward teach`: an outline from a driven round.
struct TeachCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "teach", abstract: "Make a lawn's or a bed's outline of a round that was driven along its edge.",
    discussion: """
      Lead or drive the mower once along the edge, with its side on the edge, and record where its axle was: a table with \
      a line of names and the columns x_m and y_m (m), and if known time_s and sigma_m (the position's error, m). The \
      outline lies half a mower's width beside that way; corners are dropped as long as it moves by no more than 5 cm.

      Other keys of the lawn and the rest of the file stay; comments within the list of lawns (or obstacles) do not.

      Examples:
        sward teach home.yaml --trace round.csv --robot ardumower
        sward teach home.yaml --trace round.csv --half-width 0.2 --lawn back -o new.yaml
        sward teach home.yaml --trace bed.csv --half-width 0.2 --obstacle roses --kind bed
        sward teach home.yaml --trace day.csv --from 60 --to 340 --half-width 0.2 --dry-run
      """)

  @Argument(help: "The garden file.", completion: .file(extensions: ["yaml", "yml"]))
  var garden: String

  @Option(help: "The recorded way.", completion: .file(extensions: ["csv"]))
  var trace: String

  @Option(help: "The lawn to outline; a new name adds one. By default the garden's only lawn.")
  var lawn: String?

  @Option(help: "An obstacle that was driven around, instead of a lawn; a new name adds one.")
  var obstacle: String?

  @Option(help: "Kind of a new obstacle: tree, wall, hedge, pond, bed or furniture.")
  var kind: Obstacle.Kind = .bed

  @Option(help: ArgumentHelp("From the middle of the axle to the edge.", valueName: "metres"))
  var halfWidth: Double?

  @Option(help: "The robot that was driven, for its width: a name or a file.")
  var robot: String?

  @Option(help: ArgumentHelp("Leave out what was recorded before.", valueName: "seconds"))
  var from: Double?

  @Option(help: ArgumentHelp("Leave out what was recorded after.", valueName: "seconds"))
  var to: Double?

  @Option(name: .shortAndLong, help: "Write the garden here instead.", completion: .file())
  var output: String?

  @Flag(help: "Only say what would be written.")
  var dryRun = false

  func run() throws {
    var document = try GardenDocument.load(path: garden)
    var teach = TeachIn(halfWidth_m: try width())
    if obstacle != nil { teach.side = .around }
    let first = from ?? 0
    let last = to ?? .infinity
    guard first <= last else { throw BadInput("--from \(first) --to \(last): the end comes before the beginning") }
    let outline: Polygon
    do {
      outline = try teach.outline(of: try TrackFile.load(path: trace, times: first...last))
    } catch let error as TeachInError {
      throw FileProblem(file: trace, text: error.description)
    }
    let what = try put(outline, into: &document)
    let target = dryRun ? nil : output ?? garden
    if let target { try document.save(to: target) }
    print("\(what): \((outline.area * 10).rounded() / 10) m², \(outline.vertices.count) corners")
    print("written   \(target ?? "nothing (--dry-run)")")
  }

  /// Changes the document and says what was outlined.
  private func put(_ outline: Polygon, into document: inout GardenDocument) throws -> String {
    if let obstacle {
      guard lawn == nil else { throw BadInput("--lawn \(lawn ?? "") --obstacle \(obstacle): give one of them") }
      try document.setObstacle(obstacle, kind: kind, outline: outline)
      return "obstacle  \(obstacle)"
    }
    let lawns = document.garden.lawns
    guard let name = lawn ?? (lawns.count == 1 ? lawns[0].name : nil) else {
      let names = lawns.map(\.name).joined(separator: ", ")
      throw BadInput("\(garden): say with --lawn which of \(names) was driven round, or give a new lawn's name")
    }
    try document.setLawn(name, outline: outline)
    return "lawn      \(name)"
  }

  /// From the axle's middle to the edge, m.
  private func width() throws -> Double {
    if let halfWidth {
      guard halfWidth >= 0, halfWidth <= 2 else { throw BadInput("--half-width \(halfWidth): give 0 to 2 m") }
      return halfWidth
    }
    guard let robot else {
      throw BadInput("give --robot, or --half-width with the distance from the axle's middle to the edge in metres")
    }
    // The body frame has y to the left.
    let file = try RunOptions.robotPath(robot, garden: garden)
    return try RobotFile.load(path: file).chassis.outline.bounds.height / 2
  }
}

extension Obstacle.Kind: ExpressibleByArgument {}
