import MowerGeometry

/// Grass as small cells, of which a disc cuts those whose middle it covers: the area that it leaves to a few parts in
/// ten thousand, in a fraction of what the exact polygons take.
struct CutRaster {
  private let origin: Vector2
  private let cell_m: Double
  private let columns: Int
  private let rows: Int
  private let radius_m: Double
  private var isUncut: [Bool]

  /// Side of a cell, m; larger where there would be more than so many.
  private static let cell_m = 0.02
  private static let mostCells = 2e7

  /// Nothing cut yet of some areas, by a disc of a radius, m.
  init(uncut areas: [PolygonWithHoles], radius_m: Double) {
    let region = FlatRegion(areas)
    let box = Box(around: region.rings.flatMap { $0 })
    let cell_m = max(Self.cell_m, (box.width * box.height / Self.mostCells).squareRoot())
    origin = box.minimum
    columns = Int(box.width / cell_m) + 1
    rows = Int(box.height / cell_m) + 1
    isUncut = [Bool](repeating: false, count: columns * rows)
    self.cell_m = cell_m
    self.radius_m = radius_m
    for row in 0..<rows {
      for piece in region.intervals(y: origin.y + (Double(row) + 0.5) * cell_m) {
        set(row, from: piece.from, to: piece.to, true)
      }
    }
  }

  /// What is left, m².
  var uncut_m2: Double { Double(isUncut.count { $0 }) * cell_m * cell_m }

  /// Takes away what the disc cuts whose middle goes along a track, m.
  mutating func cut(along track: [Vector2]) {
    for (a, b) in zip(track, track.dropFirst()) { cut(a, b) }
  }

  private mutating func cut(_ a: Vector2, _ b: Vector2) {
    let way = b - a
    let length = way.length
    // The sides of the strip between the two discs.
    let aside = length > 0 ? way.perpendicular * (radius_m / length) : .zero
    let corners = [a + aside, b + aside, b - aside, a - aside]
    let low = max(0, Int(((min(a.y, b.y) - radius_m - origin.y) / cell_m - 0.5).rounded(.up)))
    let high = min(rows - 1, Int(((max(a.y, b.y) + radius_m - origin.y) / cell_m - 0.5).rounded(.down)))
    guard low <= high else { return }
    for row in low...high {
      let y = origin.y + (Double(row) + 0.5) * cell_m
      var (from, to) = (Double.infinity, -Double.infinity)
      func take(_ x: Double) { (from, to) = (min(from, x), max(to, x)) }
      for middle in [a, b] where abs(y - middle.y) <= radius_m {
        let half = (radius_m * radius_m - (y - middle.y) * (y - middle.y)).squareRoot()
        take(middle.x - half)
        take(middle.x + half)
      }
      for i in 0..<4 {
        let (p, q) = (corners[i], corners[(i + 1) % 4])
        if (p.y > y) != (q.y > y) { take(p.x + (q.x - p.x) * (y - p.y) / (q.y - p.y)) }
      }
      if from <= to { set(row, from: from, to: to, false) }
    }
  }

  /// The cells of a row whose middle lies between two places, m.
  private mutating func set(_ row: Int, from: Double, to: Double, _ value: Bool) {
    let first = max(0, Int(((from - origin.x) / cell_m - 0.5).rounded(.up)))
    let last = min(columns - 1, Int(((to - origin.x) / cell_m - 0.5).rounded(.down)))
    guard first <= last else { return }
    for i in row * columns + first...row * columns + last { isUncut[i] = value }
  }
}
