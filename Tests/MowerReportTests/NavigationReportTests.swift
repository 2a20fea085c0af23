import MowerCore
import MowerGarden
import MowerGeometry
import MowerReport
import MowerSimulation
import Testing

/// What reports call the things that only mowers of one navigation go by.
private let words: [(navigation: Navigation, words: [String])] = [
  (.wire, ["wire", "coil"]), (.virtualWall, ["virtual wall", "lighthouse", "beam"]),
  (.beacons, ["anchor", "position error"]), (.satellite, ["satellite"]),
]

/// A garden that has all that any mower goes by.
private func fittedGarden() -> Garden {
  var garden = syntheticGarden()
  garden.guides = [GuideWire(name: "guide", line: [Vector2(1, 1), Vector2(4, 4)])]
  garden.anchors = [Anchor(name: "post", position: Vector2(0, 0), height_m: 1.5)]
  garden.emitters = [Emitter(name: "gap", kind: .virtualWall, pose: Pose2(x: 8, y: 1, heading: 0))]
  return garden
}

private func run(by navigation: Navigation) -> RunResult {
  var result = syntheticRun()
  result.navigation = "\(navigation.name)"
  if navigation.hasPosition {
    result.position = RunResult.PositionFigures(rms_m: 0.02, max_m: 0.1, nees: 1, untrusted_s: 3)
  }
  if navigation == .virtualWall { result.beamContacts = 3 }
  result.faults = [
    RunResult.Fault(cause: "outside", time_s: 601.5, action: "stop"),
    RunResult.Fault(cause: "home-not-found", time_s: 700, action: "stop"),
  ]
  return result
}

@Test("neither page nor table of a run has a word of another navigation", arguments: Navigation.allCases)
func ownWords(navigation: Navigation) throws {
  let result = run(by: navigation)
  let report = HTMLReport(
    results: [result], garden: fittedGarden(), cuttingWidth_m: 0.3, speed_mps: 0.3, commandLine: "sward sim x",
    mapWidth: 400)
  let html = try report.html()
  // Neither marks nor styles are words.
  let page = html.replacing(/<style>(?s:.*?)<\/style>/, with: "").replacing(/<[^>]*>/, with: " ").lowercased()
  let table = RunTable.render(result).lowercased()
  for (other, words) in words where other != navigation {
    // Beacons and satellite have a position in common.
    for word in words where !(word == "position error" && navigation.hasPosition) {
      #expect(!page.contains(word), "the page by \(navigation.name) says \(word)")
      #expect(!table.contains(word), "the table by \(navigation.name) says \(word)")
    }
  }
}

@Test("the map of a run shows what the mower goes by and nothing that others do", arguments: Navigation.allCases)
func ownMap(navigation: Navigation) throws {
  let result = run(by: navigation)
  var own = fittedGarden()
  if navigation != .wire {
    own.wire = nil
    own.guides = []
  }
  // The frame of a map makes room for all that stands in a garden, so that only what is drawn may differ.
  if navigation != .beacons { own.anchors[0].name = "another" }
  if navigation != .virtualWall { own.emitters[0].range_m = 1 }
  let all = CoverageMap.picture(result: result, garden: fittedGarden(), width: 400)
  let some = CoverageMap.picture(result: result, garden: own, width: 400)
  #expect(hash(all.canvas) == hash(some.canvas))
  var other = result
  other.navigation = navigation == .wire ? "beacons" : "wire"
  #expect(hash(CoverageMap.picture(result: other, garden: fittedGarden(), width: 400).canvas) != hash(all.canvas))
}

@Test("rows of the supervisor that any mower may meet name no navigation's things")
func rowsForAll() {
  let own: [SupervisorRow.ID] = [.wireLostStop, .wireLostHold, .coilsDisagree, .beamsLost]
  for id in SupervisorRow.ID.allCases where !own.contains(id) {
    let summary = "\(SupervisorRow.row(id).summary)".lowercased()
    for word in words.flatMap(\.words) + ["beacon", "sky"] { #expect(!summary.contains(word), "\(summary)") }
  }
}
