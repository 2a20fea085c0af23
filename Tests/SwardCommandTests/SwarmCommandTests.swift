import Foundation
import Testing

private let root = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// A Python with check-jsonschema, if SWARD_PYTHON names one.
private let python = ProcessInfo.processInfo.environment["SWARD_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }

@Suite("sward swarm", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct SwarmCommandTests {
  @Test("random gardens with random troubles hold what must always hold, and give the same hashes twice")
  func holds() throws {
    func hashes() throws -> [String] {
      let run = try Command("swarm", "--runs", "12", "--from", "500", "--quiet", "--json", in: root)
      #expect(run.status == 0, "\(run.output) \(run.errors)")
      let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      #expect((object?["violations"] as? [Any])?.isEmpty == true)
      let outcomes = try #require(object?["outcomes"] as? [[String: Any]])
      // Cases under way when the number is reached are finished.
      return outcomes.prefix(12).compactMap { $0["state_hash"] as? String }
    }
    let first = try hashes()
    #expect(first.count == 12)
    #expect(try hashes() == first)
  }

  @Test("a scenario that violates an invariant is named with time and what was found")
  func check() throws {
    try withScratchFolder { folder in
      // A mower carried off the lawn with coils that both take the outside for the inside: a known defect.
      let garden = root.appending(path: "maps/simple.yaml").path
      let text = """
        version: 1
        garden: \(garden)
        navigation: wire
        seed: 1
        duration_s: 200
        events:
          - {at_s: 59, do: fault, target: coils, kind: wrong, size: -3}
          - {at_s: 60, do: carry, x: -1.6, y: 3, heading_deg: 0}
        """
      let file = folder.appending(path: "escape.yaml")
      try Data(text.utf8).write(to: file)
      let run = try Command("swarm", "--check", file.path, in: root)
      #expect(run.status == 1, "\(run.output) \(run.errors)")
      #expect(run.output.contains("blade-outside at "))
      #expect(run.output.contains("m off the lawn"))
    }
  }

  @Test("distributions and invariants are printed; bad input ends with status 2")
  func explains() throws {
    let run = try Command("swarm", "--explain", in: root)
    #expect(run.status == 0)
    for word in ["fitting:", "robot:", "troubles:", "blade-outside:", "no-teleport:"] {
      #expect(run.output.contains(word))
    }
    for bad in [["--minutes", "0"], ["--runs", "-1"], ["--robot", "tractor"], ["--check", "nowhere.yaml"]] {
      let run = try Command(list: ["swarm"] + bad, in: root)
      #expect(run.status == 2 || run.status == 64, "\(bad): \(run.output) \(run.errors)")
      #expect(!run.errors.isEmpty)
    }
  }
}

@Suite("Files for continuous integrations")
struct IntegrationFileTests {
  @Test(
    "workflows and the composite step follow GitHub's published schemas",
    .enabled(if: python != nil, "SWARD_PYTHON names no Python with check-jsonschema"))
  func schemas() throws {
    let files = [
      ("vendor.github-workflows", ".github/workflows/test.yml"),
      ("vendor.github-workflows", ".github/workflows/regress.yml"),
      ("vendor.github-actions", ".github/actions/regress/action.yml"),
    ]
    for (schema, file) in files {
      let run = try Command(
        list: ["-m", "check_jsonschema", "--builtin-schema", schema, file], in: root, binary: python)
      #expect(run.status == 0, "\(file): \(run.output) \(run.errors)")
    }
  }

  @Test(
    "the composite step's script runs a suite as it is written, and leaves page, JSON and JUnit",
    .enabled(if: Command.path != nil, "\(Command.missing)"))
  func step() throws {
    let action = try String(contentsOf: root.appending(path: ".github/actions/regress/action.yml"), encoding: .utf8)
    // The lines of its only `run: |`.
    let lines = action.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasSuffix("run: |") })
    let script = lines[(start + 1)...].prefix { $0.hasPrefix("        ") }.joined(separator: "\n")
    try withScratchFolder { folder in
      let out = folder.appending(path: "out").path
      let run = try Command(
        list: ["-e", "-o", "pipefail", "-c", script.replacingOccurrences(of: "out/regress", with: out)], in: root,
        environment: [
          "SUITES": "maps/scenarios/wire-cut.yaml", "SWARD_SWARM_MINUTES": "0",
          "SWARD_BINARY": Command.path ?? "", "GITHUB_STEP_SUMMARY": folder.appending(path: "summary.md").path,
        ], binary: "/bin/bash")
      #expect(run.status == 0, "\(run.output) \(run.errors)")
      for name in ["regress.html", "regress.json", "regress.xml", "regress.txt"] {
        #expect(FileManager.default.fileExists(atPath: "\(out)/\(name)"), "\(name)")
      }
      let summary = try String(contentsOf: folder.appending(path: "summary.md"), encoding: .utf8)
      #expect(summary.hasPrefix("```\n"))
    }
  }

  @Test("what the container's recipe copies exists")
  func container() throws {
    let recipe = try String(contentsOf: root.appending(path: "tools/container/Containerfile"), encoding: .utf8)
    var copied = 0
    for line in recipe.split(separator: "\n") where line.hasPrefix("COPY ") && !line.contains("--from") {
      let source = String(line.split(separator: " ")[1])
      copied += 1
      #expect(FileManager.default.fileExists(atPath: root.appending(path: source).path), "\(source)")
    }
    #expect(copied > 3)
  }
}
