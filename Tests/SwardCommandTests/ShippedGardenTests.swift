import Foundation
import Testing

/// What a gardener may rely on: eight hours in every garden that comes with the program, over ten seeds.
@Suite("Shipped gardens", .enabled(if: Command.path != nil, Comment(rawValue: Command.missing)))
struct ShippedGardenTests {
  private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test(
    "nobody escapes, every way home ends in the station, nobody is stuck",
    arguments: [
      ("simple", 0.94), ("egmf", 0.90), ("corridor", 0.85), ("warentest", 0.90), ("front-and-back", 0.55),
      ("orchard", 0.50),
    ])
  func eightHours(garden: String, coverage: Double) throws {
    // The release build: a debug build would need minutes.
    let release = root.appendingPathComponent(".build/release/sward").path
    let path = root.appendingPathComponent("maps/\(garden).yaml").path
    let run = try Command(
      "sim", path, "--hours", "8", "--seeds", "1..10", "--json", "--quiet",
      binary: FileManager.default.isExecutableFile(atPath: release) ? release : nil)
    #expect(run.status == 0, "\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let runs = try #require(object?["runs"] as? [[String: Any]])
    #expect(runs.count == 10)
    for result in runs {
      func figure(_ key: String) -> Double { result[key] as? Double ?? .nan }
      let seed = figure("seed")
      #expect(figure("max_overrun_m") <= 0.35, "\(garden), seed \(seed)")
      #expect(figure("stuck_s") == 0, "\(garden), seed \(seed)")
      #expect(figure("docks") >= 2, "\(garden), seed \(seed)")
      #expect(figure("charges") == figure("docks"), "\(garden), seed \(seed)")
      #expect(figure("coverage") >= coverage, "\(garden), seed \(seed)")
      #expect((result["faults"] as? [Any])?.isEmpty == true, "\(garden), seed \(seed)")
    }
  }
}
