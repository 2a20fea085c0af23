import MowerGeometry

/// Letters as pen strokes, drawn for this project, so that pictures carry text without a font file and look the same
/// everywhere. A capital letter is 10 units high, a small x 7, and what hangs below the baseline 3; y grows upwards.
public enum StrokeFont {
  /// One character: its strokes and how wide they are, in units.
  struct Glyph: Sendable {
    var width: Double
    var strokes: [[Vector2]]
  }

  /// Room between two characters, units.
  static let spacing = 2.5
  /// What is drawn for a character the font lacks: an empty box.
  static let missing = Glyph(
    width: 5, strokes: [[Vector2(0, 0), Vector2(5, 0), Vector2(5, 9), Vector2(0, 9), Vector2(0, 0)]])

  /// The width of a text, units of a tenth of the height of a capital letter.
  public static func width(of text: String) -> Double {
    let glyphs = glyphs(for: text)
    return glyphs.reduce(0) { $0 + $1.width } + spacing * Double(max(0, glyphs.count - 1))
  }

  /// The strokes of a text that starts at the origin of the baseline, units.
  static func strokes(for text: String) -> [[Vector2]] {
    var x = 0.0
    var result: [[Vector2]] = []
    for glyph in glyphs(for: text) {
      for stroke in glyph.strokes { result.append(stroke.map { Vector2($0.x + x, $0.y) }) }
      x += glyph.width + spacing
    }
    return result
  }

  /// The glyphs of a text, characters that stay invisible left out.
  static func glyphs(for text: String) -> [Glyph] {
    text.compactMap { character in
      if let glyph = table[character] { return glyph }
      if let composed = accented(character) { return composed }
      return character.unicodeScalars.allSatisfy { $0.value < 32 || $0.value == 127 } ? nil : missing
    }
  }

  /// A Latin letter with a mark above or below, put together from both.
  private static func accented(_ character: Character) -> Glyph? {
    guard let (letter, mark) = decomposition[character], var glyph = table[letter], let accent = marks[mark] else {
      return nil
    }
    let isTall = letter.isUppercase
    // The dot of an i makes way for the mark.
    if letter == "i" { glyph.strokes.removeLast() }
    let lift = mark != "¸" && isTall ? 3.0 : 0.0
    glyph.strokes += accent.strokes.map { stroke in
      stroke.map { Vector2($0.x + (glyph.width - accent.width) / 2, $0.y + lift) }
    }
    return glyph
  }

  /// Every glyph by its character.
  static let table: [Character: Glyph] = Dictionary(
    uniqueKeysWithValues: outlines.map { ($0, Glyph(width: $1, strokes: parse($2))) })

  private static let marks: [Character: Glyph] = Dictionary(
    uniqueKeysWithValues: markOutlines.map { ($0, Glyph(width: $1, strokes: parse($2))) })

  private static let decomposition: [Character: (Character, Character)] = {
    var result: [Character: (Character, Character)] = [:]
    for (mark, letters, bases) in accents {
      for (letter, base) in zip(letters, bases) { result[letter] = (base, mark) }
    }
    return result
  }()

  /// Reads an outline: `M x y` lifts the pen there, `L x y` draws a line, `H x y` and `V x y` a quarter of an ellipse
  /// that leaves horizontally or vertically, `C x y x y x y` a cubic Bézier curve.
  private static func parse(_ outline: String) -> [[Vector2]] {
    var strokes: [[Vector2]] = []
    var position = Vector2.zero
    for command in outline.split(whereSeparator: { $0 == ";" }) {
      let numbers = command.dropFirst().split(separator: " ").map { Double($0) ?? 0 }
      let points = stride(from: 0, to: numbers.count - 1, by: 2).map { Vector2(numbers[$0], numbers[$0 + 1]) }
      guard let end = points.last else { continue }
      switch command.first {
      case "M": strokes.append([end])
      case "L": strokes[strokes.count - 1].append(end)
      case "H": strokes[strokes.count - 1] += quarter(from: position, to: end, corner: Vector2(end.x, position.y))
      case "V": strokes[strokes.count - 1] += quarter(from: position, to: end, corner: Vector2(position.x, end.y))
      default: strokes[strokes.count - 1] += curve(position, points[0], points[1], end)
      }
      position = end
    }
    return strokes
  }

  /// A quarter of an ellipse as the usual Bézier curve with handles of 0.5523 of the way to the corner.
  private static func quarter(from a: Vector2, to b: Vector2, corner: Vector2) -> [Vector2] {
    curve(a, a + (corner - a) * 0.5523, b + (corner - b) * 0.5523, b)
  }

  private static func curve(_ a: Vector2, _ p: Vector2, _ q: Vector2, _ b: Vector2) -> [Vector2] {
    (1...6).map { i in
      let t = Double(i) / 6
      let u = 1 - t
      return a * (u * u * u) + p * (3 * u * u * t) + q * (3 * u * t * t) + b * (t * t * t)
    }
  }
}
