import MowerGeometry
import Yams

/// Points with the line of each in the file, so that a problem found later can still say where.
struct TracedPoints: Equatable {
  var points: [Vector2] = []
  var lines: [Int] = []
  /// Line where the list begins.
  var line = 0
  /// Line where the thing begins whose points these are.
  var owner = 0

  /// The line of a point; the list's own if there is none.
  func line(at index: Int) -> Int { lines.indices.contains(index) ? lines[index] : line }
}

extension MappingReader {
  /// Farther than this from the origin, metres are surely not the unit.
  static let coordinateLimit_m = 10_000.0
  /// More corners than any outline needs.
  static let pointLimit = 20_000
  /// More corners than any file needs: they bound the time of all checks.
  static let totalPointLimit = 50_000

  /// A point `[x, y]`, m.
  func point(_ key: String, default standard: Vector2? = nil) -> Vector2 {
    guard let entry = entry(key) else {
      if standard == nil { missing(key, "[x, y]") }
      return standard ?? .zero
    }
    return Self.point(entry.value, of: "`\(key)` of \(what)", problems) ?? .zero
  }

  /// A list of points `[[x, y], …]`, m, of at least `minimum` corners; empty if the key is absent and optional.
  func points(_ key: String, minimum: Int, required: Bool = true) -> TracedPoints {
    guard let entry = entry(key) else {
      if required { missing(key, "[[x, y], [x, y], …]") }
      return TracedPoints(line: line, owner: line)
    }
    var traced = TracedPoints(line: entry.value.line, owner: line)
    guard case .sequence(let items) = entry.value else {
      problems.add(
        entry.value.line, "`\(key)` of \(what) is \(entry.value.kind); a list of points [[x, y], …] is expected")
      return traced
    }
    guard items.count <= Self.pointLimit else {
      problems.add(entry.value.line, "`\(key)` of \(what) has \(items.count) points; \(Self.pointLimit) are the limit")
      return traced
    }
    guard problems.count(points: items.count) else {
      problems.add(entry.value.line, "the file has more than \(Self.totalPointLimit) points; simplify its outlines")
      return traced
    }
    var complete = true
    for item in items {
      if let point = Self.point(item, of: "a point of `\(key)` of \(what)", problems) {
        traced.points.append(point)
        traced.lines.append(item.line)
      } else {
        complete = false
      }
    }
    if complete, traced.points.count < minimum {
      problems.add(
        traced.line, "`\(key)` of \(what) has \(traced.points.count) points; at least \(minimum) are needed")
    }
    return traced
  }

  private static func point(_ node: Node, of name: String, _ problems: ProblemList) -> Vector2? {
    guard case .sequence(let items) = node else {
      problems.add(node.line, "\(name) is \(node.kind); a point [x, y] in metres is expected")
      return nil
    }
    guard items.count == 2 else {
      let hint = items.count == 4 ? " (decimals follow a point, not a comma)" : ""
      problems.add(node.line, "\(name) has \(items.count) numbers; a point [x, y] in metres is expected\(hint)")
      return nil
    }
    guard let x = number(items[0], named: "x of \(name)", problems),
      let y = number(items[1], named: "y of \(name)", problems)
    else { return nil }
    guard abs(x) <= coordinateLimit_m, abs(y) <= coordinateLimit_m else {
      problems.add(
        node.line, "\(name) lies more than \(coordinateLimit_m.short) m from the origin; coordinates are in metres")
      return nil
    }
    return Vector2(x, y)
  }
}
