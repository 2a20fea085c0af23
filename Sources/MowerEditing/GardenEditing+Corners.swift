import MowerGarden
import MowerGeometry

extension GardenEditing {
  /// Moves a corner of a thing to a point, m. The two wires of an out-and-back pair move together.
  public mutating func moveCorner(_ index: Int, of part: GardenPart, to point: Vector2) {
    change("move a corner of \(garden.name(of: part))") { sheet in
      var corners = sheet.garden.corners(of: part)
      guard corners.indices.contains(index) else { return }
      for k in Self.twins(of: index, part, corners) { corners[k] = FilePrecision.point(point) }
      sheet.garden.setCorners(of: part, to: corners)
    }
  }

  /// Puts a new corner into edge `index` of a thing at a point, m; the new corner, which becomes selected.
  @discardableResult
  public mutating func insertCorner(onEdge index: Int, of part: GardenPart, at point: Vector2) -> Int? {
    guard garden.edges(of: part).indices.contains(index) else { return nil }
    change("add a corner to \(garden.name(of: part))") { sheet in
      var corners = sheet.garden.corners(of: part)
      let edge = (corners[index], corners[(index + 1) % corners.count])
      corners.insert(FilePrecision.point(point), at: index + 1)
      // The way back of a pair runs over the same line.
      if part == .wire, let back = Self.edge(from: edge.1, to: edge.0, in: corners) {
        corners.insert(FilePrecision.point(point), at: back + 1)
      }
      sheet.garden.setCorners(of: part, to: corners)
    }
    let corner = garden.corners(of: part).firstIndex(of: FilePrecision.point(point)) ?? index + 1
    selection = Selection(part, corner: corner)
    return corner
  }

  /// Takes a corner away; false if the thing would have too few left.
  @discardableResult
  public mutating func deleteCorner(_ index: Int, of part: GardenPart) -> Bool {
    let corners = garden.corners(of: part)
    guard corners.indices.contains(index) else { return false }
    let gone = Self.twins(of: index, part, corners)
    guard corners.count - gone.count >= garden.leastCorners(of: part) else { return false }
    change("delete a corner of \(garden.name(of: part))") { sheet in
      var left = corners
      for k in gone.reversed() { left.remove(at: k) }
      // A pair that has lost its far end is nothing any more.
      if part == .wire { left = Self.withoutRepeats(left) }
      sheet.garden.setCorners(of: part, to: left)
    }
    selection = Selection(part)
    return true
  }

  /// The corners that move with one: those of a wire at the same place, but for its two ends.
  private static func twins(of index: Int, _ part: GardenPart, _ corners: [Vector2]) -> [Int] {
    let inner = 1..<max(1, corners.count - 1)
    guard part == .wire, inner.contains(index) else { return [index] }
    return inner.filter { corners[$0].distance(to: corners[index]) <= 0.003 }
  }

  /// The edge between two points in this direction, not counting the one just divided.
  private static func edge(from a: Vector2, to b: Vector2, in corners: [Vector2]) -> Int? {
    corners.indices.dropLast().first {
      corners[$0].distance(to: a) <= 0.003 && corners[$0 + 1].distance(to: b) <= 0.003
    }
  }

  private static func withoutRepeats(_ corners: [Vector2]) -> [Vector2] {
    var result: [Vector2] = []
    for corner in corners where result.last != corner { result.append(corner) }
    return result
  }
}
