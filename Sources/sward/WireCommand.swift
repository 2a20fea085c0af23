import ArgumentParser
import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerSimulation

/// `sward wire`: everything about boundary wire.
struct WireCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wire", abstract: "Lay the boundary wire of a garden, or see its field.",
    subcommands: [WireLayCommand.self, WireFieldCommand.self])
}

/// `sward wire lay`: proposes a loop and writes it into the garden file.
struct WireLayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lay", abstract: "Lay a boundary wire and write it into the garden file.",
    discussion: """
      The wire keeps 0.20 m from soil, 0.35 m from walls, hedges and fences, 0.15 m from level paths and 1 m from water \
      (the lawn's `edge` says what borders it; obstacles and fences beside it count by themselves). It goes round all \
      lawns that overlap or are joined by passages, and joins ponds, beds and whatever is `wired: true` by out-and-back \
      pairs. It begins and ends at the station, which must stand along an edge with the lawn on its left.

      A garden of several lawns without `zones` gets a start point for each of the other lawns, by area.

      Comments and the order of keys in the file survive. An old wire is replaced.

      Examples:
        sward wire lay maps/simple.yaml --dry-run
        sward wire lay maps/home.yaml --move-station
        sward wire lay maps/home.yaml --robot ardumower --output with-wire.yaml
      """)

  @Argument(help: "The garden file.", completion: .file(extensions: ["yaml", "yml"]))
  var garden: String

  @Option(
    help: "The robot: a name or a file. Its width decides which gaps are too narrow; without it, 0.55 m.",
    completion: .file(extensions: ["yaml", "yml"]))
  var robot: String?

  @Option(name: .shortAndLong, help: "Write the garden with its wire here instead.", completion: .file())
  var output: String?

  @Flag(help: "Only say what would be laid; write nothing.")
  var dryRun = false

  @Flag(help: "Print one JSON object with the loop, pegs and warnings.")
  var json = false

  @Flag(help: "No progress on the terminal.")
  var quiet = false

  @Flag(help: "Move a station that does not fit to the nearest straight edge.")
  var moveStation = false

  func run() throws {
    var document = try GardenDocument.load(path: garden)
    var layer = WireLayer()
    if let robot {
      let file = try RunOptions.robotPath(robot, garden: garden)
      // The body frame has y to the left.
      let mower = try RobotFile.load(path: file)
      layer.mowerWidth_m = mower.chassis.outline.bounds.height
      layer.lane = StationLane(mower)
    }
    let proposal: WireProposal
    do {
      proposal = try PlanningLine.shown(quiet: quiet) {
        try layer.propose(for: document.garden, movingStation: moveStation)
      }
    } catch {
      throw FileProblem(file: garden, text: "\(error)")
    }
    let moved = proposal.station != document.garden.station.pose
    try document.setWire(proposal.loop, station: moved ? proposal.station : nil)
    // Without start points a mower would find the other lawns by chance only.
    let zones = document.garden.zones.isEmpty ? StartPoints.propose(for: document.garden) : []
    if !zones.isEmpty { try document.setZones(zones) }
    let target = dryRun ? nil : output ?? garden
    if let target { try document.save(to: target) }
    let warnings = proposal.warnings + siteWarnings(document.garden)
    if json {
      try printJSON(proposal, warnings, moved: moved, target: target)
    } else {
      print(proposal, warnings, zones: zones, target: target)
    }
  }

  /// What a mower would meet in the garden with this wire. The lane behind the station is the layer's own.
  private func siteWarnings(_ garden: Garden) -> [String] {
    guard let file = try? RunOptions.robotPath(robot ?? "ardumower", garden: self.garden),
      let mower = try? RobotFile.load(path: file)
    else { return [] }
    return SiteCheck(garden, mower, .wire).findings
      .filter { $0.kind != .lane && $0.severity != .note }.map(\.text)
  }

  private func print(_ proposal: WireProposal, _ warnings: [String], zones: [Zone], target: String?) {
    Swift.print("wire      \(Self.text(proposal.length_m)) m, \(proposal.loop.count) corners")
    Swift.print("pegs      \(proposal.pegs.count)")
    let islands = proposal.enclosed.holes.count
    Swift.print("encloses  \(Self.text(proposal.enclosed.area)) m²" + Self.islands(islands))
    for zone in zones {
      Swift.print(
        "start     \(zone.name): \(Self.text(zone.follow_m)) m along the wire, \(Int(zone.share * 100)) % of starts")
    }
    Swift.print("written   \(target ?? "nothing (--dry-run)")")
    for warning in warnings {
      FileHandle.standardError.write(Data("warning: \(warning)\n".utf8))
    }
  }

  private struct Report: Encodable {
    var garden: String
    var written: String?
    var length_m: Double
    var corners: Int
    var enclosed_m2: Double
    var station: Station
    var loop: [[Double]]
    var pegs: [[Double]]
    var warnings: [String]
    struct Station: Encodable {
      var x: Double
      var y: Double
      var heading_deg: Double
      var moved: Bool
    }
  }

  private func printJSON(_ proposal: WireProposal, _ warnings: [String], moved: Bool, target: String?) throws {
    let pose = proposal.station
    let millimetres = { (value: Double) in (value * 1000).rounded() / 1000 }
    let report = Report(
      garden: garden, written: target, length_m: millimetres(proposal.length_m), corners: proposal.loop.count,
      enclosed_m2: millimetres(proposal.enclosed.area),
      station: .init(
        x: pose.position.x, y: pose.position.y, heading_deg: millimetres(Angle.degrees(radians: pose.heading)),
        moved: moved),
      loop: proposal.loop.map { [$0.x, $0.y] },
      pegs: proposal.pegs.map { [millimetres($0.x), millimetres($0.y)] }, warnings: warnings)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    Swift.print(String(decoding: try encoder.encode(report), as: UTF8.self))
  }

  private static func islands(_ count: Int) -> String {
    count == 0 ? "" : count == 1 ? ", one island left out" : ", \(count) islands left out"
  }

  /// One decimal, without the locale.
  private static func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
