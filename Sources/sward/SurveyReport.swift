import Foundation
import MowerGarden
import MowerPlanning

/// What `sward beacons survey` found.
struct SurveyReport: Encodable {
  /// One anchor.
  struct Entry: Encodable {
    var name: String
    var x: Double?
    var y: Double?
    var sigma_m: Double?
    var error_m: Double?
  }

  var garden: String
  var written: String?
  var ranges: Int
  var outliers: Int
  var residual_m: Double
  var anchors: [Entry]

  /// `simulated`: the garden's own places are the truth, and errors are told.
  init(
    _ result: AnchorSurvey.Result, anchors: [Anchor], garden: String, ranges: Int, simulated: Bool, written: String?
  ) {
    func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
    self.garden = garden
    self.written = written
    self.ranges = ranges
    outliers = result.outliers.count
    residual_m = rounded(result.residual_m)
    self.anchors = anchors.enumerated().map { i, anchor in
      guard let place = result.positions[i] else { return Entry(name: anchor.name) }
      return Entry(
        name: anchor.name, x: rounded(place.x), y: rounded(place.y),
        sigma_m: result.sigma_m[i].isFinite ? rounded(result.sigma_m[i]) : nil,
        error_m: simulated ? rounded(place.distance(to: anchor.position)) : nil)
    }
  }

  /// One JSON object.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// Lines for a terminal.
  var text: String {
    func centimetres(_ metres: Double) -> String { "\((metres * 1000).rounded() / 10) cm" }
    var lines = anchors.map { a in
      guard let x = a.x, let y = a.y else {
        return "anchor    \(a.name): not found, fewer than three ranges in free sight reach it"
      }
      let sigma = a.sigma_m.map { " ± \(centimetres($0))" } ?? ""
      let error = a.error_m.map { ", \(centimetres($0)) off" } ?? ""
      return "anchor    \(a.name) at \(x), \(y)\(sigma)\(error)"
    }
    lines.append("ranges    \(ranges), \(outliers) of them do not fit; the others by \(centimetres(residual_m))")
    lines.append("written   \(written ?? "nothing")")
    return lines.joined(separator: "\n")
  }
}
