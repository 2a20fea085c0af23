import ArgumentParser
import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerReport
import MowerSimulation

/// `sward plan`: how a mower that knows where it is would cover a garden.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Plan how a mower with a position covers a garden, lane by lane.",
    discussion: """
      Rounds along the edges and round obstacles come first, then lanes (or rings inside rings; or lanes both ways for \
      a chequered lawn). Lawns that passages join are mown one after the other, the disc off on paving. The disc's rim \
      stays inside the lawn, and the chassis clear of whatever it must not touch.

      Examples:
        sward plan maps/simple.yaml
        sward plan maps/orchard.yaml --pattern lanes --angle 30 --picture plan.png
        sward plan maps/egmf.yaml --pattern rings --json
      """)

  @Argument(help: "The garden file.", completion: .file(extensions: ["yaml", "yml"]))
  var garden: String

  @Option(help: "The robot: a name or a file.", completion: .file(extensions: ["yaml", "yml"]))
  var robot = "ardumower"

  @Option(help: "The figure: lanes, rings or squares.")
  var pattern = "lanes"

  @Option(help: "Direction of the lanes, degrees from east; without it, the one with the fewest turns.")
  var angle: Double?

  @Option(help: "Which job this is, from 0: later ones turn the lanes, so that wheels do not wear tracks.")
  var job = 0

  @Option(help: "How far swaths overlap, m.")
  var overlap = 0.03

  @Option(help: "Rounds along the edge before the lanes; without it, one or two, as each lawn needs.")
  var outlines: Int?

  @Option(help: "Speed, m/s.")
  var speed = 0.4

  @Flag(help: "Print one JSON object with the legs.")
  var json = false

  @Flag(help: "No progress on the terminal.")
  var quiet = false

  @Option(help: "Draw the plan on the garden (PNG).", completion: .file(extensions: ["png"]))
  var picture: String?

  func run() throws {
    let settings = try self.settings()
    let garden = try GardenFile.load(path: self.garden)
    let robot = try RobotFile.load(path: RunOptions.robotPath(self.robot, garden: self.garden))
    var footprint = MowerFootprint(robot)
    footprint.speed_mps = speed
    guard settings.overlap_m < footprint.bladeRadius_m else {
      throw BadInput("--overlap \(overlap): swaths \(2 * footprint.bladeRadius_m) m wide may overlap by at most half")
    }
    let plan: CoveragePlan
    do {
      plan = try PlanningLine.shown(quiet: quiet) {
        try CoveragePlanner(footprint: footprint, settings: settings).plan(garden)
      }
    } catch {
      throw FileProblem(file: self.garden, text: "\(error)")
    }
    if let picture { try draw(plan, garden, footprint, to: picture) }
    if json {
      print(PlanJSON.encode(plan, garden: garden.name, robot: robot.name, pattern: pattern))
    } else {
      print(PlanTable.render(plan, footprint: footprint))
      if let picture { print("\nDrawn in \(picture)") }
      for warning in plan.warnings { StandardError.print("warning: \(warning)") }
      for finding in SiteCheck(garden, robot, .satellite).findings where finding.severity != .note {
        StandardError.print("warning: \(finding.text)")
      }
    }
  }

  private func settings() throws -> CoverageSettings {
    var settings = CoverageSettings()
    guard let pattern = CoverageSettings.Pattern(rawValue: pattern) else {
      throw BadInput("--pattern \(pattern): say lanes, rings or squares")
    }
    settings.pattern = pattern
    if let angle {
      guard angle.isFinite, abs(angle) <= 360 else { throw BadInput("--angle \(angle): give degrees from -360 to 360") }
      settings.angle_rad = Angle.radians(degrees: angle)
    }
    guard job >= 0 else { throw BadInput("--job \(job): count jobs from 0") }
    settings.job = job
    guard overlap.isFinite, overlap >= 0 else { throw BadInput("--overlap \(overlap): give metres of 0 or more") }
    settings.overlap_m = overlap
    if let outlines {
      guard (0...20).contains(outlines) else { throw BadInput("--outlines \(outlines): give a number from 0 to 20") }
      settings.outlines = outlines
    }
    guard speed.isFinite, speed >= 0.05, speed <= 2 else {
      throw BadInput("--speed \(speed): give metres per second from 0.05 to 2")
    }
    return settings
  }

  private func draw(_ plan: CoveragePlan, _ garden: Garden, _ footprint: MowerFootprint, to path: String) throws {
    let bytes = try PlanPicture.png(plan: plan, garden: garden, footprint: footprint)
    try OutputFile.picture(bytes, to: path)
  }
}
