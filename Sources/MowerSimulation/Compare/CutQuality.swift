import MowerGarden
import MowerGeometry
import MowerPlanning

/// How well a lawn was cut: what is left along its edges, and how evenly the mower passed over it.
public struct CutQuality: Equatable, Sendable {
  /// Grass that was never cut within `reach_m` of an edge, over the length of the edges, m: how wide a strip is left for
  /// the trimmer.
  public var strip_m: Double
  /// Length of all edges of the grass, m.
  public var edge_m: Double
  /// Standard deviation of the number of cuts over its mean, by area; nil if nothing was cut. 0 is perfectly even; pure
  /// chance with a mean of n cuts has 1/√n.
  public var unevenness: Double?
  /// How often a place was cut on average.
  public var meanCuts: Double

  /// Grass so near to an edge counts as its strip, m.
  public static let reach_m = 0.5

  /// The quality of a raster of cuts in a garden. Edges that cannot be worked out count as none.
  public init(_ raster: RunResult.Raster, in garden: Garden) {
    let areas = (try? GardenAreas(garden).mowable) ?? []
    self.init(
      raster,
      edges: areas.flatMap(\.rings).flatMap { ring in
        ring.vertices.indices.map { Segment(ring.vertices[$0], ring.vertices[($0 + 1) % ring.vertices.count]) }
      })
  }

  /// The quality of a raster of cuts on grass with some edges.
  public init(_ raster: RunResult.Raster, edges: [Segment]) {
    edge_m = edges.reduce(0) { $0 + $1.a.distance(to: $1.b) }
    var left = 0
    let near = Self.near(edges, raster)
    var count = 0
    var sum = 0.0
    var squares = 0.0
    for i in raster.cuts.indices where raster.mowable[i] {
      let cuts = Double(raster.cuts[i])
      count += 1
      sum += cuts
      squares += cuts * cuts
      if raster.cuts[i] == 0 && near[i] { left += 1 }
    }
    strip_m = edge_m > 0 ? Double(left) * raster.cell_m * raster.cell_m / edge_m : 0
    let mean = count > 0 ? sum / Double(count) : 0
    meanCuts = mean
    unevenness = mean > 0 ? max(0, squares / Double(count) - mean * mean).squareRoot() / mean : nil
  }

  /// Cells whose centres lie within reach of an edge.
  private static func near(_ edges: [Segment], _ raster: RunResult.Raster) -> [Bool] {
    var near = [Bool](repeating: false, count: raster.cuts.count)
    func cells(_ low: Double, _ high: Double, _ origin: Double, _ count: Int) -> Range<Int> {
      let first = max(0, Int(((low - origin) / raster.cell_m).rounded(.down)))
      let last = min(count, Int(((high - origin) / raster.cell_m).rounded(.up)) + 1)
      return first < last ? first..<last : 0..<0
    }
    for edge in edges {
      let box = Box(around: [edge.a, edge.b]).padded(reach_m)
      let columns = cells(box.minimum.x, box.maximum.x, raster.origin.x, raster.columns)
      for row in cells(box.minimum.y, box.maximum.y, raster.origin.y, raster.rows) {
        for column in columns where !near[row * raster.columns + column] {
          let center =
            raster.origin
            + Vector2((Double(column) + 0.5) * raster.cell_m, (Double(row) + 0.5) * raster.cell_m)
          if edge.distanceSquared(to: center) <= reach_m * reach_m { near[row * raster.columns + column] = true }
        }
      }
    }
    return near
  }
}
