import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning

/// A recorded way: a table with a line of names and the columns `x_m` and `y_m`, and if it likes `time_s` and `sigma_m`,
/// as `sward sim --trace` and receivers' loggers write it.
enum TrackFile {
  /// The fixes of a file between two times, s. Throws a `FileProblem`.
  static func load(path: String, times: ClosedRange<Double>) throws -> [TeachIn.Fix] {
    let lines = try SourceText.load(path: path).split(whereSeparator: \.isNewline)
    let names = lines.first.map(fields) ?? []
    guard let x = names.firstIndex(of: "x_m"), let y = names.firstIndex(of: "y_m") else {
      throw FileProblem(
        file: path, text: "has no columns x_m and y_m; its first line must name them, as `sward sim --trace` does")
    }
    let time = names.firstIndex(of: "time_s")
    let sigma = names.firstIndex(of: "sigma_m")
    if time == nil, times != 0...Double.infinity {
      throw FileProblem(file: path, text: "has no column time_s, which --from and --to need")
    }
    var fixes: [TeachIn.Fix] = []
    for (i, line) in lines.enumerated().dropFirst() {
      let values = fields(line)
      func number(_ column: Int) throws -> Double {
        guard column < values.count, let value = Double(values[column]), value.isFinite, abs(value) < 1e9 else {
          throw FileProblem(file: path, line: i + 1, text: "has no number in the column `\(names[column])`")
        }
        return value
      }
      if let time, !times.contains(try number(time)) { continue }
      fixes.append(
        TeachIn.Fix(Vector2(try number(x), try number(y)), sigma_m: try sigma.map { try number($0) } ?? 0))
    }
    return fixes
  }

  private static func fields(_ line: Substring) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
