import Foundation
import Testing

private let root = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// A Python with mcap and mcap-ros2-support, if SWARD_PYTHON names one.
private let interpreter = ProcessInfo.processInfo.environment["SWARD_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }
private let hasReader =
  interpreter.map { python in
    (try? Command(list: ["-c", "import mcap, mcap_ros2"], binary: python))?.status == 0
  } ?? false

@Suite("sward log and sward replay", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct LogCommandTests {
  /// Records a garden for a few minutes; nil where the garden does not have what the navigation needs.
  @discardableResult
  private func record(
    _ garden: String, _ options: String..., to log: URL, navigation: String = "wire"
  ) throws -> Command? {
    let path = root.appending(path: "maps/\(garden).yaml").path
    let run = try Command(
      list: ["sim", path, "--navigation", navigation, "--json", "--quiet", "--log", log.path] + options)
    if run.status == 2 && navigation != "wire" { return nil }
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    return run
  }

  @Test(
    "A log of every shipped garden replays bit for bit, whatever the mower goes by",
    arguments: ["simple", "egmf", "corridor", "warentest", "front-and-back", "orchard", "courtyard"],
    ["wire", "beacons", "gnss", "virtual-wall"])
  func replays(garden: String, navigation: String) throws {
    try withScratchFolder { folder in
      let log = folder.appending(path: "run.mcap")
      guard try record(garden, "--hours", "0.1", to: log, navigation: navigation) != nil else {
        try Test.cancel("\(garden) has nothing for --navigation \(navigation)")
      }
      let replay = try Command("replay", log.path, "--json")
      #expect(replay.status == 0, "\(replay.output) \(replay.errors)")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(replay.output.utf8)) as? [String: Any])
      // A mower that needs help ends its run earlier, but none does in its first minute.
      #expect(object["ticks"] as? Int ?? 0 > 3000)
      #expect(object["hashes"] as? Int ?? 0 > 50)
      #expect(object["differing"] as? Int == 0)
      #expect(object["first"] is NSNull)
    }
  }

  @Test(
    "What the release build records replays bit for bit in the debug build, and the other way round",
    .enabled(if: Command.debug != nil && Command.release != nil, "no debug build, or no release build, of the command"),
    arguments: [("simple", "wire"), ("orchard", "beacons"), ("courtyard", "virtual-wall")])
  func builds(garden: String, navigation: String) throws {
    try withScratchFolder { folder in
      let path = root.appending(path: "maps/\(garden).yaml").path
      var logs: [Data] = []
      for (recording, replaying) in [(Command.release, Command.debug), (Command.debug, Command.release)] {
        let log = folder.appending(path: "run.mcap")
        // Debug code is much slower: half a minute must do.
        let run = try Command(
          "sim", path, "--navigation", navigation, "--hours", "0.01", "--quiet", "--log", log.path, binary: recording)
        #expect(run.status == 0, "\(run.errors)")
        let replay = try Command("replay", log.path, binary: replaying)
        #expect(replay.status == 0, "\(replay.output) \(replay.errors)")
        #expect(replay.output.hasPrefix("Same"), "\(replay.output)")
        logs.append(try Data(contentsOf: log))
      }
      #expect(logs[0] == logs[1])
    }
  }

  @Test("A log goes to /dev/null or into a pipe as well as into a file")
  func devices() throws {
    try withScratchFolder { folder in
      let path = root.appending(path: "maps/simple.yaml").path
      let nothing = try Command("sim", path, "--hours", "0.01", "--seeds", "1,2", "--quiet", "--log", "/dev/null")
      #expect(nothing.status == 0, "\(nothing.errors)")
      #expect(!FileManager.default.fileExists(atPath: "/dev/null-seed1.mcap"))
      // A shell reads the other end; $0 is the command and $1 the garden.
      let script = """
        mkfifo pipe; cat pipe > piped.mcap & "$0" sim "$1" --hours 0.01 --quiet --log pipe && wait
        "$0" sim "$1" --hours 0.01 --quiet --log file.mcap && cmp piped.mcap file.mcap
        """
      let pipe = try Command("-c", script, Command.path ?? "", path, in: folder, binary: "/bin/bash")
      #expect(pipe.status == 0, "\(pipe.errors)")
    }
  }

  @Test("A log that cannot be written says where and why, with status 2")
  func unwritable() throws {
    try withScratchFolder { folder in
      let path = root.appending(path: "maps/simple.yaml").path
      #expect(mkfifo(folder.appending(path: "pipe").path, 0o600) == 0)
      let cases: [(log: String, more: [String], words: [String])] = [
        ("pipe", [], ["--log pipe", "nobody reads: start its reader"]),
        ("pipe", ["--seeds", "1,2"], ["--log pipe", "one run; give one --seed"]),
        (folder.path, [], [folder.path, "name a file in it"]),
        ("none/run.mcap", [], ["none/run.mcap", "choose a folder that exists"]),
        ("/dev/full", [], ["/dev/full", "make room"]),
      ]
      for (log, more, words) in cases {
        let run = try Command(list: ["sim", path, "--hours", "0.01", "--quiet", "--log", log] + more, in: folder)
        #expect(run.status == 2, "\(log): \(run.errors)")
        for word in words { #expect(run.errors.contains(word), "\(log): \(run.errors)") }
        #expect(run.errors.split(separator: "\n").count == 1, "\(log): \(run.errors)")
      }
      let script = """
        head -c 5000 pipe > start & "$0" sim "$1" --hours 0.3 --quiet --log pipe
        """
      let early = try Command("-c", script, Command.path ?? "", path, in: folder, binary: "/bin/bash")
      #expect(early.status == 2, "\(early.errors)")
      #expect(early.errors.contains("its reader ended too early"), "\(early.errors)")
    }
  }

  @Test("What each garden can be recorded with is not less than it was")
  func recorded() throws {
    try withScratchFolder { folder in
      var count = 0
      for garden in ["simple", "orchard", "courtyard"] {
        for navigation in ["wire", "beacons", "gnss", "virtual-wall"] {
          let log = folder.appending(path: "\(garden)-\(navigation).mcap")
          if try record(garden, "--hours", "0.001", to: log, navigation: navigation) != nil { count += 1 }
        }
      }
      #expect(count >= 7)
    }
  }

  @Test("Another speed gives other answers from a tick that is named, with both modes")
  func whatIf() throws {
    try withScratchFolder { folder in
      let log = folder.appending(path: "run.mcap")
      try record("simple", "--hours", "0.05", to: log)
      let replay = try Command("replay", log.path, "--set", "mowing_speed=0.2")
      #expect(replay.status == 1, "\(replay.errors)")
      for words in ["Differs from tick ", "command.left_", "mode then", "mode now"] {
        #expect(replay.output.contains(words), "\(replay.output)")
      }
      // The same for the same reason so far: there is nothing to tell of causes.
      #expect(!replay.output.contains("because"))
      let same = try Command("replay", log.path)
      #expect(same.status == 0, "\(same.output) \(same.errors)")
    }
  }

  @Test("Where the mode differs the causes of both sides are told, in words and as JSON")
  func causes() throws {
    try withScratchFolder { folder in
      let log = folder.appending(path: "run.mcap")
      try record("simple", "--hours", "0.05", to: log)
      // A mower that charges first, at the same request.
      let setting = "recharge_below=32"
      let replay = try Command("replay", log.path, "--set", setting)
      #expect(replay.status == 1, "\(replay.errors)")
      let line = try #require(replay.output.split(separator: "\n").first { $0.contains("then because of ") })
      let form = /^  then because of [a-z-]+ \(.+\), now because of [a-z-]+ \(.+\)$/
      #expect(line.firstMatch(of: form) != nil, "\(line)")
      let json = try Command("replay", log.path, "--set", setting, "--json")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      let first = try #require(object["first"] as? [String: Any])
      for key in ["cause_then", "cause_now"] {
        let cause = try #require(first[key] as? [String: Any])
        #expect(Set(cause.keys) == ["name", "meaning", "remedy"])
        #expect(line.contains(" because of \(cause["name"] ?? "") (\(cause["meaning"] ?? ""))"))
      }
    }
  }

  @Test("A run gives the same bytes twice, and every seed its own file")
  func sameBytes() throws {
    try withScratchFolder { folder in
      let logs = ["a", "b"].map { folder.appending(path: "\($0).mcap") }
      for log in logs { try record("simple", "--hours", "0.1", "--seeds", "3,4", to: log) }
      for seed in ["3", "4"] {
        let files = try ["a", "b"].map { try Data(contentsOf: folder.appending(path: "\($0)-seed\(seed).mcap")) }
        #expect(files[0] == files[1])
        #expect(files[0].count > 100_000)
      }
    }
  }

  @Test("A log that was torn off says where, and is replayed up to there")
  func torn() throws {
    try withScratchFolder { folder in
      let log = folder.appending(path: "run.mcap")
      try record("simple", "--hours", "0.05", to: log)
      let bytes = try Data(contentsOf: log)
      try bytes.prefix(bytes.count * 2 / 3).write(to: log)
      let replay = try Command("replay", log.path, "--json")
      #expect(replay.status == 0, "\(replay.output) \(replay.errors)")
      #expect(replay.errors.contains("torn off at byte"))
      let info = try Command("log", "info", log.path)
      #expect(info.status == 0)
      #expect(info.output.contains("torn off"))
    }
  }

  @Test("Messages are printed, as text and as JSON, of a topic and a stretch of time")
  func cat() throws {
    try withScratchFolder { folder in
      let log = folder.appending(path: "run.mcap")
      try record("simple", "--hours", "0.02", to: log)
      let events = try Command("log", "cat", log.path, "--topic", "/event")
      #expect(events.status == 0, "\(events.errors)")
      #expect(events.output.contains("tick=0 kind=\"mode\" was=\"idle\" now=\"waiting\""))
      #expect(events.output.contains("cause=\"start-request: Asked to start\""))
      let ticks = try Command("log", "cat", log.path, "--topic", "/tick", "--from", "10", "--to", "11", "--json")
      let lines = ticks.output.split(separator: "\n")
      #expect(lines.count == 51)
      let line = try #require(lines.first)
      let first = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(first["time_s"] as? Double == 10)
      let snapshot = try #require((first["message"] as? [String: Any])?["snapshot"] as? [String: Any])
      #expect(snapshot["tick"] as? Int == 500)
      #expect((snapshot["ranges"] as? [Any])?.count == 8)
    }
  }

  @Test("A topic is exported as a table, a row a message")
  func export() throws {
    try withScratchFolder { folder in
      let log = folder.appending(path: "run.mcap")
      try record("simple", "--hours", "0.02", to: log)
      let table = folder.appending(path: "ticks.csv")
      let run = try Command("log", "export", "csv", log.path, "--topic", "/tick", "-o", table.path)
      #expect(run.status == 0, "\(run.errors)")
      let rows = try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
      try #require(rows.count == 3601)
      let head = rows[0].split(separator: ",", omittingEmptySubsequences: false)
      #expect(head.first == "time_s")
      #expect(rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == head.count })
      let column = try #require(head.firstIndex(of: "snapshot.tick"))
      #expect(rows[3600].split(separator: ",", omittingEmptySubsequences: false)[column] == "3599")
      let again = try Command("log", "export", "csv", log.path, "--topic", "/tick", "-o", table.path)
      #expect(again.status == 2)
      #expect(again.errors.contains("--force"))
    }
  }

  @Test("Two logs of one run are the same; of two settings the first value that differs is named")
  func diff() throws {
    try withScratchFolder { folder in
      let logs = ["a", "b", "c"].map { folder.appending(path: "\($0).mcap") }
      try record("simple", "--hours", "0.05", to: logs[0])
      try record("simple", "--hours", "0.05", to: logs[1])
      try record("simple", "--hours", "0.05", "--set", "mowing_speed=0.2", to: logs[2])
      let same = try Command("log", "diff", logs[0].path, logs[1].path)
      #expect(same.status == 0, "\(same.output) \(same.errors)")
      #expect(same.output.hasPrefix("Same: every message of both logs."))
      let other = try Command("log", "diff", logs[0].path, logs[2].path, "--json")
      #expect(other.status == 1, "\(other.errors)")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(other.output.utf8)) as? [String: Any])
      let first = try #require(object["first"] as? [String: Any])
      let replay = try Command("replay", logs[0].path, "--set", "mowing_speed=0.2", "--json")
      let replayed = try #require(try JSONSerialization.jsonObject(with: Data(replay.output.utf8)) as? [String: Any])
      // Up to the first other answer both mowers saw the same, so the replay must part there too.
      #expect(first["number"] as? Int == (replayed["first"] as? [String: Any])?["tick"] as? Int)
      #expect(object["first_topic"] as? String == "/tick")
      let entries = try #require(object["entries"] as? [[String: Any]])
      #expect(entries.contains { $0["name"] as? String == "sward.parameters mowing_speed" })
    }
  }

  @Test("Values are drawn, one panel each")
  func plot() throws {
    try withScratchFolder { folder in
      let log = folder.appending(path: "run.mcap")
      try record("simple", "--hours", "0.05", to: log)
      let picture = folder.appending(path: "run.svg")
      let run = try Command(
        "log", "plot", log.path, "--fields", "/tick.snapshot.battery_mV,/truth.pose.position.x", "-o", picture.path)
      #expect(run.status == 0, "\(run.errors)")
      let svg = try String(contentsOf: picture, encoding: .utf8)
      #expect(svg.hasPrefix("<svg xmlns"))
      #expect(svg.components(separatedBy: "<polyline").count == 3)
      #expect(svg.contains("/tick.snapshot.battery_mv"))
      let unknown = try Command(
        "log", "plot", log.path, "--fields", "/tick.snapshot.batery_mv", "-o", "-")
      #expect(unknown.status == 2)
      #expect(unknown.errors.contains("did you mean /tick.snapshot.battery_mv?"))
    }
  }

  @Test("Modes, actions and rows of the supervisor are drawn by their names")
  func plotNames() throws {
    try withScratchFolder { folder in
      let log = folder.appending(path: "run.mcap")
      try record("simple", "--hours", "0.05", to: log)
      let run = try Command(
        "log", "plot", log.path, "--fields", "/tick.mode,/tick.action,/tick.row,/tick.cause,/tick.snapshot.tick",
        "-o", "-")
      #expect(run.status == 0, "\(run.errors)")
      let events = try Command("log", "cat", log.path, "--topic", "/event")
      let seen = Set(events.output.matches(of: /kind="mode".*? now="([a-z-]+)"/).map { String($0.1) })
      #expect(seen.count > 2)
      for mode in seen {
        #expect(run.output.contains(">\(mode)</text>"), "\(mode)")
        #expect(run.output.contains("<title>\(mode) from "), "\(mode)")
      }
      #expect(run.output.contains(">out-of-station</text>"))
      // A mode in which it never was has no row, and numbers without names stay numbers.
      #expect(!run.output.contains(">locked</text>"))
      #expect(run.output.components(separatedBy: "<polyline").count == 2)
    }
  }

  /// A place in the middle of a log's first chunk, which has a checksum: records after the magic are a kind, a length of
  /// eight bytes, and their content; a chunk's kind is 6.
  private static func middleOfChunk(_ log: Data) throws -> Int {
    var at = 8
    while at + 9 < log.count {
      let length = (0..<8).reduce(0) { $0 | Int(log[at + 1 + $1]) << (8 * $1) }
      if log[at] == 6 { return at + 9 + length / 2 }
      at += 9 + length
    }
    throw CocoaError(.fileReadCorruptFile)
  }

  @Test("Bad input ends with status 2 and a sentence")
  func badInput() throws {
    try withScratchFolder { folder in
      let log = folder.appending(path: "run.mcap")
      try record("simple", "--hours", "0.02", to: log)
      let text = folder.appending(path: "text.mcap")
      try Data("no log at all".utf8).write(to: text)
      let damaged = folder.appending(path: "damaged.mcap")
      var bytes = try Data(contentsOf: log)
      bytes[try Self.middleOfChunk(bytes)] ^= 0x40
      try bytes.write(to: damaged)
      let cases: [([String], String)] = [
        (["replay", "nowhere.mcap"], "nowhere.mcap: cannot be read"),
        (["replay", text.path], "no MCAP file"),
        (["replay", damaged.path], "at byte "),
        (["replay", log.path, "--set", "mowing_sped=1"], "mowing_speed"),
        (["log", "info", folder.path], "is no file"),
        (["log", "cat", log.path, "--topic", "/tik"], "did you mean /tick?"),
        (["log", "cat", log.path, "--from", "-1"], "--from"),
        (["log", "diff", log.path, text.path], "no MCAP file"),
        (["log", "export", "csv", log.path, "--topic", "/tick", "-o", "/nowhere/x.csv"], "no folder"),
        (["log", "plot", log.path, "--fields", "/event.cause", "-o", "-"], "only numbers"),
        (["sim", root.appending(path: "maps/simple.yaml").path, "--log", "/nowhere/x.mcap"], "--log"),
      ]
      for (arguments, words) in cases {
        let run = try Command(list: arguments)
        #expect(run.status == 2, "\(arguments): \(run.output) \(run.errors)")
        #expect(run.errors.contains(words), "\(arguments): \(run.errors)")
      }
    }
  }

  @Test(
    "The reference readers decode every message to the values that sward log cat prints",
    .enabled(if: hasReader, "SWARD_PYTHON names no Python with mcap and mcap-ros2-support"),
    arguments: [("simple", "wire"), ("orchard", "beacons")])
  func python(garden: String, navigation: String) throws {
    try withScratchFolder { folder in
      let log = folder.appending(path: "run.mcap")
      let run = try #require(try record(garden, "--hours", "0.02", to: log, navigation: navigation))
      let cat = try Command("log", "cat", log.path, "--json")
      #expect(cat.status == 0, "\(cat.errors)")
      let lines = folder.appending(path: "run.jsonl")
      try Data(cat.output.utf8).write(to: lines)
      let check = try Command(list: ["-c", Self.script, log.path, lines.path], binary: interpreter)
      #expect(check.status == 0, "\(check.output) \(check.errors)")
      let counts = try #require(try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any])
      let figures = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let seconds = try #require(figures["sim_seconds"] as? Double)
      #expect(counts["/tick"] as? Int == Int((seconds * 50).rounded()))
      #expect(counts["/truth"] as? Int == Int((seconds * 5).rounded(.down)))
      for topic in ["/tf", "/imu", "/battery", "/estimate", "/event", "/state_hash", "/grass"] {
        #expect(counts[topic] as? Int ?? 0 > 0, "\(topic)")
      }
    }
  }

  /// Decodes a log with its checksums, compares every value with those of `sward log cat --json`, prints the counts.
  private static let script = """
    import collections, json, math, sys
    from mcap.reader import make_reader
    from mcap_ros2.decoder import DecoderFactory

    def plain(v):
        if hasattr(v, "__slots__"):
            return {k.lstrip("_"): plain(getattr(v, k)) for k in v.__slots__ if not k.startswith("__")}
        if isinstance(v, (bytes, bytearray)) or type(v).__name__ in ("array", "memoryview", "ndarray"):
            return [plain(x) for x in v]
        if isinstance(v, (list, tuple)):
            return [plain(x) for x in v]
        return v

    def compare(a, b, path):
        if isinstance(b, dict):
            assert set(a) == set(b), (path, sorted(a), sorted(b))
            for k in b:
                compare(a[k], b[k], path + "." + k)
        elif isinstance(b, list):
            assert len(a) == len(b), (path, len(a), len(b))
            for i, x in enumerate(b):
                compare(a[i], x, f"{path}[{i}]")
        elif b is None:
            assert not math.isfinite(a), (path, a)
        elif isinstance(b, float) and "header" not in path:
            # Single precision is printed with its shortest digits.
            assert math.isclose(a, b, rel_tol=1e-6, abs_tol=0), (path, a, b)
        else:
            assert a == b, (path, a, b)

    printed = collections.defaultdict(list)
    for line in open(sys.argv[2]):
        m = json.loads(line)
        printed[m["topic"]].append(m)
    counts = collections.Counter()
    with open(sys.argv[1], "rb") as f:
        reader = make_reader(f, decoder_factories=[DecoderFactory()], validate_crcs=True)
        for schema, channel, message, decoded in reader.iter_decoded_messages():
            mine = printed[channel.topic][message.sequence]
            assert mine["time_ns"] == message.log_time
            compare(plain(decoded), mine["message"], channel.topic)
            counts[channel.topic] += 1
        total = reader.get_summary().statistics.message_count
        assert total == sum(counts.values()) == sum(map(len, printed.values())), (total, counts)
        names = [a.name for a in reader.iter_attachments()]
        assert names == ["garden.yaml", "robot.yaml"], names
        tables = {m.name: m.metadata for m in reader.iter_metadata()}
        assert tables["sward"]["seed"] == "1" and "mowing_speed" in tables["sward.parameters"]
    print(json.dumps(counts))
    """
}
