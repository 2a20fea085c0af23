import MowerGeometry
import Testing

@testable import MowerView

@Suite("The map's camera")
struct MapCameraTests {
  private let box = PixelBox(x: 10, y: 20, width: 800, height: 600)
  private var camera: MapCamera { MapCamera(home: Box(Vector2(0, 0), Vector2(20, 10)), box: box) }

  @Test("shows all of a garden with north up")
  func showsAll() {
    let northWest = camera.point(Vector2(0, 10))
    let southEast = camera.point(Vector2(20, 0))
    #expect(abs(northWest.x - 10) < 1e-9)
    #expect(abs(southEast.x - 810) < 1e-9)
    #expect(northWest.y < southEast.y)
  }

  @Test("returns from pixels to the same place")
  func inverts() {
    let p = Vector2(3.25, 7.5)
    #expect(camera.world(camera.point(p)).distance(to: p) < 1e-12)
  }

  @Test("keeps the point under the cursor while zooming")
  func zoomsAtTheCursor() {
    var zoomed = camera
    let cursor = Vector2(300, 350)
    let place = zoomed.world(cursor)
    zoomed.zoom(by: 3, at: cursor)
    #expect(zoomed.world(cursor).distance(to: place) < 1e-9)
    #expect(abs(zoomed.pixelsPerMetre / camera.pixelsPerMetre - 3) < 1e-12)
  }

  @Test("never loses the garden, however far it is dragged")
  func staysNear() {
    var dragged = camera
    dragged.pan(by: Vector2(1e6, -1e6))
    #expect(Box(Vector2(0, 0), Vector2(20, 10)).contains(dragged.center))
  }

  @Test("fits again when the window grows, unless somebody has zoomed")
  func refits() {
    var fitted = camera
    fitted.place(in: PixelBox(x: 0, y: 0, width: 1600, height: 1200))
    #expect(abs(fitted.pixelsPerMetre - 80) < 1e-9)
    var zoomed = camera
    // Not by two, for then a window of twice the size would show the same.
    zoomed.zoom(by: 3, at: Vector2(400, 300))
    var dragged = camera
    dragged.pan(by: Vector2(30, 0))
    for var moved in [zoomed, dragged] {
      let before = moved.pixelsPerMetre
      moved.place(in: PixelBox(x: 0, y: 0, width: 1600, height: 1200))
      #expect(moved.pixelsPerMetre == before)
      moved.fit()
      #expect(abs(moved.pixelsPerMetre - 80) < 1e-9)
    }
  }
}
