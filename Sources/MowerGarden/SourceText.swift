import Foundation

/// Reads the text of an input file without trusting it: a size limit, no directories, UTF-8 only.
public enum SourceText {
  /// Larger files are refused: the largest real garden takes a few hundred kilobytes.
  public static let sizeLimit_bytes = 16 << 20

  /// The text of a file. Throws a `FileProblem` if the file is missing, a directory, larger than `sizeLimit_bytes`, or
  /// not text. Pipes are read as files are, up to the limit.
  public static func load(path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let reason = errno == ENOENT ? "there is no such file; check the name" : "cannot be read: \(lastError())"
      throw FileProblem(file: path, text: reason)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileProblem(file: path, text: "cannot be read: \(lastError())")
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw FileProblem(file: path, text: "is a directory; name a file in it")
    }
    if status.st_size > sizeLimit_bytes { throw tooLarge(path) }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size) + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileProblem(file: path, text: "cannot be read: \(lastError())")
      }
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
      // A pipe or a device tells no size beforehand.
      if bytes.count > sizeLimit_bytes { throw tooLarge(path) }
    }
    return try decode(bytes, file: path)
  }

  /// Bytes as text. Throws a `FileProblem` with the line of the first byte that cannot be in a text file.
  public static func decode(_ bytes: [UInt8], file: String) throws -> String {
    if bytes.count > sizeLimit_bytes { throw tooLarge(file) }
    if let index = bytes.firstIndex(where: { isControl($0) }) {
      throw FileProblem(
        file: file, line: line(at: index, in: bytes),
        text: "is not a text file: it holds the control byte \(bytes[index]); plain text in UTF-8 is expected")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      // The replacement character stands where decoding went wrong; count the line breaks before it.
      let repaired = String(decoding: bytes, as: UTF8.self)
      let before = repaired.unicodeScalars.prefix { $0 != "\u{fffd}" }
      throw FileProblem(
        file: file, line: 1 + before.count { $0 == "\n" },
        text: "is not UTF-8; save it as UTF-8 in the editor")
    }
    return text
  }

  private static func tooLarge(_ file: String) -> FileProblem {
    FileProblem(file: file, text: "is larger than \(sizeLimit_bytes >> 20) MB, which no garden or robot file is")
  }

  /// Control bytes other than tab and line ends never occur in text.
  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x09 && byte != 0x0a && byte != 0x0d) || byte == 0x7f
  }

  private static func line(at index: Int, in bytes: [UInt8]) -> Int { 1 + bytes[..<index].count { $0 == 0x0a } }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}
