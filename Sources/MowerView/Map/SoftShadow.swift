import MowerGeometry

/// Shadows with soft edges: a shape's coverage, blurred three times by a box, which is near to a bell.
enum SoftShadow {
  /// Paints the shadow of a shape (px), moved by an offset and blurred over so many pixels.
  static func paint(_ ring: [Vector2], offset: Vector2, blur: Double, opacity: Double, on painter: Painter) {
    let moved = ring.map { $0 + offset }
    let bounds = Box(around: moved).padded(2 * blur + 2)
    let clip = painter.clip
    let x = Int(bounds.minimum.x.rounded(.down))
    let y = Int(bounds.minimum.y.rounded(.down))
    let all = PixelBox(x: x, y: y, width: Int(bounds.width) + 2, height: Int(bounds.height) + 2)
    // What lies farther off than the blur reaches cannot show.
    let reach = Int(2 * blur) + 2
    let wide = PixelBox(
      x: clip.x - reach, y: clip.y - reach, width: clip.width + 2 * reach, height: clip.height + 2 * reach)
    let box = all.clipped(to: wide)
    guard box.width > 0, box.height > 0 else { return }
    var mask = [UInt8](repeating: 0, count: box.width * box.height)
    AreaMask().fill([moved], clip: box) { row, column, coverage in
      let start = (row - box.y) * box.width + column - box.x
      for i in 0..<coverage.count { mask[start + i] = coverage[i] }
    }
    let radius = max(1, Int((blur / 2).rounded()))
    var other = mask
    for _ in 0..<3 {
      blurRows(&mask, &other, width: box.width, height: box.height, radius: radius)
      blurColumns(&other, &mask, width: box.width, height: box.height, radius: radius)
    }
    mask.withUnsafeBufferPointer {
      painter.stamp(
        $0, width: box.width, height: box.height, x: box.x, y: box.y, Palette.shadow.faded(opacity))
    }
  }

  private static func blurRows(_ from: inout [UInt8], _ to: inout [UInt8], width: Int, height: Int, radius: Int) {
    let n = 2 * radius + 1
    from.withUnsafeBufferPointer { from in
      to.withUnsafeMutableBufferPointer { to in
        for y in 0..<height {
          let row = y * width
          var sum = 0
          for x in 0..<min(radius, width) { sum += Int(from[row + x]) }
          for x in 0..<width {
            if x + radius < width { sum += Int(from[row + x + radius]) }
            if x - radius - 1 >= 0 { sum -= Int(from[row + x - radius - 1]) }
            to[row + x] = UInt8(sum / n)
          }
        }
      }
    }
  }

  private static func blurColumns(_ from: inout [UInt8], _ to: inout [UInt8], width: Int, height: Int, radius: Int) {
    let n = 2 * radius + 1
    var sums = [Int](repeating: 0, count: width)
    from.withUnsafeBufferPointer { from in
      to.withUnsafeMutableBufferPointer { to in
        for y in 0..<min(radius, height) { for x in 0..<width { sums[x] += Int(from[y * width + x]) } }
        for y in 0..<height {
          let enter = y + radius
          let leave = y - radius - 1
          for x in 0..<width {
            if enter < height { sums[x] += Int(from[enter * width + x]) }
            if leave >= 0 { sums[x] -= Int(from[leave * width + x]) }
            to[y * width + x] = UInt8(sums[x] / n)
          }
        }
      }
    }
  }
}
