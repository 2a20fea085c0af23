import MowerGeometry

/// How well anchors tell a mower's position at each place of a garden's ground: the bound that geometry and noise set
/// (one standard deviation of the horizontal position, Cramér–Rao), from the anchors in free sight alone.
public struct PositionErrorMap: Equatable, Sendable {
  /// South-west corner of the grid, m.
  public let origin: Vector2
  /// Edge of a cell, m.
  public let cell_m: Double
  /// Cells from west to east.
  public let columns: Int
  /// Cells from south to north.
  public let rows: Int
  /// Error at the centre of each cell, row by row from the south-west, m: infinite where the anchors in sight do not
  /// tell the position, not a number where there is no ground to be on.
  public private(set) var error_m: [Float]
  /// Anchors in free sight of each cell.
  public private(set) var inSight: [UInt8]

  /// Radios reach so far in the open, m.
  public static let reach_m = 45.0
  /// A way that costs more than this counts as blocked, dB: a fence or a trunk is too much.
  public static let clear_dB = 2.5

  /// The ground of a garden without anchors: lawns and passages without what stands or lies in them. `cell_m` grows in
  /// large gardens so that there are at most `cellLimit` cells.
  public init(ground garden: Garden, cell_m: Double = 0.5, cellLimit: Int = 40_000) {
    let areas = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
    let box = Box(around: areas.flatMap(\.vertices))
    let things = garden.obstacles.map(\.shape.polygon)
    let size = max(cell_m, (box.width * box.height / Double(cellLimit)).squareRoot())
    origin = box.minimum
    self.cell_m = size
    columns = max(1, Int((box.width / size).rounded(.up)))
    rows = max(1, Int((box.height / size).rounded(.up)))
    error_m = []
    inSight = []
    error_m.reserveCapacity(columns * rows)
    for i in 0..<(columns * rows) {
      let p = center(i)
      let isGround = areas.contains { $0.contains(p) } && !things.contains { $0.contains(p) }
      error_m.append(isGround ? .infinity : .nan)
    }
    inSight = [UInt8](repeating: 0, count: columns * rows)
  }

  /// The map of a garden with anchors, for a mower whose antenna is so high and whose ranges have so much noise, m.
  public init(
    _ garden: Garden, anchors: [Anchor], antennaHeight_m: Double = 0.3, rangeSigma_m: Double = 0.033,
    cell_m: Double = 0.5
  ) {
    self.init(ground: garden, cell_m: cell_m)
    let sightlines = Sightlines(garden)
    for i in ground {
      let p = center(i)
      var bound = PositionBound()
      for anchor in anchors
      where Self.isInSight(anchor.position, anchor.height_m, p, antennaHeight_m, sightlines) {
        bound.add(anchor: anchor.position, rise_m: anchor.height_m - antennaHeight_m, at: p)
      }
      error_m[i] = Float(bound.error_m(rangeSigma_m: rangeSigma_m))
      inSight[i] = UInt8(min(255, bound.count))
    }
  }

  /// Whether a mower at a place has an anchor in free sight and reach.
  public static func isInSight(
    _ anchor: Vector2, _ height_m: Double, _ p: Vector2, _ antennaHeight_m: Double, _ sightlines: Sightlines
  ) -> Bool {
    (anchor - p).lengthSquared < reach_m * reach_m
      && sightlines.radioLoss_dB(from: anchor, height_m: height_m, to: p, height_m: antennaHeight_m) < clear_dB
  }

  /// Centre of a cell, m.
  public func center(_ index: Int) -> Vector2 {
    Vector2(
      origin.x + (Double(index % columns) + 0.5) * cell_m, origin.y + (Double(index / columns) + 0.5) * cell_m)
  }

  /// Cells in which a mower may be.
  public var ground: [Int] { error_m.indices.filter { !error_m[$0].isNaN } }

  /// Share of the ground where the error is at most a limit (m) and at least so many anchors are in sight, 0…1.
  public func share(within limit_m: Double, anchors: Int = 3) -> Double {
    let cells = ground
    let good = cells.filter { Double(error_m[$0]) <= limit_m && Int(inSight[$0]) >= anchors }
    return cells.isEmpty ? 0 : Double(good.count) / Double(cells.count)
  }

  /// The error that this share of the ground does not exceed, m.
  public func quantile(_ share: Double) -> Double {
    let sorted = ground.map { error_m[$0] }.sorted()
    guard !sorted.isEmpty else { return .infinity }
    return Double(sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))])
  }

  /// Fewest anchors in sight anywhere on the ground.
  public var fewestInSight: Int { ground.map { Int(inSight[$0]) }.min() ?? 0 }
}

/// What ranges to anchors tell about a position: the Fisher information of the horizontal position, summed up.
public struct PositionBound: Equatable, Sendable {
  private var xx = 0.0
  private var xy = 0.0
  private var yy = 0.0
  /// Anchors counted.
  public private(set) var count = 0

  /// Nothing known.
  public init() {}

  /// Adds a range to an anchor that is so much higher than the antenna, m.
  public mutating func add(anchor: Vector2, rise_m: Double, at p: Vector2) {
    let d = p - anchor
    let length2 = max(1e-6, d.lengthSquared + rise_m * rise_m)
    xx += d.x * d.x / length2
    xy += d.x * d.y / length2
    yy += d.y * d.y / length2
    count += 1
  }

  /// One standard deviation of the position, m, for ranges of so much noise; infinite if they leave it open.
  public func error_m(rangeSigma_m: Double) -> Double {
    let determinant = xx * yy - xy * xy
    return determinant <= 1e-9 ? .infinity : rangeSigma_m * ((xx + yy) / determinant).squareRoot()
  }
}
