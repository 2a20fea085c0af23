import Foundation
import FoundationXML
import MowerGarden
import MowerReport
import MowerSimulation
import Testing

/// Counts the cases and failures of a document, in all and by suite.
private final class JUnit: NSObject, XMLParserDelegate {
  var attributes: [[String: String]] = []
  var cases = [0]
  var failures = [0]
  var total: [String: String] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    switch name {
    case "testsuites": total = attributes
    case "testsuite":
      self.attributes.append(attributes)
      cases.append(0)
      failures.append(0)
    case "testcase": cases[cases.count - 1] += 1
    case "failure": failures[failures.count - 1] += 1
    default: break
    }
  }
}

@Suite("A regression as JUnit") struct RegressionJUnitTests {
  private func regression(_ suites: [(path: String, expect: [String])]) throws -> Regression {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let robot = try RobotFile.load(path: root.appendingPathComponent("maps/robots/ardumower.yaml").path)
    let garden = try GardenFile.load(path: root.appendingPathComponent("maps/simple.yaml").path)
    let cases = try suites.map { suite in
      let text = """
        version: 1
        name: short
        garden: simple.yaml
        robot: ardumower
        seeds: 1..2
        duration_s: 30
        expect:
        \(suite.expect.map { "  - \($0)" }.joined(separator: "\n"))
        """
      return RegressionCase(
        path: suite.path, scenario: try ScenarioFile.parse(text: text, file: suite.path),
        site: Site(garden: garden, robot: robot))
    }
    return Regression(cases, baselines: [:], keepsPictures: false)
  }

  @Test("counts of cases and failures are those of the cases below them, in a suite and in all")
  func counts() throws {
    let regression = try regression([
      ("a/good.yaml", ["mean coverage < 0.9 by 30 s", "no internal error"]),
      ("a/<bad>.yaml", ["mean coverage >= 0.9 by 30 s", "no internal error", "mean coverage >= 0.8 by 30 s"]),
    ])
    let parser = XMLParser(data: Data(RegressionJUnit.encode(regression).utf8))
    let junit = JUnit()
    parser.delegate = junit
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(junit.cases == [0, 2, 3] && junit.failures == [0, 0, 2])
    #expect(junit.attributes.map { $0["name"] } == ["a/good.yaml", "a/<bad>.yaml"])
    #expect(junit.attributes.map { $0["tests"] } == ["2", "3"])
    #expect(junit.attributes.map { $0["failures"] } == ["0", "2"])
    #expect(junit.total["tests"] == "5" && junit.total["failures"] == "2")
  }

  @Test("where all is met, nothing failed")
  func good() throws {
    let text = RegressionJUnit.encode(try regression([("good.yaml", ["no internal error"])]))
    #expect(text.contains("<testsuites name=\"sward regress\" tests=\"1\" failures=\"0\">"))
    #expect(!text.contains("<failure"))
  }
}
