import Foundation
import MowerGarden
import Testing

@Suite("sward edit", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct EditCommandTests {
  /// Whether there is an X server that needs no screen.
  static let hasServer = FileManager.default.isExecutableFile(atPath: "/usr/bin/xvfb-run")

  static let robot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("maps/robots/ardumower.yaml").path

  private func write(_ text: String, to name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  private func state(_ output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  /// Runs the editor under an X server with a script of events.
  private func edit(_ garden: String, _ script: String, in folder: URL) throws -> Command {
    try write(script, to: "script", in: folder)
    return try Command(
      list: [
        "-a", "-s", "-screen 0 1280x800x24", try #require(Command.path), "edit", garden, "--robot", Self.robot,
        "--script", "script", "--json",
      ], in: folder, environment: ["SDL_VIDEODRIVER": "x11"], binary: "/usr/bin/xvfb-run")
  }

  @Test(
    "a corner is dragged, taken back, done again and saved by events of the window system",
    .enabled(if: hasServer, "xvfb-run is missing; tools/setup test installs it"))
  func drag() throws {
    try withScratchFolder { folder in
      try write(WireLayCommandTests.garden, to: "small.yaml", in: folder)
      let script = """
        drag @12,8 @13,9
        state
        key Ctrl+z
        state
        key Ctrl+y
        key Ctrl+s
        state
        """
      let edited = try edit("small.yaml", script, in: folder)
      #expect(edited.status == 0, "\(edited.errors)")
      let states = try state(edited.output)
      #expect(states.map { $0["changed"] as? Bool } == [true, false, false, false])
      let text = try String(contentsOf: folder.appendingPathComponent("small.yaml"), encoding: .utf8)
      #expect(text == WireLayCommandTests.garden.replacing("[12, 8]", with: "[13, 9]"))
    }
  }

  @Test(
    "a new garden is drawn, wired, saved and mown by events of the window system",
    .enabled(if: hasServer, "xvfb-run is missing; tools/setup test installs it"))
  func new() throws {
    try withScratchFolder { folder in
      let script = """
        key l
        click @-4,-3
        click @6,-3
        click @6,4
        click @-4,4
        key Return
        key c
        click @1,-3
        key a
        key Ctrl+s
        state
        key e
        wait 1
        key e
        state
        """
      let edited = try edit("new.yaml", script, in: folder)
      #expect(edited.status == 0, "\(edited.errors)")
      let states = try state(edited.output)
      #expect(states.first?["problems"] as? Int == 0 && states.first?["changed"] as? Bool == false)
      let garden = try GardenFile.load(path: folder.appendingPathComponent("new.yaml").path)
      #expect(garden.name == "new" && garden.lawns.first?.polygon.area == 70 && garden.wire != nil)
    }
  }

  @Test("without a display it says so and how to do without, and a picture needs none")
  func picture() throws {
    try withScratchFolder { folder in
      try write(WireLayCommandTests.garden, to: "small.yaml", in: folder)
      let none = ["DISPLAY": "", "WAYLAND_DISPLAY": "", "SDL_VIDEODRIVER": "x11"]
      let refused = try Command(
        "edit", "small.yaml", "--robot", Self.robot, in: folder, environment: none)
      #expect(refused.status == 2 && refused.errors.contains("no window can be opened"))
      let drawn = try Command(
        "edit", "small.yaml", "--robot", Self.robot, "--screenshot", "small.png", in: folder, environment: none)
      #expect(drawn.status == 0, "\(drawn.errors)")
      let bytes = try Data(contentsOf: folder.appendingPathComponent("small.png"))
      #expect(bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]) && bytes.count > 10_000)
    }
  }

  @Test("the drawing board of a shipped garden looks as it was approved", arguments: ["front-and-back", "orchard"])
  func board(garden: String) throws {
    // Renew one with `sward edit maps/X.yaml --screenshot X.png --digest >Tests/SwardCommandTests/Pictures/edit-X.txt`.
    try withScratchFolder { folder in
      let map = URL(fileURLWithPath: Self.robot).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("\(garden).yaml").path
      let run = try Command("edit", map, "--screenshot", "p.png", "--digest", in: folder)
      #expect(run.status == 0, "\(run.errors)")
      try ApprovedPicture.expect(run.output, like: "edit-\(garden)")
    }
  }

  @Test("a file that is no garden is refused with its lines")
  func noGarden() throws {
    try withScratchFolder { folder in
      try write("name: x\nlawns: 7\n", to: "bad.yaml", in: folder)
      let refused = try Command("edit", "bad.yaml", "--robot", Self.robot, in: folder)
      #expect(refused.status == 2 && refused.errors.contains("bad.yaml:2: `lawns` of the garden is `7`"))
    }
  }
}
