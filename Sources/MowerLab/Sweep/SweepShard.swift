import Dispatch
import Foundation
import Synchronization

/// The file of one part of a sweep: a header and a row a run, in the order of their numbers, each written as soon as it
/// and all before it are there. A file that ends early, in the middle of a line too, is taken up where it stopped.
public struct SweepShard: Sendable {
  /// Progress of a part.
  public struct Progress: Sendable {
    /// Rows that the file has.
    public var done: Int
    /// Rows that it will have.
    public var count: Int
  }

  /// Rows that the file had already.
  public let kept: Int
  /// Rows that were added.
  public let added: Int

  /// Runs a part and writes its file. Throws a `SweepProblem` where the file holds something else or cannot be written.
  ///
  /// - Parameters:
  ///   - path: the file, which may hold the beginning of the same part.
  ///   - cores: how many runs go on at once.
  ///   - progress: called by one thread at a time.
  public init(
    _ sweep: Sweep, part: SweepPart, program: String, to path: String, cores: Int,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws(SweepProblem) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw SweepProblem("\(path): cannot be written: \(Self.lastError()); check the folder and its permissions")
    }
    defer { close(file) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      throw SweepProblem("\(path): another process writes this file; wait for its end, or choose another name")
    }
    let runs = part.runs(of: sweep.count)
    let header = SweepHeader(sweep, program: program, part: part).line
    let (kept, end) = try Self.kept(in: path, header: header, runs: runs)
    guard ftruncate(file, off_t(end)) == 0, lseek(file, off_t(end), SEEK_SET) == off_t(end) else {
      throw SweepProblem("\(path): cannot be taken up: \(Self.lastError()); choose another name")
    }
    if end == 0 { try Self.write(header + "\n", to: file, path) }
    let left = Array(runs.dropFirst(kept))
    self.kept = kept
    added = left.count

    struct State: Sendable {
      var next = 0
      var waiting: [Int: String] = [:]
      var written = 0
      var problem: SweepProblem?
    }
    let state = Mutex(State())
    progress(Progress(done: kept, count: runs.count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(cores, left.count))) { _ in
      while let k = state.withLock({ s -> Int? in
        guard s.problem == nil, s.next < left.count else { return nil }
        defer { s.next += 1 }
        return s.next
      }) {
        let line = sweep.row(at: left[k]).line
        state.withLock { s in
          s.waiting[k] = line
          while s.problem == nil, let ready = s.waiting.removeValue(forKey: s.written) {
            do throws(SweepProblem) {
              try Self.write(ready + "\n", to: file, path)
              s.written += 1
            } catch {
              s.problem = error
            }
          }
          progress(Progress(done: kept + s.written, count: runs.count))
        }
      }
    }
    if let problem = state.withLock({ $0.problem }) { throw problem }
  }

  /// How many rows of a part a file begins with, and where they end. Throws if it holds anything else.
  private static func kept(
    in path: String, header: String, runs: [Int]
  ) throws(SweepProblem) -> (rows: Int, end: Int) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SweepProblem("\(path): cannot be read; check its permissions")
    }
    var lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // What follows the last line's end is nothing, or a line that was torn.
    let torn = lines.removeLast()
    guard let first = lines.first else {
      if header.utf8.starts(with: torn) { return (0, 0) }
      throw SweepProblem("\(path): holds no rows of a sweep; choose another name, or delete it")
    }
    guard first.elementsEqual(header.utf8) else {
      let other = SweepHeader(line: String(decoding: first, as: UTF8.self))
      throw SweepProblem(
        "\(path): holds "
          + (other == nil ? "no rows of a sweep" : "rows of another sweep, part or version of the program")
          + "; choose another name, or delete it")
    }
    var end = first.count + 1
    var rows = 0
    for line in lines.dropFirst() {
      guard rows < runs.count, let row = SweepRow(line: String(decoding: line, as: UTF8.self)), row.run == runs[rows]
      else {
        throw SweepProblem(
          "\(path):\(rows + 2): this is not run \(rows < runs.count ? "\(runs[rows])" : "of this part");"
            + " delete the file and run the part again")
      }
      rows += 1
      end += line.count + 1
    }
    return (rows, end)
  }

  private static func write(_ text: String, to file: Int32, _ path: String) throws(SweepProblem) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let n = bytes[done...].withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if n < 0 && errno == EINTR { continue }
      guard n > 0 else { throw SweepProblem("\(path): cannot be written: \(lastError()); run the part again to go on") }
      done += n
    }
  }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}
