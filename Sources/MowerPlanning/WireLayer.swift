import MowerGarden
import MowerGeometry

/// Lays boundary wire: proposes a legal loop for a garden. The same garden gives the same loop, bit for bit.
public struct WireLayer: Sendable {
  /// Distances to keep.
  public var setbacks = WireSetbacks()
  /// How wide the mower is, m: decides which gaps are too narrow for it.
  public var mowerWidth_m = 0.55
  /// Radius of the bends at convex corners, m.
  public var bend_m = 0.4
  /// No corner that is left out lies further than this from the loop, m.
  public var tolerance_m = 0.01

  /// Solid things that no wire goes round are passed by pairs at this distance, m.
  private static let pairClearance_m = 0.15
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
        proposal = try lay(layout, station: garden.station.pose)
      } catch let error as WireLayingError {
        guard movingStation, case .station = error else { throw error }
        let site = try StationSite.nearest(to: garden.station.pose.position, on: layout)
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
      return try StationSite.nearest(to: position, on: WireLayout(garden, layer: self))
    } catch let error as WireLayingError {
      throw error
    } catch let error as GeometryError {
      throw .geometry(error)
    } catch {
      throw .geometry(GeometryError("\(error)"))
    }
  }

  private func lay(_ layout: WireLayout, station: Pose2) throws -> WireProposal {
    let (area, stretch) = try layout.area(station: station)
    guard let polygon = area.polygons.first else { throw WireLayingError.noRoom("There is no room for a wire.") }
    let border = try cut(polygon.outline.vertices, at: stretch)
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
      var assembly = LoopAssembly(
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
    let onLine = { (p: Vector2) -> Bool in
      let local = station.inverseTransform(p)
      return abs(local.y) < 0.002 && local.x > -stretch.before_m - 0.5 && local.x < stretch.after_m + 0.5
    }
    let first = open.firstIndex { !onLine($0) } ?? 0
    let last = open.lastIndex { !onLine($0) } ?? 0
    guard first > 0, last < open.count - 1, place.distance < 0.002 else {
      throw WireLayingError.station(Self.cramped(station))
    }
    // The straight ends snap to the station's line.
    let leave = station.inverseTransform(open[first - 1]).x
    let arrive = station.inverseTransform(open[last + 1]).x
    guard leave >= StationStretch.leastAfter_m, -arrive >= StationStretch.leastBefore_m else {
      throw WireLayingError.station(Self.cramped(station))
    }
    let middle = [station.transform(Vector2(leave, 0))] + open[first...last] + [station.transform(Vector2(arrive, 0))]
    return [station.transform(Vector2(Self.terminal_m, 0))]
      + Polyline.simplified(middle, tolerance_m: tolerance_m) + [station.transform(Vector2(-Self.terminal_m, 0))]
  }

  static func cramped(_ station: Pose2) -> String {
    "The station at \(place(station.position)) has no room for a straight wire along its heading, "
      + "\(metres(StationStretch.leastBefore_m)) before and \(metres(StationStretch.leastAfter_m)) beyond it, inside "
      + "the lawn's setbacks; choose a straight edge, or let --move-station do it."
  }
}
