import MowerGarden
import MowerGeometry
import MowerReport
import Testing

@Test("the picture of a garden has the same pixels on every machine and in every build")
func goldenGarden() {
  let picture = GardenPicture.picture(garden: syntheticGarden(), width: 400)
  #expect(hash(picture.canvas) == "b3f06a5d50f81f9")
}

@Test("a garden without wire, obstacles or zones makes a picture that libpng decodes")
func bareGarden() throws {
  let lawn = Lawn(name: "a", polygon: Polygon([Vector2(0, 0), Vector2(2, 0), Vector2(1, 2)]))
  let bare = Garden(name: "bare", lawns: [lawn], station: Station(pose: Pose2(x: 0, y: 0, heading: 0)))
  #expect(try PNG.decode(GardenPicture.png(garden: bare)).width == 1200)
}

@Test("start points lie along the wire, away from the way home and past islands")
func zonePlaces() {
  // The station faces along the end of the loop, so the mower leaves against the loop's order.
  var garden = syntheticGarden()
  garden.station.pose = Pose2(x: 0.8, y: 0.25, heading: 0)
  garden.obstacles = []
  garden.zones = [Zone(name: "far", follow_m: 0.6 + 5.45 + 3, share: 1)]
  let picture = GardenPicture.picture(garden: garden, width: 900)
  let zone = Color(0x7b1fa2)
  func marked(_ p: Vector2) -> Bool {
    let pixel = picture.map.point(p)
    // Beside the digit in the marker's middle.
    return picture.canvas.color(x: Int(pixel.x) - 6, y: Int(pixel.y)) == zone
  }
  #expect(marked(Vector2(3.3, 5.7)))
  // An island by an out-and-back pair on the way changes nothing.
  garden.wire?.loop.insert(
    contentsOf: [
      Vector2(2.5, 5.7), Vector2(2.5, 4.5), Vector2(2, 4), Vector2(2.5, 3.5), Vector2(3, 4), Vector2(2.52, 4.5),
      Vector2(2.52, 5.7),
    ].reversed(), at: 3)
  let withIsland = GardenPicture.picture(garden: garden, width: 900)
  let pixel = withIsland.map.point(Vector2(3.3, 5.7))
  #expect(withIsland.canvas.color(x: Int(pixel.x) - 6, y: Int(pixel.y)) == zone)
}
