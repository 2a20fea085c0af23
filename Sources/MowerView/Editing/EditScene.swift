import MowerEditing
import MowerGarden
import MowerGeometry

/// The garden on the drawing board as it lies, painted anew only when it or the view has changed.
final class EditScene {
  /// What the picture was painted for.
  private struct Key: Equatable {
    var garden: Garden
    var camera: MapCamera
    var width: Int
    var height: Int
    var scale: Double
    var grid_m: Double?
  }

  private var key: Key?
  private var picture = Raster(width: 1, height: 1)
  private var names: (garden: Garden?, places: [Vector2]) = (nil, [])

  /// Paints the garden into the camera's box. While something moves (`isBusy`), names stay where they are.
  func paint(
    on sheet: Sheet, camera: MapCamera, garden: Garden, robot: Robot, grid_m: Double?, isBusy: Bool
  ) {
    let target = sheet.painter.raster
    let now = Key(
      garden: garden, camera: camera, width: target.width, height: target.height, scale: sheet.scale, grid_m: grid_m)
    if key != now {
      key = now
      if picture.width != target.width || picture.height != target.height {
        picture = Raster(width: target.width, height: target.height)
      }
      place(names: garden, isBusy)
      let under = Sheet(picture, typeface: sheet.typeface, scale: sheet.scale)
      under.painter.clip = camera.box
      paintGround(under, now)
      paintThings(under, now, robot)
    }
    for y in camera.box.y..<camera.box.maxY {
      let offset = y * target.width + camera.box.x
      (target.pixels + offset).update(from: picture.pixels + offset, count: camera.box.width)
    }
  }

  private func place(names garden: Garden, _ isBusy: Bool) {
    if names.garden == garden || isBusy && names.places.count == garden.lawns.count { return }
    let pins = garden.zones.indices.compactMap { garden.place(of: .zone($0)) }
    names = (garden, garden.lawns.map { NamePlace.best(in: $0, of: garden, pins: pins) })
  }

  private func paintGround(_ sheet: Sheet, _ key: Key) {
    let camera = key.camera
    let painter = sheet.painter
    painter.fill(camera.box, Palette.paper)
    for passage in key.garden.passages {
      let ring = camera.line(passage.polygon.vertices)
      painter.fill(ring, passage.grass ? Palette.grassCut : Palette.paving)
      painter.stroke(ring, width: sheet.px(1.2), passage.grass ? Palette.lawnEdge : Palette.joint, closed: true)
    }
    for lawn in key.garden.lawns {
      let ring = camera.line(lawn.polygon.vertices)
      painter.stroke(ring, width: sheet.px(7), Palette.lawnEdge.faded(0.10), closed: true)
      painter.fill(ring, Palette.grassCut)
      painter.stroke(ring, width: sheet.px(2), Palette.lawnEdge.faded(0.75), closed: true)
    }
    for passage in key.garden.passages where !passage.grass {
      painter.fill(camera.line(passage.polygon.vertices), Palette.paving.faded(0.8))
    }
    for lawn in key.garden.lawns { MapFrame(sheet, camera).drawSlope(of: lawn) }
    grid(sheet, key)
  }

  /// The lines that points snap to, and stronger ones each metre or ten.
  private func grid(_ sheet: Sheet, _ key: Key) {
    let camera = key.camera
    if let fine = key.grid_m, camera.px(fine) >= sheet.px(7) { lines(sheet, camera, step: fine, opacity: 0.1) }
    let coarse = [1.0, 5, 10, 50, 100].first { camera.px($0) >= sheet.px(30) } ?? 100
    lines(sheet, camera, step: coarse, opacity: 0.16)
  }

  private func lines(_ sheet: Sheet, _ camera: MapCamera, step: Double, opacity: Double) {
    let low = camera.world(Vector2(Double(camera.box.x), Double(camera.box.maxY)))
    let high = camera.world(Vector2(Double(camera.box.maxX), Double(camera.box.y)))
    let ink = Palette.lawnEdge.faded(opacity)
    for k in Int((low.x / step).rounded(.up))..<max(Int((low.x / step).rounded(.up)), Int((high.x / step).rounded(.up)))
    {
      let x = Int(camera.point(Vector2(Double(k) * step, 0)).x)
      sheet.painter.fill(PixelBox(x: x, y: camera.box.y, width: 1, height: camera.box.height), ink)
    }
    for k in Int((low.y / step).rounded(.up))..<max(Int((low.y / step).rounded(.up)), Int((high.y / step).rounded(.up)))
    {
      let y = Int(camera.point(Vector2(0, Double(k) * step)).y)
      sheet.painter.fill(PixelBox(x: camera.box.x, y: y, width: camera.box.width, height: 1), ink)
    }
  }

  private func paintThings(_ sheet: Sheet, _ key: Key, _ robot: Robot) {
    let (camera, garden) = (key.camera, key.garden)
    let painter = sheet.painter
    let things = ThingFigure(sheet, camera)
    let wires = WireFigure(sheet, camera)
    let frame = MapFrame(sheet, camera)
    let isFlat = { (thing: Obstacle) in thing.kind == .pond || thing.kind == .bed }
    for thing in garden.obstacles where isFlat(thing) { things.draw(thing) }
    for thing in garden.obstacles where !isFlat(thing) { things.shadow(thing) }
    for thing in garden.obstacles where !isFlat(thing) { things.draw(thing) }
    for fence in garden.fences {
      let line = camera.line(fence.line)
      painter.stroke(line, width: sheet.px(3), Palette.fence)
      painter.stroke(
        Painter.dashes(line, drawn: sheet.px(1.5), gap: camera.px(1.5)), width: sheet.px(6), Palette.fence)
    }
    for neighbour in garden.neighbours {
      let ring = camera.line(neighbour.loop + [neighbour.loop[0]])
      painter.stroke(
        Painter.dashes(ring, drawn: sheet.px(6), gap: sheet.px(5)), width: sheet.px(1.6), Palette.wire.faded(0.45))
    }
    for guide in garden.guides { wires.draw(guide) }
    if let wire = garden.wire {
      wires.draw(wire, state: nil)
      wires.drawDirection(wire, isSwapped: false)
    }
    wires.draw(garden.station, robot: robot)
    if let wire = garden.wire { wires.drawTerminals(wire, station: garden.station, isConnected: true) }
    for (i, zone) in garden.zones.enumerated() {
      if let place = garden.place(of: .zone(i)) {
        wires.draw(
          zone, number: i + 1, at: place, named: true, isNameKnown: garden.lawns.contains { $0.name == zone.name })
      }
    }
    let beacons = BeaconFigure(sheet, camera)
    let sightlines = Sightlines(garden)
    for emitter in garden.emitters { beacons.draw(emitter, named: false, sightlines) }
    for anchor in garden.anchors { beacons.draw(anchor, named: true) }
    if let start = garden.start {
      let outline = robot.chassis.outline.vertices.map { camera.point(start.transform($0)) }
      painter.fill(outline, Palette.body.faded(0.25))
      painter.stroke(
        Painter.dashes(outline + [outline[0]], drawn: sheet.px(5), gap: sheet.px(4)), width: sheet.px(1.6), Palette.body
      )
    }
    for thing in garden.obstacles { things.drawCrown(thing) }
    for (lawn, place) in zip(garden.lawns, names.places) { frame.drawName(of: lawn, at: place) }
    frame.drawScaleAndNorth()
  }
}
