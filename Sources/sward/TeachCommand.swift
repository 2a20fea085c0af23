import ArgumentParser
import Foundation
import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerSimulation

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
        sward teach maps/simple.yaml --drive --dry-run
      """)

  @Argument(help: "The garden file.", completion: .file(extensions: ["yaml", "yml"]))
  var garden: String

  @Option(help: "The recorded way.", completion: .file(extensions: ["csv"]))
  var trace: String?

  @Flag(help: "Instead of a recording, simulate a person who drives --robot round the lawn, and say how well it went.")
  var drive = false

  @Option(help: "How the simulated mower knows where it is: beacons or gnss.")
  var navigation = "beacons"

  @Option(help: "Seed of all noise in a simulated drive.")
  var seed: UInt64 = 1

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
      if drive {
        outline = try teach.outline(of: try driven(document.garden, halfWidth_m: teach.halfWidth_m))
      } else if let trace {
        outline = try teach.outline(of: try TrackFile.load(path: trace, times: first...last))
      } else {
        throw BadInput("give --trace with a recorded way, or --drive to simulate one")
      }
    } catch let error as TeachInError {
      throw FileProblem(file: trace ?? garden, text: error.description)
    }
    let what = try put(outline, into: &document)
    let target = dryRun ? nil : output ?? garden
    if let target { try document.save(to: target) }
    if drive { print(try quality(of: outline, try lawn(of: GardenFile.load(path: garden)))) }
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
    guard let robot = robot ?? (drive ? "ardumower" : nil) else {
      throw BadInput("give --robot, or --half-width with the distance from the axle's middle to the edge in metres")
    }
    // The body frame has y to the left.
    let file = try RunOptions.robotPath(robot, garden: garden)
    return try RobotFile.load(path: file).chassis.outline.bounds.height / 2
  }

  /// The lawn that is to be driven round in a simulation.
  private func lawn(of garden: Garden) throws -> Lawn {
    let found = lawn.map { name in garden.lawns.first { $0.name == name } } ?? garden.lawns.first
    guard obstacle == nil, let found, lawn != nil || garden.lawns.count == 1 else {
      throw BadInput("--drive goes round a lawn that is drawn already: say with --lawn which one")
    }
    return found
  }

  /// What a filter in a simulated mower records while a person drives it round a lawn.
  private func driven(_ drawn: Garden, halfWidth_m: Double) throws -> [TeachIn.Fix] {
    let fitting: Navigation
    switch navigation {
    case "beacons": fitting = .beacons
    case "gnss": fitting = .satellite
    default: throw BadInput("--navigation \(navigation): say beacons or gnss")
    }
    if fitting == .beacons, drawn.anchors.count < 3 {
      throw BadInput("\(garden): the garden has \(drawn.anchors.count) anchors, and a position needs three")
    }
    let robot = try RobotFile.load(path: RunOptions.robotPath(robot ?? "ardumower", garden: garden))
    guard fitting == .beacons ? robot.ranging != nil : robot.satellite != nil else {
      throw BadInput("--navigation \(navigation): the robot \(robot.name) has no receiver for it")
    }
    let lawn = try lawn(of: drawn)
    let inner: PlanarShape
    do {
      inner = try PlanarShape.polygon(lawn.polygon, in: GeometryContext()).grown(by: -halfWidth_m, joins: .mitre)
    } catch {
      throw FileProblem(file: garden, text: error.description)
    }
    guard let way = inner.polygons.max(by: { $0.area < $1.area })?.outline.vertices else {
      throw FileProblem(file: garden, text: "the lawn \(lawn.name) is narrower than the mower")
    }
    let site = Site(garden: drawn, robot: robot, navigation: fitting)
    let drive = TeachingDrive(site: site, along: way, seed: seed)
    let errors = drive.fixes.map { $0.position.distance(to: $0.truth) }
    let rms = (errors.reduce(0) { $0 + $1 * $1 } / Double(max(1, errors.count))).squareRoot()
    let seconds = (drive.fixes.last?.time_s ?? 0) - (drive.fixes.first?.time_s ?? 0)
    print(
      "driven    \(Int(seconds)) s, position error \(Self.cm(rms)) cm rms, \(Self.cm(errors.max() ?? 0)) cm at most")
    return drive.fixes.map { TeachIn.Fix($0.position, sigma_m: $0.sigma_m) }
  }

  /// How far a taught outline is from the one that was driven along.
  private func quality(of outline: Polygon, _ lawn: Lawn) throws -> String {
    let far = outline.vertices.map { lawn.polygon.distanceToOutline($0) }.max() ?? 0
    let lost = lawn.polygon.vertices.map { outline.distanceToOutline($0) }.max() ?? 0
    return "outline   within \(Self.cm(max(far, lost))) cm of the drawn one"
  }

  private static func cm(_ metres: Double) -> String { "\((metres * 1000).rounded() / 10)" }
}

extension Obstacle.Kind: ExpressibleByArgument {}
