import MowerGarden
import MowerGeometry

/// Lays boundary wire: proposes a legal loop for a garden. The same garden gives the same loop, bit for bit.
public struct WireLayer: Sendable {
  /// Distances to keep.
  public var setbacks = WireSetbacks()
  /// How wide the mower is, m: decides which gaps are too narrow for it.
  public var mowerWidth_m = 0.55
  /// The lane behind the station, over which a mower leaves it backwards.
  public var lane = StationLane()
  /// Radius of the bends at convex corners, m.
  public var bend_m = 0.4
  /// No corner that is left out lies further than this from the loop, m.
  public var tolerance_m = 0.015

  /// Solid things that no wire goes round are passed by pairs at this distance, m.
  private static let pairClearance_m = 0.15
  /// Wire that lies so near to the station's line is straightened onto it, m.
  private static let straight_m = 0.005
  /// The wire's gap between the terminals is twice this, m.
  static let terminal_m = 0.03

  /// The usual way to lay wire.
  public init() {}

  /// A loop for the garden.
  ///
  /// With `movingStation` a station that does not fit is moved to the nearest good place and the proposal says so;
  /// without, such a station is an error. The loop is checked before it is handed out.
  public func propose(for garden: Garden, movingStation: Bool = false) throws(WireLayingError) -> WireProposal {
    do {
      let layout = try WireLayout(garden, layer: self)
      var proposal: WireProposal
      do {
        let blocked = lane.findings(in: garden)
        if movingStation, let first = blocked.first { throw WireLayingError.station(first) }
        proposal = try lay(layout, station: garden.station.pose)
        proposal.warnings += blocked
      } catch let error as WireLayingError {
        guard movingStation, case .station = error else { throw error }
        let site = try site(near: garden.station.pose.position, in: garden, on: layout)
        proposal = try lay(layout, station: site)
        proposal.warnings.insert(
          "The station moved from \(place(garden.station.pose.position)) to \(place(site.position)), heading "
            + "\(Int(Angle.degrees(radians: site.heading).rounded()))°.", at: 0)
      }
      return proposal
    } catch let error as WireLayingError {
      throw error
    } catch let error as GeometryError {
      throw .geometry(error)
    } catch {
      throw .geometry(GeometryError("\(error)"))
    }
  }

  /// The nearest good place for a station: at a straight edge with lawn beside it, heading along the loop.
  public func proposeStation(near position: Vector2, in garden: Garden) throws(WireLayingError) -> Pose2 {
    do {
      return try site(near: position, in: garden, on: WireLayout(garden, layer: self))
    } catch let error as WireLayingError {
      throw error
    } catch let error as GeometryError {
      throw .geometry(error)
    } catch {
      throw .geometry(GeometryError("\(error)"))
    }
  }

  private func site(near position: Vector2, in garden: Garden, on layout: WireLayout) throws -> Pose2 {
    try StationSite.nearest(to: position, on: layout) { pose in
      var moved = garden
      moved.station.pose = pose
      guard lane.findings(in: moved).isEmpty else { return false }
      do {
        _ = try border(layout, station: pose)
        return true
      } catch WireLayingError.station {
        return false
      }
    }
  }

  /// The border from terminal to terminal for a station, the area in it and the straight piece at the station.
  private func border(_ layout: WireLayout, station: Pose2) throws
    -> (line: [Vector2], area: PlanarShape, stretch: StationStretch)
  {
    let (area, stretch) = try layout.area(station: station)
    guard let polygon = area.polygons.first else { throw WireLayingError.noRoom("There is no room for a wire.") }
    return (try cut(polygon.outline.vertices, at: stretch), area, stretch)
  }

  private func lay(_ layout: WireLayout, station: Pose2) throws -> WireProposal {
    let (border, area, stretch) = try border(layout, station: station)
    let polygon = area.polygons[0]
    let islands = polygon.holes.map { Polyline.simplified(ring: $0.vertices, tolerance_m: tolerance_m) }

    let loop = Polyline.rounded(try joined(border, islands, in: area, of: layout, stretch: stretch))
    let proposal = WireProposal(
      loop: loop, station: station,
      enclosed: PolygonWithHoles(outline: Polygon(border), holes: islands.map { Polygon($0) }),
      warnings: layout.warnings)
    let problems = try WireCheck(layout).problems(of: proposal)
    if !problems.isEmpty { throw WireLayingError.illegal(problems) }
    return proposal
  }

  private func joined(
    _ border: [Vector2], _ islands: [[Vector2]], in area: PlanarShape, of layout: WireLayout, stretch: StationStretch
  ) throws -> [Vector2] {
    // Pairs keep off trees, and off the station, where a mower docks; a small lawn may leave them less room there.
    var kept: [PlanarShape] = []
    for thing in layout.site.things where thing.solid { kept.append(try thing.shape.grown(by: Self.pairClearance_m)) }
    // Simplified rings may lie a tolerance outside the area.
    let ground = try area.grown(by: 2 * tolerance_m).subtracting(.union(kept, in: area.context))
    let docking = try PlanarShape.line([stretch.from, stretch.to], in: area.context)
    func attempt(_ distance_m: Double) throws -> [Vector2] {
      var assembly = try LoopAssembly(
        border: border, islands: islands, ground: try ground.subtracting(docking.grown(by: distance_m)))
      return try assembly.joined()
    }
    do {
      return try attempt(1)
    } catch WireLayingError.islandUnreachable {
      return try attempt(0.3)
    }
  }

  /// The border from the left terminal round to the right one, with few corners and exactly straight at the station.
  private func cut(_ ring: [Vector2], at stretch: StationStretch) throws -> [Vector2] {
    let station = stretch.pose
    let closed = ring + [ring[0]]
    let place = Polyline.nearest(to: station.position, on: closed)
    // From the station on, round, and back to it.
    let open = Array(closed[(place.segment + 1)...] + closed[1...place.segment])
    let leave = straight(open, from: station, sign: 1, limit_m: stretch.after_m)
    let arrive = straight(open.reversed(), from: station, sign: -1, limit_m: stretch.before_m)
    guard place.distance < Self.straight_m, leave.dropped + arrive.dropped < open.count,
      leave.length_m >= StationStretch.leastAfter_m, arrive.length_m >= StationStretch.leastBefore_m
    else { throw WireLayingError.station(Self.cramped(station)) }
    // The straight ends snap to the station's line.
    let middle =
      [station.transform(Vector2(leave.length_m, 0))] + open[leave.dropped..<(open.count - arrive.dropped)]
      + [station.transform(Vector2(-arrive.length_m, 0))]
    return [station.transform(Vector2(Self.terminal_m, 0))]
      + Polyline.simplified(middle, tolerance_m: tolerance_m) + [station.transform(Vector2(-Self.terminal_m, 0))]
  }

  /// How far a line runs along the station's heading (or against it, by the sign), up to a limit, and how many of its
  /// corners lie on that piece.
  private func straight(_ line: [Vector2], from station: Pose2, sign: Double, limit_m: Double)
    -> (length_m: Double, dropped: Int)
  {
    var length = 0.0
    for (i, p) in line.enumerated() {
      let local = station.inverseTransform(p)
      if abs(local.y) >= Self.straight_m { return (length, i) }
      if sign * local.x >= limit_m { return (limit_m, i) }
      length = max(length, sign * local.x)
    }
    return (length, line.count)
  }

  static func cramped(_ station: Pose2) -> String {
    "The station at \(place(station.position)) has no room for a straight wire along its heading, "
      + "\(metres(StationStretch.leastBefore_m)) before and \(metres(StationStretch.leastAfter_m)) beyond it, inside "
      + "the lawn's setbacks; choose a straight edge, or let --move-station do it."
  }
}
