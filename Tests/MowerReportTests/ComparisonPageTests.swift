import Foundation
import FoundationXML
import MowerCore
import MowerGarden
import MowerGeometry
import MowerReport
import MowerSimulation
import Testing

/// Two fittings of the synthetic garden: a wire that works and walls that refuse.
private func comparison(
  named name: String = "Test lawn", overrun_m: Double = 0.12, left_s: Double? = nil, duration_s: Double = 7200,
  seeds: [UInt64] = [1, 2]
) throws -> Comparison {
  let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let robot = try RobotFile.load(path: root.appendingPathComponent("maps/robots/ardumower.yaml").path)
  let garden = syntheticGarden(name: name)
  let wire = Fitting(.wire, garden: garden, robot: robot)
  let walls = Fitting(.virtualWall, garden: garden, robot: robot)
  var runs = zip(seeds, [0.9, 0.94]).map { syntheticRun(seed: $0, coverage: $1) }
  for i in runs.indices { runs[i].maxOverrun_m = overrun_m }
  let cut = try #require(Disturbance.all(for: wire).first)
  let outcome = DisturbanceOutcome(
    seed: 1, time_s: 900, reaction_s: 0.46, driven_m: 0.17, cause: "wire-lost", overrun_m: left_s == nil ? 0 : 0.4,
    left_s: left_s, coverage: 0.3, undisturbedCoverage: 0.9,
    finalMode: "stopped", neededHelp: true, undisturbedNeededHelp: false, stuck_s: 0)
  var prices = PriceList()
  try prices.set("peg", 1)
  return Comparison(
    garden: garden, robot: robot.name, conditions: .init(seeds: seeds, duration_s: duration_s), prices: prices,
    trials: [
      FittingTrial(
        fitting: wire, runs: runs, disturbed: [.init(disturbance: cut, outcomes: [outcome])]),
      FittingTrial(fitting: walls, runs: [], disturbed: []),
    ])
}

@Test("the page of a comparison is well formed, needs no network, and says what suits the garden and why")
func comparisonPage() throws {
  let html = try ComparisonPage(comparison(), commandLine: "sward compare garden.yaml", mapWidth: 300).html()
  let parser = XMLParser(data: Data(html.replacingOccurrences(of: "<!DOCTYPE html>", with: "").utf8))
  #expect(parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
  #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("src=\"/"))
  for words in [
    "A boundary wire suits this garden.", "92.0 %",
    "It stood still after 0.5 s, having driven 0.17 m: no signal from the wire",
    "It does not start: nothing bounds <code>lawn</code>", "as given", "sward compare garden.yaml",
    "class=\"band fit-wire\"",
    "The rule: out is",
  ] {
    #expect(html.contains(words), "\(words)")
  }
}

@Test("a recommended fitting that drives off the lawn when something fails is marked with a warning")
func warnsOfLeaving() throws {
  let html = try ComparisonPage(comparison(left_s: 12), commandLine: "", mapWidth: 300).html()
  #expect(
    html.contains(
      "<li class=\"mind\">Mind: it drives off the lawn when the wire is cut, 12 s later at the earliest.</li>"))
  #expect(html.contains("In this run it left the lawn, after 12 s at the earliest, by up to 40 cm."))
  let calm = try ComparisonPage(comparison(), commandLine: "", mapWidth: 300).html()
  #expect(!calm.contains("Mind:") && calm.contains("It did not leave the lawn."))
}

@Test("a comparison says how long it ran in the words for so long, and lengths in their unit")
func comparisonWords() throws {
  for (duration_s, words) in [(3600.0, "1 hour"), (7200, "2 hours"), (5400, "1 h 30 min")] {
    let html = try ComparisonPage(comparison(duration_s: duration_s), commandLine: "", mapWidth: 300).html()
    #expect(html.contains("In \(words) it cut"))
  }
  // An overrun of 0.12 m.
  #expect(ComparisonTable.render(try comparison()).contains("12 cm"))
}

@Test("runs in which something was not tried are told, and only they")
func untried() throws {
  // One outcome of two runs.
  let words = "In 1 of 2 runs it was no longer mowing, so this was not tried."
  #expect(try ComparisonPage(comparison(), commandLine: "", mapWidth: 300).html().contains(words))
  let all = try ComparisonPage(comparison(seeds: [1]), commandLine: "", mapWidth: 300).html()
  #expect(all.contains("It stood still") && !all.contains("was not tried"))
}

@Test("names with markup stay text on the page of a comparison")
func hostileComparison() throws {
  let html = try ComparisonPage(
    comparison(named: "</title><script>alert(1)</script>"), commandLine: "<b>", mapWidth: 300
  ).html()
  #expect(!html.contains("<script>") && html.contains("&lt;script&gt;") && html.contains("&lt;b&gt;"))
}

@Test("a comparison as JSON has every figure of every fitting, and null where a fitting has none")
func comparisonJSON() throws {
  let text = ComparisonJSON.encode(try comparison())
  let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  let fittings = try #require(object["fittings"] as? [[String: Any]])
  #expect(fittings.map { $0["navigation"] as? String } == ["wire", "virtual-wall"])
  #expect(Set(fittings[0].keys) == Set(fittings[1].keys))
  let coverage = try #require(fittings[0]["coverage"] as? [String: Double])
  #expect(coverage["n"] == 2 && abs((coverage["mean"] ?? 0) - 0.92) < 1e-12)
  #expect(fittings[0]["refusal"] is NSNull && fittings[1]["refusal"] is String && fittings[1]["coverage"] is NSNull)
  // The west half is cut three times, the east half never: a mean of about 1.5 and a deviation as large.
  #expect(abs(((fittings[0]["unevenness"] as? [String: Double])?["mean"] ?? 0) - 1) < 0.2)
  let troubles = try #require(fittings[0]["disturbances"] as? [[String: Any]])
  #expect(troubles.first?["kind"] as? String == "wire-cut")
  let recommendation = try #require(object["recommendation"] as? [String: Any])
  #expect(recommendation["choice"] as? String == "wire")
  let peg = (object["prices"] as? [[String: Any]])?.first { $0["name"] as? String == "peg" }
  #expect(peg?["price_EUR"] as? Double == 1 && peg?["assumed"] as? Bool == false)
}

@Test("the table of a comparison fits 80 columns, and says when none holds the garden")
func comparisonTable() throws {
  let table = ComparisonTable.render(try comparison())
  #expect(table.split(separator: "\n").allSatisfy { $0.count <= 80 })
  #expect(table.contains("A boundary wire suits this garden.") && table.contains("Virtual walls: It does not start"))
  let none = ComparisonTable.render(try comparison(overrun_m: 0.5))
  #expect(none.contains("None of the four holds this garden"))
  #expect(none.contains("Its disc left the lawn by 50 cm; more than 35 cm is too far."))
}
