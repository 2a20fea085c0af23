import Foundation
import Testing

/// Sweeps by the built command, one machine and a cluster.
@Suite("sward sweep", .enabled(if: Command.path != nil, Comment(rawValue: Command.missing)))
struct SweepCommandTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Twelve runs of two minutes, in a folder; the file's path.
  private func spec(in folder: URL) throws -> String {
    let file = folder.appendingPathComponent("small.yaml")
    let maps = Self.root.appendingPathComponent("maps").path
    try """
    version: 1
    name: small
    gardens: [\(maps)/simple.yaml]
    robots: [\(maps)/robots/ardumower.yaml]
    seeds: 1..2
    hours: 0.03
    parameters: {past_wire: [0, 0.2]}
    robot: {coils_ahead_m: [0.05, 0.15, 0.25]}
    """.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  @Test("parts by option and by environment merge to what one run gives, and are drawn")
  func parts() throws {
    try withScratchFolder { folder in
      let spec = try spec(in: folder)
      func sward(_ arguments: String..., environment: [String: String] = [:]) throws -> Command {
        let run = try Command(list: ["sweep"] + arguments, in: folder, environment: environment)
        #expect(run.status == 0, "\(arguments): \(run.errors)")
        return run
      }
      #expect(try sward(spec).output.hasPrefix("small.jsonl: 12 runs added; part 1 of 1"))
      #expect(try sward(spec).output.hasPrefix("small.jsonl: 0 runs added, 12 were there"))
      _ = try sward(spec, "--shard", "1/3")
      _ = try sward(spec, "--shards", "3", environment: ["JOB_COMPLETION_INDEX": "1"])
      _ = try sward(
        spec,
        environment: [
          "SLURM_ARRAY_TASK_ID": "9", "SLURM_ARRAY_TASK_MIN": "5", "SLURM_ARRAY_TASK_MAX": "9",
          "SLURM_ARRAY_TASK_STEP": "2", "SLURM_ARRAY_TASK_COUNT": "3",
        ])
      let files = (1...3).map { "small-\($0)-of-3.jsonl" }
      let whole = try sward("merge", spec, "small.jsonl")
      #expect(whole.output.split(separator: "\n").count == 13)
      let merged = try Command(list: ["sweep", "merge", spec] + files + ["-o", "merged.jsonl"], in: folder)
      #expect(merged.status == 0, "\(merged.errors)")
      let bytes = try String(contentsOf: folder.appendingPathComponent("merged.jsonl"), encoding: .utf8)
      #expect(bytes == whole.output)
      let lacking = try Command(list: ["sweep", "merge", spec] + files.dropLast(), in: folder)
      #expect(lacking.status == 2 && lacking.errors.contains("4 of 12 runs are missing, such as 2, 5, 8, 11"))

      _ = try sward("plot", "merged.jsonl", "--over", "coils_ahead_m", "-o", "curves.svg")
      let svg = try String(contentsOf: folder.appendingPathComponent("curves.svg"), encoding: .utf8)
      #expect(svg.contains("past_wire 0.2") && svg.contains("uncut edge strip, cm"))
      #expect(svg.components(separatedBy: "<circle").count - 1 == 3 * 2 * 3)
      #expect((try? XMLDocumentCheck(svg)) != nil)
      // One of two settings leaves half of the lines.
      _ = try sward("plot", "merged.jsonl", "--over", "coils_ahead_m", "--only", "past_wire=0.2", "-o", "half.svg")
      let half = try String(contentsOf: folder.appendingPathComponent("half.svg"), encoding: .utf8)
      #expect(half.components(separatedBy: "<circle").count - 1 == 3 * 1 * 3 && !half.contains("past_wire 0<"))
      let none = try Command(
        list: ["sweep", "plot", "merged.jsonl", "--over", "coils_ahead_m", "--only", "past_wire=0.7", "-o", "a.svg"],
        in: folder)
      #expect(none.status == 2, "\(none.errors)")
      _ = try sward("plot", "merged.jsonl", "--figure", "energy_Wh", "-o", "curves.png")
      let png = try Data(contentsOf: folder.appendingPathComponent("curves.png"))
      #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test("bad input of every kind ends with status 2 and says what would be right")
  func badInput() throws {
    try withScratchFolder { folder in
      let good = try spec(in: folder)
      let bad = folder.appendingPathComponent("bad.yaml").path
      try String(contentsOfFile: good, encoding: .utf8).replacing("coils_ahead_m", with: "coils_ahed_m")
        .write(toFile: bad, atomically: true, encoding: .utf8)
      let cases: [([String], String)] = [
        (["none.yaml"], "none.yaml: there is no such file"), ([bad], "bad.yaml:8: no figure of the robot"),
        ([good, "--shard", "4/3"], "write i/n"), ([good, "--shards", "3"], "SLURM_ARRAY_TASK_ID"),
        ([good, "--cores", "0"], "from 1 to 1024"), ([good, "-o", "no/where.jsonl"], "there is no folder"),
        (["merge", good, bad], "holds no rows of a sweep"),
        (["plot", good, "-o", "a.svg"], "holds no rows of a sweep"),
        (["plot", good, "-o", "a.gif"], "ends in .svg or .png"),
        (["plot", good, "--figure", "overrun", "-o", "a.svg"], "did you mean overrun_m?"),
      ]
      for (arguments, words) in cases {
        let run = try Command(list: ["sweep"] + arguments, in: folder)
        #expect(run.status == 2 && run.errors.contains(words), "\(arguments): \(run.status) \(run.errors)")
      }
    }
  }

  private static let hasSlurm = ["munged", "slurmctld", "slurmd"].allSatisfy { name in
    ["/usr/sbin", "/usr/bin", "/usr/local/sbin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  @Test(
    "a real Slurm runs the parts as an array, one of them twice, and they merge to the bytes of one run",
    .enabled(if: hasSlurm, "no Slurm here; install slurm-wlm and munge"), .timeLimit(.minutes(10)))
  func slurm() throws {
    try withScratchFolder { folder in
      let spec = try spec(in: folder)
      let binary = URL(fileURLWithPath: try #require(Command.path)).standardizedFileURL.path
      let tools = Self.root.appendingPathComponent("tools/slurm").path
      let log = folder.appendingPathComponent("log")
      try Data().write(to: log)
      // Then one part is torn and its task submitted again, as after a node died.
      let script = """
        set -e
        array() { sbatch --wait --cpus-per-task=1 --output=task-%a.txt "$@"; }
        array --array=1-3 \(tools)/sweep.sbatch small.yaml rows
        test $(ls rows/part-*-of-3.jsonl | wc -l) = 3
        truncate -s -40 rows/part-2-of-3.jsonl
        export SWARD_SHARDS=3
        array --array=2 \(tools)/sweep.sbatch small.yaml rows
        grep '1 runs added, 3 were there; part 2 of 3' task-2.txt
        """
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "\(tools)/loopback")
      process.arguments = ["bash", "-c", script]
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment.merging(["SWARD": binary]) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: log)
      process.standardError = process.standardOutput
      try process.run()
      process.waitUntilExit()
      let words = try String(contentsOf: log, encoding: .utf8)
      try #require(process.terminationStatus == 0, "\(words)")
      let parts = (1...3).map { "rows/part-\($0)-of-3.jsonl" }
      let merged = try Command(list: ["sweep", "merge", spec] + parts, in: folder)
      #expect(merged.status == 0, "\(merged.errors)")
      let whole = try Command(list: ["sweep", spec, "-o", "whole.jsonl"], in: folder)
      #expect(whole.status == 0, "\(whole.errors)")
      let alone = try Command(list: ["sweep", "merge", spec, "whole.jsonl"], in: folder)
      #expect(merged.output == alone.output && merged.output.split(separator: "\n").count == 13)
    }
  }
}

/// Whether a text is well-formed XML, as far as tags go: each is closed by its own name.
private struct XMLDocumentCheck {
  struct Malformed: Error {}

  init(_ text: String) throws {
    var open: [Substring] = []
    for part in text.split(separator: "<").dropFirst(0) {
      guard let end = part.firstIndex(of: ">") else { continue }
      let tag = part[..<end]
      if tag.hasSuffix("/") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { throw Malformed() }
      } else {
        open.append(tag.prefix { $0 != " " && $0 != "\n" })
      }
    }
    guard open.isEmpty else { throw Malformed() }
  }
}
