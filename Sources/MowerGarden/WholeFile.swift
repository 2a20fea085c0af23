import Foundation

/// Writes files so that nothing is lost: a file is there as a whole afterwards, or what was there before still is; devices
/// and pipes are written into and never replaced; a link keeps pointing where it did; and no picture, table or page takes
/// the place of a garden that somebody has drawn.
public enum WholeFile {
  /// What is written.
  public enum Content: Sendable {
    /// A garden, scenario, robot or the like, which may be written anew.
    case source
    /// What was worked out of such files.
    case result
  }

  /// Writes a file. Throws a `FileProblem` if it cannot be written, or holds a source where a result is to go.
  public static func write(_ data: Data, to path: String, as content: Content) throws {
    if content == .result { try refuseSource(at: path) }
    var status = stat()
    let exists = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR { throw FileProblem(file: path, text: "is a directory; name a file in it") }
    if exists, kind != S_IFREG { return try pour(data, into: path) }
    // A link is followed, and stays one.
    let target = exists ? URL(filePath: path).resolvingSymlinksInPath() : URL(filePath: path)
    let folder = target.deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw FileProblem(file: path, text: "cannot be written: there is no folder \(folder)")
    }
    do {
      try data.write(to: target, options: .atomic)
      if exists {
        try FileManager.default.setAttributes(
          [.posixPermissions: NSNumber(value: status.st_mode & 0o7777)], ofItemAtPath: target.path)
      }
    } catch {
      throw FileProblem(file: path, text: "cannot be written; check the permissions and the space left")
    }
  }

  /// Throws a `FileProblem` if a path leads to a garden, a scenario or a robot.
  public static func refuseSource(at path: String) throws {
    guard isSource(path) else { return }
    throw FileProblem(
      file: path, text: "holds a garden, a scenario or a robot, which would be lost; choose another file to write")
  }

  /// Whether a file reads like one of ours: keys that only they have, at the beginning of a line.
  private static func isSource(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let file = FileHandle(forReadingAtPath: path),
      let head = try? file.read(upToCount: 1 << 18)
    else { return false }
    // A log has the garden in it, and is none.
    if head.contains(0) || head.first == UInt8(ascii: "<") || head.first == UInt8(ascii: "{") { return false }
    let text = String(decoding: head, as: UTF8.self)
    let keys = ["lawns:", "garden:", "chassis:", "sweep:"]
    return text.split(whereSeparator: \.isNewline).contains { line in keys.contains { line.hasPrefix($0) } }
  }

  /// Writes into something that is there and no file: a device, a pipe, a terminal.
  private static func pour(_ data: Data, into path: String) throws {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw FileProblem(file: path, text: "cannot be written: \(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    let bytes = [UInt8](data)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw FileProblem(file: path, text: "cannot be written: \(String(cString: strerror(errno)))")
      }
      done += count
    }
  }
}
