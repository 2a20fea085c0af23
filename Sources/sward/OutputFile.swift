import Foundation
import MowerGarden

/// A file that a command writes; `-` is standard output.
struct OutputFile {
  /// Where to write.
  let path: String
  /// Whether a file that exists may be replaced.
  let overwrites: Bool
  /// What it is: only gardens and the like may take the place of such files.
  var content = WholeFile.Content.result

  /// Throws a `FileProblem` if there is no folder to write into, or a garden would be lost.
  func checkFolder() throws {
    // Before the work, so that minutes are not lost.
    if content == .result, path != "-" { try WholeFile.refuseSource(at: path) }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard path != "-", !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder.boolValue
    else { return }
    throw FileProblem(file: path, text: "cannot be written: there is no folder \(folder)")
  }

  /// Writes a text at once: either the whole file is there afterwards or nothing has changed. Throws a `FileProblem`.
  func write(_ text: String) throws {
    if path == "-" {
      FileHandle.standardOutput.write(Data(text.utf8))
      return
    }
    // Looked at first for the sake of the message; `withoutOverwriting` is what makes it certain.
    if !overwrites, FileManager.default.fileExists(atPath: path) {
      throw FileProblem(file: path, text: "exists already; choose another name, or add --force to replace it")
    }
    if overwrites { return try WholeFile.write(Data(text.utf8), to: path, as: content) }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let reason =
        FileManager.default.fileExists(atPath: folder)
        ? "cannot be written; check the permissions and the space left"
        : "cannot be written: there is no folder \(folder)"
      throw FileProblem(file: path, text: reason)
    }
  }
}

extension OutputFile {
  /// Writes a picture. Throws a `FileProblem`.
  static func picture(_ bytes: [UInt8], to path: String) throws {
    try WholeFile.write(Data(bytes), to: path, as: .result)
  }
}

/// Messages for people, apart from results.
enum StandardError {
  /// Prints a line.
  static func print(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
