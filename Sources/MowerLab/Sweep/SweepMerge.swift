/// The rows of all parts in the order of their numbers: the same bytes whatever parts they came from.
public struct SweepMerge: Sendable {
  /// A file of rows.
  public struct File: Sendable {
    /// Its name, for messages.
    public var path: String
    /// Its text.
    public var text: String
    /// A file by its name and text.
    public init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// The header's and all rows' lines.
  public let text: String

  /// Merges files, which may overlap. Throws a `SweepProblem` that names a file of another sweep, runs that contradict
  /// each other, or runs that are missing.
  public init(_ sweep: Sweep, _ files: [File]) throws(SweepProblem) {
    var lines = [Substring?](repeating: nil, count: sweep.count)
    var origin = [Int](repeating: 0, count: sweep.count)
    var program: (name: String, path: String)?
    var torn: [String] = []
    for (f, file) in files.enumerated() {
      var rows = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      // What follows the last line's end is nothing, or a line that was torn.
      if let rest = rows.popLast(), !rest.isEmpty { torn.append(file.path) }
      guard let first = rows.first, let header = SweepHeader(line: first) else {
        throw SweepProblem("\(file.path): holds no rows of a sweep; give the files that `sward sweep` wrote")
      }
      guard header.digest == sweep.digest, header.count == sweep.count else {
        throw SweepProblem(
          "\(file.path): its rows are of another spec, garden or robot than these; run that part again")
      }
      if let program, program.name != header.program {
        throw SweepProblem(
          "\(file.path) was made by version \(header.program), \(program.path) by \(program.name); run all parts with one"
            + " version")
      }
      program = (header.program, file.path)
      for (i, line) in rows.enumerated().dropFirst() {
        guard let row = SweepRow(line: line), lines.indices.contains(row.run) else {
          throw SweepProblem("\(file.path):\(i + 1): this is no row of the sweep; run that part again")
        }
        if let other = lines[row.run], other != line {
          throw SweepProblem(
            "run \(row.run) differs between \(files[origin[row.run]].path) and \(file.path); equal runs give equal rows, so"
              + " one was made by another build: run both parts again")
        }
        lines[row.run] = line
        origin[row.run] = f
      }
    }
    let missing = lines.indices.filter { lines[$0] == nil }
    if !missing.isEmpty {
      let shown = missing.prefix(5).map(String.init).joined(separator: ", ")
      let hint = torn.isEmpty ? "" : " (\(torn.joined(separator: ", ")) ends in a torn line)"
      throw SweepProblem(
        "\(missing.count) of \(sweep.count) runs are missing, such as \(shown)\(hint); run the parts that lack them again"
      )
    }
    let header = SweepHeader(sweep, program: program?.name ?? "", part: nil).line
    text = header + "\n" + lines.compactMap { $0 }.map { $0 + "\n" }.joined()
  }
}
