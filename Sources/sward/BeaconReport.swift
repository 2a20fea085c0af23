import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning

/// What `sward beacons place` says of a proposal, for people and for programs.
struct BeaconReport: Encodable {
  /// A radio anchor.
  struct AnchorEntry: Encodable {
    var name: String
    var x: Double
    var y: Double
    var height_m: Double
  }
  /// An infrared unit.
  struct EmitterEntry: Encodable {
    var name: String
    var kind: String
    var id: Int
    var x: Double
    var y: Double
    var heading_deg: Double
    var range_m: Double
  }
  /// A stretch of an edge that nothing closes.
  struct Gap: Encodable {
    var from: [Double]
    var to: [Double]
    var length_m: Double
    var reason: String
  }

  var garden: String
  var written: String?
  var kind: String
  /// Whether what was asked for is reached: the error, or every gap closed.
  var suffices: Bool
  var anchors: [AnchorEntry]?
  var limit_m: Double?
  var within_limit: Double?
  var median_error_m: Double?
  var error_95_m: Double?
  var fewest_in_sight: Int?
  var emitters: [EmitterEntry]?
  var closed_m: Double?
  var open: [Gap]?

  init(_ proposal: AnchorProposal, garden: String) {
    self.garden = garden
    kind = "uwb"
    suffices = proposal.suffices
    anchors = proposal.anchors.map {
      AnchorEntry(name: $0.name, x: $0.position.x, y: $0.position.y, height_m: $0.height_m)
    }
    limit_m = proposal.limit_m
    within_limit = Self.rounded(proposal.map.share(within: proposal.limit_m))
    // JSON has no infinity.
    func finite(_ error: Double) -> Double? { error.isFinite ? Self.rounded(error) : nil }
    median_error_m = finite(proposal.map.quantile(0.5))
    error_95_m = finite(proposal.map.quantile(0.95))
    fewest_in_sight = proposal.map.fewestInSight
  }

  init(_ proposal: VirtualWallProposal, garden: String) {
    self.garden = garden
    kind = "virtual-wall"
    suffices = proposal.open.isEmpty
    emitters = proposal.emitters.map {
      EmitterEntry(
        name: $0.name, kind: $0.kind.rawValue, id: $0.id, x: Self.rounded($0.pose.position.x),
        y: Self.rounded($0.pose.position.y), heading_deg: Self.rounded(Angle.degrees(radians: $0.pose.heading)),
        range_m: Self.rounded($0.range_m))
    }
    closed_m = Self.rounded(proposal.closed_m)
    open = proposal.open.map { gap in
      Gap(
        from: [Self.rounded(gap.from.x), Self.rounded(gap.from.y)],
        to: [Self.rounded(gap.to.x), Self.rounded(gap.to.y)], length_m: Self.rounded(gap.length_m),
        reason: gap.reason)
    }
  }

  /// One JSON object.
  func json(written: String?) throws -> String {
    var report = self
    report.written = written
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }

  /// Lines for a terminal.
  func text(written: String?) -> String {
    var lines: [String] = []
    for a in anchors ?? [] { lines.append("anchor    \(a.name) at \(a.x), \(a.y), \(a.height_m) m high") }
    if let limit_m, let within_limit, let fewest_in_sight {
      let percent = (within_limit * 1000).rounded() / 10
      let limit = (limit_m * 1000).rounded() / 10
      lines.append("ground    \(percent) % within \(limit) cm and three anchors in sight; at least \(fewest_in_sight)")
      if let median_error_m, let error_95_m {
        lines.append("error     median \(Self.cm(median_error_m)), 95 % below \(Self.cm(error_95_m))")
      }
      if !suffices {
        lines.append(
          "warning   that is less than asked for: allow more anchors or a larger --limit, or mow the rest by wire")
      }
    }
    for e in emitters ?? [] {
      lines.append(
        "\(e.kind == "lighthouse" ? "lighthouse" : "wall      ") \(e.name) at \(e.x), \(e.y), \(e.heading_deg)°")
    }
    if let closed_m { lines.append("closed    \(closed_m) m of edge") }
    for gap in open ?? [] {
      lines.append(
        "open      \(gap.length_m) m from \(gap.from[0]), \(gap.from[1]) to \(gap.to[0]), \(gap.to[1]): \(gap.reason)")
    }
    lines.append("written   \(written ?? "nothing (--dry-run)")")
    return lines.joined(separator: "\n")
  }

  private static func cm(_ metres: Double) -> String { "\((metres * 1000).rounded() / 10) cm" }
  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
