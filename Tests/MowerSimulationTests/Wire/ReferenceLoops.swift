import Foundation
import MowerGeometry

/// Loops of wire, and points with a height above the ground and the field there, as in tools/reference.
struct ReferenceLoops {
  struct Point {
    var position: Vector2
    var height_m: Double
    var bz_T: Double
  }
  /// Loops in the order of the file.
  var loops: [(name: String, corners: [Vector2])] = []
  /// Points by loop.
  var points: [String: [Point]] = [:]

  /// Reads `loop,x_m,y_m` and `loop,x_m,y_m,height_m,bz_T`.
  init(loops loopText: String, points pointText: String) throws {
    for row in try Self.rows(loopText, columns: 2) {
      if loops.last?.name != row.name { loops.append((row.name, [])) }
      loops[loops.count - 1].corners.append(Vector2(row.numbers[0], row.numbers[1]))
    }
    for row in try Self.rows(pointText, columns: 4) {
      let n = row.numbers
      points[row.name, default: []].append(Point(position: Vector2(n[0], n[1]), height_m: n[2], bz_T: n[3]))
    }
  }

  /// The checked-in loops with magpylib's values.
  static func checkedIn() throws -> ReferenceLoops {
    try ReferenceLoops(
      loops: String(contentsOf: folder.appending(path: "wire_loops.csv"), encoding: .utf8),
      points: String(contentsOf: folder.appending(path: "wire_field.csv"), encoding: .utf8))
  }

  /// tools/reference of this checkout.
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "tools/reference")

  struct Malformed: Error { var line: String }

  private static func rows(_ text: String, columns: Int) throws -> [(name: String, numbers: [Double])] {
    try text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",")
      let numbers = fields.dropFirst().compactMap { Double($0) }
      guard numbers.count == columns, fields.count == columns + 1 else { throw Malformed(line: String(line)) }
      return (String(fields[0]), numbers)
    }
  }
}
