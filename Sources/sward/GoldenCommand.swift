import ArgumentParser
import Foundation
import MowerCore
import MowerGolden

/// `sward golden`: the hashes that must be the same in every build.
struct GoldenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "golden",
    abstract: "Print the hashes that every build must share.",
    discussion: """
      Prints `golden <scene> <ticks> <hash>` for each scene, and for each in which the controller works a second line
      for its commands alone: the same lines in debug and release, on emulated microcontrollers and on arm64
      (firmware/test compares them). Given a file of recorded sensor snapshots, prints the hash of the controller's
      answer to it instead.
      """)

  @Argument(help: "A file of recorded sensor snapshots.", completion: .file())
  var file: String?

  @Option(help: ArgumentHelp("Write a sample of recorded snapshots to a file and stop.", valueName: "file"))
  var writeSample: String?

  func run() throws {
    if let writeSample {
      try sample(to: writeSample)
      return
    }
    if let file {
      try replay(file)
      return
    }
    for raw in 0..<GoldenScene.count {
      guard let scene = GoldenScene(rawValue: raw) else { continue }
      printLines { writeGolden(scene, to: $0) }
    }
  }

  /// Steps over the file's records, one at a time.
  private func replay(_ path: String) throws {
    let recorded: Data
    do {
      recorded = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw refusal("\(path): cannot be read; give a readable file of recorded snapshots")
    }
    let size = GoldenReplay.recordSize
    guard recorded.count % size == 0 else {
      throw refusal(
        "\(path): ends after \(recorded.count % size) bytes of a record of \(size); it was cut short or has another "
          + "format")
    }
    var replay = GoldenReplay()
    for start in stride(from: 0, to: recorded.count, by: size) {
      let accepted = recorded.withUnsafeBytes {
        replay.step(record: UnsafeRawBufferPointer(rebasing: $0[start..<start + size]))
      }
      guard accepted else {
        throw refusal("\(path): record \(start / size) is not a snapshot; the file has another format or was damaged")
      }
    }
    printLines { writeGoldenLine(name: "replay", ticks: replay.ticks, hash: replay.hash, to: $0) }
  }

  /// Records the first minutes of the yard scene.
  private func sample(to path: String) throws {
    var records = Data()
    let record = UnsafeMutableRawBufferPointer.allocate(byteCount: GoldenReplay.recordSize, alignment: 8)
    defer { record.deallocate() }
    recordYardGolden(through: record.baseAddress!) { records.append(contentsOf: record) }
    do {
      try records.write(to: URL(fileURLWithPath: path))
    } catch {
      throw refusal("\(path): cannot be written; give a path in a folder that exists and is yours")
    }
  }

  /// Says what is wrong with the input; the command then ends with status 2.
  private func refusal(_ message: String) -> ExitCode {
    FileHandle.standardError.write(Data("error: \(message)\n".utf8))
    return ExitCode(2)
  }

  /// Prints result lines.
  private func printLines(_ write: ((UInt8) -> Void) -> Void) {
    var bytes: [UInt8] = []
    write { bytes.append($0) }
    print(String(decoding: bytes, as: UTF8.self), terminator: "")
  }
}
