/// Garden files: YAML, metres and degrees. `Garden` says what each key means.
public enum GardenFile {
  /// Reads and checks a garden file. Throws a `FileProblem` that names every problem found, with lines.
  public static func load(path: String) throws -> Garden {
    try parse(text: SourceText.load(path: path), file: path)
  }

  /// Reads and checks the text of a garden file; `file` is the name used in messages. Throws a `FileProblem`.
  public static func parse(text: String, file: String) throws -> Garden {
    try GardenReader.read(text: text, file: file)
  }
}

/// Robot files: YAML, metres and degrees. `Robot` says what each key means.
public enum RobotFile {
  /// Reads and checks a robot file. Throws a `FileProblem` that names every problem found, with lines.
  public static func load(path: String) throws -> Robot {
    try parse(text: SourceText.load(path: path), file: path)
  }

  /// Reads and checks the text of a robot file; `file` is the name used in messages. Throws a `FileProblem`.
  public static func parse(text: String, file: String) throws -> Robot {
    try RobotReader.read(text: text, file: file)
  }
}
