import Foundation
import Testing

/// What a gardener may rely on: eight hours in every garden that comes with the program, over as many seeds as
/// `Command.seeds` says, and with every other robot over half as many.
@Suite("Shipped gardens", .enabled(if: Command.path != nil, Comment(rawValue: Command.missing)))
struct ShippedGardenTests {
  private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test(
    "nobody escapes, every way home ends in the station, nobody is stuck",
    arguments: [
      ("simple", 0.94), ("egmf", 0.90), ("corridor", 0.85), ("warentest", 0.90), ("front-and-back", 0.55),
      ("orchard", 0.50), ("courtyard", 0.90), ("corner-house", 0.85),
    ])
  func eightHours(garden: String, coverage: Double) throws {
    try check(garden, robot: "ardumower", seeds: Command.seeds, coverage: coverage)
  }

  @Test(
    "the other robots come home from every garden as well", arguments: ["alfred", "automower", "yardforce500"],
    ["simple", "egmf", "corridor", "warentest", "front-and-back", "orchard"])
  func otherRobots(robot: String, garden: String) throws {
    try check(garden, robot: robot, seeds: (Command.seeds + 1) / 2, coverage: 0.5)
  }

  private func check(_ garden: String, robot: String, seeds: Int, coverage: Double) throws {
    let path = root.appendingPathComponent("maps/\(garden).yaml").path
    let run = try Command(
      "sim", path, "--robot", robot, "--hours", "8", "--seeds", "1..\(seeds)", "--json", "--quiet",
      binary: Command.release)
    #expect(run.status == 0, "\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    // A single run is printed without a list around it.
    let runs = try #require(object.map { $0["runs"] as? [[String: Any]] ?? [$0] })
    #expect(runs.count == seeds)
    for result in runs {
      func figure(_ key: String) -> Double { result[key] as? Double ?? .nan }
      let which = "\(robot), \(garden), seed \(figure("seed"))"
      #expect(figure("max_overrun_m") <= 0.35, "\(which)")
      #expect(figure("stuck_s") == 0, "\(which)")
      #expect(figure("docks") >= 2, "\(which)")
      #expect(figure("charges") == figure("docks"), "\(which)")
      #expect(figure("coverage") >= coverage, "\(which)")
      #expect((result["faults"] as? [Any])?.isEmpty == true, "\(which)")
    }
  }
}
