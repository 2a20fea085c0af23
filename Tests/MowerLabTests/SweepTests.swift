import Foundation
import MowerGarden
import MowerLab
import Testing

@Suite struct SweepTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Eight runs of a minute.
  private static func sweep(_ change: (inout SweepSpec) -> Void = { _ in }) throws -> Sweep {
    let maps = root.appendingPathComponent("maps")
    var spec = SweepSpec()
    spec.name = "test"
    spec.gardens = ["simple.yaml"]
    spec.seeds = [1, 2]
    spec.duration_s = 60
    spec.figures = [SweepSpec.Axis(name: "coils_ahead_m", values: [0.1, 0.2])]
    spec.parameters = [SweepSpec.Axis(name: "past_wire", values: [0.1, 0.2])]
    change(&spec)
    return try Sweep(
      spec, gardens: [GardenFile.load(path: maps.appendingPathComponent("simple.yaml").path)],
      robots: [RobotFile.load(path: maps.appendingPathComponent("robots/ardumower.yaml").path)])
  }

  private func inFolder<R>(_ body: (URL) throws -> R) throws -> R {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  @discardableResult
  private func write(_ sweep: Sweep, _ part: SweepPart, _ file: URL, cores: Int = 2) throws -> SweepShard {
    try SweepShard(sweep, part: part, program: "1", to: file.path, cores: cores)
  }

  private func merged(_ sweep: Sweep, _ files: [URL]) throws -> String {
    try SweepMerge(
      sweep,
      files.map { SweepMerge.File(path: $0.lastPathComponent, text: try String(contentsOf: $0, encoding: .utf8)) }
    ).text
  }

  @Test("any number of parts, in any order, merges to the same bytes, on one core or more")
  func parts() throws {
    let sweep = try Self.sweep()
    try inFolder { folder in
      let whole = folder.appendingPathComponent("whole")
      try write(sweep, .whole, whole, cores: 1)
      let expected = try merged(sweep, [whole])
      #expect(expected.split(separator: "\n").count == 9)
      for n in [2, 3, 11] {
        let files = try (1...n).map { i in
          let file = folder.appendingPathComponent("part-\(i)-of-\(n)")
          try write(sweep, SweepPart(number: i, of: n), file)
          return file
        }
        #expect(try merged(sweep, files.reversed()) == expected)
      }
    }
  }

  @Test("a part that died at any byte goes on where it stopped, to the same bytes")
  func torn() throws {
    let sweep = try Self.sweep { $0.parameters = [] }
    try inFolder { folder in
      let file = folder.appendingPathComponent("rows")
      try write(sweep, .whole, file)
      let all = try Data(contentsOf: file)
      let ends = all.indices.filter { all[$0] == UInt8(ascii: "\n") }
      let cuts = [0, 1, ends[0], ends[0] + 1, ends[0] + 7, ends[1], ends[1] + 1, ends[2] - 1, all.count - 1, all.count]
      for cut in cuts {
        try all.prefix(cut).write(to: file)
        let shard = try write(sweep, .whole, file)
        #expect(try Data(contentsOf: file) == all, "cut at \(cut)")
        #expect(shard.kept == max(0, ends.count { $0 < cut } - 1), "cut at \(cut)")
        #expect(shard.kept + shard.added == 4)
      }
    }
  }

  @Test("a file of something else is left as it is")
  func others() throws {
    let sweep = try Self.sweep { $0.parameters = [] }
    try inFolder { folder in
      let file = folder.appendingPathComponent("rows")
      try write(sweep, SweepPart(number: 1, of: 2), file)
      let before = try Data(contentsOf: file)
      for part in [SweepPart.whole, SweepPart(number: 2, of: 2)] {
        let problem = try #require(throws: SweepProblem.self) { try write(sweep, part, file) }
        #expect(problem.description.contains("another sweep, part or version"))
      }
      #expect(try Data(contentsOf: file) == before)
      try Data("a diary".utf8).write(to: file)
      #expect(throws: SweepProblem.self) { try write(sweep, .whole, file) }
      #expect(try String(contentsOf: file, encoding: .utf8) == "a diary")
    }
  }

  @Test("missing and contradicting runs, and rows of another spec, are named")
  func contradictions() throws {
    let sweep = try Self.sweep { $0.parameters = [] }
    try inFolder { folder in
      let files = try (1...2).map { i in
        let file = folder.appendingPathComponent("part-\(i)")
        try write(sweep, SweepPart(number: i, of: 2), file)
        return file
      }
      func sentence(_ files: [URL], _ sweep: Sweep) -> String {
        do { return try merged(sweep, files) } catch { return "\(error)" }
      }
      #expect(sentence([files[0]], sweep).hasPrefix("2 of 4 runs are missing, such as 1, 3"))
      let text = try String(contentsOf: files[1], encoding: .utf8)
      let bad = folder.appendingPathComponent("bad")
      try text.replacing("\"docks\": 0", with: "\"docks\": 7").write(to: bad, atomically: true, encoding: .utf8)
      #expect(sentence(files + [bad], sweep).hasPrefix("run 1 differs between part-2 and bad"))
      try String(text.dropLast(9)).write(to: bad, atomically: true, encoding: .utf8)
      #expect(sentence([files[0], bad], sweep).contains("(bad ends in a torn line)"))
      let other = try Self.sweep {
        $0.parameters = []; $0.duration_s = 61
      }
      #expect(sentence(files, other).hasPrefix("part-1: its rows are of another spec"))
    }
  }

  @Test("a row reads back as it was, and what it measured changes with what was set")
  func rows() throws {
    let sweep = try Self.sweep { $0.duration_s = 600 }
    let rows = [0, 2, 4].map { sweep.row(at: $0) }
    for row in rows { #expect(SweepRow(line: row.line, spec: sweep.spec) == row) }
    #expect(Set(rows.map(\.stateHash)).count == 3)
    #expect(rows[0].figures.map(\.value) == [0.1] && rows[2].figures.map(\.value) == [0.2])
    #expect(rows.allSatisfy { ($0.results[0] ?? 0) > 0.01 && ($0.results[2] ?? 0) > 0 })
  }

  @Test("a figure that makes a robot that cannot be is refused before any run")
  func impossible() throws {
    let problem = try #require(throws: SweepProblem.self) {
      try Self.sweep { $0.figures = [SweepSpec.Axis(name: "coils_ahead_m", values: [0.1, 0.6])] }
    }
    #expect(problem.description.contains("coils_ahead_m 0.6: coil `left`"))
  }

  @Test("the part is what an option, a Slurm array or an indexed job says")
  func part() throws {
    func part(_ option: String?, _ parts: Int?, _ environment: [String: String] = [:]) -> SweepPart? {
      try? SweepPart(option: option, parts: parts, environment: environment)
    }
    func slurm(_ id: Int, _ count: Int, _ first: Int, _ last: Int, _ step: Int) -> [String: String] {
      [
        "SLURM_ARRAY_TASK_ID": "\(id)", "SLURM_ARRAY_TASK_COUNT": "\(count)", "SLURM_ARRAY_TASK_MIN": "\(first)",
        "SLURM_ARRAY_TASK_MAX": "\(last)", "SLURM_ARRAY_TASK_STEP": "\(step)",
      ]
    }
    #expect(part(nil, nil) == .whole && part(nil, 1) == .whole)
    #expect(part("2/3", nil, slurm(1, 4, 1, 4, 1)) == SweepPart(number: 2, of: 3))
    for bad in ["0/3", "4/3", "2", "2/", "a/b", "1/2/3", "-1/2"] { #expect(part(bad, nil) == nil) }
    #expect(part("1/2", 2) == nil && part(nil, 2) == nil && part(nil, 0) == nil)
    #expect(part(nil, nil, slurm(3, 4, 1, 4, 1)) == SweepPart(number: 3, of: 4))
    #expect(part(nil, nil, slurm(0, 4, 0, 3, 1)) == SweepPart(number: 1, of: 4))
    #expect(part(nil, nil, slurm(20, 3, 10, 30, 10)) == SweepPart(number: 2, of: 3))
    // 1,3,7 is no even row; a single task of an array that ran before needs the number.
    #expect(part(nil, nil, slurm(3, 3, 1, 7, 1)) == nil)
    #expect(part(nil, 8, slurm(3, 1, 3, 3, 1)) == SweepPart(number: 3, of: 8))
    #expect(part(nil, 8, slurm(0, 1, 0, 0, 1)) == nil)
    #expect(part(nil, 4, ["JOB_COMPLETION_INDEX": "3"]) == SweepPart(number: 4, of: 4))
    #expect(part(nil, 4, ["JOB_COMPLETION_INDEX": "4"]) == nil && part(nil, nil, ["JOB_COMPLETION_INDEX": "0"]) == nil)
    let runs = (1...3).flatMap { SweepPart(number: $0, of: 3).runs(of: 8) }
    #expect(runs.sorted() == Array(0..<8) && SweepPart(number: 9, of: 9).runs(of: 8).isEmpty)
  }
}
