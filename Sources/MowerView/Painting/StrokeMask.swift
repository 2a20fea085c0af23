import MowerGeometry

/// Collects lines of some width with smooth edges, then lays them down at once: where pieces overlap, as at the corners
/// of a line, the strongest counts, so that a translucent line has no dark joints.
final class StrokeMask {
  private var values = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
  private var first = UnsafeMutableBufferPointer<Int>.allocate(capacity: 0)
  private var last = UnsafeMutableBufferPointer<Int>.allocate(capacity: 0)
  private var box = PixelBox(x: 0, y: 0, width: 0, height: 0)

  deinit {
    values.deallocate()
    first.deallocate()
    last.deallocate()
  }

  /// Begins anew within an area.
  func begin(_ box: PixelBox) {
    self.box = box
    if values.count < box.width * box.height {
      values.deallocate()
      values = .allocate(capacity: box.width * box.height)
      values.initialize(repeating: 0)
    }
    if first.count < box.height {
      first.deallocate()
      last.deallocate()
      first = .allocate(capacity: box.height)
      last = .allocate(capacity: box.height)
      first.initialize(repeating: 0)
      last.initialize(repeating: 0)
    }
    for y in 0..<box.height {
      first[y] = box.width
      last[y] = -1
    }
  }

  /// Adds a piece with round ends from `a` to `b`, `width` px across, at an opacity of 0…1.
  func add(_ a: Vector2, _ b: Vector2, width: Double, opacity: Double = 1) {
    // Read once: each access to a property of a class is checked.
    let box = box
    let values = values
    let first = first
    let last = last
    let reach = max(width, 1) / 2 + 0.5
    // Lines thinner than a pixel are as wide as one and fainter.
    let strength = 255 * opacity * min(1, width)
    let ax = a.x - Double(box.x)
    let ay = a.y - Double(box.y)
    let bx = b.x - Double(box.x)
    let by = b.y - Double(box.y)
    let low = min(ay, by) - reach
    let high = max(ay, by) + reach
    guard high > 0, low < Double(box.height), max(ax, bx) + reach > 0, min(ax, bx) - reach < Double(box.width) else {
      return
    }
    let dx = bx - ax
    let dy = by - ay
    let length2 = dx * dx + dy * dy
    let inverse = length2 > 0 ? 1 / length2 : 0
    let length = length2.squareRoot()
    let nx = length > 0 ? -dy / length * reach : 0
    let ny = length > 0 ? dx / length * reach : 0
    let r2 = reach * reach
    let full = max(0, reach - 1) * max(0, reach - 1)
    for y in max(0, Int(low))...min(box.height - 1, Int(high)) {
      let py = Double(y) + 0.5
      var left = Double.infinity
      var right = -Double.infinity
      let da = r2 - (py - ay) * (py - ay)
      if da >= 0 {
        let w = da.squareRoot()
        left = min(left, ax - w)
        right = max(right, ax + w)
      }
      let db = r2 - (py - by) * (py - by)
      if db >= 0 {
        let w = db.squareRoot()
        left = min(left, bx - w)
        right = max(right, bx + w)
      }
      if dy != 0 {
        for side in [-1.0, 1.0] {
          let t = (py - ay - side * ny) / dy
          if t >= 0 && t <= 1 {
            let x = ax + side * nx + t * dx
            left = min(left, x)
            right = max(right, x)
          }
        }
      }
      guard left <= right, right > 0, left < Double(box.width) else { continue }
      let x0 = max(0, Int(left))
      let x1 = min(box.width - 1, Int(right))
      if x0 > x1 { continue }
      if x0 < first[y] { first[y] = x0 }
      if x1 > last[y] { last[y] = x1 }
      let line = y * box.width
      let qy = py - ay
      for x in x0...x1 {
        let px = Double(x) + 0.5 - ax
        let t = max(0, min(1, (px * dx + qy * dy) * inverse))
        let ex = px - t * dx
        let ey = qy - t * dy
        let d2 = ex * ex + ey * ey
        if d2 >= r2 { continue }
        let cover = d2 <= full ? 1 : min(1, reach - d2.squareRoot())
        let value = UInt8(cover * strength)
        if value > values[line + x] { values[line + x] = value }
      }
    }
  }

  /// Hands out what was collected, row by row, and forgets it.
  func end(_ body: (_ y: Int, _ x: Int, _ coverage: UnsafeBufferPointer<UInt8>) -> Void) {
    let box = box
    let values = values
    let first = first
    let last = last
    for y in 0..<box.height where first[y] <= last[y] {
      let row = UnsafeMutableBufferPointer(rebasing: values[(y * box.width + first[y])...(y * box.width + last[y])])
      body(box.y + y, box.x + first[y], UnsafeBufferPointer(row))
      row.update(repeating: 0)
    }
  }
}
