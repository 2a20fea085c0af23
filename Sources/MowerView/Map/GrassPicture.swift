import MowerGeometry
import MowerSimulation

/// The live grass as a picture: a colour for each cell, sampled for each pixel of the lawn.
final class GrassPicture {
  /// What a cell's colour tells.
  enum Look: Equatable, Sendable {
    /// Height, and in which direction it was cut lately.
    case natural
    /// How often it was cut.
    case cuts
  }

  private let grass: Grass
  private let colors: UnsafeMutablePointer<UInt32>
  private let count: Int
  /// A little unevenness for each cell, so that a lawn does not look like paint.
  private let grain: UnsafeMutablePointer<Int8>
  /// Cells without grass beside the lawn, and the cell of the lawn whose colour they take: the edge stays clean.
  private var rims: [(rim: Int32, source: Int32)] = []
  private let natural: [UInt32]
  private let heat: [UInt32]
  private var painted: (tick: UInt64, look: Look, uncovered: Bool)?
  /// How light the stripe of each cell looks, −1…1, and the time of the cut for which that was found.
  private let stripes: UnsafeMutablePointer<(cut_s: Float, light: Float)>

  // Where each pixel column of the camera lies in the raster.
  private var camera: MapCamera?
  private var columnIndex = UnsafeMutableBufferPointer<Int32>.allocate(capacity: 0)
  private var columnShare = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 0)
  private let mixedRow: UnsafeMutablePointer<UInt32>

  /// Whether the grass at a place (m) was cut since a time (s); true where there is none to cut.
  func wasCut(_ place: Vector2, since time_s: Double) -> Bool {
    let local = (place - grass.origin) * (1 / grass.cell_m)
    guard local.x >= 0, local.y >= 0, local.x < Double(grass.columns), local.y < Double(grass.rows) else { return true }
    let cell = grass.cells[Int(local.y) * grass.columns + Int(local.x)]
    return !cell.mowable || Double(cell.cut_s) > time_s
  }

  /// A picture of some grass.
  init(_ grass: Grass) {
    self.grass = grass
    count = grass.columns * grass.rows
    colors = .allocate(capacity: count)
    colors.initialize(repeating: Palette.grassTall.pixel, count: count)
    grain = .allocate(capacity: count)
    var random = SplitMix64(seed: 11, stream: 3)
    for i in 0..<count { grain[i] = Int8(truncatingIfNeeded: Int64(random.next() % 7)) - 3 }
    mixedRow = .allocate(capacity: grass.columns)
    mixedRow.initialize(repeating: 0, count: grass.columns)
    stripes = .allocate(capacity: count)
    stripes.initialize(repeating: (-1, 0), count: count)
    natural = GrassPalette.natural()
    heat = GrassPalette.cuts()
    findRims()
  }

  deinit {
    colors.deallocate()
    grain.deallocate()
    stripes.deallocate()
    mixedRow.deallocate()
    columnIndex.deallocate()
    columnShare.deallocate()
  }

  private func findRims() {
    let cells = grass.cells
    let columns = grass.columns
    for i in 0..<count where !cells[i].mowable {
      let x = i % columns
      for j in [
        i - 1, i + 1, i - columns, i + columns, i - columns - 1, i - columns + 1, i + columns - 1, i + columns + 1,
      ]
      where j >= 0 && j < count && abs(j % columns - x) <= 1 && cells[j].mowable {
        rims.append((Int32(i), Int32(j)))
        break
      }
    }
  }

  /// Works out every cell's colour, unless nothing has changed. `heading` says how the mower stood when a cell was
  /// cut (s), rad.
  func update(tick: UInt64, look: Look, uncovered: Bool, heading: (Double) -> Double) {
    if let p = painted, p == (tick, look, uncovered) { return }
    painted = (tick, look, uncovered)
    let now = Float(Double(tick) * 0.02)
    let cells = grass.cells
    let marked = GrassPalette.uncovered.pixel
    natural.withUnsafeBufferPointer { natural in
      heat.withUnsafeBufferPointer { heat in
        let columns = grass.columns
        for i in 0..<count {
          let cell = cells[i]
          if !cell.mowable { continue }
          if cell.cuts == 0 && uncovered {
            // Hatched, so that it shows without colour too.
            let isLine = (i % columns &+ i / columns) % 6 < 2
            colors[i] = isLine ? marked : GrassPalette.uncoveredGround
            continue
          }
          switch look {
          case .natural:
            let height = cell.height_m + cell.growth_mps * (now - cell.cut_s)
            let h = GrassPalette.heightIndex(height)
            if cell.cuts > 0 && stripes[i].cut_s != cell.cut_s {
              stripes[i] = (cell.cut_s, GrassPalette.light(ofHeading: heading(Double(cell.cut_s))))
            }
            let s = Int(GrassPalette.shade(cell, light: stripes[i].light, now: now)) + Int(grain[i])
            colors[i] = natural[h * GrassPalette.shades + max(0, min(GrassPalette.shades - 1, s))]
          case .cuts:
            colors[i] = heat[min(heat.count - 1, Int(cell.cuts))]
          }
        }
      }
    }
    for r in rims { colors[Int(r.rim)] = colors[Int(r.source)] }
  }

  /// Paints one row of pixels (those where `mask` is not 0), mixing each with what is there as the mask says.
  func paintRow(
    _ y: Int, from x0: Int, mask: UnsafeBufferPointer<UInt8>, camera: MapCamera,
    into row: UnsafeMutablePointer<UInt32>
  ) {
    prepare(camera)
    let inverse = 1 / grass.cell_m
    let v = (camera.world(Vector2(0, Double(y) + 0.5)).y - grass.origin.y) * inverse - 0.5
    let vc = max(0, min(Double(grass.rows - 1) - 0.001, v))
    let j = Int(vc)
    let share = UInt32((vc - Double(j)) * 256)
    let offset = x0 - camera.box.x
    let index = columnIndex
    let across = columnShare
    let mixed = mixedRow
    // First between the two rows of cells, then between neighbours in that row: there are fewer cells than pixels.
    let south = colors + j * grass.columns
    let north = south + grass.columns
    let first = Int(index[offset])
    let last = Int(index[offset + mask.count - 1]) + 1
    for i in first...last { mixed[i] = Pixel.mixed(south[i], north[i], share) }
    for k in 0..<mask.count {
      let m = UInt32(mask[k])
      if m == 0 { continue }
      let i = Int(index[offset + k])
      let color = Pixel.mixed(mixed[i], mixed[i + 1], across[offset + k])
      row[k] = m == 255 ? color : Pixel.mixed(row[k], color, m &+ m >> 7)
    }
  }

  private func prepare(_ camera: MapCamera) {
    if self.camera == camera { return }
    self.camera = camera
    let n = camera.box.width
    if columnIndex.count != n {
      columnIndex.deallocate()
      columnShare.deallocate()
      columnIndex = .allocate(capacity: n)
      columnShare = .allocate(capacity: n)
    }
    let inverse = 1 / grass.cell_m
    for k in 0..<n {
      let x = camera.world(Vector2(Double(camera.box.x + k) + 0.5, 0)).x
      let u = max(0, min(Double(grass.columns - 1) - 0.001, (x - grass.origin.x) * inverse - 0.5))
      columnIndex.initializeElement(at: k, to: Int32(u))
      columnShare.initializeElement(at: k, to: UInt32((u - u.rounded(.down)) * 256))
    }
  }
}
