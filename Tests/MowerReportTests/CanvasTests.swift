import MowerGeometry
import MowerReport
import Testing

/// The share of a canvas that a mask covers, in pixels.
private func area(_ mask: Mask) -> Double { mask.coverage.reduce(0) { $0 + Double($1) } / 255 }

@Test("a filled polygon covers its area to a thousandth, wherever it lies between the pixels")
func polygonArea() {
  let canvas = Canvas(width: 100, height: 100)
  for shift in [0.0, 0.13, 0.5, 0.77] {
    let corners = [Vector2(10, 12), Vector2(80, 20), Vector2(61, 90), Vector2(22, 70)].map {
      $0 + Vector2(shift, shift)
    }
    let exact = Polygon(corners).area
    #expect(abs(area(canvas.mask(filling: [corners])) - exact) < exact * 0.001)
  }
}

@Test("overlapping contours unite under the non-zero rule and leave a hole under the even-odd rule")
func windingRules() {
  let canvas = Canvas(width: 60, height: 60)
  let outer = [Vector2(10, 10), Vector2(50, 10), Vector2(50, 50), Vector2(10, 50)]
  let inner = [Vector2(20, 20), Vector2(40, 20), Vector2(40, 40), Vector2(20, 40)]
  #expect(area(canvas.mask(filling: [outer, inner])) == 1600)
  #expect(area(canvas.mask(filling: [outer, inner], rule: .evenOdd)) == 1200)
  #expect(area(canvas.mask(filling: [outer, inner.reversed()])) == 1200)
}

@Test("shapes may reach beyond the canvas, be empty or lie outside it")
func clipping() {
  let canvas = Canvas(width: 20, height: 20)
  let large = [Vector2(-1e6, -1e6), Vector2(1e6, -1e6), Vector2(1e6, 1e6), Vector2(-1e6, 1e6)]
  #expect(area(canvas.mask(filling: [large])) == 400)
  #expect(area(canvas.mask(filling: [])) == 0)
  #expect(area(canvas.mask(filling: [[Vector2(30, 30), Vector2(40, 30), Vector2(40, 40)]])) == 0)
  #expect(area(canvas.mask(stroking: [[Vector2(-1e6, 10), Vector2(1e6, 10)]], width: 4)) == 80)
}

@Test("a stroke is as wide as its pen and no darker where it crosses itself")
func strokeWidth() {
  let canvas = Canvas(width: 100, height: 100)
  let line = [[Vector2(20, 31.3), Vector2(80, 31.3)]]
  // A capsule: 60 long, 5 wide, with two round ends.
  let exact = 60 * 5 + Double.pi * 2.5 * 2.5
  #expect(abs(area(canvas.mask(stroking: line, width: 5)) - exact) < exact * 0.01)
  #expect(canvas.mask(stroking: line + line, width: 5).coverage == canvas.mask(stroking: line, width: 5).coverage)
}

@Test("dashes cover the share of a line that they should, round corners too")
func dashes() {
  let line = [Vector2(0, 0), Vector2(33, 0), Vector2(33, 47), Vector2(0, 47)]
  let pieces = Mask.dashes(line, drawn: 3, gap: 2)
  let length = pieces.reduce(0) { sum, piece in
    sum + zip(piece, piece.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
  }
  // 113 px are 22 periods of 5 px with 3 drawn, and one dash of 3.
  #expect(abs(length - 69) < 1e-9)
}

@Test("paint mixes by coverage and opacity")
func painting() {
  var canvas = Canvas(width: 4, height: 1, background: .black)
  canvas.fill([[Vector2(0, 0), Vector2(1.5, 0), Vector2(1.5, 1), Vector2(0, 1)]], .white)
  #expect(canvas.color(x: 0, y: 0) == .white)
  #expect(canvas.color(x: 1, y: 0) == Color(0x808080))
  #expect(canvas.color(x: 2, y: 0) == .black)
  canvas.fill([[Vector2(2, 0), Vector2(3, 0), Vector2(3, 1), Vector2(2, 1)]], Color(0xff0000), opacity: 0.5)
  #expect(canvas.color(x: 2, y: 0) == Color(0x800000))
}

@Test("every printable ASCII character and the usual letters of Europe have a glyph")
func glyphs() {
  let box = StrokeFont.width(of: "\u{4e2d}")
  let letters = (33...126).map { Character(Unicode.Scalar(UInt8($0))) } + Array("äöüßÄÖÜéèêçñøåæœšžłčř²³°±×·–—…µΩ→≤≥")
  let canvas = Canvas(width: 30, height: 30)
  for letter in letters {
    var drawn = canvas
    drawn.draw(String(letter), at: Vector2(5, 22), style: TextStyle(height: 14, pen: 2, color: .black))
    var missing = canvas
    missing.draw("\u{4e2d}", at: Vector2(5, 22), style: TextStyle(height: 14, pen: 2, color: .black))
    #expect(drawn.pixels != canvas.pixels, "\(letter) is blank")
    #expect(drawn.pixels != missing.pixels, "\(letter) is missing")
  }
  #expect(box > 0)
}

@Test("no two letters look the same, not even I, l and 1")
func distinctGlyphs() {
  var seen: [[UInt8]: Character] = [:]
  for code in 33...126 {
    let letter = Character(Unicode.Scalar(UInt8(code)))
    var canvas = Canvas(width: 40, height: 40)
    canvas.draw(String(letter), at: Vector2(10, 28), style: TextStyle(height: 16, pen: 1.5, color: .black))
    #expect(seen.updateValue(letter, forKey: canvas.pixels) == nil, "\(letter) looks like another letter")
  }
}

@Test("text that is too wide ends in an ellipsis within the limit")
func fittedText() {
  let style = TextStyle(height: 10, pen: 1, color: .black)
  let text = style.fitted("A garden with quite a long name", width: 100)
  #expect(text.hasSuffix("…") && style.width(of: text) <= 100)
  #expect(style.fitted("short", width: 100) == "short")
}

@Test("a PNG decodes to the canvas it was made from, noise included")
func pngRoundTrip() throws {
  var random = SplitMix64(seed: 3)
  var canvas = Canvas(width: 61, height: 47)
  for y in 0..<47 {
    for x in 0..<61 {
      let square = [Vector2(0, 0), Vector2(1, 0), Vector2(1, 1), Vector2(0, 1)].map {
        $0 + Vector2(Double(x), Double(y))
      }
      canvas.fill([square], Color(UInt32(truncatingIfNeeded: random.next()) & 0xffffff))
    }
  }
  let decoded = try PNG.decode(PNG.encode(canvas))
  #expect(decoded.width == 61 && decoded.height == 47)
  #expect(decoded.pixels == canvas.pixels)
}

@Test("what is no PNG is refused with a reason")
func noPNG() {
  #expect(throws: PNG.Failure.self) { try PNG.decode([1, 2, 3]) }
  #expect(throws: PNG.Failure.self) { try PNG.decode([]) }
}
