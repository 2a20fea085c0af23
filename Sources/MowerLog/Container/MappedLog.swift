/// A log in a file.
public final class MappedLog {
  private let file: FileBytes
  /// Its reader.
  public let log: MCAPReader

  /// Opens a file. Throws what is wrong, without the file's name.
  /// - Parameter usesSummary: false reads from record to record even where there is a summary.
  public init(path: String, usesSummary: Bool = true) throws(LogError) {
    file = try FileBytes(path: path)
    log = try MCAPReader(file.bytes, usesSummary: usesSummary)
  }
}
