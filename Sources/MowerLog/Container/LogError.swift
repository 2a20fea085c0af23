/// Why a log cannot be read or written: one sentence.
public struct LogError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, with the byte offset where there is one, and what to do.
  public let description: String

  /// An error in words.
  public init(_ description: String) { self.description = description }

  /// An error at a byte of the file.
  init(at offset: Int, _ text: String) { description = "at byte \(offset): \(text)" }
}
