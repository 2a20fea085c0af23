import MowerGeometry

/// Fills polygons with exact coverage of each pixel: every edge adds its signed area to the pixels it passes, and a
/// running sum along the row gives the share of each pixel that lies inside.
final class AreaMask {
  private var sums: [Float] = []
  private var first: [Int] = []
  private var last: [Int] = []
  private var row: [UInt8] = []

  /// Calls for every row of a clipped area with the coverage (0…255) of the pixels from `x` on.
  func fill(
    _ rings: [[Vector2]], clip: PixelBox, _ body: (_ y: Int, _ x: Int, _ coverage: UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard let box = Self.bounds(of: rings)?.clipped(to: clip), box.width > 0, box.height > 0 else { return }
    let stride = box.width + 2
    if sums.count < stride * box.height { sums = [Float](repeating: 0, count: stride * box.height) }
    if first.count < box.height {
      first = [Int](repeating: 0, count: box.height)
      last = first
    }
    if row.count < box.width { row = [UInt8](repeating: 0, count: box.width) }
    for y in 0..<box.height {
      first[y] = box.width
      last[y] = -1
    }
    sums.withUnsafeMutableBufferPointer { sums in
      first.withUnsafeMutableBufferPointer { first in
        last.withUnsafeMutableBufferPointer { last in
          let surface = Surface(box: box, stride: stride, sums: sums, first: first, last: last)
          for ring in rings where ring.count > 2 {
            var a = ring[ring.count - 1]
            for b in ring {
              surface.add(a, b)
              a = b
            }
          }
          row.withUnsafeMutableBufferPointer { row in
            for y in 0..<box.height where first[y] <= last[y] {
              var sum: Float = 0
              let begin = first[y]
              let end = min(box.width - 1, last[y])
              let line = sums.baseAddress! + y * stride
              if begin <= end {
                for x in begin...end {
                  sum += line[x]
                  row[x - begin] = UInt8(min(255, abs(sum) * 255 + 0.5))
                }
                body(
                  box.y + y, box.x + begin, UnsafeBufferPointer(start: row.baseAddress, count: end - begin + 1))
              }
              for x in begin...min(stride - 1, last[y] + 1) { line[x] = 0 }
            }
          }
        }
      }
    }
  }

  private static func bounds(of rings: [[Vector2]]) -> PixelBox? {
    var box: Box?
    for ring in rings where ring.count > 2 {
      for p in ring {
        if box == nil { box = Box(p, p) } else { box!.include(p) }
      }
    }
    guard let box, box.minimum.x > -1e7, box.maximum.x < 1e7, box.minimum.y > -1e7, box.maximum.y < 1e7 else {
      return nil
    }
    let x = Int(box.minimum.x.rounded(.down))
    let y = Int(box.minimum.y.rounded(.down))
    return PixelBox(
      x: x, y: y, width: Int(box.maximum.x.rounded(.up)) - x + 1, height: Int(box.maximum.y.rounded(.up)) - y + 1)
  }

  /// The sums of one fill.
  private struct Surface {
    let box: PixelBox
    let stride: Int
    let sums: UnsafeMutableBufferPointer<Float>
    let first: UnsafeMutableBufferPointer<Int>
    let last: UnsafeMutableBufferPointer<Int>

    /// Adds an edge.
    func add(_ from: Vector2, _ to: Vector2) {
      if from.y == to.y { return }
      let sign: Float = from.y < to.y ? 1 : -1
      let a = from.y < to.y ? from : to
      let b = from.y < to.y ? to : from
      let top = max(a.y - Double(box.y), 0)
      let bottom = min(b.y - Double(box.y), Double(box.height))
      if top >= bottom { return }
      let slope = (b.x - a.x) / (b.y - a.y)
      let width = Double(box.width)
      var y = Int(top)
      var y0 = top
      var x0 = a.x - Double(box.x) + (top + Double(box.y) - a.y) * slope
      while y0 < bottom {
        let y1 = min(Double(y + 1), bottom)
        let x1 = x0 + (y1 - y0) * slope
        let cover = Float(y1 - y0) * sign
        let low = max(0, min(width, min(x0, x1)))
        let high = max(0, min(width, max(x0, x1)))
        let i = Int(low)
        let j = Int(high)
        let line = sums.baseAddress! + y * stride
        if i < first[y] { first[y] = i }
        if j + 1 > last[y] { last[y] = j + 1 }
        if i == j {
          // Within one pixel: what lies to the right of the edge's middle.
          let inside = Float(Double(i + 1) - (low + high) / 2)
          line[i] += cover * inside
          line[i + 1] += cover * (1 - inside)
        } else {
          let share = cover / Float(high - low)
          // Area to the right of the edge, pixel by pixel, as the difference of a running sum.
          var before: Float = 0
          var x = i
          while x <= j {
            let left = max(low, Double(x))
            let right = min(high, Double(x + 1))
            let w = Float(right - left)
            let right0 = Float(right - Double(x))
            let left0 = Float(left - Double(x))
            // The edge passes this pixel over w; right of it lies 1 minus the mean of its ends.
            let area = share * w * (1 - (left0 + right0) / 2)
            let whole = share * w
            line[x] += before + area
            before = whole - area
            x += 1
          }
          line[j + 1] += before
        }
        x0 = x1
        y0 = y1
        y += 1
      }
    }
  }
}
