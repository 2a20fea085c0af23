/// A translucent picture that is laid over another one, many times as fast as it would be painted again.
final class Layer {
  /// The layer's pixels, as large as the window.
  let raster: Raster
  private var spans: [(y: Int, x: Int, count: Int)] = []

  /// An empty layer.
  init(width: Int, height: Int) { raster = Raster(width: width, height: height) }

  /// Notes where something is painted; call when the painting is done.
  func seal(_ box: PixelBox) {
    spans.removeAll(keepingCapacity: true)
    for y in box.y..<box.maxY {
      let row = raster.pixels + y * raster.width
      var x = box.x
      while x < box.maxX {
        if row[x] == 0 {
          x += 1
          continue
        }
        let start = x
        // Short gaps cost less than another span.
        var gap = 0
        while x < box.maxX && gap < 8 {
          gap = row[x] == 0 ? gap + 1 : 0
          x += 1
        }
        spans.append((y, start, x - start))
      }
    }
  }

  /// Lays it over another picture of the same size.
  func compose(over target: Raster) {
    for span in spans {
      let offset = span.y * raster.width + span.x
      let source = raster.pixels + offset
      let destination = target.pixels + offset
      for i in 0..<span.count {
        let s = source[i]
        if s == 0 { continue }
        destination[i] = s >= 0xff00_0000 ? s : Pixel.over(s, destination[i])
      }
    }
  }
}
