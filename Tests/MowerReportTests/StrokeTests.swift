import MowerGeometry
import MowerReport
import Testing

@Test("a line in any direction covers a capsule round itself, and no pixel elsewhere")
func slantedStrokes() {
  let canvas = Canvas(width: 120, height: 100)
  let from = Vector2(62.3, 47.6)
  for degrees in stride(from: 0.0, to: 360, by: 23) {
    let (s, c) = sincos(Angle.radians(degrees: degrees))
    let to = from + Vector2(c, s) * 31
    let mask = canvas.mask(stroking: [[from, to]], width: 4)
    var sum = 0.0
    var middle = Vector2.zero
    let segment = Segment(from, to)
    for row in 0..<mask.height {
      for column in 0..<mask.width {
        let share = Double(mask.coverage[row * mask.width + column]) / 255
        let place = Vector2(Double(mask.left + column) + 0.5, Double(mask.top + row) + 0.5)
        let distance = segment.distanceSquared(to: place).squareRoot()
        // Half a pen's width, and the pixel in which the edge fades.
        if share > 0 { #expect(distance < 2.51, "\(degrees)°") }
        if distance < 1.49 { #expect(share == 1, "\(degrees)°") }
        sum += share
        middle += place * share
      }
    }
    let exact = 31 * 4 + Double.pi * 4
    #expect(abs(sum - exact) < 0.02 * exact, "\(degrees)°")
    // Where the mask ends, half of an edge's pixel may be missing.
    #expect((middle * (1 / sum)).distance(to: (from + to) * 0.5) < 0.2, "\(degrees)°")
  }
}

@Test("each dash is as long as asked for, but for the last, and lies on the line")
func dashLengths() {
  let line = [Vector2(5, 5), Vector2(42, 18), Vector2(40, 60), Vector2(-3, 61)]
  let pieces = Mask.dashes(line, drawn: 4, gap: 2.5)
  for (i, piece) in pieces.enumerated() {
    let length = zip(piece, piece.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    if i < pieces.count - 1 { #expect(abs(length - 4) < 1e-9) } else { #expect(length <= 4 + 1e-9) }
    for p in piece {
      let away = zip(line, line.dropFirst()).map { Segment($0, $1).distanceSquared(to: p) }.min()!
      #expect(away < 1e-12)
    }
  }
  // Between two dashes of a straight stretch lies a gap.
  #expect(abs(pieces[0].last!.distance(to: pieces[1][0]) - 2.5) < 1e-9)
}
