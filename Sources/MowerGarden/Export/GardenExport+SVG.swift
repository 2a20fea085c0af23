import MowerGeometry

extension GardenExport {
  /// Space around the garden, m.
  private static let margin_m = 1.0
  /// Width or height at which a browser first shows the drawing, whichever is greater, pixels.
  private static let size_px = 1000.0

  /// The garden as a drawing (SVG 1.1): one user unit is one metre, y is turned down, layers by kind as Inkscape shows
  /// them. Attributes `data-…` carry what shapes cannot, so that the drawing can be imported again.
  public static func svg(_ garden: Garden) -> String {
    let box = garden.bounds.padded(margin_m)
    let (width, height) = (max(box.width, 2 * margin_m), max(box.height, 2 * margin_m))
    let zoom = size_px / max(width, height)
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"",
      "  viewBox=\"\(box.minimum.x.milli) \((-box.maximum.y).milli) \(width.milli) \(height.milli)\""
        + " width=\"\((width * zoom).milli)\" height=\"\((height * zoom).milli)\"",
      "  \(SVGPage.scaleAttribute)=\"1\" data-name=\"\(escaped(garden.name))\" font-family=\"sans-serif\">",
      "  <title>\(escaped(garden.name))</title>",
      "  <defs>",
      "    <marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"10\" refY=\"5\" markerWidth=\"3\" markerHeight=\"3\""
        + " orient=\"auto\"><path d=\"M0,0 L10,5 L0,10 z\" fill=\"#1f4e9c\"/></marker>",
      "  </defs>",
      "  <g id=\"paper\" data-kind=\"ignore\"><rect x=\"\(box.minimum.x.milli)\" y=\"\((-box.maximum.y).milli)\""
        + " width=\"\(width.milli)\" height=\"\(height.milli)\" fill=\"#ffffff\"/></g>",
    ]
    let features = ExportedFeature.features(of: garden)
    for kind in [
      FeatureKind.passage, .lawn, .pond, .bed, .hedge, .wall, .furniture, .tree, .fence, .neighbour, .wire, .guide,
      .zone, .station, .anchor, .emitter, .start,
    ] {
      lines += layer(kind, features.filter { $0.kind == kind }, garden.station.pose.position)
    }
    lines += captions(garden)
    lines += scaleBar(at: Vector2(box.minimum.x + margin_m / 2, -box.minimum.y - margin_m / 2))
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  private static func layer(_ kind: FeatureKind, _ features: [ExportedFeature], _ station: Vector2) -> [String] {
    if features.isEmpty { return [] }
    let (stroke, fill) = kind.colours
    let dashes = kind == .guide || kind == .neighbour ? " stroke-dasharray=\"0.3 0.15\"" : ""
    let opening =
      "  <g id=\"\(kind.rawValue)\" inkscape:groupmode=\"layer\" inkscape:label=\"\(kind.rawValue)\""
      + " data-kind=\"\(kind.rawValue)\" fill=\"\(fill ?? "none")\" stroke=\"\(stroke)\" stroke-width=\"0.05\""
      + " stroke-linejoin=\"round\"\(dashes)>"
    return [opening] + features.map { "    " + element($0, station) } + ["  </g>"]
  }

  private static func element(_ feature: ExportedFeature, _ station: Vector2) -> String {
    var attributes = feature.name.map { " data-name=\"\(escaped($0))\"" } ?? ""
    for (key, value) in feature.properties {
      let text =
        switch value {
        case .number(let number): number.milli
        case .text(let text): escaped(text)
        case .flag(let flag): flag ? "true" : "false"
        }
      attributes += " data-\(key.replacing("_", with: "-"))=\"\(text)\""
    }
    let title = feature.name.map { "<title>\(escaped($0))</title>" } ?? ""
    func drawn(_ name: String, _ place: String) -> String {
      "<\(name)\(attributes) \(place)" + (title.isEmpty ? "/>" : ">\(title)</\(name)>")
    }
    // A zone without a wire to lie on is shown at the station, from which its metres are counted.
    switch feature.shape ?? .point(station) {
    case .polygon(let corners): return drawn("path", "d=\"\(path(corners)) Z\"")
    case .line(let points): return drawn("path", "d=\"\(path(points))\"")
    case .circle(let p, let radius): return drawn("circle", "\(center(p)) r=\"\(radius.milli)\"")
    case .point(let p): return drawn("circle", "\(center(p)) r=\"0.15\"")
    case .pose(let pose):
      let heading = " data-heading-deg=\"\(Angle.degrees(radians: pose.heading).milli)\""
      let ends = path([pose.transform(Vector2(-0.8, 0)), pose.position])
      return drawn("path", "\(heading.dropFirst()) d=\"\(ends)\" stroke-width=\"0.12\" marker-end=\"url(#arrow)\"")
    }
  }

  /// Names of lawns and passages, which importers pass over.
  private static func captions(_ garden: Garden) -> [String] {
    let named = garden.lawns.map { ($0.name, $0.polygon) } + garden.passages.map { ($0.name, $0.polygon) }
    let opening =
      "  <g id=\"captions\" inkscape:groupmode=\"layer\" inkscape:label=\"captions\" data-kind=\"ignore\""
      + " font-size=\"0.5\" text-anchor=\"middle\" fill=\"#222222\">"
    return [opening]
      + named.map { name, polygon in
        let p = polygon.centroid
        return "    <text x=\"\(p.x.milli)\" y=\"\((-p.y).milli)\">\(escaped(name))</text>"
      } + ["  </g>"]
  }

  /// A bar of one metre.
  private static func scaleBar(at p: Vector2) -> [String] {
    [
      "  <g id=\"scale\" data-kind=\"ignore\" stroke=\"#222222\" stroke-width=\"0.05\" fill=\"#222222\" font-size=\"0.4\">",
      "    <path d=\"M\(p.x.milli),\(p.y.milli) h1\"/>"
        + "<text x=\"\((p.x + 1.2).milli)\" y=\"\((p.y + 0.12).milli)\" stroke=\"none\">1 m</text>",
      "  </g>",
    ]
  }

  private static func path(_ points: [Vector2]) -> String {
    "M" + points.map { "\($0.x.milli),\((-$0.y).milli)" }.joined(separator: " ")
  }

  private static func center(_ p: Vector2) -> String { "cx=\"\(p.x.milli)\" cy=\"\((-p.y).milli)\"" }

  /// A text as XML (XML 1.0, 2.4), without what XML cannot hold.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case _ where scalar.value < 0x20 || scalar.value == 0xfffe || scalar.value == 0xffff: escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
