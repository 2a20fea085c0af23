/// A picture in a few words: mean colours of 32 × 20 fields, to be kept as text and compared with a tolerance.
public struct PictureDigest: Equatable, Sendable {
  /// Fields in a row, and rows.
  public static let columns = 32
  /// Rows of fields.
  public static let rows = 20

  /// Red, green and blue of each field, 0…255, row by row from the top.
  public let colors: [UInt8]

  /// The digest of a picture that is at least as large as the fields are many.
  init(_ raster: Raster) {
    var colors: [UInt8] = []
    for row in 0..<Self.rows {
      let y0 = row * raster.height / Self.rows
      let y1 = (row + 1) * raster.height / Self.rows
      for column in 0..<Self.columns {
        let x0 = column * raster.width / Self.columns
        let x1 = (column + 1) * raster.width / Self.columns
        var sums = (0, 0, 0)
        for y in y0..<y1 {
          for x in x0..<x1 {
            let p = raster.pixels[y * raster.width + x]
            sums.0 += Int(p >> 16 & 255)
            sums.1 += Int(p >> 8 & 255)
            sums.2 += Int(p & 255)
          }
        }
        let n = max(1, (y1 - y0) * (x1 - x0))
        colors += [UInt8(sums.0 / n), UInt8(sums.1 / n), UInt8(sums.2 / n)]
      }
    }
    self.colors = colors
  }

  /// One line a row, each field as six hex digits.
  public var text: String {
    func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return (0..<Self.rows).map { row in
      (0..<Self.columns).map { column in
        let i = 3 * (row * Self.columns + column)
        return hex(colors[i]) + hex(colors[i + 1]) + hex(colors[i + 2])
      }.joined(separator: " ")
    }.joined(separator: "\n") + "\n"
  }
}
