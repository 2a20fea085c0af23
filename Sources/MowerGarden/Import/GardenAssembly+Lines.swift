import MowerGeometry

extension GardenAssembly {
  mutating func addFences(_ feature: DrawnFeature, _ name: String?) {
    for line in lines(feature, what: "fence") {
      let corners = PolylineSimplification.open(line, tolerance: OutlineCleaning.tolerance_m)
      var fence = Fence(name: Self.unique(name, kind: "fence", among: fences.map(\.name)), line: corners)
      if let height = number("height_m", of: feature, 0.05...20) { fence.height_m = height }
      fences.append(fence)
    }
  }

  mutating func addGuide(_ feature: DrawnFeature, _ name: String?) {
    guard let line = single(feature, what: "guide wire") else { return }
    let corners = PolylineSimplification.open(line, tolerance: OutlineCleaning.tolerance_m)
    guides.append(GuideWire(name: Self.unique(name, kind: "guide", among: guides.map(\.name)), line: corners))
  }

  /// The wire runs counter-clockwise and keeps every corner: its pairs of lines to islands must stay pairs.
  mutating func addWire(_ feature: DrawnFeature) {
    guard let line = single(feature, what: "wire") else { return }
    if let first = wire?.label {
      problem(
        feature, "is a second wire beside \(first); join them into one loop, or make one a `guide` or `neighbour`")
      return
    }
    guard line.count >= 4 else {
      problem(feature, "is a wire of \(counted(line.count, "corner")); a loop needs more")
      return
    }
    var loop = BoundaryWire(loop: line)
    if Polygon(line).signedArea < 0 {
      warn(feature, "is a wire drawn clockwise; it is turned round, for the current flows counter-clockwise")
      loop.loop.reverse()
    }
    if let current = number("current_a", of: feature, 0.01...10) { loop.current_A = current }
    if let code = number("code", of: feature, 1...3) { loop.code = Int(code) }
    if let sleep = number("sleep_after_min", of: feature, 0...100_000) { loop.sleepAfter_s = sleep * 60 }
    wire = (loop, feature.label)
  }

  mutating func addNeighbour(_ feature: DrawnFeature) {
    guard var loop = single(feature, what: "neighbour's wire") else { return }
    if loop.first == loop.last { loop.removeLast() }
    guard loop.count >= 3 else {
      problem(feature, "is a neighbour's wire of \(counted(loop.count, "corner")); a loop needs three")
      return
    }
    neighbours.append(
      NeighbourLoop(
        loop: loop, current_A: number("current_a", of: feature, 0.01...10) ?? 1,
        code: Int(number("code", of: feature, 1...3) ?? 1)))
  }

  /// The wire as the station needs it: one drawn as a ring is cut open there.
  func finishedWire(_ station: Station) -> BoundaryWire? {
    guard var loop = wire?.loop else { return nil }
    if loop.loop.first == loop.loop.last, stations.first != nil {
      let ring = loop.loop
      let place = station.pose.position
      let pieces = zip(ring, ring.dropFirst()).map { Segment($0, $1) }
      let nearest = pieces.indices.min {
        pieces[$0].distanceSquared(to: place) < pieces[$1].distanceSquared(to: place)
      }!
      let cut = onGrid(pieces[nearest].closestPoint(to: place))
      loop.loop = withoutRepeats([cut] + ring[(nearest + 1)...] + ring[1..<(nearest + 1)] + [cut])
    }
    return loop
  }

  /// Zones as metres along the wire from the station. A point on a map is taken to the nearest place of the wire; a
  /// mower comes home in the direction of the loop, so the metres are counted from its end.
  mutating func finishedZones(_ wire: BoundaryWire?) -> [Zone] {
    var finished: [Zone] = []
    for (name, feature) in zones {
      let share = number("share_percent", of: feature, 0...100) ?? 0
      var metres = number("follow_m", of: feature, 0...5000)
      if metres == nil, feature.properties["follow_m"] == nil, let wire, let place = feature.geometry.points.first {
        metres = onGrid(Self.lengthToEnd(of: wire.loop, from: place))
      }
      guard let metres else {
        if feature.properties["follow_m"] == nil {
          problem(feature, "is a zone of no known place; give it `follow_m`, or draw the wire and a point on it")
        }
        continue
      }
      if feature.properties["share_percent"] == nil {
        warn(feature, "is a zone without a `share_percent`; no start is given to it")
      }
      let zoneName = Self.unique(name, kind: "zone", among: finished.map(\.name))
      finished.append(Zone(name: zoneName, follow_m: metres, share: share / 100))
    }
    return finished
  }

  private static func lengthToEnd(of line: [Vector2], from place: Vector2) -> Double {
    var best = (distance: Double.infinity, remaining: 0.0)
    var remaining = 0.0
    for (a, b) in zip(line, line.dropFirst()).reversed() {
      let closest = Segment(a, b).closestPoint(to: place)
      let distance = closest.distance(to: place)
      if distance < best.distance { best = (distance, remaining + closest.distance(to: b)) }
      remaining += a.distance(to: b)
    }
    return best.remaining
  }

  /// The one line of a feature; nil and a problem if it is none or several.
  private mutating func single(_ feature: DrawnFeature, what: String) -> [Vector2]? {
    let lines = lines(feature, what: what)
    if lines.count > 1 {
      problem(feature, "has \(lines.count) lines; a \(what) is one: draw each as a feature of its own")
    }
    return lines.count == 1 ? lines[0] : nil
  }

  /// The lines of a feature on the millimetre grid, without repeated points; areas by their outlines, closed.
  private mutating func lines(_ feature: DrawnFeature, what: String) -> [[Vector2]] {
    var drawn: [[Vector2]]
    switch feature.geometry {
    case .line(let points): drawn = [points]
    case .area(let rings): drawn = rings.map { $0 + $0.prefix(1) }
    case .path(let subpaths): drawn = subpaths.map { $0.closed ? $0.points + $0.points.prefix(1) : $0.points }
    case .circle(let center, let radius):
      let ring = Polygon.circle(center: center, radius: radius, corners: 64).vertices
      drawn = [ring + ring.prefix(1)]
    case .point, .none:
      problem(feature, "is no line; draw a \(what) as a line")
      return []
    }
    drawn = drawn.map { withoutRepeats($0.map { onGrid($0) }) }
    if let long = drawn.first(where: { $0.count > OutlineCleaning.pointLimit }) {
      problem(feature, "has \(long.count) points in a line; \(OutlineCleaning.pointLimit) are the limit")
      return []
    }
    if drawn.contains(where: { $0.count < 2 }) {
      problem(feature, "is a \(what) of no length; draw it through at least two points")
      return []
    }
    return drawn
  }

  private func withoutRepeats(_ line: [Vector2]) -> [Vector2] {
    var result: [Vector2] = []
    for p in line where p != result.last { result.append(p) }
    return result
  }
}
