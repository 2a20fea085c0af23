import MowerGeometry

/// Directions that are worth trying for the lanes of an area.
enum LaneDirection {
  /// The directions of its longest sides and across the longest, rad in [0, π): the best lanes run along a side.
  static func candidates(_ area: CoverageSite.Area) -> [Double] {
    var sums: [(angle: Double, length: Double)] = []
    for ring in area.turning.polygons.map(\.outline.vertices) {
      for i in ring.indices {
        let d = ring[(i + 1) % ring.count] - ring[i]
        guard d.length > 0.5 else { continue }
        // Within a millionth of a half turn is no direction of its own.
        var angle = arctangent2(d.y, d.x)
        if angle < -1e-6 { angle += Angle.pi }
        if angle >= Angle.pi - 1e-6 || angle < 0 { angle = 0 }
        if let k = sums.firstIndex(where: { abs($0.angle - angle) < 0.02 }) {
          sums[k].length += d.length
        } else {
          sums.append((angle, d.length))
        }
      }
    }
    let order = sums.indices.sorted { (-sums[$0].length, $0) < (-sums[$1].length, $1) }
    var result = order.prefix(3).map { sums[$0].angle }
    let first = result.first ?? 0
    let across = first >= Angle.pi / 2 ? first - Angle.pi / 2 : first + Angle.pi / 2
    if !result.contains(where: { abs($0 - across) < 0.02 }) { result.append(across) }
    return result.isEmpty ? [0] : result
  }
}

/// Numbers in sentences.
enum Figure {
  /// Metres with one decimal.
  static func metres(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
