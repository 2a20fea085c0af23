import MowerGeometry

/// A lane in a frame whose x axis lies along the lanes.
struct Lane: Equatable {
  /// Number of the row, from below.
  var row: Int
  /// Place across the lanes, m.
  var y: Double
  /// Where the axle's centre begins or ends, m; `from` < `to`.
  var from: Double
  var to: Double
}

/// Lanes over ground in one direction, and the cells they make: stacks of lanes that are mown to and fro without a way
/// between, as splitting the ground at every place where a lane breaks in two or two become one gives them.
struct LaneLayout {
  /// Unit vector along the lanes.
  let direction: Vector2
  /// Stacks of neighbouring lanes, by rows from below.
  private(set) var cells: [[Lane]] = []
  /// Where the axle may be, in the turned frame.
  let room: FlatRegion
  /// Ground that is to be mown, in the turned frame.
  private var need = FlatRegion([])
  /// How far a lane mows to its sides and ahead of its ends, by how much it begins early, and how far lanes may be apart.
  private var reach = (aside: 0.0, ahead: 0.0, lead: 0.0, spacing: 1.0)

  /// Strips thinner than twice this or smaller than that are no reason for a lane, m and m².
  private static let sliver_m = 0.02
  private static let leastStrip_m2 = 0.02

  /// What the lanes have to do.
  struct Task {
    /// Ground that is to be mown.
    var need: [PolygonWithHoles]
    /// Where the axle may be with any heading.
    var room: [PolygonWithHoles]
    /// Greatest distance between lanes, m.
    var spacing_m: Double
    /// How far lanes reach into ground that is mown already, m.
    var overlap_m: Double
    /// Radius of the turns between lanes, m.
    var turn_m: Double
  }

  /// Gaps in the need along a lane shorter than this are driven through, m.
  private static let leastGap_m = 1.5

  private static let hair_m = 0.002

  init(_ task: Task, footprint: MowerFootprint, direction: Vector2) {
    self.direction = direction
    room = FlatRegion(task.room).turned(against: direction)
    let need = FlatRegion(task.need).turned(against: direction)
    let heights = need.rings.flatMap { $0.map(\.y) }
    guard let low = heights.min(), let high = heights.max() else { return }
    let radius = footprint.bladeRadius_m
    let overlap = min(task.overlap_m, radius)
    let span = high - low + 2 * overlap - 2 * radius
    let count = span <= 0 ? 1 : Int((span / task.spacing_m - 1e-9).rounded(.up)) + 1
    let spacing = count > 1 ? span / Double(count - 1) : task.spacing_m
    // Along an edge the first lane may lie a little outside the room for turns; it is moved into it.
    let heightsOfRoom = room.rings.flatMap { $0.map(\.y) }
    let floor = (heightsOfRoom.min() ?? low) + Self.hair_m
    let ceiling = max(floor, (heightsOfRoom.max() ?? high) - Self.hair_m)
    let first = count > 1 ? low - overlap + radius : (low + high) / 2
    // At the beginning of a lane the disc, ahead of the axle, must reach back to where the lane is needed; and a turn
    // leaves a small round place around its middle.
    let half = spacing / 2
    let chord = (radius * radius - half * half).squareRoot()
    let hole = Vector2(footprint.bladeOffset.x, task.turn_m).length - radius
    let lead = max(footprint.bladeOffset.x - (chord.isNaN ? 0 : chord), hole, 0)
    var rows: [[Lane]] = []
    for k in 0..<count {
      let y = min(ceiling, max(floor, first + Double(k) * spacing))
      let wanted = Self.wanted(need, y: y, half: min(half, radius), gap: Self.leastGap_m)
      rows.append(
        Self.lanes(row: k, y: y, wanted: wanted, room: room.intervals(y: y), lead: lead, reach: lead + radius))
    }
    cells = Self.cells(rows, room: room)
    reach = (radius, max(0, footprint.bladeOffset.x), lead, task.spacing_m)
    self.need = need
  }

  /// Adds lanes of their own where the rows leave strips: along edges that lie between two rows.
  mutating func fillStrips(in context: GeometryContext) throws(GeometryError) {
    var mown: [PlanarShape] = []
    for lane in cells.joined() {
      let (from, to) = (lane.from - reach.ahead, lane.to + reach.ahead)
      let (low, high) = (lane.y - reach.aside, lane.y + reach.aside)
      mown.append(
        try .polygon(
          Polygon([Vector2(from, low), Vector2(to, low), Vector2(to, high), Vector2(from, high)]), in: context))
    }
    var shapes: [PlanarShape] = []
    for ring in need.rings where Polygon(ring).signedArea > 0 {
      shapes.append(try .polygon(Polygon(ring), in: context))
    }
    var holes: [PlanarShape] = []
    for ring in need.rings where Polygon(ring).signedArea < 0 { holes.append(try .polygon(Polygon(ring), in: context)) }
    let left = try PlanarShape.union(shapes, in: context).subtracting(.union(holes + mown, in: context))
      .opened(by: Self.sliver_m)
    for part in left.polygons where part.area > Self.leastStrip_m2 {
      let box = part.outline.bounds
      let count = max(1, Int((box.height / reach.spacing).rounded(.up)))
      for k in 0..<count {
        let y = box.minimum.y + box.height * (Double(k) + 0.5) / Double(count)
        if let lane = strip(from: box.minimum.x, to: box.maximum.x, y: y) { cells.append([lane]) }
      }
    }
  }

  /// A lane over a strip, at its middle or as near to it as there is room.
  private func strip(from: Double, to: Double, y: Double) -> Lane? {
    for step in 0..<5 {
      for side in step == 0 ? [0.0] : [1.0, -1] {
        let y = y + side * Double(step) * reach.aside / 5
        let lanes = Self.lanes(
          row: -1, y: y, wanted: [(from, to)], room: room.intervals(y: y), lead: reach.lead, reach: reach.aside)
        let best = lanes.max { $0.to - $0.from < $1.to - $1.from }
        if let best, best.to - best.from > (to - from) / 2 { return best }
      }
    }
    return nil
  }

  /// Where a band around a row needs mowing: intervals of x, those with a smaller gap joined.
  private static func wanted(_ need: FlatRegion, y: Double, half: Double, gap: Double) -> [(from: Double, to: Double)] {
    var all: [(from: Double, to: Double)] = []
    for share in [-0.98, -0.5, 0, 0.5, 0.98] { all += need.intervals(y: y + share * half) }
    all.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    var joined: [(from: Double, to: Double)] = []
    for piece in all {
      if let last = joined.last, piece.from <= last.to + gap {
        joined[joined.count - 1].to = max(last.to, piece.to)
      } else {
        joined.append(piece)
      }
    }
    return joined
  }

  /// The lanes of a row: each wanted piece, as far as there is room for it.
  private static func lanes(
    row: Int, y: Double, wanted: [(from: Double, to: Double)], room: [(from: Double, to: Double)], lead: Double,
    reach: Double
  ) -> [Lane] {
    var result: [Lane] = []
    for space in room {
      for piece in wanted {
        // What lies further off than a lane reaches belongs to another one.
        guard piece.to > space.from - reach, piece.from < space.to + reach else { continue }
        // A hair off the border, along which turns go.
        let lane = Lane(
          row: row, y: y, from: max(space.from + hair_m, piece.from - lead),
          to: min(space.to - hair_m, piece.to + lead))
        if lane.to - lane.from > 0.02 { result.append(lane) }
      }
    }
    return result
  }

  /// Chains of lanes of neighbouring rows that have each other alone as neighbours.
  private static func cells(_ rows: [[Lane]], room: FlatRegion) -> [[Lane]] {
    var cells: [[Lane]] = []
    var open: [Int] = []
    for (k, row) in rows.enumerated() {
      let below = k > 0 ? rows[k - 1] : []
      let neighbours = row.map { lane in below.indices.filter { Self.touch(below[$0], lane, room) } }
      var next: [Int] = []
      for (lane, lower) in zip(row, neighbours) {
        if lower.count == 1, neighbours.filter({ $0.contains(lower[0]) }).count == 1 {
          next.append(open[lower[0]])
          cells[open[lower[0]]].append(lane)
        } else {
          next.append(cells.count)
          cells.append([lane])
        }
      }
      open = next
    }
    return cells
  }

  /// Whether one can change from a lane to another beside it without a detour.
  private static func touch(_ a: Lane, _ b: Lane, _ room: FlatRegion) -> Bool {
    let from = max(a.from, b.from)
    let to = min(a.to, b.to)
    guard to - from > 0.01 else { return false }
    return [0.5, 0.02, 0.98].contains { share in
      let x = from + share * (to - from)
      return room.covers(Vector2(x, a.y), Vector2(x, b.y))
    }
  }

  /// A point of the turned frame in the garden.
  func garden(_ p: Vector2) -> Vector2 { direction * p.x + direction.perpendicular * p.y }
}
