import MowerGarden
import MowerGeometry

/// What the ground is like at a place: how far it lies inside or outside the area a blade may touch, and its slope.
final class Terrain: @unchecked Sendable {
  /// Beyond this distance from the border only the side is known, m.
  static let reach_m = 2.0

  /// Signed distance to the border of the area the blade may touch, m: negative inside, positive outside.
  let outside: FlatGrid<Float>
  /// The same area with its exact border.
  private let blade: BladeGround
  /// A grid of this kind is off by at most so much, m: half a diagonal of its cells.
  private static let gridError_m = 0.075
  /// Index into `slopes` by cell; 0 is level.
  let surface: FlatGrid<UInt8>
  /// Slope as the gradient of height (rise over run towards east and north).
  let slopes: [Vector2]
  /// Whether the ground is wet there, one entry a slope; empty where none is.
  private let wetness: [Bool]
  /// Waters in it.
  let waters: [Water]
  /// Hills on it.
  private let hills: [Hill]

  /// A molehill: its top, radius and height, m. Its side has the shape of a cosine.
  struct Hill: Equatable, Sendable {
    var top: Vector2
    var radius_m: Double
    var height_m: Double
  }
  /// Ground that turned out steep or wet in the middle of a run.
  struct Patch: Equatable, Sendable {
    var polygon: Polygon
    var slope: Slope
    var wet: Bool
  }

  init(_ garden: Garden, patches: [Patch] = [], hills: [Hill] = []) {
    self.hills = hills
    waters = Water.all(in: garden)
    let box = garden.bounds.padded(3)
    outside = FlatGrid(covering: box, cell_m: 0.1, fill: Float(Self.reach_m * Self.reach_m))
    surface = FlatGrid(covering: box, cell_m: 0.2, fill: 0)

    let blade = BladeGround(garden, within: box)
    self.blade = blade
    // Squared distance to the nearest edge of the border, painted around each piece of it.
    for edge in blade.edges {
      let n = max(1, Int((edge.a.distance(to: edge.b) / 0.5).rounded(.up)))
      for k in 0..<n {
        let p = edge.a + (edge.b - edge.a) * (Double(k) / Double(n))
        let q = edge.a + (edge.b - edge.a) * (Double(k + 1) / Double(n))
        let piece = Segment(p, q)
        outside.forEachCell(near: piece, within: Self.reach_m) { [outside] i, center in
          let d = Float(piece.distanceSquared(to: center))
          if d < outside.values[i] { outside.values[i] = d }
        }
      }
    }
    // Sign: −1 in what lies in an odd number of rings, +1 elsewhere.
    let inside = FlatGrid<UInt8>(covering: box, cell_m: 0.1, fill: 0)
    for ring in blade.rings {
      ScanFill.forEachRun(ring, on: inside) { row, columns in
        for x in columns { inside.values[row * inside.columns + x] ^= 1 }
      }
    }
    for i in 0..<outside.count {
      let d = outside.values[i].squareRoot()
      outside.values[i] = inside.values[i] == 1 ? -d : d
    }

    var slopes = [Vector2.zero]
    for lawn in garden.lawns where lawn.slope.rise != 0 {
      let (s, c) = sincos(lawn.slope.uphill_rad)
      slopes.append(Vector2(c * lawn.slope.rise, s * lawn.slope.rise))
      let index = UInt8(min(255, slopes.count - 1))
      ScanFill.forEachRun(lawn.polygon, on: surface) { [surface] row, columns in
        for x in columns { surface.values[row * surface.columns + x] = index }
      }
    }
    var wetness = [Bool](repeating: false, count: slopes.count)
    for patch in patches where slopes.count < 255 {
      let (s, c) = sincos(patch.slope.uphill_rad)
      slopes.append(Vector2(c * patch.slope.rise, s * patch.slope.rise))
      wetness.append(patch.wet)
      let index = UInt8(slopes.count - 1)
      ScanFill.forEachRun(patch.polygon, on: surface) { [surface] row, columns in
        for x in columns { surface.values[row * surface.columns + x] = index }
      }
    }
    self.slopes = slopes
    self.wetness = patches.contains(where: \.wet) ? wetness : []
  }

  /// Whether the ground of a place is wet without rain.
  @inline(__always)
  func isWet(at p: Vector2) -> Bool {
    if wetness.isEmpty { return false }
    return wetness[Int(surface.values[surface.index(of: p)])]
  }

  /// How steep the hills are at a place.
  private func hillSlope(at p: Vector2) -> Vector2 {
    var slope = Vector2.zero
    for hill in hills {
      let d = p - hill.top
      let r = d.length
      if r >= hill.radius_m || r < 1e-6 { continue }
      let x = Angle.pi * r / hill.radius_m
      slope += d * (-hill.height_m * Angle.pi / (2 * hill.radius_m) * sine(x) / r)
    }
    return slope
  }

  /// How far the farthest point of a disc lies outside, m; 0 for a disc that lies inside.
  @inline(__always)
  func overrun(center: Vector2, radius: Double) -> Double {
    let rough = outside.interpolated(at: center) + radius
    // Well inside, as nearly always, or so far outside that a grid is good enough.
    if rough < -Self.gridError_m { return 0 }
    if rough > BladeGround.reach_m - Self.gridError_m { return rough }
    return blade.overrun(center: center, radius: radius)
  }

  /// Slope at a place.
  @inline(__always)
  func slope(at p: Vector2) -> Vector2 {
    if slopes.count == 1 && hills.isEmpty { return .zero }
    let plane = slopes[Int(surface.values[surface.index(of: p)])]
    return hills.isEmpty ? plane : plane + hillSlope(at: p)
  }
}
