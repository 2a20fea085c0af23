import Glibc

/// Why a state file was not read or written; its description is one sentence.
public struct StateFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The sentence.
  public var description: String

  /// From a sentence.
  public init(description: String) { self.description = description }
}

/// A few lines of text that outlive a power cut at any moment: they are written beside the file, brought to the disk, and
/// put in the file's place in one step. A checksum tells a torn file, a heading a foreign one.
public struct StateFile: Sendable {
  /// Where it is.
  public let path: String
  /// The first line: what kind of state, and the version of its form.
  public let heading: String

  /// Larger files are none of ours, bytes.
  private static let limit = 65_536

  /// A file of a kind of state.
  public init(path: String, heading: String) {
    self.path = path
    self.heading = heading
  }

  /// What was saved last; nil if there is no file. A file that is torn or foreign is left as it is, and the error says so.
  public func load() throws(StateFileError) -> String? {
    guard let bytes = try read() else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix(heading + "\n"), text.utf8.elementsEqual(bytes) else {
      throw StateFileError(
        description: "\(path): this is no file of '\(heading)'; it is left as it is: name another file")
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.removeLast().isEmpty else { throw torn }
    let sum = lines.removeLast()
    let body = lines.dropFirst().joined(separator: "\n")
    guard sum == Self.seal(heading, body) else { throw torn }
    return body
  }

  private var torn: StateFileError {
    StateFileError(
      description: "\(path): the file is torn or was changed by hand; it is left as it is: move it away to begin anew")
  }

  /// Puts lines in the file's place. When this throws, the file is as it was before.
  public func save(_ body: String) throws(StateFileError) {
    let new = path + ".new"
    let text = "\(heading)\n\(body)\n\(Self.seal(heading, body))\n"
    let file = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure("cannot be written", new) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let error = failure("cannot be written", new)
        close(file)
        unlink(new)
        throw error
      }
      bytes = bytes.dropFirst(count)
    }
    guard fsync(file) == 0 else {
      let error = failure("cannot be brought to the disk", new)
      close(file)
      unlink(new)
      throw error
    }
    close(file)
    guard rename(new, path) == 0 else {
      let error = failure("cannot be replaced", path)
      unlink(new)
      throw error
    }
    // The name has to reach the disk as well.
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let directory = open(folder, O_RDONLY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  private func failure(_ what: String, _ path: String) -> StateFileError {
    StateFileError(
      description:
        "\(path): the file \(what): \(String(cString: strerror(errno))); name a file in a folder that is yours")
  }

  private func read() throws(StateFileError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("cannot be read", path)
    }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: Self.limit)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress! + done, $0.count - done) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure("cannot be read", path) }
      if count == 0 { return Array(bytes[..<done]) }
      done += count
    }
    return Array(bytes)
  }

  /// FNV-1a over heading and lines, in hexadecimal.
  private static func seal(_ heading: String, _ body: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(heading)\n\(body)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return "sum \(String(hash, radix: 16))"
  }
}
