import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerSimulation

/// The garden from above. What stands still is painted once for a view and laid over the live grass in every frame.
final class MapScene {
  /// What the layers that stand still were painted for.
  private struct Key: Equatable {
    var camera: MapCamera
    var width: Int
    var height: Int
    var scale: Double
    var obstacles: [Obstacle]
    var station: Station
    var overlays: Set<MapOverlay>
    var wire: WireLook
  }

  /// What shows of the sender: its clock, which changes in every tick, does not.
  private struct WireLook: Equatable {
    var state: WireSender.State?
    var isSwapped: Bool
    var isConnected: Bool
    var cut_m: Double?

    init(_ sender: WireSender?) {
      state = sender?.state
      isSwapped = sender?.isPolaritySwapped ?? false
      isConnected = sender?.isConnected ?? true
      cut_m = sender?.cut_m
    }
  }

  /// Live things that the map shows beside the layers.
  struct Live {
    var mower: MowerFigure.State
    var trail: ArraySlice<TrailPoint>
    var tick: UInt64
    var heading: (Double) -> Double
    var isRaining = false
    /// What is left of the planned way; empty unless it is to be shown.
    var way: [PlanFigure.Point] = []
    /// Where the mower takes itself to be, and how unsure it is, m; nil unless that is to be shown.
    var belief: (pose: Pose2, sigma_m: Double, isTrusted: Bool)?
    /// Where the mower remembers a beam to lie, m, and the way out there; nil unless that is to be shown.
    var crossing: (place: Vector2, outwards: Vector2)?
    /// What has happened to the garden so far, and where animals are, m.
    var happened: [ScenarioEvent] = []
    var animals: [Vector2] = []
    /// What the mower has come upon that its map does not show, m.
    var found: [FoundThing] = []
  }

  private let site: Site
  private let grass: GrassPicture
  private let contours: FieldContours?
  private let zonePlaces: [Vector2?]
  private let namePlaces: [Vector2]
  private var key: Key?
  private var ground = Raster(width: 1, height: 1)
  private var things = Layer(width: 1, height: 1)
  private var crowns = Layer(width: 1, height: 1)
  private var mask: MapMask?

  /// A scene of a site and the grass of a run on it.
  init(site: Site, grass: Grass, contours: FieldContours?) {
    self.site = site
    self.grass = GrassPicture(grass)
    self.contours = contours
    let garden = site.garden
    // Start points lie along the wire: for other mowers there are none.
    let route = site.navigation == .wire ? garden.wire.map { WireRoute(wire: $0, station: garden.station) } : nil
    let zonePlaces = garden.zones.map { route?.place(after: $0.follow_m) }
    self.zonePlaces = zonePlaces
    // A faint wire is in nobody's way.
    var shown = garden
    if site.navigation != .wire {
      shown.wire = nil
      shown.guides = []
    }
    namePlaces = shown.lawns.map { [shown] in NamePlace.best(in: $0, of: shown, pins: zonePlaces.compactMap { $0 }) }
  }

  /// The contours of a site's wire, if its mower goes by it; slow enough (tens of milliseconds) to be shared by scenes.
  static func contours(of site: Site) -> FieldContours? {
    guard site.navigation == .wire, let field = site.field, let wire = site.garden.wire else { return nil }
    return FieldContours(field, current_A: wire.current_A, within: site.garden.bounds.padded(2))
  }

  /// Paints the map into its box.
  func paint(
    on sheet: Sheet, camera: MapCamera, garden: Garden, sender: WireSender?, overlays: Set<MapOverlay>, live: Live
  ) {
    let now = Key(
      camera: camera, width: sheet.painter.raster.width, height: sheet.painter.raster.height, scale: sheet.scale,
      obstacles: garden.obstacles, station: garden.station, overlays: overlays.intersection([.field, .names]),
      wire: WireLook(site.navigation == .wire ? sender : nil))
    if key != now {
      key = now
      repaint(now, sheet: sheet, garden: garden)
    }
    compose(sheet.painter.raster, camera: camera, overlays: overlays, live: live)
    sheet.painter.clipped(to: camera.box) {
      let troubles = TroubleFigure(sheet, camera)
      for event in live.happened { troubles.draw(event, wasCut: grass.wasCut(_:since:)) }
      if overlays.contains(.trail) { drawTrail(live.trail, sheet, camera) }
      PlanFigure(sheet, camera).drawFound(live.found)
      PlanFigure(sheet, camera).draw(live.way, from: live.mower.pose.position)
      if overlays.contains(.rays) { drawRays(live.mower, sheet, camera) }
      for place in live.animals { troubles.drawHedgehog(at: place) }
      MowerFigure(sheet, camera).draw(live.mower, showsBelief: overlays.contains(.boundary))
      if let crossing = live.crossing {
        BeaconFigure(sheet, camera).drawCrossing(at: crossing.place, outwards: crossing.outwards)
      }
      if let belief = live.belief {
        PlanFigure(sheet, camera).drawBelief(belief.pose, sigma_m: belief.sigma_m, isTrusted: belief.isTrusted)
      }
    }
    crowns.compose(over: sheet.painter.raster)
    if live.isRaining { sheet.painter.clipped(to: camera.box) { drawRain(sheet, camera.box, tick: live.tick) } }
  }

  /// Ground, grass and things, without what moves.
  private func compose(_ target: Raster, camera: MapCamera, overlays: Set<MapOverlay>, live: Live) {
    let box = camera.box
    for y in box.y..<box.maxY {
      let offset = y * target.width + box.x
      (target.pixels + offset).update(from: ground.pixels + offset, count: box.width)
    }
    grass.update(
      tick: live.tick, look: overlays.contains(.cuts) ? .cuts : .natural, uncovered: overlays.contains(.uncovered),
      heading: live.heading)
    mask?.forEachRow { y, x, row in
      grass.paintRow(y, from: x, mask: row, camera: camera, into: target.pixels + y * target.width + x)
    }
    things.compose(over: target)
  }

  // MARK: What stands still

  private func repaint(_ key: Key, sheet: Sheet, garden: Garden) {
    if ground.width != key.width || ground.height != key.height {
      ground = Raster(width: key.width, height: key.height)
      things = Layer(width: key.width, height: key.height)
      crowns = Layer(width: key.width, height: key.height)
    }
    let camera = key.camera
    paintGround(sheet.over(ground), camera, garden)
    let lawns = garden.lawns.map(\.polygon) + garden.passages.filter(\.grass).map(\.polygon)
    let painter = Painter(ground)
    painter.clip = camera.box
    mask = MapMask(lawns.map { camera.line($0.vertices) }, box: camera.box, painter: painter)
    things.raster.clear()
    paintThings(sheet.over(things.raster), key, garden)
    things.seal(camera.box)
    crowns.raster.clear()
    let crownSheet = sheet.over(crowns.raster)
    crownSheet.painter.clip = camera.box
    for thing in garden.obstacles { ThingFigure(crownSheet, camera).drawCrown(thing) }
    MapFrame(crownSheet, camera).drawScaleAndNorth()
    crowns.seal(camera.box)
  }

  private func paintGround(_ sheet: Sheet, _ camera: MapCamera, _ garden: Garden) {
    let painter = sheet.painter
    painter.clip = camera.box
    painter.fill(camera.box, Palette.paper)
    grid(sheet, camera)
    for passage in garden.passages {
      let ring = camera.line(passage.polygon.vertices)
      painter.fill(ring, Palette.paving)
      painter.stroke(ring, width: sheet.px(1.2), Palette.joint, closed: true)
    }
    // A soft rim lifts the lawns off the sheet.
    for lawn in garden.lawns {
      let ring = camera.line(lawn.polygon.vertices)
      painter.stroke(ring, width: sheet.px(7), Palette.lawnEdge.faded(0.10), closed: true)
      painter.stroke(ring, width: sheet.px(2.6), Palette.lawnEdge.faded(0.75), closed: true)
    }
    for passage in garden.passages where !passage.grass {
      // Where a passage runs into a lawn the lawn's rim would lie across it.
      painter.fill(camera.line(passage.polygon.vertices), Palette.paving.faded(0.8))
    }
  }

  /// Faint lines each metre when they are far apart, else each ten.
  private func grid(_ sheet: Sheet, _ camera: MapCamera) {
    let step = [1.0, 5, 10, 50, 100].first { camera.px($0) >= sheet.px(42) } ?? 100
    let low = camera.world(Vector2(Double(camera.box.x), Double(camera.box.maxY)))
    let high = camera.world(Vector2(Double(camera.box.maxX), Double(camera.box.y)))
    let ink = Palette.rule.faded(0.6)
    var x = (low.x / step).rounded(.up) * step
    while x < high.x {
      let p = Int(camera.point(Vector2(x, 0)).x)
      sheet.painter.fill(PixelBox(x: p, y: camera.box.y, width: 1, height: camera.box.height), ink)
      x += step
    }
    var y = (low.y / step).rounded(.up) * step
    while y < high.y {
      let p = Int(camera.point(Vector2(0, y)).y)
      sheet.painter.fill(PixelBox(x: camera.box.x, y: p, width: camera.box.width, height: 1), ink)
      y += step
    }
  }

  private func paintThings(_ sheet: Sheet, _ key: Key, _ garden: Garden) {
    let camera = key.camera
    let painter = sheet.painter
    painter.clip = camera.box
    let frame = MapFrame(sheet, camera)
    let things = ThingFigure(sheet, camera)
    let wires = WireFigure(sheet, camera)
    for lawn in garden.lawns { frame.drawSlope(of: lawn) }
    let flat = garden.obstacles.filter { $0.kind == .pond || $0.kind == .bed }
    let high = garden.obstacles.filter { $0.kind != .pond && $0.kind != .bed }
    for thing in flat { things.draw(thing) }
    for thing in high { things.shadow(thing) }
    for thing in high { things.draw(thing) }
    for fence in garden.fences {
      let line = camera.line(fence.line)
      painter.stroke(
        line.map { $0 + Vector2(sheet.px(1.5), sheet.px(2)) }, width: sheet.px(3), Palette.shadow.faded(0.2))
      painter.stroke(line, width: sheet.px(3), Palette.fence)
      painter.stroke(
        Painter.dashes(line, drawn: sheet.px(1.5), gap: camera.px(1.5)), width: sheet.px(6), Palette.fence)
    }
    let goesByWire = site.navigation == .wire
    if goesByWire { drawWires(sheet, key, garden) } else { drawFaintWires(sheet, camera, garden) }
    wires.draw(garden.station, robot: site.robot)
    if goesByWire, let wire = garden.wire {
      wires.drawTerminals(wire, station: garden.station, isConnected: key.wire.isConnected)
      if let cut = key.wire.cut_m { wires.drawCut(wire, at_m: cut) }
    }
    // Only what the mower goes by: a garden that was fitted for all navigations would be full of labels.
    let beacons = BeaconFigure(sheet, camera)
    let isNamed = key.overlays.contains(.names)
    if site.navigation == .virtualWall {
      let sightlines = Sightlines(garden)
      beacons.drawLobes(of: garden.station, sightlines)
      for emitter in garden.emitters { beacons.draw(emitter, named: isNamed, sightlines) }
    }
    if site.navigation == .beacons { for anchor in garden.anchors { beacons.draw(anchor, named: isNamed) } }
    for (i, zone) in garden.zones.enumerated() {
      if let place = zonePlaces[i] {
        wires.draw(
          zone, number: i + 1, at: place, named: key.overlays.contains(.names),
          isNameKnown: garden.lawns.contains { $0.name == zone.name })
      }
    }
    if key.overlays.contains(.names) {
      for (lawn, place) in zip(garden.lawns, namePlaces) { frame.drawName(of: lawn, at: place) }
    }
  }

  /// The wires that the mower goes by, with the field if it is to be shown.
  private func drawWires(_ sheet: Sheet, _ key: Key, _ garden: Garden) {
    let camera = key.camera
    let wires = WireFigure(sheet, camera)
    let isLive = key.wire.state == .sending
    let showsField = key.overlays.contains(.field)
    if showsField { contours?.draw(on: sheet, camera: camera, isLive: isLive) }
    for guide in garden.guides { wires.draw(guide) }
    if let wire = garden.wire { wires.draw(wire, state: key.wire.state) }
    if showsField { contours?.drawZero(on: sheet, camera: camera, isLive: isLive) }
    if let wire = garden.wire, isLive { wires.drawDirection(wire, isSwapped: key.wire.isSwapped) }
  }

  /// The wires of a garden whose mower goes by something else.
  private func drawFaintWires(_ sheet: Sheet, _ camera: MapCamera, _ garden: Garden) {
    let wires = WireFigure(sheet, camera)
    for guide in garden.guides { wires.drawFaint(guide.line) }
    if let wire = garden.wire { wires.drawFaint(wire.loop) }
  }

  // MARK: What moves

  private func drawTrail(_ trail: ArraySlice<TrailPoint>, _ sheet: Sheet, _ camera: MapCamera) {
    guard trail.count > 1 else { return }
    var line: [Vector2] = []
    var opacity: [Double] = []
    line.reserveCapacity(trail.count)
    opacity.reserveCapacity(trail.count)
    var before: Vector2?
    for (i, point) in trail.enumerated() {
      let age = 1 - Double(i) / Double(trail.count - 1)
      let place = point.pose.position
      // Carried by a hand, the mower leaves no trail.
      let isCarried = before.map { $0.distance(to: place) > 0.6 } ?? false
      line.append(camera.point(place))
      opacity.append(isCarried ? 0 : 0.75 * (1 - age) * (1 - age))
      before = place
    }
    sheet.painter.fade(line, opacity: opacity, width: sheet.px(1.8), Palette.trail)
  }

  /// Slanting drops, elsewhere in each picture.
  private func drawRain(_ sheet: Sheet, _ box: PixelBox, tick: UInt64) {
    var random = SplitMix64(seed: tick / 5, stream: 21)
    let drop = Vector2(-sheet.px(4), sheet.px(13))
    let drops = (0..<140).map { _ -> [Vector2] in
      let p = Vector2(
        Double(box.x) + random.uniform() * Double(box.width), Double(box.y) + random.uniform() * Double(box.height))
      return [p, p + drop]
    }
    sheet.painter.fill(box, Ink(0x3B5368, 0.10))
    sheet.painter.stroke(drops, width: sheet.px(1.2), Ink(0xE8F2FA, 0.75))
  }

  private func drawRays(_ state: MowerFigure.State, _ sheet: Sheet, _ camera: MapCamera) {
    for (i, sonar) in state.robot.sonars.enumerated() where i < 4 {
      let reading = state.snapshot.sonar_mm[i]
      let hears = reading != 65535
      let range = hears ? Double(reading) / 1000 : sonar.range_m
      let from = state.pose.transform(sonar.pose.position)
      let bearing = state.pose.heading + sonar.pose.heading
      // The cone is for the eye; the model's beam is a line.
      let spread = 0.12
      let rim = (0...8).map { k -> Vector2 in
        let (s, c) = sincos(bearing - spread + 2 * spread * Double(k) / 8)
        return camera.point(from + Vector2(c, s) * range)
      }
      let hue = hears ? Palette.vermilion : Palette.sky
      sheet.painter.fill([camera.point(from)] + rim, hue.faded(hears ? 0.34 : 0.28))
      sheet.painter.stroke(rim, width: sheet.px(hears ? 2.4 : 1), hue.faded(0.85))
    }
  }
}
