import MowerGeometry

extension GardenImport {
  /// Reads a drawing (SVG 1.1) as Inkscape and other programs write it. What a shape is says its attribute `data-kind`
  /// or that of its group, or else its label, title or id, or those of its layer: `lawn: back`, `tree`. `scale` says
  /// what a user unit means unless the drawing does (`data-metres-per-unit`). The lower left corner of the page becomes
  /// the origin. `file` is the name used in messages; `name` is the garden's. Throws a `FileProblem`.
  public static func svg(text: String, file: String = "map.svg", name: String? = nil, scale: DrawingScale? = nil) throws
    -> ImportedGarden
  {
    let root = try XMLReader.read(text, file: file)
    guard root.name == "svg" else {
      throw FileProblem(
        file: file, line: root.line, text: "is no SVG drawing: its root element is <\(root.name.brief)>, not <svg>")
    }
    do {
      var reader = SVGReader(file: file, page: try SVGPage(root, scale: scale))
      return try reader.drawing(root).imported(name: name).validated(as: file)
    } catch let problem as SVGSyntaxProblem {
      throw FileProblem(file: file, line: root.line, text: problem.text)
    }
  }
}

/// Collects the shapes of a drawing.
private struct SVGReader {
  /// What holds for all shapes in a group.
  struct Surroundings {
    var map: AffineMap
    var kind: String?
    /// Labels of the groups around, the nearest first.
    var hints: [String] = []
  }

  let page: SVGPage
  let problems = ProblemList()
  var drawing: GardenDrawing
  private var counted = 0

  init(file: String, page: SVGPage) {
    self.page = page
    drawing = GardenDrawing(file: file, coordinates: .metres)
  }

  mutating func drawing(_ root: XMLElement) throws -> GardenDrawing {
    drawing.name = root["data-name"] ?? root.childText("title")
    for child in root.children { visit(child, Surroundings(map: page.map, kind: root["data-kind"])) }
    try problems.throwIfAny(file: drawing.file)
    return drawing
  }

  private mutating func visit(_ element: XMLElement, _ outside: Surroundings) {
    let isGroup = ["g", "a", "switch"].contains(element.name)
    guard isGroup || SVGShape.names.contains(element.name) else {
      if ["use", "svg", "foreignObject"].contains(element.name) {
        let remedy = element.name == "use" ? "; unlink clones in the drawing program" : ""
        drawing.warnings.append("the <\(element.name)> at line \(element.line) is left out\(remedy)")
      }
      return
    }
    if Self.isHidden(element) {
      drawing.warnings.append("the hidden <\(element.name)> at line \(element.line) is left out")
      return
    }
    var inside = outside
    if let transform = element["transform"] {
      do {
        inside.map = outside.map.after(try AffineMap(attribute: transform))
      } catch {
        problems.add(element.line, error.text)
        return
      }
    }
    if isGroup {
      inside.kind = element["data-kind"] ?? outside.kind
      inside.hints = Self.labels(element) + outside.hints
      for child in element.children { visit(child, inside) }
    } else {
      add(element, inside)
    }
  }

  private mutating func add(_ element: XMLElement, _ surroundings: Surroundings) {
    counted += 1
    let labels = Self.labels(element)
    var feature = DrawnFeature(line: element.line, label: "shape \(counted) (<\(element.name)>", geometry: .none)
    for (name, value) in element.attributes where name.hasPrefix("data-") {
      feature.properties[DrawnFeature.propertyKey(String(name.dropFirst(5)))] = value.trimmed
    }
    feature.kind = element["data-kind"] ?? surroundings.kind
    feature.hints = labels + surroundings.hints
    feature.name = element["data-name"] ?? labels.first.flatMap { FeatureKind.bareName($0) }
    feature.label += ((feature.name ?? element["id"]).map { " “\($0.brief)”" } ?? "") + ")"
    do {
      guard let geometry = try SVGShape(element: element, page: page).geometry(surroundings.map) else {
        drawing.warnings.append("\(feature.label) has no size and is left out")
        return
      }
      feature.geometry = geometry
      drawing.features.append(feature)
    } catch {
      problems.add(element.line, "\(feature.label): \(error.text)")
    }
  }

  /// Label, title and id of an element, as far as a person may have written them.
  private static func labels(_ element: XMLElement) -> [String] {
    [element["inkscape:label"], element.childText("title"), element["id"]].compactMap { $0?.trimmed }
      .filter { !$0.isEmpty && !isGenerated($0) }
  }

  /// Whether a program made up an id, as `path1234`, `g5`, `layer2` or `rect12-3`.
  private static func isGenerated(_ id: String) -> Bool {
    let word = id.drop { $0 == "#" }.prefix { $0.isLetter }.lowercased()
    let rest = id.drop { $0 == "#" }.dropFirst(word.count)
    let words = ["path", "line", "g", "layer", "svg", "object", "shape", "image", "text", "use"] + SVGShape.names
    return words.contains(word) && rest.allSatisfy { $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }
  }

  private static func isHidden(_ element: XMLElement) -> Bool {
    let style = (element["style"] ?? "").filter { !$0.isWhitespace }
    return element["display"] == "none" || element["visibility"] == "hidden" || style.contains("display:none")
      || style.contains("visibility:hidden")
  }
}
