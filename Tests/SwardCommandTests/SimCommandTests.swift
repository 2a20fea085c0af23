import Foundation
import Testing

/// The project's folder.
private let root = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

private func map(_ name: String) -> String { root.appendingPathComponent("maps/\(name).yaml").path }

private func object(_ text: String) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}

@Suite("sward sim", .enabled(if: Command.path != nil, Comment(rawValue: Command.missing)))
struct SimCommandTests {
  @Test("prints one JSON object with every figure")
  func json() throws {
    let run = try Command("sim", map("simple"), "--hours", "0.2", "--seed", "7", "--json")
    #expect(run.status == 0)
    let result = try object(run.output)
    let keys = [
      "garden", "robot", "navigation", "seed", "sim_seconds", "wall_seconds", "coverage", "t50_s", "t80_s", "t90_s",
      "t95_s", "t98_s", "time_out_to_98_s", "mowable_area_m2", "distance_m", "max_overrun_m",
      "max_overrun_blade_on_m", "blade_on_outside_s",
      "stuck_s", "docks",
      "failed_docks", "charges", "energy_Wh", "faults", "final_mode", "state_hash",
    ]
    for key in keys { #expect(result[key] != nil, "\(key) is missing") }
    #expect(result["seed"] as? Int == 7)
    #expect(result["sim_seconds"] as? Double == 720)
    #expect(try #require(result["coverage"] as? Double) > 0.2)
  }

  @Test("the debug build gives the same hash as the release build, twice")
  func sameHash() throws {
    let builds = [Command.debug, Command.release, Command.release].compactMap { $0 }
    #expect(builds.count >= 2)
    for garden in ["simple", "warentest"] {
      let hashes = try builds.map { build in
        try object(
          Command("sim", map(garden), "--hours", "0.1", "--seed", "3", "--json", binary: build).output
        )["state_hash"] as? String
      }
      #expect(Set(hashes).count == 1, "\(garden): \(hashes)")
      #expect(hashes.first.flatMap { $0 }?.count == 16)
    }
  }

  @Test("ends at a coverage, and when the mower has come home")
  func until() throws {
    let half = try object(Command("sim", map("simple"), "--until", "coverage=0.3", "--json").output)
    let coverage = try #require(half["coverage"] as? Double)
    #expect(coverage >= 0.3 && coverage < 0.32)
    let home = try Command("sim", map("simple"), "--until", "docked", "--charge", "0.15", "--json")
    #expect(home.status == 0)
    let result = try object(home.output)
    #expect(result["final_mode"] as? String == "charging")
    #expect(result["docks"] as? Int == 1)
  }

  @Test("several seeds give runs and a summary, the same as one by one")
  func seeds() throws {
    let all = try object(Command("sim", map("simple"), "--hours", "0.1", "--seeds", "4..6", "--json").output)
    let runs = try #require(all["runs"] as? [[String: Any]])
    #expect(runs.compactMap { $0["seed"] as? Int } == [4, 5, 6])
    let five = try object(Command("sim", map("simple"), "--hours", "0.1", "--seed", "5", "--json").output)
    #expect(runs[1]["state_hash"] as? String == five["state_hash"] as? String)
    #expect(all["summary"] != nil)
  }

  @Test("a report is a page, a map and the figures")
  func report() throws {
    try withScratchFolder { folder in
      let run = try Command("sim", map("simple"), "--hours", "0.2", "--report", "report", in: folder)
      #expect(run.status == 0)
      for file in ["index.html", "map.png", "coverage.csv", "result.json"] {
        let path = folder.appendingPathComponent("report/\(file)").path
        #expect((try? Data(contentsOf: URL(fileURLWithPath: path)).count) ?? 0 > 200, "\(file)")
      }
    }
  }

  @Test("a setting changes the run, and a robot can be named")
  func settings() throws {
    let slow = try object(
      Command("sim", map("simple"), "--hours", "0.1", "--set", "mowing_speed=0.2", "--json").output)
    let fast = try object(Command("sim", map("simple"), "--hours", "0.1", "--json").output)
    #expect(try #require(slow["distance_m"] as? Double) < 0.8 * #require(fast["distance_m"] as? Double))
    let other = try object(Command("sim", map("simple"), "--hours", "0.1", "--robot", "automower", "--json").output)
    #expect(other["robot"] as? String != fast["robot"] as? String)
  }

  @Test("a scenario says what to run and what happens, and options override it")
  func scenario() throws {
    let file = root.appendingPathComponent("maps/scenarios/wire-cut.yaml").path
    let run = try Command("sim", file, "--json")
    #expect(run.status == 0)
    let result = try object(run.output)
    #expect(result["sim_seconds"] as? Double == 3600 && result["seed"] as? Int == 1)
    let events = try #require(result["events"] as? [[String: Any]])
    #expect(events.map { $0["do"] as? String } == ["cut-wire", "mend-wire", "request-start"])
    let faults = try #require(result["faults"] as? [[String: Any]])
    #expect(faults.map { $0["cause"] as? String } == ["wire-lost", "wire-lost"])
    #expect(try #require(faults[0]["time_s"] as? Double) < 307)

    // Until the first event nothing tells it from a run of the garden alone.
    let options = ["--seed", "9", "--hours", "0.08", "--set", "mowing_speed=0.3", "--charge", "0.9", "--json"]
    let short = try object(Command(list: ["sim", file] + options).output)
    let plain = try object(Command(list: ["sim", map("simple")] + options).output)
    #expect(short["state_hash"] as? String == plain["state_hash"] as? String)
    #expect((short["events"] as? [Any])?.isEmpty == true && short["sim_seconds"] as? Double == 288)
  }

  @Test("a scenario that needs a person ends its run only when nobody is left to come")
  func helpIsComing() throws {
    try withScratchFolder { folder in
      let text = """
        version: 1
        garden: \(map("simple"))
        robot: \(root.appendingPathComponent("maps/robots/ardumower.yaml").path)
        duration_s: 1800
        events:
          - {at_s: 200, do: lift}
          - {at_s: 210, do: set-down}
          - {at_s: 700, do: request-unlock}
          - {at_s: 701, do: request-start}
          - {at_s: 1000, do: press-stop}
        """
      try text.write(to: folder.appendingPathComponent("s.yaml"), atomically: true, encoding: .utf8)
      let run = try Command("sim", "s.yaml", "--json", in: folder)
      let result = try object(run.output)
      #expect(run.status == 1)
      #expect(try abs(#require(result["sim_seconds"] as? Double) - 1060) < 3)
      #expect((result["events"] as? [Any])?.count == 5)
      let faults = try #require(result["faults"] as? [[String: Any]])
      #expect(faults.map { $0["cause"] as? String } == ["lift", "stop-button"])
    }
  }

  @Test("a broken scenario names file and line")
  func brokenScenario() throws {
    try withScratchFolder { folder in
      let text = "version: 1\ngarden: \(map("simple"))\nevents:\n  - {at_s: 1, do: cut-wire, wire_m: 999}\n"
      try text.write(to: folder.appendingPathComponent("s.yaml"), atomically: true, encoding: .utf8)
      let run = try Command("sim", "s.yaml", in: folder)
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors.contains("s.yaml:4: `wire_m` is 999, but the wire is only"), "\(run.errors)")
    }
  }

  @Test("an hour more of simulated time costs no heap allocation in a tick")
  func noHeap() throws {
    // The Swift toolchain brings clang, where there is no other.
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    let compilers = ["cc", "gcc", "clang"].flatMap { name in folders.map { "\($0)/\(name)" } }
    let compiler = try #require(
      compilers.first { FileManager.default.isExecutableFile(atPath: $0) }, "a C compiler is needed: apt install gcc")
    try withScratchFolder { folder in
      let counter = folder.appendingPathComponent("count.so").path
      let build = Process()
      build.executableURL = URL(fileURLWithPath: compiler)
      build.arguments = [
        "-O1", "-shared", "-fPIC", "-o", counter, root.appendingPathComponent("tools/malloc_count.c").path,
      ]
      try build.run()
      build.waitUntilExit()
      #expect(build.terminationStatus == 0)
      // The garden with a neighbour's loop exercises the long way of the receiver too.
      var text = try String(contentsOfFile: map("simple"), encoding: .utf8)
      text += "\nneighbours:\n  - {loop: [[14, 0], [20, 0], [20, 10], [14, 10]], current_A: 1, code: 2}\n"
      let garden = folder.appendingPathComponent("garden.yaml")
      try text.write(to: garden, atomically: true, encoding: .utf8)
      let robot = root.appendingPathComponent("maps/robots/ardumower.yaml").path
      for file in [map("simple"), garden.path] {
        let counts = try [0.2, 0.4].map { hours in
          let out = folder.appendingPathComponent("count").path
          let run = try Command(
            "sim", file, "--robot", robot, "--hours", "\(hours)", "--json",
            environment: ["LD_PRELOAD": counter, "SWARD_MALLOC_COUNT": out],
            binary: Command.release)
          #expect(run.status == 0, "\(run.errors)")
          let text = try String(contentsOfFile: out, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
          return try #require(Int(text))
        }
        // 12 minutes are 36,000 ticks; once a minute a row is added to the result.
        #expect(counts[1] - counts[0] < 120, "\(counts[1] - counts[0]) allocations in 36,000 ticks")
      }
    }
  }

  @Test(
    "bad input gets one sentence and status 2",
    arguments: [
      (["sim", "nowhere.yaml"], "nowhere.yaml"), (["sim", "GARDEN", "--until", "rain"], "--until"),
      (["sim", "GARDEN", "--seeds", "5..1"], "--seeds"), (["sim", "GARDEN", "--set", "mowing_sped=1"], "mowing_speed"),
      (["sim", "GARDEN", "--hours", "0.0001", "--seeds", "1..10001"], "at most 10000 seeds"),
      (["board", "emulate", "mowgli", "--garden", "GARDEN", "--seconds", "1", "--screenshot", "a.png"], "give --view"),
      (["sim", "GARDEN", "--set", "mowing_speed=99"], "mowing_speed"), (["sim", "GARDEN", "--hours", "-1"], "--hours"),
      (["sim", "GARDEN", "--robot", "lawnosaurus"], "ardumower"), (["sim", "GARDEN", "--charge", "nan"], "--charge"),
      (["sim", "GARDEN", "--hours", "many"], "hours"), (["sim"], "garden"), (["simulate"], "simulate"),
      (["bench", "--hours", "0"], "--hours"), (["wire", "field", "nowhere.yaml", "--out", "x.csv"], "nowhere.yaml"),
      (["wire", "lay", "nowhere.yaml"], "nowhere.yaml"),
    ] as [([String], String)])
  func badInput(arguments: [String], mentioned: String) throws {
    let words = arguments.map { $0 == "GARDEN" ? map("simple") : $0 }
    let run = try withScratchFolder { try Command(list: words, in: $0) }
    #expect(run.status == 2)
    #expect(run.errors.contains(mentioned), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test("a broken garden names file and line")
  func brokenGarden() throws {
    try withScratchFolder { folder in
      var text = try String(contentsOfFile: map("simple"), encoding: .utf8)
      text = text.replacingOccurrences(of: "obstacles:", with: "obstakles:")
      try text.write(to: folder.appendingPathComponent("g.yaml"), atomically: true, encoding: .utf8)
      let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.hasPrefix("obstakles") }!
      let run = try Command("sim", "g.yaml", in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains("g.yaml:\(line + 1):"))
      #expect(run.errors.contains("obstacles"))
    }
  }

  @Test("a garden is drawn before anybody has mowed it")
  func picture() throws {
    try withScratchFolder { folder in
      #expect(try Command("picture", map("orchard"), "-o", "g.png", in: folder).status == 0)
      let bytes = try Data(contentsOf: folder.appendingPathComponent("g.png"))
      #expect(bytes.prefix(4) == Data([0x89, 0x50, 0x4e, 0x47]) && bytes.count > 10_000)
      let refused = try Command("picture", map("orchard"), "-o", "nowhere/g.png", in: folder)
      #expect(refused.status == 2 && refused.errors.contains("nowhere/g.png"))
    }
  }

  @Test("parameters, the supervisor's table and causes are listed, as tables and as JSON")
  func parameters() throws {
    #expect(try Command("parameters").output.contains("mowing_speed"))
    #expect(try Command("parameters", "--supervisor").output.contains("wire-lost"))
    let causes = try Command("parameters", "--causes").output
    for words in ["station-seen", "The station is in sight", "Look for a cut or a loose connector"] {
      #expect(causes.contains(words), "\(words)")
    }
    #expect(try Command("parameters", "--causes", "--supervisor").status != 0)
    let list = Data(try Command("parameters", "--json").output.utf8)
    for row in try #require(JSONSerialization.jsonObject(with: list) as? [[String: Any]]) {
      let (low, high) = (try #require(row["min"] as? Double), try #require(row["max"] as? Double))
      let usual = try #require(row["default"] as? Double)
      #expect(low <= usual && usual <= high && low < high, "\(row)")
    }
    for words in [
      ["parameters", "--json"], ["parameters", "--supervisor", "--json"], ["parameters", "--causes", "--json"],
    ] {
      let rows = try JSONSerialization.jsonObject(with: Data(Command(list: words).output.utf8)) as? [[String: Any]]
      #expect(try #require(rows).count > 20)
    }
  }
}

/// From a map that somebody else drew to a mown lawn.
@Suite("A real garden", .enabled(if: Command.path != nil, Comment(rawValue: Command.missing)))
struct RealGardenTests {
  private static let recorded: String? = {
    let shared = ProcessInfo.processInfo.environment["SWARD_SHARED"] ?? root.appendingPathComponent("../shared").path
    let path = "\(shared)/data/openmower-map.json"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  @Test(
    "import, lay wire, mow and come home",
    .enabled(if: RealGardenTests.recorded != nil, "no recorded garden; name its folder in SWARD_SHARED"))
  func recordedGarden() throws {
    let path = try #require(Self.recorded)
    try withScratchFolder { folder in
      let imported = try Command("import", path, "--widen", "0.2", "-o", "real.yaml", in: folder)
      #expect(imported.status == 0, "\(imported.errors)")
      let laid = try Command("wire", "lay", "real.yaml", "--move-station", in: folder)
      #expect(laid.status == 0, "\(laid.errors)")
      #expect(laid.output.contains("start     lawn 1:"), "a start point for each of the other lawns")
      let robot = root.appendingPathComponent("maps/robots/ardumower.yaml").path
      let run = try Command("sim", "real.yaml", "--robot", robot, "--hours", "8", "--json", in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let result = try object(run.output)
      #expect(try #require(result["docks"] as? Int) >= 2)
      #expect(try #require(result["max_overrun_m"] as? Double) <= 0.35)
      #expect(try #require(result["stuck_s"] as? Double) == 0)
      #expect(try #require(result["coverage"] as? Double) > 0.3)
    }
  }
}
