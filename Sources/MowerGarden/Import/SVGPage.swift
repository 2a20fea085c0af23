import MowerGeometry

/// The page of a drawing: how its user units become metres on the ground.
struct SVGPage {
  /// From user units (y down) to metres (y up).
  let map: AffineMap
  /// The visible rectangle, user units; nil if the document states none.
  let viewBox: (x: Double, y: Double, width: Double, height: Double)?

  /// Attribute of the root element by which a drawing states its own scale, and that its origin is the garden's.
  static let scaleAttribute = "data-metres-per-unit"
  /// Millimetres of a CSS pixel, which is a user unit unless a document says otherwise.
  private static let millimetresPerPixel = 25.4 / 96

  /// The page of a document's root element. Without a scale the document must state its own. Throws a sentence about
  /// what is wrong.
  init(_ root: XMLElement, scale: DrawingScale?) throws(SVGSyntaxProblem) {
    viewBox = try Self.viewBox(root)
    let own = root[Self.scaleAttribute].flatMap { Double($0) }
    let metres: Double
    switch scale {
    case .metresPerUnit(let value): metres = value
    case .ratio(let ratio): metres = ratio * (try Self.millimetresPerUnit(root, viewBox?.width)) / 1000
    case nil:
      guard let own, (1e-6...1e6).contains(own) else {
        throw SVGSyntaxProblem(
          text: "a drawing needs a scale: state the metres of one user unit (--scale 0.05), or the ratio of a document "
            + "in millimetres (--scale 1:100)")
      }
      metres = own
    }
    if own != nil {
      map = AffineMap(a: metres, d: -metres)
    } else {
      // The lower left corner of the page becomes the origin.
      let left = viewBox?.x ?? 0
      let bottom = viewBox.map { $0.y + $0.height } ?? Self.pixels(root["height"]) ?? 0
      map = AffineMap(a: metres, d: -metres, e: -left * metres, f: bottom * metres)
    }
  }

  /// A length in user units: a number with or without a unit, or a percentage of the page; nil if it is neither.
  func length(_ text: String, ofWidth: Bool) -> Double? {
    if text.trimmed.hasSuffix("%") {
      guard let share = SVGScanner.numbers(String(text.trimmed.dropLast()))?.first, let viewBox else { return nil }
      return share / 100 * (ofWidth ? viewBox.width : viewBox.height)
    }
    return Self.pixels(text)
  }

  private static func viewBox(_ root: XMLElement) throws(SVGSyntaxProblem) -> (
    x: Double, y: Double, width: Double, height: Double
  )? {
    guard let text = root["viewBox"] else { return nil }
    guard let n = SVGScanner.numbers(text), n.count == 4, n[2] > 0, n[3] > 0 else {
      throw SVGSyntaxProblem(text: "the viewBox `\(text.brief)` is not four numbers x y width height")
    }
    return (n[0], n[1], n[2], n[3])
  }

  private static func millimetresPerUnit(_ root: XMLElement, _ units: Double?) throws(SVGSyntaxProblem) -> Double {
    guard let width = root["width"], !width.trimmed.hasSuffix("%"), let size = pixels(width), size > 0 else {
      throw SVGSyntaxProblem(
        text: "the document states no width in mm, cm or in, so a ratio means nothing; state the metres of one user "
          + "unit (--scale 0.05)")
    }
    return millimetresPerPixel * (units.map { size / $0 } ?? 1)
  }

  /// A length in CSS pixels (CSS 2.1, 4.3.2).
  private static func pixels(_ text: String?) -> Double? {
    guard let text else { return nil }
    var scanner = SVGScanner(text)
    guard let number = scanner.number() else { return nil }
    let unit = scanner.word() ?? ""
    guard scanner.atEnd else { return nil }
    switch unit {
    case "", "px": return number
    case "mm": return number / millimetresPerPixel
    case "cm": return number * 10 / millimetresPerPixel
    case "in": return number * 96
    case "pt": return number * 96 / 72
    case "pc": return number * 16
    default: return nil
    }
  }
}
