import ArgumentParser
import MowerBoards

/// `sward board list`: the serial ports of this machine.
struct BoardListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List serial ports and what is likely to be behind them.",
    discussion: "Nothing is opened or sent. Ask `sward board probe PORT` what really answers there.")

  func run() throws {
    let entries = PortList.entries()
    if entries.isEmpty {
      print("No serial port; plug a board in, or emulate one with `sward board emulate`.")
      return
    }
    let width = entries.map(\.path.count).max() ?? 0
    for entry in entries {
      let name = entry.path + String(repeating: " ", count: width - entry.path.count)
      let about = [entry.product, entry.guess ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
      print("\(name)  \(about.isEmpty ? "unknown" : about)")
    }
  }
}
