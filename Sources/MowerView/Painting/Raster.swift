/// A picture in memory: pixels of 0xAARRGGBB, colours multiplied by their opacity, by rows from the top. One picture is
/// painted by one thread.
final class Raster {
  /// Width, px.
  let width: Int
  /// Height, px.
  let height: Int
  /// width × height pixels.
  let pixels: UnsafeMutablePointer<UInt32>

  /// A picture of one colour; transparent by default.
  init(width: Int, height: Int, fill: Ink = Ink(0, 0)) {
    self.width = max(1, width)
    self.height = max(1, height)
    pixels = .allocate(capacity: self.width * self.height)
    pixels.initialize(repeating: fill.pixel, count: self.width * self.height)
  }

  deinit { pixels.deallocate() }

  /// All pixels in one colour.
  func clear(_ ink: Ink = Ink(0, 0)) { pixels.update(repeating: ink.pixel, count: width * height) }

  /// The whole picture.
  var bounds: PixelBox { PixelBox(x: 0, y: 0, width: width, height: height) }
}

/// Arithmetic on pixels whose colours are multiplied by their opacity.
enum Pixel {
  /// All four parts times `a`/256, a = 0…256.
  @inline(__always)
  static func scaled(_ p: UInt32, _ a: UInt32) -> UInt32 {
    let even = ((p & 0x00ff_00ff) &* a) >> 8 & 0x00ff_00ff
    let odd = ((p >> 8) & 0x00ff_00ff) &* a & 0xff00_ff00
    return even | odd
  }

  /// One pixel laid over another.
  @inline(__always)
  static func over(_ source: UInt32, _ destination: UInt32) -> UInt32 {
    let a = source >> 24
    return source &+ scaled(destination, 256 &- (a &+ a >> 7))
  }

  /// `a` and `b` mixed: t = 0 gives a, 256 gives b.
  @inline(__always)
  static func mixed(_ a: UInt32, _ b: UInt32, _ t: UInt32) -> UInt32 {
    let e0 = a & 0x00ff_00ff
    let e1 = b & 0x00ff_00ff
    let o0 = a >> 8 & 0x00ff_00ff
    let o1 = b >> 8 & 0x00ff_00ff
    let even = (e0 &* (256 &- t) &+ e1 &* t) >> 8 & 0x00ff_00ff
    let odd = (o0 &* (256 &- t) &+ o1 &* t) & 0xff00_ff00
    return even | odd
  }
}
