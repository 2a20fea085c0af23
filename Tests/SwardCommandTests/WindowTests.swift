import Foundation
import Testing

/// What it takes to have an X server of our own.
private enum XTools {
  /// Whether the system has it.
  static let areThere = ["Xvfb", "xdotool"].allSatisfy { name in
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }
}

/// The window on a real X server, driven by keys and clicks that come from outside.
@Suite(
  "The window under X", .enabled(if: Command.path != nil, Comment(rawValue: Command.missing)),
  .enabled(if: XTools.areThere, "Xvfb or xdotool is missing; tools/setup test installs them"))
struct WindowTests {
  /// One shell starts and ends everything: what Foundation starts inherits the sockets by which others are waited for,
  /// so that a server that outlived its test would keep the tests waiting for ever. And it inherits blocked signals:
  /// only the one that cannot be blocked ends the server for certain.
  private static let script = """
    set -eu
    mkfifo number said
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3<>number >/dev/null 2>&1 &
    server=$!
    trap 'kill -9 $server' EXIT
    read -r display <number
    export DISPLAY=:$display SDL_VIDEODRIVER=x11
    "$1" view "$2" --paused --json --announce --size 1280x800 2>said &
    window=$!
    # A window that is seen does not have the keyboard yet: what came before would be lost.
    grep -q keyboard <said
    # The X server hands on what follows in order.
    xdotool key period key period key period key c
    xdotool mousemove "$3" "$4" click 1
    # The card of faults: the gyro, in its first way.
    xdotool key b key g key Right key Return key Escape
    xdotool key ctrl+s key ctrl+q
    wait $window
    """

  @Test(
    "plays single ticks, cuts the wire by a click, breaks the gyro by the card, saves by Ctrl-S and closes by Ctrl-Q")
  func driven() throws {
    try withScratchFolder { folder in
      let garden = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("maps/simple.yaml").path
      // The wire's east side: x = 11.8 m, y = 5 m of a garden whose map is 950 px wide.
      let run = try Command(
        list: ["-c", Self.script, "sh", try #require(Command.path), garden, "786", "358"], in: folder,
        binary: "/bin/bash")
      #expect(run.status == 0, "\(run.errors)")
      let state = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.output)\(run.errors)")
      #expect(state["tick"] as? Int == 3)
      let events = try #require(state["events"] as? [String])
      #expect(
        events.count == 2 && events[0].contains("do: cut-wire") && events[1].contains("target: gyro, kind: \"off\""))
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("simple-scenario-1.yaml").path))
    }
  }
}
