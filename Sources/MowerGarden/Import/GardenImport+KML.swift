import MowerGeometry

extension GardenImport {
  /// Reads KML (OGC 07-147r2) as Google Earth and My Maps write it: placemarks in folders, polygons with inner
  /// boundaries, lines and points. A placemark's extended data `kind` says what it is; without it, its name or its
  /// folder's may tell. `file` is the name used in messages; `name` is the garden's. Throws a `FileProblem`.
  public static func kml(text: String, file: String = "map.kml", name: String? = nil) throws -> ImportedGarden {
    let root = try XMLReader.read(text, file: file)
    guard root.name == "kml" || root.name == "Document" || root.name == "Folder" || root.name == "Placemark" else {
      throw FileProblem(
        file: file, line: root.line, text: "is no KML document: its root element is <\(root.name.brief)>, not <kml>")
    }
    var reader = KMLReader(file: file)
    return try reader.drawing(root).imported(name: name).validated(as: file)
  }
}

/// Collects the placemarks of a KML document.
private struct KMLReader {
  let problems = ProblemList()
  var drawing: GardenDrawing
  private var counted = 0

  init(file: String) { drawing = GardenDrawing(file: file, coordinates: .degrees) }

  mutating func drawing(_ root: XMLElement) throws -> GardenDrawing {
    drawing.name = root.childText("name") ?? root.child("Document")?.childText("name")
    visit(root, folders: [])
    try problems.throwIfAny(file: drawing.file)
    return drawing
  }

  /// Placemarks of an element and what it contains; `folders` are the names around it, the nearest first.
  private mutating func visit(_ element: XMLElement, folders: [String]) {
    switch element.name {
    case "Placemark": add(element, folders: folders)
    case "NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Tour":
      drawing.warnings.append("the <\(element.name)> at line \(element.line) is left out: only placemarks are read")
    case "kml", "Document", "Folder":
      // A document's name is the map's, and says nothing about what is in it.
      let name = element.name == "Folder" ? element.childText("name") : nil
      let names = name.map { [$0] + folders } ?? folders
      for child in element.children { visit(child, folders: names) }
    default: break
    }
  }

  private mutating func add(_ element: XMLElement, folders: [String]) {
    counted += 1
    var feature = DrawnFeature(line: element.line, label: "placemark \(counted)", geometry: .none)
    for (key, value) in Self.data(element) { feature.properties[DrawnFeature.propertyKey(key)] = value.trimmed }
    feature.kind = feature.properties["kind"]
    feature.name = feature.properties["name"] ?? element.childText("name")
    if let name = feature.name { feature.label += " “\(name.brief)”" }
    feature.hints = [feature.name, element.childText("name")].compactMap { $0 } + folders
    let drawn = element.children.flatMap { geometries($0, feature) }
    for geometry in drawn.isEmpty ? [DrawnFeature.Geometry.none] : drawn {
      feature.geometry = geometry
      drawing.features.append(feature)
    }
  }

  /// `Data` as Google Earth writes it, and `SimpleData` as programs with a schema do.
  private static func data(_ placemark: XMLElement) -> [(String, String)] {
    guard let extended = placemark.child("ExtendedData") else { return [] }
    let plain = extended.children.filter { $0.name == "Data" }.map { ($0["name"] ?? "", $0.childText("value") ?? "") }
    let schema = extended.children.filter { $0.name == "SchemaData" }.flatMap(\.children)
      .map { ($0["name"] ?? "", $0.text) }
    return plain + schema
  }

  private mutating func geometries(_ element: XMLElement, _ feature: DrawnFeature) -> [DrawnFeature.Geometry] {
    switch element.name {
    case "MultiGeometry": return element.children.flatMap { geometries($0, feature) }
    case "Polygon":
      guard let outer = element.child("outerBoundaryIs")?.child("LinearRing"),
        let outline = points(outer, feature, atLeast: 3)
      else {
        if element.child("outerBoundaryIs")?.child("LinearRing") == nil {
          problems.add(element.line, "\(feature.label) is a polygon without an outer boundary")
        }
        return []
      }
      let holes = element.children.filter { $0.name == "innerBoundaryIs" }.flatMap(\.children)
        .filter { $0.name == "LinearRing" }.compactMap { points($0, feature, atLeast: 3) }
      return [.area([outline] + holes)]
    case "LinearRing": return points(element, feature, atLeast: 3).map { [.area([$0])] } ?? []
    case "LineString": return points(element, feature, atLeast: 2).map { [.line($0)] } ?? []
    case "Point": return points(element, feature, atLeast: 1).map { [.point($0[0])] } ?? []
    case "Model", "Track", "MultiTrack":
      drawing.warnings.append("\(feature.label) holds a <\(element.name)>, which is left out: draw a line or a polygon")
      return []
    default: return []
    }
  }

  /// The points of `coordinates`: longitude, latitude and perhaps a height, with commas between them and space between
  /// the points.
  private func points(_ element: XMLElement, _ feature: DrawnFeature, atLeast minimum: Int) -> [Vector2]? {
    let node = element.child("coordinates")
    var points: [Vector2] = []
    for tuple in (node?.text ?? "").split(whereSeparator: \.isWhitespace) {
      let numbers = tuple.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      guard (2...3).contains(numbers.count), let x = numbers[0], let y = numbers[1], x.isFinite, y.isFinite else {
        problems.add(
          node?.line ?? element.line,
          "\(feature.label) has the point `\(String(tuple).brief)`; longitude,latitude in degrees is expected")
        return nil
      }
      points.append(Vector2(x, y))
    }
    guard points.count >= minimum else {
      problems.add(
        node?.line ?? element.line,
        "\(feature.label) has a <\(element.name)> of \(points.count) points; at least \(minimum) are needed")
      return nil
    }
    return points
  }
}
