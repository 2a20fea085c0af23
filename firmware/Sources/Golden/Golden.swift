import Board
import MowerGolden

/// Prints the hashes of every golden scene; given a file name after the program's own, the hash of the controller's
/// answer to the snapshots recorded there instead; given `--write-sample` and a file name, records such snapshots.
@main
struct Golden {
  static func main() {
    guard let path = board_argument(1) else {
      for raw in 0..<GoldenScene.count {
        guard let scene = GoldenScene(rawValue: raw) else { continue }
        writeGolden(scene) { board_put($0) }
      }
      board_exit(0)
      return
    }
    if isWriteSample(path) {
      writeSample()
      return
    }
    var replay = GoldenReplay()
    switch readRecords(of: path, size: GoldenReplay.recordSize, { replay.step(record: $0) }) {
    case .complete:
      writeGoldenLine(name: "replay", ticks: replay.ticks, hash: replay.hash) { board_put($0) }
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

/// Whether a word of the command line is `--write-sample`.
private func isWriteSample(_ word: UnsafePointer<CChar>) -> Bool {
  let option: StaticString = "--write-sample"
  for i in 0..<option.utf8CodeUnitCount where UInt8(bitPattern: word[i]) != option.utf8Start[i] { return false }
  return word[option.utf8CodeUnitCount] == 0
}

/// Records the sample into the file named by the command line's last word.
private func writeSample() {
  guard let path = board_argument(2) else {
    board_print("error: --write-sample needs the name of a file\n")
    board_exit(2)
    return
  }
  guard writeRecords(to: path, size: GoldenReplay.recordSize, recordYardGolden) else {
    board_print("error: the snapshot file cannot be written; give a path in a folder the emulator may write to\n")
    board_exit(2)
    return
  }
  board_exit(0)
}
