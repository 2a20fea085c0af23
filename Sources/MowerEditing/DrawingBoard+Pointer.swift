import MowerGarden
import MowerGeometry
import MowerPlanning

extension DrawingBoard {
  /// The button goes down at a point, m; `snaps` is false while the key is held that turns snapping off.
  public mutating func press(at point: Vector2, snaps: Bool = true) {
    message = nil
    switch tool {
    case .select: grab(at: point)
    case .draw: draw(at: point, snaps)
    case .station:
      let pose = editing.garden.station.pose
      editing.place(station: Pose2(snapped(point, ignoring: .station, snaps).point, heading: pose.heading))
      editing.selection = .init(.station)
      take(.select)
    case .zone:
      if editing.addZone(near: point) == nil { message = "There is no wire yet; lay one before its start points." }
      let said = message
      take(.select)
      message = said
    }
  }

  /// The pointer is at a point, m.
  public mutating func move(to point: Vector2, snaps: Bool = true) {
    if drag != nil {
      follow(point, snaps)
    } else if drawing != nil {
      let snap = snapped(
        point, neighbours: drawing?.neighbours ?? [], snaps, extra: drawing?.corners.first.map { [$0] } ?? [])
      self.snap = snap
      drawing?.cursor = snap.point
    } else {
      hover = editing.hit(at: point, radius_m: reach_m)
      snap = tool == .station ? snapped(point, ignoring: .station, snaps) : nil
    }
  }

  /// The button goes up.
  public mutating func release() {
    guard drag != nil else { return }
    editing.end()
    drag = nil
    snap = nil
  }

  /// A second click in the same place: a corner where there was an edge, none where there was one.
  public mutating func doubleClick(at point: Vector2) {
    guard tool == .select, let hit = editing.hit(at: point, radius_m: reach_m) else { return }
    switch hit.place {
    case .edge(let index, let place): editing.insertCorner(onEdge: index, of: hit.part, at: place)
    case .corner(let index):
      if !editing.deleteCorner(index, of: hit.part) { message = tooFew(hit.part) }
    case .rim, .heading, .body: break
    }
  }

  private func tooFew(_ part: GardenPart) -> String {
    "\(editing.garden.name(of: part)) needs \(editing.garden.leastCorners(of: part)) corners; delete it as a whole instead."
  }

  private mutating func grab(at point: Vector2) {
    guard let hit = editing.hit(at: point, radius_m: reach_m) else {
      editing.selection = nil
      return
    }
    let garden = editing.garden
    let anchor: Vector2
    switch hit.place {
    case .corner(let index):
      editing.selection = .init(hit.part, corner: index)
      anchor = garden.corners(of: hit.part)[index]
    case .edge, .rim, .heading, .body:
      editing.selection = .init(hit.part)
      // Things are moved by the corner next to the pointer, which is what snaps.
      anchor =
        garden.place(of: hit.part) ?? garden.corners(of: hit.part).min {
          $0.distance(to: point) < $1.distance(to: point)
        }
        ?? point
    }
    drag = Drag(hit: hit, from: point, anchor: anchor)
    hover = nil
    editing.begin("move \(garden.name(of: hit.part))")
  }

  private mutating func follow(_ point: Vector2, _ snaps: Bool) {
    guard var drag else { return }
    if !drag.isMoving, point.distance(to: drag.from) < reach_m * 0.4 { return }
    drag.isMoving = true
    let part = drag.hit.part
    let wanted = drag.anchor + point - drag.from
    switch drag.hit.place {
    case .corner(let index):
      let snap = snapped(wanted, neighbours: neighbours(of: index, part), ignoring: part, snaps)
      self.snap = snap
      editing.moveCorner(index, of: part, to: snap.point)
    case .rim:
      guard let circle = editing.garden.circle(of: part), case .obstacle(let index) = part else { return }
      let radius = circle.center.distance(to: point)
      let step = snaps ? 0.01 : 0.001
      editing.setRadius((radius / step).rounded() * step, ofObstacle: index)
    case .heading:
      let station = editing.garden.station.pose
      let way = point - station.position
      guard way.length > 0.01 else { return }
      let degrees = Angle.degrees(radians: arctangent2(way.y, way.x))
      let step = snaps ? 15.0 : 0.1
      let near = (degrees / step).rounded() * step
      // Multiples of 15° attract within 4°.
      let heading = !snaps || abs(near - degrees) <= 4 ? near : degrees.rounded()
      editing.turn(stationTo: Angle.radians(degrees: heading))
    case .edge, .body:
      let snap = snapped(wanted, ignoring: part, snaps)
      self.snap = snap
      let shift = snap.point - drag.anchor
      if case .zone(let index) = part {
        editing.slide(zone: index, to: wanted)
      } else {
        editing.move(part, by: shift - drag.moved)
      }
      drag.moved = shift
    }
    self.drag = drag
  }

  /// The corners on both sides of a corner, with those beyond.
  private func neighbours(of index: Int, _ part: GardenPart) -> [Snapping.Neighbour] {
    let corners = editing.garden.corners(of: part)
    let isClosed = editing.garden.isClosed(part)
    func corner(_ k: Int) -> Vector2? {
      if isClosed { return corners[(k + corners.count) % corners.count] }
      return corners.indices.contains(k) ? corners[k] : nil
    }
    return [-1, 1].compactMap { side in
      corner(index + side).map { Snapping.Neighbour($0, before: corner(index + 2 * side)) }
    }
  }

  private func snapped(
    _ point: Vector2, neighbours: [Snapping.Neighbour] = [], ignoring: GardenPart? = nil, _ snaps: Bool,
    extra: [Vector2] = []
  ) -> Snap {
    var snapping = Snapping(reach_m: reach_m, grid_m: grid_m)
    snapping.isOn = snaps
    if ignoring == .wire || drawing?.subject == .wire { snapping.setbacks = WireSetbacks() }
    return snapping.snap(point, in: editing.garden, neighbours: neighbours, ignoring: ignoring, extra: extra)
  }

  private mutating func draw(at point: Vector2, _ snaps: Bool) {
    move(to: point, snaps: snaps)
    guard let place = snap?.point, var drawing else { return }
    if drawing.isFinished(by: place, radius_m: reach_m) {
      finish()
      return
    }
    drawing.add(place)
    self.drawing = drawing
    if drawing.isFull { finish() }
  }

  /// Ends what is being drawn: it becomes part of the garden.
  public mutating func finish() {
    guard let drawing else { return }
    guard editing.add(drawing) != nil else {
      message = drawing.corners.isEmpty ? nil : "Too few corners yet; click on, or press Esc to give up."
      return
    }
    take(.select)
  }
}
