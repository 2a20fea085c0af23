import Foundation
import Testing

/// A command that goes on while the test does something else.
final class RunningCommand {
  let process = Process()
  private let output = Pipe()
  private var text = ""

  init(_ arguments: [String]) throws {
    process.executableURL = URL(fileURLWithPath: Command.path ?? "sward")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  /// Reads until a line has come that holds some words; false if the command ended before.
  func waits(for words: String) -> Bool {
    while !text.contains(words) {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return false }
      text += String(decoding: more, as: UTF8.self)
    }
    return true
  }

  /// The first line that holds some words; nil if the command ended before.
  func line(with words: String) -> String? {
    waits(for: words) ? text.split(separator: "\n").first { $0.contains(words) }.map(String.init) : nil
  }

  /// Waits for its end; everything that it wrote.
  func finish() -> (status: Int32, output: String) {
    text += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}

/// Boards by the built command: an emulated one in one process, who speaks with it in another.
@Suite(.enabled(if: Command.path != nil, Comment(rawValue: Command.missing)), .serialized)
struct BoardCommandTests {
  static let maps = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("maps")

  static func map(_ name: String) -> String { maps.appendingPathComponent("\(name).yaml").path }

  /// Runs a body with the port of an emulated board.
  func withBoard(
    _ board: String, _ garden: String = "simple", _ more: [String] = [], _ body: (_ port: String) throws -> Void
  ) throws {
    try withScratchFolder { folder in
      let port = folder.appendingPathComponent("port").path
      let emulator = try RunningCommand(
        ["board", "emulate", board, "--garden", Self.map(garden), "--pty", port] + more)
      defer {
        emulator.process.interrupt()
        _ = emulator.finish()
      }
      try #require(emulator.waits(for: "Ctrl-C ends it"))
      try body(port)
    }
  }

  @Test("A drive of some seconds ends with the board's word that all stands, on time and with a link throughout")
  func drive() throws {
    try withBoard("mowgli") { port in
      let run = try Command(
        "drive", "--board", "mowgli", "--port", port, "--garden", Self.map("simple"), "--until", "time=5")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("leaving-station (Charged, dry, and the timetable allows it)"))
      #expect(run.output.contains("ended after 5.0 s; the board says that blade and wheels stand"))
      #expect(run.output.contains("0 without a link"))
    }
  }

  @Test("A mower that is lifted says why it is locked, and what a person can do")
  func remedy() throws {
    try withScratchFolder { folder in
      let scenario = folder.appendingPathComponent("lift.yaml")
      let text = """
        version: 1
        garden: \(Self.map("simple"))
        events:
          - {at_s: 4, do: lift}
        """
      try Data(text.utf8).write(to: scenario)
      let port = folder.appendingPathComponent("port").path
      let emulator = try RunningCommand(["board", "emulate", "mowgli", "--garden", scenario.path, "--pty", port])
      defer {
        emulator.process.interrupt()
        _ = emulator.finish()
      }
      try #require(emulator.waits(for: "Ctrl-C ends it"))
      let run = try Command(
        "drive", "--board", "mowgli", "--port", port, "--garden", Self.map("simple"), "--until", "time=30")
      let words = "The mower was lifted. Set it down, then unlock it"
      #expect(run.status == 1 && run.output.contains("locked (\(words))"), "\(run.output) \(run.errors)")
      #expect(run.output.contains("the mower needs help: \(words)"), "\(run.output)")
    }
  }

  @Test("The log of a drive holds every tick and replays to the same commands, with a gyro and without")
  func log() throws {
    for (board, more, receiver) in [
      ("mowgli", [], nil), ("alfred", ["--navigation", "beacons"], "dwm1001"),
    ] as [(String, [String], String?)] {
      try withBoard(board, "simple", more + (receiver.map { ["--receiver", $0] } ?? [])) { port in
        try withScratchFolder { folder in
          let beside = receiver.map { ["--receiver", $0, "--receiver-port", port + "-receiver"] } ?? []
          let run = try Command(
            list: ["drive", "--board", board, "--port", port, "--garden", Self.map("simple")] + more + beside
              + ["--until", "time=6", "--log", "drive.mcap"], in: folder)
          #expect(run.status == 0, "\(run.errors)")
          let info = try Command("log", "info", "drive.mcap", in: folder)
          #expect(info.output.contains("gyro                 \(board == "mowgli" ? "yes" : "no")"), "\(info.output)")
          let replay = try Command("replay", "drive.mcap", in: folder)
          #expect(replay.output.hasPrefix("Same: 300 ticks"), "\(replay.output) \(replay.errors)")
        }
      }
    }
  }

  @Test("A board on the loopback network serves one client after another, and turns a second one away meanwhile")
  func loopback() throws {
    let emulator = try RunningCommand(
      ["board", "emulate", "mowgli", "--garden", Self.map("simple"), "--tcp", "127.0.0.1:0"])
    defer {
      emulator.process.interrupt()
      _ = emulator.finish()
    }
    let line = try #require(emulator.line(with: "Ctrl-C ends it"))
    let port = String(try #require(line.split(separator: ";").first?.split(separator: " ").last))
    #expect(port.hasPrefix("tcp:127.0.0.1:"))
    func drive() throws -> Command {
      try Command(
        "drive", "--board", "mowgli", "--port", port, "--garden", Self.map("simple"), "--until", "time=1", "--dry-run")
    }
    for _ in 0..<2 {
      let run = try drive()
      #expect(run.status == 0 && run.output.contains("ended after 1.0 s; the board says that blade and wheels stand"))
    }
    let first = try RunningCommand(["board", "monitor", port, "--board", "mowgli"])
    try #require(first.waits(for: "battery"))
    let second = try drive()
    #expect(second.status == 2 && second.errors.contains("\(port): the other side ended the connection; "))
    first.process.interrupt()
    #expect(first.finish().status == 0)
    #expect(try drive().status == 0)
  }

  @Test("The garden around a board is shown in a window, whose last picture can be kept")
  func window() throws {
    try withScratchFolder { folder in
      let run = try Command(
        "board", "emulate", "mowgli", "--garden", Self.map("simple"), "--view", "--seconds", "1", "--size", "900x600",
        "--screenshot", "last.png", in: folder, environment: ["SDL_VIDEODRIVER": "dummy"])
      #expect(run.status == 0 && run.output.contains("ended after 1 s"), "\(run.errors)")
      let picture = try Data(contentsOf: folder.appendingPathComponent("last.png"))
      #expect(Array(picture.prefix(4)) == [0x89, 0x50, 0x4E, 0x47] && picture.count > 20_000)
      let blind = try Command(
        "board", "emulate", "mowgli", "--garden", Self.map("simple"), "--view", in: folder,
        environment: ["DISPLAY": "", "WAYLAND_DISPLAY": "", "SDL_VIDEODRIVER": ""])
      #expect(blind.status == 2 && blind.errors.hasPrefix("error: --view: no window can be opened"))
    }
  }

  @Test("A board that dies and comes back under its name is taken up again, and a person has to start the mower")
  func replug() throws {
    try withScratchFolder { folder in
      let port = folder.appendingPathComponent("port").path
      let emulate = ["board", "emulate", "mowgli", "--garden", Self.map("simple"), "--pty", port]
      let first = try RunningCommand(emulate)
      try #require(first.waits(for: "Ctrl-C ends it"))
      let drive = try RunningCommand(["drive", "--board", "mowgli", "--port", port, "--garden", Self.map("simple")])
      try #require(drive.waits(for: "leaving-station"))
      // No farewell: its name stays behind and leads nowhere, as that of a board whose cable is out.
      kill(first.process.processIdentifier, SIGKILL)
      _ = first.finish()
      try #require(drive.waits(for: "link lost: \(port): the board was unplugged"))
      try #require(drive.waits(for: "holding"))
      let second = try RunningCommand(emulate)
      defer {
        second.process.interrupt()
        _ = second.finish()
      }
      let (status, output) = drive.finish()
      #expect(status == 1 && output.contains("the link is back"), "\(output)")
      #expect(output.contains("the mower needs help: the link was lost (\(port): the board was unplugged"))
      #expect(output.contains("the board says that blade and wheels stand"))
    }
  }

  @Test("How far the plan is done is kept from one drive to the next; torn and foreign files are refused and left")
  func state() throws {
    try withBoard("mowgli", "simple", ["--navigation", "gnss", "--receiver", "ubx"]) { port in
      let state = URL(fileURLWithPath: port).deletingLastPathComponent().appendingPathComponent("state")
      func drive(_ garden: String = "simple", _ navigation: String = "gnss") throws -> Command {
        try Command(
          "drive", "--board", "mowgli", "--port", port, "--receiver", "ubx", "--receiver-port", port + "-receiver",
          "--garden", Self.map(garden), "--navigation", navigation, "--state", state.path, "--until", "time=1")
      }
      let first = try drive()
      #expect(first.status == 0 && !first.output.contains("Going on"), "\(first.errors)\(first.output)")
      let second = try drive()
      #expect(second.status == 0 && second.output.contains("Going on where the last drive was: job 1, 0 % of its way"))
      let other = try drive("orchard")
      #expect(other.status == 2 && other.errors.contains("\(state.path): this is how far another plan was done"))
      let kept = try Data(contentsOf: state)
      #expect(String(decoding: kept, as: UTF8.self).hasPrefix("sward route 1\njob 0 plan "))
      let wire = try drive("simple", "wire")
      #expect(
        wire.status == 2 && wire.errors.contains("--state: with --navigation wire there is no plan to go on with"))
      try kept.dropLast(3).write(to: state)
      let torn = try drive()
      #expect(torn.status == 2 && torn.errors.contains("\(state.path): the file is torn"))
      #expect(try Data(contentsOf: state) == kept.dropLast(3))
    }
  }

  @Test("What driving costs is measured over a real terminal")
  func cost() throws {
    let run = try Command(
      "bench", "--only", "drive-mowgli", "--seconds", "6", "--json", "--maps", Self.maps.path)
    #expect(run.status == 0, "\(run.errors)")
    let all = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let drives = try #require(all["drive"] as? [[String: Any]])
    #expect(drives.count == 1 && drives[0]["name"] as? String == "mowgli")
    let share = try #require(drives[0]["processor_share"] as? Double)
    #expect(share > 0 && (drives[0]["measured_ticks"] as? Int ?? 0) > 20)
    // The counter needs a C compiler, and counts nothing in a debug build that is not allocated for debugging.
    if Command.path?.contains("/release/") == true, let allocations = drives[0]["allocations_per_tick"] as? Double {
      #expect(allocations == 0)
    }
  }

  @Test("Ctrl-C stops blade and wheels and waits until they stand")
  func interrupt() throws {
    try withBoard("mowgli") { port in
      let drive = try RunningCommand(
        ["drive", "--board", "mowgli", "--port", port, "--garden", Self.map("simple")])
      try #require(drive.waits(for: "leaving-station"))
      drive.process.interrupt()
      let (status, output) = drive.finish()
      #expect(status == 0)
      #expect(output.contains("stopped by hand; the board says that blade and wheels stand"))
    }
  }

  @Test("Probing names board, version and rate")
  func probe() throws {
    try withBoard("mowgli", "simple", ["--plain"]) { port in
      let run = try Command("board", "probe", port)
      #expect(run.status == 0)
      #expect(
        run.output.contains(
          "\(port): Mowgli board, firmware 1.0.0, protocol 6, without this project's extensions, at 115200 bits"))
    }
    try withBoard("roomba", "courtyard", ["--navigation", "virtual-wall"]) { port in
      let run = try Command("board", "probe", port)
      #expect(run.status == 0 && run.output.contains("Roomba or Create 2"))
    }
  }

  @Test("The monitor shows every field with its unit")
  func monitor() throws {
    try withBoard("mowgli") { port in
      let run = try Command("board", "monitor", port, "--board", "mowgli", "--seconds", "3.1")
      #expect(run.status == 0)
      for words in ["left wheel", "mm/s", "battery", " V, ", "coil 1", "rad/s", "0 damaged"] {
        #expect(run.output.contains(words), "no \(words)")
      }
    }
  }

  @Test("A plain board has no wire coils: the drive is refused before anything moves")
  func refused() throws {
    try withBoard("mowgli", "simple", ["--plain"]) { port in
      let run = try Command("drive", "--board", "mowgli", "--port", port, "--garden", Self.map("simple"))
      #expect(run.status == 2)
      #expect(
        run.errors == "error: \(port): the Mowgli board reports no wire coils, so it cannot mow by wire; "
          + "choose another --navigation\n")
    }
  }

  @Test("Another version of the protocol and another board are refused in one sentence before anything moves")
  func otherBoards() throws {
    try withBoard("mowgli", "simple", ["--speaks", "7"]) { port in
      let newer = try Command("drive", "--board", "mowgli", "--port", port, "--garden", Self.map("simple"))
      #expect(newer.status == 2 && newer.errors.contains("speaks version 7") && newer.errors.contains("newer"))
      let other = try Command("drive", "--board", "alfred", "--port", port, "--garden", Self.map("simple"))
      #expect(other.status == 2, "\(other.output)")
      #expect(
        other.errors
          == "error: \(port): no version came within 6 s as the Alfred board sends it; check --board, --rate and "
          + "the cable, or ask `sward board probe`\n")
    }
  }

  @Test(
    "Ports that cannot be used end with one sentence",
    arguments: [
      ("/dev/no-such-mower", "there is no such port"), ("/dev/null", "this is no serial port"),
    ])
  func badPorts(_ port: String, _ words: String) throws {
    for arguments in [
      ["drive", "--board", "mowgli", "--port", port, "--garden", Self.map("simple")], ["board", "probe", port],
      ["board", "monitor", port, "--board", "mowgli"],
    ] {
      let run = try Command(list: arguments)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("error: \(port): \(words); ") && run.errors.split(separator: "\n").count == 1)
    }
  }

  @Test("A port in use is refused")
  func busy() throws {
    try withBoard("mowgli") { port in
      let first = try RunningCommand(["board", "monitor", port, "--board", "mowgli"])
      try #require(first.waits(for: "battery"))
      let second = try Command("board", "monitor", port, "--board", "mowgli")
      #expect(second.status == 2 && second.errors.contains("another program uses this port"))
      first.process.interrupt()
      _ = first.finish()
    }
  }

  static let python = ProcessInfo.processInfo.environment["SWARD_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }

  /// Whether that Python has an independent client of the Open Interface.
  static let hasClient: Bool = {
    guard let python else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", "import pycreate2"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Backs out of the station for one and a half seconds, the right wheel twice as fast as the left one.
  static let client = """
    import sys, time
    from pycreate2 import Create2
    bot = Create2(sys.argv[1], 115200)
    bot.start()
    bot.safe()
    first = bot.get_sensors()
    for _ in range(30):
        bot.drive_direct(-200, -100)
        time.sleep(0.05)
    last = bot.get_sensors()
    bot.drive_stop()
    def back(now, then):
        return (then - now) % 65536
    print("result", last.open_interface_mode, last.voltage, last.velocity_right, last.velocity_left,
          back(last.encoder_counts_right, first.encoder_counts_right),
          back(last.encoder_counts_left, first.encoder_counts_left))
    """

  @Test(
    "An independent client of the Open Interface drives the emulated Roomba",
    .enabled(if: hasClient, "SWARD_PYTHON names no Python with pycreate2"))
  func independentClient() throws {
    try withBoard("roomba", "courtyard", ["--navigation", "virtual-wall"]) { port in
      let process = Process()
      let output = Pipe()
      process.executableURL = URL(fileURLWithPath: Self.python ?? "python3")
      process.arguments = ["-c", Self.client, port]
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("result ") })
      let numbers = line.split(separator: " ").dropFirst().compactMap { Int($0) }
      try #require(numbers.count == 6)
      #expect(numbers[0] == 2 && (14_000...17_000).contains(numbers[1]))
      #expect(numbers[2] == -200 && numbers[3] == -100)
      // At 0.4446 mm a count; how long it drove depends on the machine, the ratio of the wheels does not.
      #expect(numbers[4] > 200)
      #expect(abs(Double(numbers[4]) / Double(numbers[5]) - 2) < 0.3)
    }
  }
}
