import Foundation
import Testing

/// The window on a real X server, driven by keys and clicks that come from outside.
@Suite(
  "The window under X", .enabled(if: Command.path != nil, Comment(rawValue: Command.missing)),
  .enabled(if: Tool.xvfb != nil && Tool.xdotool != nil, "Xvfb or xdotool is missing; tools/setup test installs them"))
struct WindowTests {
  @Test("plays, pauses by space, cuts the wire by a click, saves by Ctrl-S and closes by Ctrl-Q")
  func driven() throws {
    try withScratchFolder { folder in
      let display = try Display()
      defer { display.stop() }
      let garden = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("maps/simple.yaml").path
      let window = Process()
      window.executableURL = URL(fileURLWithPath: try #require(Command.path))
      window.arguments = ["view", garden, "--paused", "--json", "--size", "1280x800"]
      window.currentDirectoryURL = folder
      window.environment = ProcessInfo.processInfo.environment.merging(
        ["DISPLAY": display.name, "SDL_VIDEODRIVER": "x11"]) { $1 }
      let output = folder.appendingPathComponent("output")
      try Data().write(to: output)
      window.standardOutput = try FileHandle(forWritingTo: output)
      try window.run()
      // `search --sync` waits for the window; the X server hands on what follows in order.
      try display.type(["search", "--sync", "--onlyvisible", "--name", "Sward"])
      try display.type(["key", "period", "key", "period", "key", "period", "key", "c"])
      // The wire's east side: x = 11.8 m, y = 5 m of a garden that is drawn at the window's place on the screen.
      try display.type(["mousemove", "786", "358", "click", "1"])
      try display.type(["key", "ctrl+s", "key", "ctrl+q"])
      window.waitUntilExit()
      #expect(window.terminationStatus == 0)
      let state = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: output)) as? [String: Any])
      #expect(state["tick"] as? Int == 3)
      #expect((state["events"] as? [String])?.first?.contains("do: cut-wire") == true)
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("simple-scenario-1.yaml").path))
    }
  }
}

/// A program of the system.
private enum Tool {
  static let xvfb = find("Xvfb")
  static let xdotool = find("xdotool")

  private static func find(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// An X server of our own, as large as the window and without a screen.
private final class Display {
  let name: String
  private let server = Process()

  /// Starts it on a free number that it chooses itself.
  init() throws {
    let pipe = Pipe()
    server.executableURL = URL(fileURLWithPath: try #require(Tool.xvfb))
    server.arguments = ["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server.standardOutput = pipe
    server.standardError = FileHandle.nullDevice
    try server.run()
    // It writes the number when it is ready.
    let number = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    name = ":" + number.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Runs xdotool.
  func type(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Tool.xdotool))
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["DISPLAY": name]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "xdotool \(arguments)")
  }

  func stop() {
    server.terminate()
    server.waitUntilExit()
  }
}
