import Foundation
import FoundationXML
import MowerCore
import MowerGarden
import MowerGeometry
import MowerReport
import MowerSimulation
import Testing

/// Collects elements and text of a page that must be well-formed.
private final class Page: NSObject, XMLParserDelegate {
  var elements: [String: Int] = [:]
  var text = ""
  var classes: Set<String> = []

  init(_ html: String) throws {
    super.init()
    // XML knows only its own document types.
    let parser = XMLParser(data: Data(html.replacingOccurrences(of: "<!DOCTYPE html>\n", with: "").utf8))
    parser.delegate = self
    let isWellFormed = parser.parse()
    #expect(isWellFormed, "line \(parser.lineNumber): \(String(describing: parser.parserError))")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements[name, default: 0] += 1
    for part in attributes["class"]?.split(separator: " ") ?? [] { classes.insert(String(part)) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}

private func report(_ results: [RunResult], name: String = "Test lawn", command: String = "sward sim x") -> HTMLReport {
  HTMLReport(
    results: results, garden: syntheticGarden(name: name), cuttingWidth_m: 0.3, speed_mps: 0.3, commandLine: command,
    settings: [("mow_speed", "0.3 m/s")], mapWidth: 400)
}

@Test("the page of one run is well-formed and holds map, plots, figures, faults and the command")
func onePage() throws {
  let page = try Page(report([syntheticRun()], command: "sward sim a.yaml --seed 1").html())
  #expect(page.elements["img"] == 1)
  #expect(page.elements["svg"] == 3)
  #expect(page.elements["script"] == nil)
  for words in ["Coverage over time", "How evenly it mowed", "Battery", "stall", "0:10:01", "0123456789abcdef"] {
    #expect(page.text.contains(words), "\(words) is missing")
  }
  #expect(page.text.contains("sward sim a.yaml --seed 1"))
  #expect(page.text.contains("mow_speed"))
  for figure in RunFigure.all where !figure.isOfSomeNavigations { #expect(page.text.contains(figure.label)) }
}

@Test("the page of several seeds has a curve for each, and a table of them")
func severalSeeds() throws {
  let runs = (1...5).map { syntheticRun(seed: $0, coverage: 0.4 + 0.1 * Double($0)) }
  let html = try report(runs).html()
  let page = try Page(html)
  #expect(html.components(separatedBy: "<polyline class=\"seed\"").count - 1 == 5)
  #expect(page.classes.contains("spread"))
  #expect(page.text.contains("mean of 5 seeds"))
  #expect(page.text.contains("seed 3, the run with the median coverage"))
}

@Test("where there are several runs, details say of which seed they are")
func seedOfDetails() throws {
  let one = try report([syntheticRun(seed: 4)]).html()
  #expect(one.contains("<h2>Battery</h2>") && !one.contains("Battery (seed"))
  #expect(try report((1...3).map { syntheticRun(seed: $0) }).html().contains("<h2>Battery (seed 2)</h2>"))
}

@Test("names from files cannot break out of the page")
func hostileGarden() throws {
  let evil = "</title><script>alert(1)</script>&\"'\u{1}\u{ffff}"
  var result = syntheticRun()
  result.garden = evil
  result.robot = "<b>"
  result.finalMode = "<i>"
  result.neededHelp = true
  result.faults = [RunResult.Fault(cause: "<script>", time_s: 1, action: "<style>")]
  result.events = [ScenarioEvent(time_s: 1, action: .remove(obstacleNamed: "<script>ball"))]
  let html = try report([result, result], name: evil, command: "sward sim '<x>' && rm").html()
  let page = try Page(html)
  #expect(!html.contains("<script"))
  #expect(page.elements["b"] == 6)
  #expect(page.text.contains("<script>alert(1)</script>&\"'"))
  #expect(page.text.contains("sward sim '<x>' && rm"))
  #expect(page.text.contains("Took away <script>ball"))
}

@Test("a run that ended before its first minute still gives a page")
func emptyRun() throws {
  let page = try Page(report([RunResult()]).html())
  #expect(page.text.contains("None: the supervisor never had to step in."))
}

@Test("the page needs nothing from the network or from files beside it")
func selfContained() throws {
  let html = try report([syntheticRun()]).html()
  #expect(!html.contains("http"))
  #expect(!html.contains("@import") && !html.contains("url("))
  #expect(html.components(separatedBy: "src=").count - 1 == 1)
  #expect(html.contains("src=\"data:image/png;base64,"))
}

@Test("writing makes the directory and four files, whose contents agree with the run")
func files() throws {
  let directory = FileManager.default.temporaryDirectory.appendingPathComponent("report-\(UUID().uuidString)/deep")
  defer { try? FileManager.default.removeItem(at: directory.deletingLastPathComponent()) }
  try report([syntheticRun()]).write(to: directory.path)
  let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
  #expect(names == ["coverage.csv", "index.html", "map.png", "result.json"])
  let csv = try String(contentsOf: directory.appendingPathComponent("coverage.csv"), encoding: .utf8)
  let lines = csv.split(separator: "\n")
  #expect(lines.count == 122)
  #expect(lines[0] == "seed,time_s,coverage,battery_V,charge,mode,x_m,y_m,heading_rad")
  #expect(lines[1].hasPrefix("1,0.0,0.0,27.0,1.0,mowing,"))
  let json = try Data(contentsOf: directory.appendingPathComponent("result.json"))
  #expect((try JSONSerialization.jsonObject(with: json) as? [String: Any])?["coverage"] as? Double == 0.5)
  let png = try Data(contentsOf: directory.appendingPathComponent("map.png"))
  #expect(try PNG.decode(Array(png)).width == 400)
}

@Test("a directory that cannot be made is named in the error")
func unwritable() {
  let error = #expect(throws: HTMLReport.Failure.self) { try report([syntheticRun()]).write(to: "/dev/null/report") }
  #expect(error?.description.hasPrefix("/dev/null/report: ") == true)
}

@Test("the picture in the page is the one that libpng decodes")
func embeddedPicture() throws {
  let html = try report([syntheticRun()]).html()
  let start = try #require(html.range(of: "base64,")).upperBound
  let end = try #require(html[start...].firstIndex(of: "\""))
  let data = try #require(Data(base64Encoded: String(html[start..<end])))
  let picture = CoverageMap.picture(result: syntheticRun(), garden: syntheticGarden(), width: 400, captions: false)
  #expect(try PNG.decode(Array(data)).pixels == picture.canvas.pixels)
}

@Test("every mode of the controller belongs to an activity")
func activities() {
  for mode in Mode.allCases {
    #expect(Activity(mode: "\(mode.name)") != .other, "\(mode.name) has no activity")
  }
}
