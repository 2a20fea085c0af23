import ArgumentParser
import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerSimulation

/// `sward beacons survey`: finds out where anchors stand from ranges among them.
struct BeaconsSurveyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survey", abstract: "Find out where the anchors stand from ranges among them.",
    discussion: """
      The anchors measure their distances to each other, and a mower beside its station measures its distances to them \
      from a few places that it knows by dead reckoning: these fix how the figure lies. Anchors in sight of fewer than \
      three others or places cannot be surveyed so.

      With --ranges, the distances come from a file, and the places found are written into the garden file. Its lines \
      are `from,to,distance_m`; `to` is an anchor of the garden, `from` another one, or the place of the mower's antenna \
      as `(x y)`, in metres. The heights are those of the garden file.

      Without it, the ranges are simulated in the garden as its file has it, and the result is compared with it.

      Examples:
        sward beacons survey maps/orchard.yaml --seed 3
        sward beacons survey home.yaml --ranges measured.csv --output home-surveyed.yaml
      """)

  @Argument(help: "The garden file.", completion: .file(extensions: ["yaml", "yml"]))
  var garden: String

  @Option(help: "Measured ranges (CSV: from,to,distance_m).", completion: .file(extensions: ["csv"]))
  var ranges: String?

  @Option(
    help: "The robot whose radio is simulated: a name or a file.", completion: .file(extensions: ["yaml", "yml"]))
  var robot = "ardumower"

  @Option(help: "Seed of the simulated ranges.")
  var seed: UInt64 = 1

  @Option(name: .shortAndLong, help: "Write the garden with the places found here instead.", completion: .file())
  var output: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    var document = try GardenDocument.load(path: garden)
    let anchors = document.garden.anchors
    guard !anchors.isEmpty else {
      throw FileProblem(file: garden, text: "has no anchors; place some with `sward beacons place \(garden)`")
    }
    let measured: [SurveyRange]
    if let ranges {
      measured = try SurveyFile.load(path: ranges, anchors: anchors)
    } else {
      let file = try RunOptions.robotPath(robot, garden: garden)
      let simulated = SurveyDrive.ranges(garden: document.garden, robot: try RobotFile.load(path: file), seed: seed)
      guard let simulated else { throw FileProblem(file: file, text: "has no radio; give it one under `ranging`") }
      measured = simulated
    }
    let result = AnchorSurvey(heights_m: anchors.map(\.height_m)).solve(measured)
    var target: String?
    if ranges != nil || output != nil {
      var found = anchors
      for (i, place) in result.positions.enumerated() { if let place { found[i].position = place } }
      try document.setAnchors(found)
      target = output ?? garden
      try document.save(to: target)
    }
    let report = SurveyReport(
      result, anchors: anchors, garden: garden, ranges: measured.count, simulated: ranges == nil, written: target)
    print(json ? try report.json() : report.text)
  }
}
