import Foundation
import Testing

/// Pictures that were looked at and approved, kept as the mean colours of 32 × 20 fields.
enum ApprovedPicture {
  /// Expects a picture's digest to be like the approved one of a name.
  static func expect(_ digest: String, like name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Pictures/\(name).txt")
    let approved = colors(try String(contentsOf: file, encoding: .utf8))
    let now = colors(digest)
    try #require(approved.count == 32 * 20 * 3 && now.count == approved.count, sourceLocation: sourceLocation)
    // Fonts differ a little from one release to the next; a thing that moved or vanished shows far beyond this.
    let differences = zip(approved, now).map { abs($0 - $1) }
    let mean = Double(differences.reduce(0, +)) / Double(differences.count)
    #expect(mean <= 0.5, "mean difference of the fields' colours (of 255)", sourceLocation: sourceLocation)
    #expect(
      differences.max() ?? 0 <= 12, "greatest difference of a field's colour (of 255)", sourceLocation: sourceLocation)
  }

  private static func colors(_ text: String) -> [Int] {
    text.split { $0 == " " || $0 == "\n" }.flatMap { field in
      (0..<3).compactMap { i in
        let start = field.index(field.startIndex, offsetBy: 2 * i)
        return Int(field[start..<field.index(start, offsetBy: 2)], radix: 16)
      }
    }
  }
}
