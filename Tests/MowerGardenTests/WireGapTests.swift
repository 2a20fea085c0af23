import MowerGarden
import MowerGeometry
import Testing

@Suite("The narrowest place of a wire")
struct WireGapTests {
  @Test("A rectangle's is its width, a wide one has none worth naming")
  func rectangle() {
    let strip = BoundaryWire(loop: [Vector2(0, 0), Vector2(20, 0), Vector2(20, 1.2), Vector2(0, 1.2), Vector2(0, 0)])
    #expect(abs(strip.narrowest_m - 1.2) < 0.05)
    let field = BoundaryWire(loop: [Vector2(0, 0), Vector2(20, 0), Vector2(20, 9), Vector2(0, 9), Vector2(0, 0)])
    #expect(field.narrowest_m == 100)
  }

  @Test("A passage between two lawns counts, whichever way it runs")
  func passage() {
    let loop = [
      Vector2(0, 0), Vector2(8, 0), Vector2(8, 3), Vector2(12, 3), Vector2(12, 0), Vector2(20, 0), Vector2(20, 8),
      Vector2(12, 8), Vector2(12, 3.6), Vector2(8, 3.6), Vector2(8, 8), Vector2(0, 8), Vector2(0, 0),
    ]
    #expect(abs(BoundaryWire(loop: loop).narrowest_m - 0.6) < 0.05)
  }

  @Test("The pair that leads to an island is no narrow place; the strip beside the island is")
  func island() {
    let loop = [
      Vector2(0, 0), Vector2(5, 0), Vector2(5, 4), Vector2(4, 4), Vector2(4, 6), Vector2(6, 6), Vector2(6, 4),
      Vector2(5.01, 4), Vector2(5.01, 0), Vector2(12, 0), Vector2(12, 8.5), Vector2(0, 8.5), Vector2(0, 0),
    ]
    #expect(abs(BoundaryWire(loop: loop).narrowest_m - 2.5) < 0.1)
  }
}
