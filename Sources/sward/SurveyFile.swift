import Foundation
import MowerGarden
import MowerGeometry

/// Measured ranges as a file: lines of `from,to,distance_m`.
enum SurveyFile {
  /// A mower's antenna is taken to be so high, m.
  private static let antennaHeight_m = 0.3

  /// Reads a file of ranges between anchors of a garden. Throws a `FileProblem`.
  static func load(path: String, anchors: [Anchor]) throws -> [SurveyRange] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileProblem(file: path, text: "cannot be read; check the name and the permissions")
    }
    let problem = { (line: Int, text: String) in FileProblem(file: path, line: line, text: text) }
    func index(_ name: Substring) -> Int? { anchors.firstIndex { $0.name == name } }
    var ranges: [SurveyRange] = []
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    for (i, raw) in lines.enumerated() {
      let line = raw.drop { $0.isWhitespace }.prefix { $0 != "\r" }
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("from,") { continue }
      let parts = line.split(separator: ",").map { Substring($0.trimmingCharacters(in: .whitespaces)) }
      guard parts.count == 3, let distance = Double(parts[2]), distance > 0, distance < 1000 else {
        throw problem(i + 1, "`\(line.prefix(60))` is no range; write from,to,distance in metres")
      }
      guard let to = index(parts[1]) else {
        throw problem(i + 1, "no anchor is called `\(parts[1].prefix(40))`; the garden has \(names(anchors))")
      }
      if parts[0].hasPrefix("("), parts[0].hasSuffix(")") {
        let place = parts[0].dropFirst().dropLast().split(separator: " ").compactMap { Double($0) }
        guard place.count == 2, place.allSatisfy({ abs($0) <= 10_000 }) else {
          throw problem(i + 1, "`\(parts[0].prefix(40))` is no place; write (x y) in metres")
        }
        ranges.append(
          SurveyRange(
            from: .mower(Vector2(place[0], place[1]), height_m: antennaHeight_m), to: to, distance_m: distance))
      } else if let from = index(parts[0]), from != to {
        ranges.append(SurveyRange(from: .anchor(from), to: to, distance_m: distance))
      } else {
        throw problem(
          i + 1, "no other anchor is called `\(parts[0].prefix(40))`; the garden has \(names(anchors))")
      }
    }
    guard !ranges.isEmpty else { throw FileProblem(file: path, text: "holds no ranges; write from,to,distance_m") }
    return ranges
  }

  private static func names(_ anchors: [Anchor]) -> String { anchors.map(\.name).joined(separator: ", ") }
}
