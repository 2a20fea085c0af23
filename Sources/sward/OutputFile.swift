import Foundation
import MowerGarden

/// A file that a command writes; `-` is standard output.
struct OutputFile {
  /// Where to write.
  let path: String
  /// Whether a file that exists may be replaced.
  let overwrites: Bool

  /// Throws a `FileProblem` if there is no folder to write into.
  func checkFolder() throws {
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
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: overwrites ? .atomic : .withoutOverwriting)
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

/// Messages for people, apart from results.
enum StandardError {
  /// Prints a line.
  static func print(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
