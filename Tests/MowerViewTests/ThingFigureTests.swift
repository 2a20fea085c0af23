import MowerGarden
import MowerGeometry
import Testing

@testable import MowerView

@Suite("Things on the map", .enabled(if: Fixtures.hasFont, "no font; install fonts-dejavu-core"))
struct ThingFigureTests {
  private let side = 400
  private var camera: MapCamera {
    MapCamera(home: Box(Vector2(0, 0), Vector2(10, 10)), box: PixelBox(x: 0, y: 0, width: side, height: side))
  }

  /// What a thing of a kind looks like, on nothing.
  private func picture(_ thing: Obstacle) throws -> Raster {
    let raster = Raster(width: side, height: side)
    ThingFigure(Sheet(raster, typeface: try Typeface(), scale: 1), camera).draw(thing)
    return raster
  }

  @Test(
    "a thing is painted where it stands and nowhere else, with a pattern of its kind",
    arguments: [Obstacle.Kind.tree, .wall, .hedge, .pond, .bed, .furniture])
  func place(kind: Obstacle.Kind) throws {
    // Off the middle and with a notch, so that nothing mirrored or filled up fits.
    let outline = Polygon([
      Vector2(2, 1), Vector2(8, 1), Vector2(8, 3), Vector2(4, 3), Vector2(4, 6), Vector2(2, 6),
    ])
    let raster = try picture(Obstacle(name: "thing", kind: kind, shape: .polygon(outline)))
    let camera = camera
    var inside = 0
    var colours: Set<UInt32> = []
    for y in 0..<side {
      for x in 0..<side {
        let pixel = raster.pixels[y * side + x]
        let place = camera.world(Vector2(Double(x) + 0.5, Double(y) + 0.5))
        let isIn = outline.contains(place)
        // Half a line's width is painted beyond the edge; of a pond's rings some lie off, for it has no notch.
        if pixel >> 24 != 0 && kind != .pond { #expect(isIn || outline.distanceToOutline(place) < 0.06) }
        guard isIn, outline.distanceToOutline(place) > 0.1 else { continue }
        // Where a pattern lies over it rounding may take a little off.
        inside += pixel >> 24 > 250 ? 1 : 0
        colours.insert(pixel)
      }
    }
    // 18 m² at 40 pixels a metre, less the rim.
    #expect(Double(inside) > 18 * 1600 * 0.85)
    #expect((colours.count > 1) == (kind != .tree))
  }

  @Test("a wall's lines lie as far apart as they should, whatever its outline")
  func lines() throws {
    let raster = try picture(
      Obstacle(
        name: "wall", kind: .wall,
        shape: .polygon(Polygon([Vector2(1, 1), Vector2(9, 1), Vector2(9, 9), Vector2(1, 9)]))))
    // Along a row, lines that lead down to the right by 45° and are 0.45 m apart in x, 18 px: 17 or 18 of them.
    let row = (60..<340).map { raster.pixels[200 * side + $0] }
    let ground = Ink(0xBFB8AC).pixel
    let crossings = zip(row, row.dropFirst()).filter { $0 == ground && $1 != ground }.count
    #expect(abs(crossings - 280 / 18) <= 1)
  }
}
