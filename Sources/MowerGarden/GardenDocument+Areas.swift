import MowerGeometry

extension GardenDocument {
  /// Gives the lawn of a name an outline (m; rounded to millimetres), or adds a lawn. The list of lawns is written anew;
  /// the rest of the text stays. Throws a `FileProblem` like `setWire`.
  public mutating func setLawn(_ name: String, outline: Polygon) throws {
    var expected = garden
    if let i = expected.lawns.firstIndex(where: { $0.name == name }) {
      expected.lawns[i].polygon = outline
    } else {
      expected.lawns.append(Lawn(name: name, polygon: outline))
    }
    try change([(["lawns"], .list(expected.lawns.map(Self.value)))], expecting: expected)
  }

  /// Gives the obstacle of a name an outline (m; rounded to millimetres), or adds one of a kind. The list of obstacles is
  /// written anew; the rest of the text stays. Throws a `FileProblem` like `setWire`.
  public mutating func setObstacle(_ name: String, kind: Obstacle.Kind, outline: Polygon) throws {
    var expected = garden
    if let i = expected.obstacles.firstIndex(where: { $0.name == name }) {
      expected.obstacles[i].shape = .polygon(outline)
    } else {
      expected.obstacles.append(Obstacle(name: name, kind: kind, shape: .polygon(outline)))
    }
    try change([(["obstacles"], .list(expected.obstacles.map(Self.value)))], expecting: expected)
  }

  private static func value(_ lawn: Lawn) -> YAMLValue {
    let usual = Lawn(name: lawn.name, polygon: lawn.polygon)
    var keys: [(key: String, value: YAMLValue)] = [
      ("name", .text(lawn.name)), ("polygon", .points(lawn.polygon.vertices)),
    ]
    if lawn.grassHeight_m != usual.grassHeight_m {
      keys.append(("grass_height_mm", .number(lawn.grassHeight_m * 1000)))
    }
    if lawn.growth_m_per_day != usual.growth_m_per_day {
      keys.append(("growth_mm_per_day", .number(lawn.growth_m_per_day * 1000)))
    }
    if lawn.slope != usual.slope {
      keys.append(
        (
          "slope",
          .mapping([
            ("percent", .number(lawn.slope.rise * 100)),
            ("uphill_deg", .number(Angle.degrees(radians: lawn.slope.uphill_rad))),
          ])
        ))
    }
    if lawn.edge != usual.edge { keys.append(("edge", .text(lawn.edge.rawValue))) }
    return .mapping(keys)
  }

  private static func value(_ obstacle: Obstacle) -> YAMLValue {
    let usual = Obstacle(name: obstacle.name, kind: obstacle.kind, shape: obstacle.shape)
    var keys: [(key: String, value: YAMLValue)] = [
      ("name", .text(obstacle.name)), ("kind", .text(obstacle.kind.rawValue)),
    ]
    switch obstacle.shape {
    case .polygon(let polygon): keys.append(("polygon", .points(polygon.vertices)))
    case .circle(let center, let radius):
      keys.append(
        (
          "circle",
          .mapping([("center", .list([.number(center.x), .number(center.y)])), ("radius", .number(radius))])
        ))
    }
    if obstacle.solid != usual.solid { keys.append(("solid", .flag(obstacle.solid))) }
    if obstacle.wired != usual.wired { keys.append(("wired", .flag(obstacle.wired))) }
    if obstacle.height_m != usual.height_m { keys.append(("height_m", .number(obstacle.height_m))) }
    if obstacle.crown_m != usual.crown_m { keys.append(("crown_m", .number(obstacle.crown_m))) }
    return .mapping(keys)
  }
}
