import MowerGarden
import MowerGeometry
import MowerPlanning

extension GardenEditing {
  /// Puts the station somewhere, m and rad. The ends of the wire stay at its terminals.
  public mutating func place(station pose: Pose2) {
    change("move the station") { sheet in
      let old = sheet.garden.station.pose
      let new = FilePrecision.pose(pose)
      sheet.garden.station.pose = new
      guard var loop = sheet.garden.wire?.loop, loop.count > 2 else { return }
      for end in [0, loop.count - 1] where loop[end].distance(to: old.position) <= 0.6 {
        loop[end] = FilePrecision.point(new.transform(old.inverseTransform(loop[end])))
      }
      sheet.garden.wire?.loop = loop
    }
  }

  /// Turns the station to a heading, rad.
  public mutating func turn(stationTo heading: Double) {
    place(station: Pose2(garden.station.pose.position, heading: heading))
  }

  /// Turns the beam of an emitter to a heading, rad.
  public mutating func turn(emitter index: Int, to heading: Double) {
    guard garden.emitters.indices.contains(index) else { return }
    change("turn \(garden.emitters[index].name)") {
      $0.garden.emitters[index].pose.heading = FilePrecision.heading(heading)
    }
  }

  /// How to lay wire.
  public struct WireOptions: Equatable, Sendable {
    /// How wide the mower is, m: decides which gaps are too narrow for it.
    public var mowerWidth_m = WireLayer().mowerWidth_m
    /// Whether a station that does not fit may be moved to the nearest straight edge.
    public var movesStation = false
    /// The usual way.
    public init() {}
  }

  /// Lays the boundary wire, with start points for the other lawns if the garden has none; sentences that the gardener
  /// should know. Throws a `WireLayingError` if there is no way, and leaves the garden as it was.
  public mutating func layWire(_ options: WireOptions = WireOptions()) throws(WireLayingError) -> [String] {
    var layer = WireLayer()
    layer.mowerWidth_m = options.mowerWidth_m
    let proposal = try layer.propose(for: garden, movingStation: options.movesStation)
    change("lay the wire") { sheet in
      var wire = sheet.garden.wire ?? BoundaryWire(loop: [])
      wire.loop = proposal.loop.map(FilePrecision.point)
      sheet.garden.wire = wire
      sheet.garden.station.pose = FilePrecision.pose(proposal.station)
      guard sheet.garden.zones.isEmpty else { return }
      sheet.replace(\.zones, .zones, with: StartPoints.propose(for: sheet.garden))
    }
    selection = Selection(.wire)
    return proposal.warnings
  }

  /// Adds a start point on the wire where it comes nearest to a point, m; nil without a wire. It gets a share of what
  /// the others leave to the station.
  @discardableResult
  public mutating func addZone(near point: Vector2) -> GardenPart? {
    guard let distance = follow(to: point) else { return nil }
    let left = 1 - garden.zones.reduce(0) { $0 + $1.share }
    let share = max(0, (left / 2 * 100).rounded(.down) / 100)
    let name = unusedName(like: "start point", .zone(0))
    var index = 0
    change("add a start point") { sheet in
      index = sheet.append(Zone(name: name, follow_m: distance, share: share), to: \.zones, .zones)
    }
    selection = Selection(.zone(index))
    return .zone(index)
  }

  /// Slides a start point along the wire to where it comes nearest to a point, m.
  public mutating func slide(zone index: Int, to point: Vector2) {
    guard garden.zones.indices.contains(index), let distance = follow(to: point) else { return }
    change("move \(garden.zones[index].name)") { $0.garden.zones[index].follow_m = distance }
  }

  /// Sets the share of starts of a start point, 0…1, in whole percents.
  public mutating func setShare(_ share: Double, ofZone index: Int) {
    guard garden.zones.indices.contains(index), share.isFinite else { return }
    change("change the share of \(garden.zones[index].name)") {
      $0.garden.zones[index].share = (min(max(share, 0), 1) * 100).rounded() / 100
    }
  }

  /// How far a mower follows the wire from the station until it is nearest to a point, in decimetres, m.
  private func follow(to point: Vector2) -> Double? {
    guard let wire = garden.wire, wire.loop.count > 1 else { return nil }
    let line = WireRoute(wire: wire, station: garden.station).line
    var along = 0.0
    var best = (distance: Double.infinity, follow: 0.0)
    for (a, b) in zip(line, line.dropFirst()) {
      let nearest = Segment(a, b).closestPoint(to: point)
      let distance = nearest.distance(to: point)
      if distance < best.distance { best = (distance, along + a.distance(to: nearest)) }
      along += a.distance(to: b)
    }
    return (best.follow * 10).rounded() / 10
  }
}
