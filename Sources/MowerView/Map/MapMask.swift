import MowerGeometry

/// Which pixels of the map are lawn, and how much of each: spans of coverage by rows.
final class MapMask {
  private let box: PixelBox
  private var coverage: [UInt8]
  private var first: [Int]
  private var last: [Int]

  /// The mask of polygons (px) within a box.
  init(_ polygons: [[Vector2]], box: PixelBox, painter: Painter) {
    self.box = box
    coverage = [UInt8](repeating: 0, count: box.width * box.height)
    first = [Int](repeating: box.width, count: box.height)
    last = [Int](repeating: -1, count: box.height)
    coverage.withUnsafeMutableBufferPointer { coverage in
      first.withUnsafeMutableBufferPointer { first in
        last.withUnsafeMutableBufferPointer { last in
          for polygon in polygons {
            painter.cover([polygon]) { [coverage, first, last] y, x, c in
              let row = y - box.y
              let begin = x - box.x
              first[row] = min(first[row], begin)
              last[row] = max(last[row], begin + c.count - 1)
              let line = coverage.baseAddress! + row * box.width + begin
              // Most rows are the first there: lawns seldom overlap.
              for i in 0..<c.count where c[i] > line[i] { line[i] = c[i] }
            }
          }
        }
      }
    }
  }

  /// Calls for each row that has lawn: its y, the x of the first pixel, and the coverage from there on.
  func forEachRow(_ body: (_ y: Int, _ x: Int, _ mask: UnsafeBufferPointer<UInt8>) -> Void) {
    coverage.withUnsafeBufferPointer { all in
      for row in 0..<box.height where first[row] <= last[row] {
        let start = row * box.width + first[row]
        body(
          box.y + row, box.x + first[row],
          UnsafeBufferPointer(rebasing: all[start...(row * box.width + last[row])]))
      }
    }
  }
}
