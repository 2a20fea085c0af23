/// Spec files of sweeps: YAML. `SweepSpec` says what each key means.
public enum SweepFile {
  /// Reads and checks the text of a spec, without looking at gardens and robots.
  ///
  /// - Parameters:
  ///   - text: the spec's text.
  ///   - file: the name used in messages.
  ///   - settings: the controller's parameters; any name is taken if nil.
  /// - Throws: a `FileProblem` that names every problem found, with lines.
  public static func parse(text: String, file: String, settings: [SettingRange]? = nil) throws -> SweepSpec {
    try SweepReader.read(text: text, file: file, settings: settings)
  }

  /// A path that a spec names, as seen from the current folder.
  public static func resolve(_ path: String, besides file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return String(file[...slash]) + path
  }
}
