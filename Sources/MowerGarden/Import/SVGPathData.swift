import MowerGeometry

/// Draws the `d` attribute of a path (SVG 1.1, 8.3): all commands, absolute and relative, with their shorthands.
struct SVGPathData {
  private var scanner: SVGScanner
  private var pen: CurveFlattening
  /// The control point that a smooth continuation mirrors, and the family of the command it came from.
  private var control: (point: Vector2, family: Character)?

  /// The subpaths of path data, mapped to the ground. Throws a sentence about what is wrong.
  static func subpaths(_ data: String, map: AffineMap) throws(SVGSyntaxProblem) -> [DrawnFeature.Subpath] {
    var path = SVGPathData(scanner: SVGScanner(data), pen: CurveFlattening(map: map))
    try path.draw()
    return path.pen.subpaths
  }

  private init(scanner: SVGScanner, pen: CurveFlattening) {
    self.scanner = scanner
    self.pen = pen
  }

  private mutating func draw() throws(SVGSyntaxProblem) {
    var first = true
    while let letter = scanner.letter() {
      let command = Character(letter.uppercased())
      if first, command != "M" {
        throw SVGSyntaxProblem(text: "the path data begin with `\(letter)`; a move `M` must come first")
      }
      try draw(command, relative: letter.isLowercase, letter)
      first = false
    }
    if !scanner.atEnd { throw SVGSyntaxProblem(text: "the path data hold something that is no command or number") }
  }

  /// Draws a command as often as numbers for it follow.
  private mutating func draw(_ command: Character, relative: Bool, _ letter: Character) throws(SVGSyntaxProblem) {
    if command == "Z" {
      pen.close()
      control = nil
      return
    }
    guard "MLHVCSQTA".contains(command) else {
      throw SVGSyntaxProblem(
        text: "the path data hold the unknown command `\(letter)`; the commands are M L H V C S Q T A Z")
    }
    var isFirst = true
    while isFirst || !atCommandEnd {
      guard step(command, relative: relative, isFirst: isFirst) else {
        throw SVGSyntaxProblem(text: "the path data lack numbers for the command `\(letter)`, or one is no number")
      }
      isFirst = false
    }
  }

  private var atCommandEnd: Bool {
    var ahead = scanner
    return ahead.number() == nil
  }

  /// Draws one step of a command; false if its numbers do not follow.
  private mutating func step(_ command: Character, relative: Bool, isFirst: Bool) -> Bool {
    let base = relative ? pen.current : .zero
    var next: (point: Vector2, family: Character)?
    switch command {
    case "M":
      guard let p = point(base) else { return false }
      // Further pairs of a move are lines.
      if isFirst { pen.move(to: p) } else { pen.line(to: p) }
    case "L":
      guard let p = point(base) else { return false }
      pen.line(to: p)
    case "H":
      guard let x = scanner.number() else { return false }
      pen.line(to: Vector2(base.x + x, pen.current.y))
    case "V":
      guard let y = scanner.number() else { return false }
      pen.line(to: Vector2(pen.current.x, base.y + y))
    case "C":
      guard let p1 = point(base), let p2 = point(base), let p3 = point(base) else { return false }
      pen.cubic(p1, p2, to: p3)
      next = (p2, "C")
    case "S":
      guard let p2 = point(base), let p3 = point(base) else { return false }
      pen.cubic(mirrored("C"), p2, to: p3)
      next = (p2, "C")
    case "Q":
      guard let p1 = point(base), let p2 = point(base) else { return false }
      pen.quadratic(p1, to: p2)
      next = (p1, "Q")
    case "T":
      let p1 = mirrored("Q")
      guard let p2 = point(base) else { return false }
      pen.quadratic(p1, to: p2)
      next = (p1, "Q")
    default:
      guard let rx = scanner.number(), let ry = scanner.number(), let tilt = scanner.number(),
        let large = scanner.flag(), let sweep = scanner.flag(), let p = point(base)
      else { return false }
      pen.arc(radii: Vector2(rx, ry), rotation_deg: tilt, large: large, sweep: sweep, to: p)
    }
    control = next
    return true
  }

  private mutating func point(_ base: Vector2) -> Vector2? {
    guard let x = scanner.number(), let y = scanner.number() else { return nil }
    return base + Vector2(x, y)
  }

  /// The mirror image of the last control point, or the current point after a command of another family.
  private func mirrored(_ family: Character) -> Vector2 {
    guard let control, control.family == family else { return pen.current }
    return pen.current * 2 - control.point
  }
}
