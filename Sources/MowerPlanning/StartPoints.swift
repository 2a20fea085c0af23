import MowerGarden
import MowerGeometry

/// Start points for a garden of several lawns: how far to follow the wire from the station, and how often.
public enum StartPoints {
  /// Proposes a start point for every lawn but the station's: the middle of the longest stretch of wire along it, with a
  /// share of the starts by area. Empty for gardens without wire or with one lawn; at most eight, the largest lawns.
  public static func propose(for garden: Garden) -> [Zone] {
    guard let wire = garden.wire, garden.lawns.count > 1 else { return [] }
    let route = WireRoute(wire: wire, station: garden.station)
    let length = route.length_m
    let step = 0.25
    // Which lawn lies beside each place of the way: half a metre off the wire, on either side of it.
    var beside: [Int?] = []
    var distance = step
    while distance < length - step {
      beside.append(lawn(at: distance, route, garden))
      distance += step
    }
    let home = beside.first { $0 != nil } ?? nil
    let area = garden.lawns.map(\.polygon.area)
    var zones: [(lawn: Int, follow_m: Double)] = []
    for k in garden.lawns.indices where k != home {
      guard let stretch = longestRun(of: k, in: beside), Double(stretch.count) * step >= 1 else { continue }
      zones.append((k, (Double(stretch.lowerBound + stretch.upperBound) / 2 + 0.5) * step))
    }
    zones = Array(zones.sorted { area[$0.lawn] > area[$1.lawn] }.prefix(8))
    let total = zones.reduce(home.map { area[$0] } ?? 0) { $0 + area[$1.lawn] }
    return zones.sorted { $0.follow_m < $1.follow_m }.compactMap { zone in
      let share = (area[zone.lawn] / total * 100).rounded(.down) / 100
      guard share >= 0.01 else { return nil }
      return Zone(name: garden.lawns[zone.lawn].name, follow_m: (zone.follow_m * 10).rounded() / 10, share: share)
    }
  }

  private static func lawn(at distance: Double, _ route: WireRoute, _ garden: Garden) -> Int? {
    guard let p = route.place(after: distance), let q = route.place(after: distance + 0.05) else { return nil }
    let side = (q - p).normalized.perpendicular * 0.5
    for place in [p + side, p - side] {
      if let k = garden.lawns.firstIndex(where: { $0.polygon.contains(place) && $0.polygon.contains(p) }) { return k }
    }
    return nil
  }

  private static func longestRun(of lawn: Int, in beside: [Int?]) -> Range<Int>? {
    var best: Range<Int>?
    var start: Int?
    for i in 0...beside.count {
      if i < beside.count && beside[i] == lawn {
        if start == nil { start = i }
      } else if let from = start {
        if i - from > best?.count ?? 0 { best = from..<i }
        start = nil
      }
    }
    return best
  }
}
