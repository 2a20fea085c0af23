import Foundation

extension GardenDocument {
  /// Reads a garden file for repair, or begins a new garden of the given name if there is no such file. Throws a
  /// `FileProblem` for what is no garden file at all.
  public static func open(path: String, name: String) throws -> GardenDocument {
    FileManager.default.fileExists(atPath: path)
      ? try load(path: path, acceptingProblems: true) : try empty(file: path, name: name)
  }

  /// Whether the text differs from what the file holds as far as the document knows.
  public var isChanged: Bool { text != savedText }

  /// Writes the text to a file, by default the one it came from, as a whole or not at all; links are followed and
  /// permissions kept. Throws a `FileProblem` if that fails, or if the document's own file holds something else than
  /// when it was read or written last, unless it is to be overwritten.
  public mutating func save(to path: String? = nil, overwriting: Bool = false) throws {
    let target = path ?? file
    if target == file, !overwriting { try checkOthers() }
    try WholeFile.write(Data(text.utf8), to: target, as: .source)
    if target == file { savedText = text }
  }

  /// Whether the document's file holds something that this document neither read nor wrote.
  public var holdsForeignWork: Bool {
    guard FileManager.default.fileExists(atPath: file) else { return false }
    let found = try? SourceText.load(path: file)
    return found != savedText && found != text
  }

  /// Somebody else's work in the file is not to be lost either.
  private func checkOthers() throws {
    guard holdsForeignWork else { return }
    throw FileProblem(
      file: file,
      text: savedText == nil
        ? "exists already; choose another name for the new garden"
        : "was changed by another program since it was opened; save under another name, or overwrite it")
  }
}
