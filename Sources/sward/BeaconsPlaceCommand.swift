import ArgumentParser
import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerReport

/// `sward beacons place`: proposes places for beacons and writes them into the garden file.
struct BeaconsPlaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "place", abstract: "Propose places for beacons and write them into the garden file.",
    discussion: """
      --kind uwb: the fewest radio anchors (at most 8) such that on 98 % of all ground at least three are in free sight \
      and the position error stays below --limit. Anchors stand around the lawns, in beds and on the walls of houses; \
      obstacles and fences hide them as high as they are (`height_m`).

      --kind virtual-wall: infrared units that close gaps: a lighthouse for each passage, and virtual walls along edges \
      of lawns that neither wall nor fence bounds. Edges that they cannot close are named: a garden with such edges is \
      none for virtual walls.

      Comments and the order of keys in the file survive. Old beacons of the kind are replaced.

      Examples:
        sward beacons place maps/simple.yaml --dry-run --picture error.png
        sward beacons place maps/home.yaml --count 5 --output with-beacons.yaml
        sward beacons place maps/home.yaml --kind virtual-wall --json
      """)

  /// What to place.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case uwb
    case virtualWall = "virtual-wall"
  }

  @Argument(help: "The garden file.", completion: .file(extensions: ["yaml", "yml"]))
  var garden: String

  @Option(help: "What to place: \(Kind.allCases.map(\.rawValue).joined(separator: " or ")).")
  var kind = Kind.uwb

  @Option(help: ArgumentHelp("Exactly so many anchors, or at most so many infrared units.", valueName: "n"))
  var count: Int?

  @Option(help: ArgumentHelp("Position error to stay below, m.", valueName: "m"))
  var limit = 0.1

  @Option(name: .shortAndLong, help: "Write the garden with its beacons here instead.", completion: .file())
  var output: String?

  @Option(help: "Draw the garden with its beacons and, for anchors, the position error (PNG).", completion: .file())
  var picture: String?

  @Flag(help: "Only say what would be placed; write nothing.")
  var dryRun = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if let count, !(1...(kind == .uwb ? Anchor.limit : Emitter.idLimit)).contains(count) {
      throw ValidationError("--count must be from 1 to \(kind == .uwb ? Anchor.limit : Emitter.idLimit).")
    }
    guard limit >= 0.01 && limit <= 10 else { throw ValidationError("--limit must be from 0.01 to 10 m.") }
  }

  func run() throws {
    var document = try GardenDocument.load(path: garden)
    let report: BeaconReport
    let image: [UInt8]
    switch kind {
    case .uwb:
      var placement = AnchorPlacement()
      placement.count = count
      placement.limit_m = limit
      let proposal = placement.propose(for: document.garden)
      try document.setAnchors(proposal.anchors)
      image =
        picture == nil
        ? [] : try ReceptionPicture.png(garden: document.garden, map: proposal.map, limit_m: limit)
      report = BeaconReport(proposal, garden: garden)
    case .virtualWall:
      var placement = VirtualWallPlacement()
      if let count { placement.limit = count }
      let proposal: VirtualWallProposal
      do {
        proposal = try placement.propose(for: document.garden)
      } catch {
        throw FileProblem(file: garden, text: error.description)
      }
      try document.setEmitters(proposal.emitters)
      image = picture == nil ? [] : try GardenPicture.png(garden: document.garden)
      report = BeaconReport(proposal, garden: garden)
    }
    if let picture {
      try OutputFile.picture(image, to: picture)
    }
    let target = dryRun ? nil : output ?? garden
    if let target { try document.save(to: target) }
    if json {
      print(try report.json(written: target))
    } else {
      print(report.text(written: target))
    }
  }
}
