import MowerGeometry
import Testing

@testable import MowerView

@Suite("Painting")
struct PainterTests {
  private func sum(_ raster: Raster) -> Double {
    var sum = 0
    for i in 0..<raster.width * raster.height { sum += Int(raster.pixels[i] >> 24) }
    return Double(sum) / 255
  }

  @Test("the coverage of all pixels adds up to a polygon's area")
  func area() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<200 {
      let center = Vector2(random.uniform(30, 70), random.uniform(30, 70))
      let corners = 3 + Int(random.next() % 9)
      let ring = (0..<corners).map { i -> Vector2 in
        let (s, c) = sincos(Angle.twoPi * Double(i) / Double(corners))
        let r = random.uniform(3, 25)
        return center + Vector2(c * r, s * r)
      }
      let raster = Raster(width: 100, height: 100)
      Painter(raster).fill(ring, Ink(0xFFFFFF))
      let area = Polygon(ring).area
      let tolerance = 0.02 * area + 0.8
      #expect(abs(sum(raster) - area) < tolerance)
    }
  }

  @Test("what lies beyond the picture's left edge does not change what lies on it")
  func clipping() {
    let whole = Raster(width: 60, height: 40)
    Painter(whole).fill([Vector2(-30, 5), Vector2(25, -9), Vector2(80, 20), Vector2(20, 60)], Ink(0x123456))
    let wide = Raster(width: 160, height: 140)
    Painter(wide).fill([Vector2(20, 55), Vector2(75, 41), Vector2(130, 70), Vector2(70, 110)], Ink(0x123456))
    for y in 0..<40 {
      for x in 1..<59 {
        let a = Int(whole.pixels[y * 60 + x] >> 24)
        let b = Int(wide.pixels[(y + 50) * 160 + x + 50] >> 24)
        #expect(abs(a - b) <= 2)
      }
    }
  }

  @Test("the joints of a translucent line are no darker than the line")
  func joints() {
    let raster = Raster(width: 100, height: 40)
    let zigzag = (0...8).map { Vector2(10 + Double($0) * 10, $0 % 2 == 0 ? 12 : 28) }
    Painter(raster).stroke(zigzag, width: 6, Ink(0x000000, 0.5))
    let strongest = (0..<4000).map { raster.pixels[$0] >> 24 }.max()
    let once = Ink(0, 0.5).pixel >> 24
    #expect(strongest == once)
  }

  @Test("a line covers as much as its length times its width")
  func strokes() {
    let raster = Raster(width: 200, height: 200)
    Painter(raster).stroke([Vector2(30, 40), Vector2(150, 120)], width: 5, Ink(0xFFFFFF))
    let length = Vector2(120, 80).length
    let expected = length * 5 + Angle.pi * 6.25
    #expect(abs(sum(raster) - expected) < 0.03 * expected)
  }

  @Test("nothing is painted outside of the clip, whatever it is")
  func clip() {
    let raster = Raster(width: 50, height: 50)
    let painter = Painter(raster)
    painter.clip = PixelBox(x: 10, y: 10, width: 20, height: 20)
    painter.fill([Vector2(-100, -100), Vector2(200, -100), Vector2(200, 200), Vector2(-100, 200)], Ink(0xFF0000))
    painter.stroke([Vector2(-1e5, 20), Vector2(1e5, 21)], width: 9, Ink(0x00FF00))
    painter.disc(Vector2(20, 20), radius: 1000, Ink(0x0000FF))
    painter.circle(Vector2(1e9, 1e9), radius: 3, width: 1, Ink(0))
    for y in 0..<50 {
      for x in 0..<50 where !painter.clip.contains(Vector2(Double(x), Double(y))) {
        #expect(raster.pixels[y * 50 + x] == 0)
      }
    }
    #expect(raster.pixels[20 * 50 + 20] == Ink(0x0000FF).pixel)
  }

  @Test("dashes are as long as asked for and never drawn twice")
  func dashes() {
    let line = [Vector2(0, 0), Vector2(7, 0), Vector2(7, 30), Vector2(50, 30)]
    let pieces = Painter.dashes(line, drawn: 4, gap: 3)
    let lengths = pieces.map { piece -> Double in
      var sum = 0.0
      for (a, b) in zip(piece, piece.dropFirst()) { sum += a.distance(to: b) }
      return sum
    }
    #expect(lengths.dropLast().allSatisfy { abs($0 - 4) < 1e-9 })
    let most = 80 * 4.0 / 7 + 4
    #expect(lengths.reduce(0, +) <= most)
    // A line far longer than any picture makes no dashes without end.
    for length in [1e3, 1e4, 4.9e4, 5.5e4, 1e5, 1e9] {
      #expect(Painter.dashes([Vector2(0, 0), Vector2(length, 0)], drawn: 4, gap: 3).count <= 7200, "\(length) px")
    }
  }

  @Test("a missing font is said with the package to install")
  func missingFont() {
    #expect {
      _ = try Typeface(folders: ["/nonexistent"])
    } throws: { error in
      "\(error)".contains("fonts-dejavu-core")
    }
  }
}
