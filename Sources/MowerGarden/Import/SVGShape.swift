import MowerGeometry

/// A basic shape or path of a drawing (SVG 1.1, 8 and 9).
struct SVGShape {
  let element: XMLElement
  let page: SVGPage

  /// The elements that are shapes.
  static let names = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"]

  /// The shape on the ground; nil if it has no size and is not drawn. Throws a sentence about what is wrong.
  func geometry(_ map: AffineMap) throws(SVGSyntaxProblem) -> DrawnFeature.Geometry? {
    switch element.name {
    case "path":
      let subpaths = try SVGPathData.subpaths(element["d"] ?? "", map: map).filter { $0.points.count > 1 }
      return subpaths.isEmpty ? nil : .path(subpaths)
    case "rect": return try rectangle(map)
    case "circle":
      let radius = try length("r", ofWidth: true)
      return try ellipse(Vector2(radius, radius), map)
    case "ellipse": return try ellipse(Vector2(length("rx", ofWidth: true), length("ry", ofWidth: false)), map)
    case "line":
      var pen = CurveFlattening(map: map)
      pen.move(to: Vector2(try length("x1", ofWidth: true), try length("y1", ofWidth: false)))
      pen.line(to: Vector2(try length("x2", ofWidth: true), try length("y2", ofWidth: false)))
      return .path(pen.subpaths)
    default: return try corners(map)
    }
  }

  private func rectangle(_ map: AffineMap) throws(SVGSyntaxProblem) -> DrawnFeature.Geometry? {
    let (x, y) = (try length("x", ofWidth: true), try length("y", ofWidth: false))
    let (w, h) = (try length("width", ofWidth: true), try length("height", ofWidth: false))
    guard w > 0, h > 0 else { return nil }
    // A radius left out equals the other.
    let rx = min(try length(element["rx"] == nil ? "ry" : "rx", ofWidth: true), w / 2)
    let ry = min(try length(element["ry"] == nil ? "rx" : "ry", ofWidth: false), h / 2)
    var pen = CurveFlattening(map: map)
    guard rx > 0, ry > 0 else {
      pen.move(to: Vector2(x, y))
      for corner in [Vector2(x + w, y), Vector2(x + w, y + h), Vector2(x, y + h)] { pen.line(to: corner) }
      pen.close()
      return .path(pen.subpaths)
    }
    pen.move(to: Vector2(x + rx, y))
    for (straight, round) in [
      (Vector2(x + w - rx, y), Vector2(x + w, y + ry)), (Vector2(x + w, y + h - ry), Vector2(x + w - rx, y + h)),
      (Vector2(x + rx, y + h), Vector2(x, y + h - ry)), (Vector2(x, y + ry), Vector2(x + rx, y)),
    ] {
      pen.line(to: straight)
      pen.arc(radii: Vector2(rx, ry), rotation_deg: 0, large: false, sweep: true, to: round)
    }
    pen.close()
    return .path(pen.subpaths)
  }

  /// A circle that stays one keeps its exact radius.
  private func ellipse(_ radii: Vector2, _ map: AffineMap) throws(SVGSyntaxProblem) -> DrawnFeature.Geometry? {
    guard radii.x > 0, radii.y > 0 else { return nil }
    let center = Vector2(try length("cx", ofWidth: true), try length("cy", ofWidth: false))
    if radii.x == radii.y, let scale = map.similarity { return .circle(center: map(center), radius: radii.x * scale) }
    var pen = CurveFlattening(map: map)
    let (east, west) = (center + Vector2(radii.x, 0), center - Vector2(radii.x, 0))
    pen.move(to: east)
    for end in [west, east] { pen.arc(radii: radii, rotation_deg: 0, large: false, sweep: true, to: end) }
    pen.close()
    return .path(pen.subpaths)
  }

  private func corners(_ map: AffineMap) throws(SVGSyntaxProblem) -> DrawnFeature.Geometry? {
    guard let numbers = SVGScanner.numbers(element["points"] ?? ""), numbers.count.isMultiple(of: 2) else {
      throw SVGSyntaxProblem(text: "its `points` are not pairs of numbers x,y")
    }
    guard numbers.count >= 4 else { return nil }
    let points = stride(from: 0, to: numbers.count, by: 2).map { map(Vector2(numbers[$0], numbers[$0 + 1])) }
    return .path([DrawnFeature.Subpath(points: points, closed: element.name == "polygon")])
  }

  /// A length by its attribute, 0 if it is left out.
  private func length(_ attribute: String, ofWidth: Bool) throws(SVGSyntaxProblem) -> Double {
    guard let text = element[attribute], text.trimmed != "auto" else { return 0 }
    guard let length = page.length(text, ofWidth: ofWidth) else {
      throw SVGSyntaxProblem(
        text: "its `\(attribute)` is `\(text.brief)`; a number, perhaps with px, mm, cm, in, pt, pc or %, is expected")
    }
    return length
  }
}
