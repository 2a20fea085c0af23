import MowerGeometry

extension GardenDocument {
  /// Gives the lawn of a name an outline (m; rounded to millimetres), or adds a lawn; the rest of the text stays. Throws a
  /// `FileProblem` like `setWire`.
  public mutating func setLawn(_ name: String, outline: Polygon) throws {
    var new = garden
    let outline = Self.rounded(outline)
    if let i = new.lawns.firstIndex(where: { $0.name == name }) {
      new.lawns[i].polygon = outline
    } else {
      new.lawns.append(Lawn(name: name, polygon: outline))
    }
    try updateSoundly(to: new)
  }

  /// Gives the obstacle of a name an outline (m; rounded to millimetres), or adds one of a kind; the rest of the text
  /// stays. Throws a `FileProblem` like `setWire`.
  public mutating func setObstacle(_ name: String, kind: Obstacle.Kind, outline: Polygon) throws {
    var new = garden
    let outline = Self.rounded(outline)
    if let i = new.obstacles.firstIndex(where: { $0.name == name }) {
      new.obstacles[i].shape = .polygon(outline)
    } else {
      new.obstacles.append(Obstacle(name: name, kind: kind, shape: .polygon(outline)))
    }
    try updateSoundly(to: new)
  }

  /// Updates to a garden without contradictions, or throws a `FileProblem` and leaves the document as it was.
  private mutating func updateSoundly(to new: Garden) throws {
    var changed = self
    try changed.update(to: new)
    if !changed.problems.isEmpty {
      throw FileProblem(file: file, items: changed.problems.map { .init(line: $0.line, text: $0.text) })
    }
    self = changed
  }

  private static func rounded(_ outline: Polygon) -> Polygon {
    Polygon(outline.vertices.map { Vector2(rounded($0.x), rounded($0.y)) })
  }
}
