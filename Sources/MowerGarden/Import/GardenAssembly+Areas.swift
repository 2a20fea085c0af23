import MowerGeometry

extension GardenAssembly {
  /// Corners of the polygon that stands for a circle where no circle can be kept.
  private static let circleCorners = 64
  mutating func addLawn(_ feature: DrawnFeature, _ name: String?) {
    for (outline, holes) in ground(feature, what: "lawn", smallest_m2: GardenCheck.smallestLawn_m2) {
      let lawnName = Self.unique(name, kind: "lawn", among: lawns.map(\.name))
      var lawn = Lawn(name: lawnName, polygon: outline)
      if let height = number("grass_height_mm", of: feature, 5...1000) { lawn.grassHeight_m = height / 1000 }
      if let growth = number("growth_mm_per_day", of: feature, 0...50) { lawn.growth_m_per_day = growth / 1000 }
      if let percent = number("slope_percent", of: feature, 0...100) {
        let uphill = number("uphill_deg", of: feature, -360...360) ?? 0
        lawn.slope = Slope(rise: percent / 100, uphill_rad: Angle.radians(degrees: uphill))
      }
      if let edge = feature.properties["edge"]?.trimmed, !edge.isEmpty {
        if let kind = EdgeKind(rawValue: edge.lowercased()) {
          lawn.edge = kind
        } else {
          let kinds = EdgeKind.allCases.map(\.rawValue).joined(separator: ", ")
          problem(feature, "has the edge `\(edge.brief)`; the edges are \(kinds)")
        }
      }
      lawns.append(lawn)
      addIslands(holes, of: lawnName, feature)
    }
  }

  mutating func addPassage(_ feature: DrawnFeature, _ name: String?) {
    for (outline, holes) in ground(feature, what: "passage", smallest_m2: OutlineCheck.smallestArea_m2) {
      let passageName = Self.unique(name, kind: "passage", among: passages.map(\.name))
      var passage = Passage(name: passageName, polygon: outline)
      passage.grass = flag("grass", of: feature) ?? false
      passages.append(passage)
      addIslands(holes, of: passageName, feature)
    }
  }

  /// Holes are places to keep out of; a bed is what needs no bumper to be respected.
  private mutating func addIslands(_ holes: [Polygon], of ground: String, _ feature: DrawnFeature) {
    for hole in holes {
      let name = Self.unique("\(ground) island", kind: "island", among: obstacles.map(\.name))
      obstacles.append(Obstacle(name: name, kind: .bed, shape: .polygon(hole)))
    }
    if !holes.isEmpty { warn(feature, "has \(counted(holes.count, "hole")), taken as beds that the wire goes around") }
  }

  mutating func addObstacle(_ feature: DrawnFeature, _ named: NamedKind) {
    if named.kind == .wall || named.kind == .hedge, case .line(let line) = feature.geometry, line.first != line.last {
      warn(feature, "is a \(named.kind.rawValue) drawn as a line, taken as a fence (solid, of no width)")
      return addFences(feature, named.name)
    }
    var kind = named.kind.obstacleKind
    if kind == nil {
      let guess = named.name.flatMap { FeatureKind.obstacle(named: $0) }
      kind = guess ?? .bed
      let reason = guess == nil ? "nothing says what it is" : "its name says so"
      warn(feature, "is taken as a \(kind!.rawValue) because \(reason)")
    }
    guard let kind else { return }
    for shape in shapes(feature, kind) {
      let name = Self.unique(named.name, kind: kind.rawValue, among: obstacles.map(\.name))
      var obstacle = Obstacle(name: name, kind: kind, shape: shape)
      if let solid = flag("solid", of: feature) { obstacle.solid = solid }
      if let wired = flag("wired", of: feature) { obstacle.wired = wired }
      if let height = number("height_m", of: feature, 0...100) { obstacle.height_m = height }
      if let crown = number("crown_m", of: feature, 0...50) { obstacle.crown_m = crown }
      obstacles.append(obstacle)
    }
  }

  private mutating func shapes(_ feature: DrawnFeature, _ kind: Obstacle.Kind) -> [Obstacle.Shape] {
    if let circle = circle(feature, kind) { return [circle] }
    var shapes: [Obstacle.Shape] = []
    for rings in areas(feature, what: kind.rawValue) {
      guard let outline = cleaned(rings[0], feature, what: kind.rawValue, smallest_m2: 0.002) else { continue }
      guard outline.main.area >= OutlineCheck.smallestArea_m2 else {
        warn(feature, "is smaller than \(OutlineCheck.smallestArea_m2.short) m² and left out")
        continue
      }
      shapes += ([outline.main] + outline.pieces).map { .polygon($0) }
      if rings.count > 1 || !outline.holes.isEmpty {
        warn(feature, "has a hole, which is left out: no grass can be reached in it")
      }
    }
    return shapes
  }

  /// A circle as such, or a point with a radius.
  private mutating func circle(_ feature: DrawnFeature, _ kind: Obstacle.Kind) -> Obstacle.Shape? {
    switch feature.geometry {
    case .circle(let center, let radius):
      guard (0.01...500).contains(radius) else {
        problem(feature, "is a circle of \(radius) m radius; 0.01 to 500 m are expected (check the scale)")
        return nil
      }
      return .circle(center: onGrid(center), radius: onGrid(radius))
    case .point(let center):
      let stated = feature.properties["radius"] != nil || feature.properties["radius_m"] != nil
      if let radius = number("radius_m", of: feature, 0.01...500) ?? number("radius", of: feature, 0.01...500) {
        return .circle(center: onGrid(center), radius: onGrid(radius))
      }
      if kind == .tree, !stated {
        warn(feature, "is a tree without a `radius`; a trunk of 0.15 m is assumed")
        return .circle(center: onGrid(center), radius: 0.15)
      }
      if !stated { problem(feature, "is a point; give it a `radius` in metres, or draw its outline") }
      return nil
    default: return nil
    }
  }

  /// Outlines of ground to drive on, each with its holes.
  private mutating func ground(_ feature: DrawnFeature, what: String, smallest_m2: Double) -> [(
    Polygon, holes: [Polygon]
  )] {
    var ground: [(Polygon, holes: [Polygon])] = []
    for rings in areas(feature, what: what) {
      guard let outline = cleaned(rings[0], feature, what: what, smallest_m2: 0.05) else { continue }
      if !outline.pieces.isEmpty {
        problem(
          feature,
          "has an outline that crosses itself and falls into \(outline.pieces.count + 1) parts; draw each part as a "
            + "\(what) of its own")
        continue
      }
      guard outline.main.area >= smallest_m2 else {
        problem(
          feature,
          "is a \(what) of \(outline.main.area.milli) m²; at least \(smallest_m2.short) m² are expected (check the scale)"
        )
        continue
      }
      var holes = outline.holes
      for ring in rings.dropFirst() {
        if let hole = cleaned(ring, feature, what: "hole", smallest_m2: 0.002) { holes += [hole.main] + hole.pieces }
      }
      ground.append((outline.main, holes))
    }
    return ground
  }

  /// The areas that a feature covers, each as an outline followed by its holes. Lines count if they end where they
  /// begin; the paths of a drawing program are areas whether they were closed or not, as when they are filled.
  mutating func areas(_ feature: DrawnFeature, what: String) -> [[[Vector2]]] {
    switch feature.geometry {
    case .area(let rings): return rings.isEmpty ? [] : [rings]
    case .path(let subpaths):
      let areas = PathAreas.areas(subpaths.map(\.points))
      if areas.isEmpty { problem(feature, "has no outline of at least three corners; a \(what) is an area") }
      return areas
    case .circle(let center, let radius):
      return [[Polygon.circle(center: center, radius: radius, corners: Self.circleCorners).vertices]]
    case .line(let points):
      if points.count > 3, points.first == points.last { return [[points]] }
      problem(feature, "is an open line; a \(what) is an area: close the line or draw a polygon")
    case .point(let center):
      if let radius = number("radius_m", of: feature, 0.01...500) ?? number("radius", of: feature, 0.01...500) {
        return [[Polygon.circle(center: center, radius: radius, corners: Self.circleCorners).vertices]]
      }
      problem(feature, "is a point; a \(what) is an area: draw its outline")
    case .none: problem(feature, "has no geometry; a \(what) is an area: draw its outline")
    }
    return []
  }

  /// An outline made fit for use; nil (and a problem) if it cannot be.
  private mutating func cleaned(_ ring: [Vector2], _ feature: DrawnFeature, what: String, smallest_m2: Double)
    -> OutlineCleaning.Result?
  {
    do {
      let result = try OutlineCleaning.clean(ring, smallest_m2: smallest_m2)
      if result.spikes > 0 { warn(feature, "had \(counted(result.spikes, "spike")) thinner than 1 cm, cut off") }
      if result.crossed {
        // Rounding alone leaves loops of a few square centimetres.
        let lost = result.dropped_m2 > 0.001 ? ", small loops of \(result.dropped_m2.milli) m² left out" : ""
        warn(feature, "crossed itself; all ground that its outline goes round is taken\(lost)")
      }
      return result
    } catch {
      switch error {
      case .noArea: problem(feature, "has an outline without area; a \(what) needs at least three corners that differ")
      case .tangled: problem(feature, "has an outline that crosses itself too often to be repaired; draw it again")
      case .tooManyPoints:
        problem(feature, "has \(ring.count) points in an outline; \(OutlineCleaning.pointLimit) are the limit")
      }
      return nil
    }
  }

  func counted(_ n: Int, _ noun: String) -> String { n == 1 ? "1 \(noun)" : "\(n) \(noun)s" }

  /// A length to the millimetre, which is what a file holds.
  func onGrid(_ length: Double) -> Double { (length * 1000).rounded() / 1000 }

  /// A point to the millimetre.
  func onGrid(_ p: Vector2) -> Vector2 { Vector2(onGrid(p.x), onGrid(p.y)) }
}
