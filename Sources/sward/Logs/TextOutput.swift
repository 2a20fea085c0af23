import Foundation
import MowerGarden

/// A long text that a command writes piece by piece; `-` is the standard output.
final class TextOutput {
  private let file: FileHandle
  private let path: String
  private var buffer: [UInt8] = []

  /// Opens the file anew. Throws `FileProblem` if it cannot be written, or exists already.
  init(path: String, overwrites: Bool = true) throws {
    self.path = path
    buffer.reserveCapacity(1 << 17)
    if path == "-" {
      file = .standardOutput
      return
    }
    let target = OutputFile(path: path, overwrites: overwrites)
    try target.checkFolder()
    if !overwrites && FileManager.default.fileExists(atPath: path) {
      throw FileProblem(file: path, text: "exists already; choose another name, or add --force to replace it")
    }
    try WholeFile.refuseSource(at: path)
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else { throw FileProblem(file: path, text: "cannot be written; check the permissions and the space left") }
    self.file = file
  }

  /// Adds text.
  func put(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Writes what is still in memory.
  func flush() throws {
    do { try file.write(contentsOf: Data(buffer)) } catch {
      throw FileProblem(file: path, text: "cannot be written to its end; check the space left")
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
