import MowerCore
import MowerGeometry

/// What a mower believes it has mown: cells of a grid over its garden that the disc's centre came near enough to with the
/// blade on. It knows only what the mower knows of its position.
public struct CutMemory: Sendable {
  private let origin: Vector2
  private let columns: Int
  private let rows: Int
  private let radius_m: Double
  private let blade: Vector2
  private var isCut: [Bool]
  private var last = Vector2(1e9, 0)

  /// Side of a cell, m.
  private static let cell_m = 0.05
  /// Way of the disc between two looks, m.
  private static let step_m = 0.03

  /// Nothing mown yet of the ground in a box.
  public init(_ box: Box, footprint: MowerFootprint) {
    origin = box.minimum
    columns = max(1, Int((box.width / Self.cell_m).rounded(.up)))
    rows = max(1, Int((box.height / Self.cell_m).rounded(.up)))
    radius_m = footprint.bladeRadius_m
    blade = footprint.bladeOffset
    isCut = [Bool](repeating: false, count: columns * rows)
  }

  /// Forgets everything, for a new job.
  public mutating func clear() {
    for i in isCut.indices { isCut[i] = false }
    last = Vector2(1e9, 0)
  }

  /// Takes in where the axle's centre is (m) and which way the mower heads (rad) while it cuts.
  @inline(__always)
  public mutating func cut(at axle: Vector2, heading_rad: Double) {
    if (axle - last).lengthSquared < Self.step_m * Self.step_m { return }
    last = axle
    mark(axle + offset(heading_rad))
  }

  /// From the axle's centre to the disc's, m.
  @inline(__always)
  private func offset(_ heading_rad: Double) -> Vector2 {
    let (s, c) = sincos(heading_rad)
    return Vector2(c * blade.x - s * blade.y, s * blade.x + c * blade.y)
  }

  /// Marks the cells whose middle the disc around a point (m) covers.
  private mutating func mark(_ p: Vector2) {
    let x = (p.x - origin.x) / Self.cell_m - 0.5
    let y = (p.y - origin.y) / Self.cell_m - 0.5
    let r = radius_m / Self.cell_m
    // Far outside of the grid, or no number at all.
    guard abs(x) < 1e6, abs(y) < 1e6 else { return }
    let low = max(0, Self.up(y - r))
    let high = min(rows - 1, Self.down(y + r))
    guard low <= high else { return }
    isCut.withUnsafeMutableBufferPointer { isCut in
      for row in low...high {
        let dy = Double(row) - y
        let half = max(0, r * r - dy * dy).squareRoot()
        let from = max(0, Self.up(x - half))
        let to = min(columns - 1, Self.down(x + half))
        if from > to { continue }
        for column in from...to { isCut[row * columns + column] = true }
      }
    }
  }

  /// The whole number above, and the one below. `rounded` calls a function for it.
  @inline(__always)
  private static func up(_ x: Double) -> Int {
    let whole = Int(x)
    return Double(whole) < x ? whole + 1 : whole
  }

  @inline(__always)
  private static func down(_ x: Double) -> Int {
    let whole = Int(x)
    return Double(whole) > x ? whole - 1 : whole
  }

  /// Takes it for cut what a mower cuts that drives along waypoints exactly.
  public mutating func assume(_ waypoints: some Sequence<Waypoint>) {
    let driven = expected(waypoints)
    for i in isCut.indices where driven.isCut[i] { isCut[i] = true }
  }

  /// What a mower would have cut that drives along waypoints exactly; the disc turns where they say so.
  private func expected(_ waypoints: some Sequence<Waypoint>) -> CutMemory {
    var memory = self
    memory.isCut = [Bool](repeating: false, count: isCut.count)
    memory.last = Vector2(1e9, 0)
    var from: Vector2?
    for w in waypoints {
      let to = w.position
      defer { from = to }
      guard let a = from, w.bladeOn else { continue }
      let way = to - a
      let length = way.length
      if length < 1e-6 { continue }
      let disc = offset(arctangent2(way.y, way.x))
      let count = max(1, Int((length / Self.step_m).rounded(.up)))
      for k in 0...count { memory.mark(a + way * (Double(k) / Double(count)) + disc) }
    }
    return memory
  }

  /// What was planned and is still to be mown when the rest of the plan is done: cells of `route` that are neither cut nor
  /// on what `remains` of it. Nil if it comes to less than `least_m2`.
  public func missed(of route: PlanRoute, remains: ArraySlice<Waypoint>, least_m2: Double) -> UncutRaster? {
    let wanted = expected(route.waypoints)
    let coming = expected(remains)
    var uncut = [Bool](repeating: false, count: isCut.count)
    for i in isCut.indices where wanted.isCut[i] && !isCut[i] && !coming.isCut[i] { uncut[i] = true }
    let worth = opened(uncut)
    let area_m2 = Double(worth.count { $0 }) * Self.cell_m * Self.cell_m
    guard area_m2 >= least_m2 else { return nil }
    return UncutRaster(origin: origin, cell_m: Self.cell_m, columns: columns, uncut: worth)
  }

  /// The cells that are part of a cross of five: the rims of swaths that lie a little aside are left to the next job.
  private func opened(_ cells: [Bool]) -> [Bool] {
    var result = [Bool](repeating: false, count: cells.count)
    guard rows > 2, columns > 2 else { return result }
    for row in 1..<rows - 1 {
      for column in 1..<columns - 1 {
        let i = row * columns + column
        guard cells[i], cells[i - 1], cells[i + 1], cells[i - columns], cells[i + columns] else { continue }
        result[i] = true
        result[i - 1] = true
        result[i + 1] = true
        result[i - columns] = true
        result[i + columns] = true
      }
    }
    return result
  }
}
