import Foundation
import Testing

/// What goes wrong with an emulated board, by the built command: it happens in one process, and the controller in
/// another sees nothing of it but the bytes of the line.
@Suite(
  "Faults of an emulated board", .enabled(if: Command.path != nil, Comment(rawValue: Command.missing)), .serialized)
struct BoardFaultTests {
  /// Emulates a board with faults, drives it, and hands out both and the log of the drive.
  private func withDrive(
    _ faults: [String], garden: String = BoardCommandTests.map("simple"), until: String = "time=25",
    _ body: (_ board: RunningCommand, _ drive: RunningCommand, _ log: URL) throws -> Void
  ) throws {
    try withScratchFolder { folder in
      let port = folder.appendingPathComponent("port").path
      let log = folder.appendingPathComponent("drive.mcap")
      let board = try RunningCommand(
        ["board", "emulate", "mowgli", "--garden", garden, "--pty", port] + faults.flatMap { ["--fault", $0] })
      defer {
        board.process.interrupt()
        _ = board.finish()
      }
      try #require(board.waits(for: "Ctrl-C ends it"))
      let drive = try RunningCommand([
        "drive", "--board", "mowgli", "--port", port, "--garden", BoardCommandTests.map("simple"), "--until", until,
        "--log", log.path,
      ])
      defer {
        drive.process.interrupt()
        _ = drive.finish()
      }
      try body(board, drive, log)
    }
  }

  /// Columns of a drive's log, a row a tick: how long something takes is counted in ticks, which a slow machine leaves
  /// as they are.
  private func ticks(_ log: URL, _ columns: String...) throws -> [[Double]] {
    let table = log.deletingPathExtension().appendingPathExtension("csv")
    let run = try Command("log", "export", "csv", log.path, "--topic", "/tick", "-o", table.path)
    try #require(run.status == 0, "\(run.errors)")
    let rows = try String(contentsOf: table, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let head = try #require(rows.first)
    let places = try columns.map { name in try #require(head.firstIndex { $0 == name }, "no column \(name)") }
    return try rows.dropFirst().map { row in try places.map { try #require(Double(row[$0])) } }
  }

  /// The number of a mode in a log.
  private static let (holding, locked) = (12.0, 14.0)

  @Test("A part that fails reaches the controller over the line: it takes itself to be tilted, and locks")
  func part() throws {
    try withDrive(["tilt wrong 0.8 at 5"]) { board, drive, log in
      try #require(board.waits(for: "5.0 s  tilt wrong"))
      try #require(drive.waits(for: "locked (The mower tilted further than it may"))
      _ = drive.finish()
      let ticks = try ticks(log, "snapshot.pitch_rad", "mode")
      let tilted = try #require(ticks.firstIndex { $0[0] > 0.5 })
      let locked = try #require(ticks.firstIndex { $0[1] == Self.locked })
      #expect((0...100).contains(locked - tilted), "\(locked - tilted) ticks")
    }
  }

  @Test("A wire that is cut holds the mower, and mended it goes on")
  func wire() throws {
    try withDrive(["wire-cut at 5 for 2"], until: "time=9") { board, drive, log in
      try #require(board.waits(for: "5.0 s  Wire cut"))
      try #require(drive.waits(for: "holding (No wire signal for a moment)"))
      try #require(board.waits(for: "7.0 s  Wire mended"))
      let (_, output) = drive.finish()
      let rest = output.split(separator: "holding (", maxSplits: 1).last ?? ""
      #expect(rest.contains("leaving-station"), "\(output)")
      let ticks = try ticks(log, "snapshot.coils[0].age_ms", "snapshot.coils[1].age_ms", "mode")
      let holding = try #require(ticks.firstIndex { $0[2] == Self.holding })
      // The last tick in which either coil heard the wire.
      let heard = try #require(ticks[..<holding].lastIndex { $0[0] < 20 || $0[1] < 20 })
      #expect(holding - heard < 100, "\(holding - heard) ticks")
    }
  }

  @Test("An event as scenarios write it, and a whole scenario, whose wishes are left out")
  func scenario() throws {
    try withScratchFolder { folder in
      let file = folder.appendingPathComponent("rain.yaml")
      let text = """
        version: 1
        garden: \(BoardCommandTests.map("simple"))
        robot: yardforce500
        start: {x: 6, y: 5, heading_deg: 90}
        events: [{at_s: 0.4, do: start-rain}, {at_s: 0.5, do: request-dock}]
        """
      try Data(text.utf8).write(to: file)
      let run = try Command(
        "board", "emulate", "mowgli", "--garden", file.path, "--seconds", "1", "--fault",
        "{at_s: 0.2, do: put-obstacle, name: ball, kind: furniture, circle: {center: [6, 7], radius: 0.1}}")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("left out: `request-dock` at 0.5 s: boards pass on no wishes"))
      #expect(run.output.contains("0.2 s  Put down ball"))
      #expect(run.output.contains("0.4 s  Rain begins"))
      #expect(run.output.contains("the mower is at 6.00, 5.00 m"))
    }
  }

  @Test("A board that restarts is silent for its time; the mower stands, and a person has to start it")
  func reboot() throws {
    try withDrive(["reboot at 5"]) { board, drive, log in
      try #require(board.waits(for: "5.0 s  The board restarts"))
      try #require(drive.waits(for: "link lost: the board has said nothing for"))
      try #require(drive.waits(for: "the link is back"))
      let (status, output) = drive.finish()
      let silences = try ticks(log, "snapshot.link_silent_ms").map { $0[0] }.filter { $0 > 0 }
      #expect((200...240).contains(silences.first ?? 0), "noticed after \(silences.first ?? 0) ms")
      // It boots for 1.5 s, of which 0.2 s have gone by when the silence is noticed.
      #expect((40...200).contains(silences.count), "\(silences.count) ticks without a link")
      let why = "stopped (The controller restarted while it was at work. Start it again)"
      #expect(status == 1 && output.contains(why), "\(output)")
    }
  }

  @Test("A cable that is pulled and put back takes the port away and brings it back under its name")
  func cable() throws {
    try withDrive(["cable at 5 for 2"]) { board, drive, log in
      try #require(board.waits(for: "5.0 s  The cable is out"))
      try #require(drive.waits(for: "the board was unplugged"))
      try #require(board.waits(for: "7.0 s  The cable is back"))
      let (status, output) = drive.finish()
      // Two seconds are a hundred ticks, of which few go by before it is noticed.
      let without = try ticks(log, "snapshot.link_silent_ms").count { $0[0] > 0 }
      #expect((50...300).contains(without), "\(without) ticks without a link")
      #expect(status == 1 && output.contains("the link is back"), "\(output)")
      #expect(output.contains("the mower needs help: the link was lost (") && output.contains("was unplugged"))
      #expect(output.contains("the board says that blade and wheels stand"))
    }
  }

  @Test("A cable that is pulled from the loopback network is taken up again at the same port")
  func loopback() throws {
    let board = try RunningCommand([
      "board", "emulate", "mowgli", "--garden", BoardCommandTests.map("simple"), "--tcp", "127.0.0.1:0", "--fault",
      "cable at 5 for 1",
    ])
    defer {
      board.process.interrupt()
      _ = board.finish()
    }
    let line = try #require(board.line(with: "Ctrl-C ends it"))
    let port = String(try #require(line.split(separator: ";").first?.split(separator: " ").last))
    let drive = try Command(
      "drive", "--board", "mowgli", "--port", port, "--garden", BoardCommandTests.map("simple"), "--until", "time=20")
    #expect(drive.status == 1 && drive.output.contains("the link is back"), "\(drive.output)\(drive.errors)")
  }

  @Test("Against a second master that makes the mower drive, the controller says that it does not stand")
  func secondMaster() throws {
    try withScratchFolder { folder in
      let file = folder.appendingPathComponent("open.yaml")
      let text = """
        version: 1
        garden: \(BoardCommandTests.map("simple"))
        robot: yardforce500
        start: {x: 10, y: 5, heading_deg: 180}
        """
      try Data(text.utf8).write(to: file)
      try withDrive(["second-master 50 at 5 for 20"], garden: file.path, until: "time=6") { board, drive, _ in
        try #require(board.waits(for: "5.0 s  A second master gives commands"))
        let (status, output) = drive.finish()
        #expect(status == 1 && output.contains("the board did NOT say that all stands: go and see"), "\(output)")
      }
      // Without one it does.
      try withDrive([], garden: file.path, until: "time=6") { _, drive, _ in
        let (status, output) = drive.finish()
        #expect(status == 0 && output.contains("the board says that blade and wheels stand"), "\(output)")
      }
    }
  }

  @Test(
    "A wrong word is one sentence with the nearest one, and status 2",
    arguments: [
      ("gyroo stuck", "there is no `gyroo`; did you mean `gyro`? `sward faults` lists the words"),
      ("gyro stuk", "there is no `stuk`; did you mean `stuck`? `sward faults` lists the words"),
      ("gyro", "say in which way gyro fails: off, stuck, garbage, wrong, slow, delayed, intermittent"),
      ("gyro stuck 3", "`gyro stuck` has no size; leave `3` out"),
      ("gyro wrong 100", "give a number from -10 to 10: rad/s on top"),
      ("link wrong", "`link` cannot be `wrong`; it can be off, stuck, garbage, slow, delayed, intermittent"),
      ("clock slow", "the clock is the controller's, which is another program here"),
      ("wire-cutt", "there is no `wire-cutt`; did you mean `wire-cut`? `sward faults` lists the words"),
      (
        "cut-wire",
        "there is no `cut-wire`; did you mean `wire-cut`, or {at_s: 60, do: cut-wire, …} as in a scenario?"
      ),
      ("hedgehog for 5", "`hedgehog` has no end; leave `for` out"),
      ("rebot", "there is no `rebot`; did you mean `reboot`? `sward faults` lists the words"),
      ("reboot for 3", "a board restarts in its own time; leave `for` out"),
      ("cable for 2", "the port would come back under another name; give it one with --pty"),
      ("second-master 100", "give a number from 1 to 50: commands a second"),
      ("los=0.1", "there is no `los`; did you mean `loss`? `sward faults` lists the words"),
      ("loss=2", "give a number from 0 to 1: share of bytes that get lost"),
      ("gyro stuck at noon", "after `at` come seconds from 0 to 31622400 (a year)"),
      (
        "restart",
        "it is the controller that restarts, which is another program here; `reboot` restarts the board"
      ),
      ("satellite off", "this mower has no satellite with --navigation wire; choose what it has"),
      ("{at_s: 3, do: cut-wir, wire_m: 12}", "`do` of event 1 is `cut-wir`; did you mean `cut-wire`?"),
      (
        "{at_s: 3, do: cut-wire, wire_m: 1200}",
        "`wire_m` is 1200, but the wire is only 51.5 m long"
      ),
    ])
  func wrongWords(_ option: String, _ sentence: String) throws {
    let run = try Command(
      "board", "emulate", "mowgli", "--garden", BoardCommandTests.map("simple"), "--seconds", "1", "--fault", option)
    #expect(run.status == 2)
    #expect(run.errors == "error: --fault \(option): \(sentence)\n")
  }

  @Test("The help names the words in short and where all of them are")
  func help() throws {
    let run = try Command("board", "emulate", "--help")
    for word in ["gyro stuck", "wire-cut", "reboot", "cable", "second-master", "loss=", "`sward faults`", "at_s"] {
      #expect(run.output.contains(word), "\(word)")
    }
  }
}
