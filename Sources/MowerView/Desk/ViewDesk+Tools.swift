import MowerGarden
import MowerGeometry

// What each tool does on the map.
extension ViewDesk {
  /// A push by hand is at most a brisk walk, m/s.
  static let strongestPush_mps = 1.2

  /// The left button goes down at a point of the map (px).
  func begin(at p: Vector2) {
    let place = camera.world(p)
    let pose = run.board.pose
    switch tool {
    case .look:
      // Whoever drags the mower itself means to carry it.
      gesture = isOnMower(place) ? .carry(pose) : .pan(p)
    case .carry: gesture = .carry(Pose2(place, heading: pose.heading))
    case .push:
      guard isOnMower(place) else { return say("Press on the mower and drag") }
      gesture = .push(from: place, to: place)
    case .put: gesture = .put(center: place, radius: 0.15)
    case .remove: takeAway(at: place)
    case .cut: cutWire(at: place)
    }
  }

  /// The pointer moves with the button down.
  func proceed(to p: Vector2) {
    let place = camera.world(p)
    switch gesture {
    case .carry(let pose): gesture = .carry(Pose2(place, heading: pose.heading))
    case .push(let from, _): gesture = .push(from: from, to: place)
    case .put(let center, _): gesture = .put(center: center, radius: max(0.1, min(5, center.distance(to: place))))
    case .none, .pan, .scrub: break
    }
  }

  /// The button goes up.
  func finish(_ gesture: Gesture) {
    switch gesture {
    case .carry(let pose):
      // A click that moves nothing is no carrying.
      if pose.position.distance(to: run.board.pose.position) < 0.02, pose.heading == run.board.pose.heading { return }
      apply(.carry(to: pose))
      say("Mower carried")
    case .push(let from, let to):
      let reach = to - from
      guard reach.length > 0.05 else { return }
      apply(.push(reach.normalized * min(Self.strongestPush_mps, reach.length)))
      say("Mower pushed")
    case .put(let center, let radius):
      let thing = Obstacle(name: newName(), kind: .furniture, shape: .circle(center: center, radius: radius))
      apply(.put(thing))
      say("Put down \(thing.name)")
    case .none, .pan, .scrub: break
    }
  }

  private func isOnMower(_ place: Vector2) -> Bool {
    let pose = run.board.pose
    let local = pose.inverseTransform(place)
    let outline = plan.site.robot.chassis.outline
    // A small mower on a large map still wants to be hit.
    return outline.contains(local) || camera.px(outline.centroid.distance(to: local)) < 12 * layout.scale
  }

  private func newName() -> String {
    let names = run.board.garden.obstacles.map(\.name)
    repeat { putCount += 1 } while names.contains("thing \(putCount)")
    return "thing \(putCount)"
  }

  private func takeAway(at place: Vector2) {
    let reach = 6 * layout.scale / camera.pixelsPerMetre
    let hit = run.board.garden.obstacles.last { thing in
      let shape = thing.shape.polygon
      return shape.contains(place) || shape.distanceToOutline(place) < reach
    }
    guard let hit else { return say("There is nothing to take away here; click a thing") }
    apply(.remove(obstacleNamed: hit.name))
    say("Took away \(hit.name)")
  }

  private func cutWire(at place: Vector2) {
    guard let wire = plan.site.garden.wire else { return say("This garden has no wire") }
    let hit = wire.nearest(to: place)
    guard camera.px(hit.away_m) < 14 * layout.scale else { return say("Click on the wire") }
    apply(.cutWire(at_m: hit.at_m))
    say("Wire cut \(EventText.one(hit.at_m)) m along it; v mends it")
  }
}
