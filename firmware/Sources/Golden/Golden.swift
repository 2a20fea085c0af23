import Board
import MowerGolden

/// Prints the hash of every golden scene; given a file name after the program's own, the hash of the controller's
/// answer to the snapshots recorded there instead.
@main
struct Golden {
  static func main() {
    guard let path = board_argument(1) else {
      for raw in 0..<GoldenScene.count {
        guard let scene = GoldenScene(rawValue: raw) else { continue }
        printLine(name: scene.name, ticks: scene.ticks, hash: runGolden(scene, ticks: scene.ticks))
      }
      board_exit(0)
      return
    }
    var replay = GoldenReplay()
    switch readRecords(of: path, size: GoldenReplay.recordSize, { replay.step(record: $0) }) {
    case .complete:
      printLine(name: "replay", ticks: replay.ticks, hash: replay.hash)
      board_exit(0)
    case .noFile:
      board_print("error: the snapshot file cannot be opened; give a path the emulator may read\n")
      board_exit(2)
    case .foreignRecord:
      board_print("error: the snapshot file holds a record that is not a snapshot; it has another format\n")
      board_exit(2)
    case .brokenRecord:
      board_print("error: the snapshot file ends inside a record; it was cut short or has another format\n")
      board_exit(2)
    }
  }
}

/// Prints one result line.
private func printLine(name: StaticString, ticks: UInt32, hash: UInt64) {
  writeGoldenLine(name: name, ticks: ticks, hash: hash) { board_put($0) }
}
