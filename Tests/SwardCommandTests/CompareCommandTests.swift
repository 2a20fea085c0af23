import Foundation
import Testing

/// All fittings of a garden on one page.
@Suite("sward compare", .enabled(if: Command.path != nil, Comment(rawValue: Command.missing)))
struct CompareCommandTests {
  private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private var garden: String { root.appendingPathComponent("maps/simple.yaml").path }
  private var robot: String { root.appendingPathComponent("maps/robots/ardumower.yaml").path }

  @Test("a comparison writes one page and prints one object that agree")
  func comparison() throws {
    try withScratchFolder { folder in
      let run = try Command(
        list: [
          "compare", garden, "--robot", robot, "--seeds", "2", "--hours", "0.6", "--price", "anchor=1000", "--json",
          "--output", "page.html",
        ], in: folder, binary: Command.release)
      #expect(run.status == 0, "\(run.errors)")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let fittings = try #require(object["fittings"] as? [[String: Any]])
      #expect(fittings.map { $0["navigation"] as? String } == ["wire", "virtual-wall", "beacons", "gnss"])
      #expect((fittings[1]["refusal"] as? String)?.contains("nothing bounds `lawn`") == true)
      func mean(_ i: Int, _ key: String) -> Double { (fittings[i][key] as? [String: Double])?["mean"] ?? .nan }
      #expect(mean(2, "cost_EUR") > 4000)
      for i in [0, 2, 3] {
        #expect(mean(i, "coverage") > 0.2)
        #expect(mean(i, "max_overrun_m") < 0.35)
        let troubles = fittings[i]["disturbances"] as? [[String: Any]] ?? []
        #expect(troubles.contains { $0["kind"] as? String == "toy" })
      }
      #expect(mean(2, "position_error_rms_m") < 0.1 && mean(0, "position_error_rms_m").isNaN)
      let cut = (fittings[0]["disturbances"] as? [[String: Any]])?.first { $0["kind"] as? String == "wire-cut" }
      let outcome = try #require((cut?["outcomes"] as? [[String: Any]])?.first)
      #expect(
        outcome["reaction_s"] as? Double ?? 9 < 1 && outcome["final_mode"] as? String == "stopped"
          || outcome["final_mode"] as? String == "holding")
      let page = try String(contentsOf: folder.appendingPathComponent("page.html"), encoding: .utf8)
      let headline = try #require((object["recommendation"] as? [String: Any])?["headline"] as? String)
      #expect(page.contains(headline) && page.contains("data:image/png;base64,"))
    }
  }

  @Test("what cannot be used is named in one sentence, before any run")
  func badInput() throws {
    for (options, words) in [
      (["--price", "moat=3"], "no part is called moat"),
      (["--price", "anchor"], "write name=euros, such as anchor=60"),
      (["--price", "anchor=-3"], "give euros from 0 to 100000"), (["--hours", "0"], "give a number above 0"),
      (["--seeds", "x"], "give a range such as 1..20"), (["--set", "speed"], "write name=value"),
      (["--output", "no/such/page.html"], "there is no folder"),
    ] {
      let run = try Command(list: ["compare", garden, "--robot", robot] + options)
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1)
    }
    let none = try Command("compare", "none.yaml", "--robot", robot)
    #expect(none.status == 2 && none.errors.contains("none.yaml"))
    let scenario = try Command(
      "compare", root.appendingPathComponent("maps/scenarios/wire-cut.yaml").path, "--robot", robot)
    #expect(scenario.status == 2 && scenario.errors.contains("this is a scenario; give a garden"))
  }
}
