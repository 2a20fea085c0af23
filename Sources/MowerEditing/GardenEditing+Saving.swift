import MowerGarden

/// Why a garden is not saved without being asked twice: it could not be mown.
public struct UnsoundGarden: Error, Equatable, CustomStringConvertible {
  /// What is wrong with it; never empty.
  public var problems: [GardenProblem]
  /// One sentence that names the first problem and says what to do.
  public var description: String {
    let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
    return "the garden could not be mown: \(problems.first?.text ?? "")\(more); mend it, or save it as it is"
  }
}

extension GardenEditing {
  /// Whether the garden differs from what the file holds.
  public var isChanged: Bool { garden != saved }

  /// Opens a garden file for editing. A file that is not there yet becomes a garden of that name without lawns; one
  /// whose parts contradict each other is opened for repair. Throws a `FileProblem` for what is no garden file at all.
  public static func open(path: String, name: String) throws -> GardenEditing {
    GardenEditing(try .open(path: path, name: FilePrecision.name(name) ?? "garden"))
  }

  /// Brings the document's text up to date with the garden: comments, order and every other byte stay. Throws a
  /// `FileProblem` if the file has a form that cannot be edited in place.
  public mutating func write() throws {
    try document.update(to: garden, origins: sheet.origins(from: opened.sheet), from: opened.document)
  }

  /// Saves the garden into its file, or as another one. Throws an `UnsoundGarden` for one with problems unless they are
  /// accepted, and a `FileProblem` if the file cannot be written or holds what another program wrote meanwhile, unless
  /// it is to be overwritten. Nothing of the garden is lost either way.
  public mutating func save(to path: String? = nil, acceptingProblems: Bool = false, overwriting: Bool = false) throws {
    if !acceptingProblems, !problems.isEmpty { throw UnsoundGarden(problems: problems) }
    try write()
    try document.save(to: path, overwriting: overwriting)
    if path == nil || path == document.file { saved = garden }
  }
}
