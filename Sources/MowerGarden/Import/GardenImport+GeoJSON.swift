import MowerGeometry

extension GardenImport {
  /// Reads GeoJSON (RFC 7946) as map tools write it. A feature's property `kind` says what it is and `name` what it is
  /// called; without a kind, its name or the collection's may tell. `file` is the name used in messages; `name` is the
  /// garden's. Throws a `FileProblem`.
  public static func geoJSON(text: String, file: String = "map.geojson", name: String? = nil) throws -> ImportedGarden {
    var reader = GeoJSONReader(file: file)
    return try reader.drawing(JSONReader.read(text, file: file)).imported(name: name).validated(as: file)
  }
}

/// Collects the features of a GeoJSON document.
private struct GeoJSONReader {
  let problems = ProblemList()
  var drawing: GardenDrawing
  private var counted = 0

  init(file: String) { drawing = GardenDrawing(file: file, coordinates: .degrees) }

  mutating func drawing(_ root: JSONNode) throws -> GardenDrawing {
    checkReference(root)
    switch root["type"]?.string {
    case "FeatureCollection":
      drawing.name = root["name"]?.string
      guard let features = root["features"]?.array else {
        throw FileProblem(file: drawing.file, line: root.line, text: "is a FeatureCollection without a list `features`")
      }
      for feature in features { add(feature) }
    case "Feature": add(root)
    case let type:
      let found = type.map { "the type `\($0.brief)`" } ?? "no type"
      throw FileProblem(
        file: drawing.file, line: root.line,
        text: "is no GeoJSON map: it has \(found), where a FeatureCollection or a Feature is expected")
    }
    try problems.throwIfAny(file: drawing.file)
    return drawing
  }

  /// RFC 7946 knows no reference system but WGS 84; older programs name another, whose numbers would mislead.
  private func checkReference(_ root: JSONNode) {
    guard let reference = root["crs"]?["properties"]?["name"], let name = reference.string else { return }
    if !["CRS84", "EPSG::4326", "EPSG:4326"].contains(where: { name.hasSuffix($0) }) {
      problems.add(reference.line, "the map is in `\(name.brief)`; export it in WGS 84 (EPSG:4326)")
    }
  }

  private mutating func add(_ node: JSONNode) {
    counted += 1
    var feature = DrawnFeature(line: node.line, label: "feature \(counted)", geometry: .none)
    guard node["type"]?.string == "Feature" else {
      problems.add(node.line, "feature \(counted) is \(node.kindName) whose `type` is not `Feature`")
      return
    }
    for (key, value) in node["properties"]?.object ?? [] {
      guard let text = Self.text(value) else { continue }
      feature.properties[DrawnFeature.propertyKey(key)] = text
    }
    feature.kind = feature.properties["kind"]
    feature.name = (feature.properties["name"] ?? feature.properties["title"])?.trimmed
    if let name = feature.name, !name.isEmpty {
      feature.label += " “\(name.brief)”"
      feature.hints.append(name)
    } else {
      feature.name = nil
    }
    // QGIS names a collection after its layer.
    if let layer = drawing.name { feature.hints.append(layer) }
    for geometry in geometries(node["geometry"], of: feature) {
      feature.geometry = geometry
      drawing.features.append(feature)
    }
  }

  private static func text(_ node: JSONNode) -> String? {
    switch node.value {
    case .string(let s): s
    case .number(let n): n.short
    case .bool(let b): b ? "true" : "false"
    default: nil
    }
  }

  private func geometries(_ node: JSONNode?, of feature: DrawnFeature) -> [DrawnFeature.Geometry] {
    guard let node, !node.isNull else { return [.none] }
    let coordinates = node["coordinates"]
    let parts = coordinates?.array ?? []
    switch node["type"]?.string {
    case "Polygon": return [area(coordinates, feature)].compactMap { $0 }
    case "MultiPolygon": return parts.compactMap { area($0, feature) }
    case "LineString": return [points(coordinates, feature, atLeast: 2).map { .line($0) }].compactMap { $0 }
    case "MultiLineString": return parts.compactMap { points($0, feature, atLeast: 2).map { .line($0) } }
    case "Point": return [point(coordinates, feature).map { .point($0) }].compactMap { $0 }
    case "MultiPoint": return parts.compactMap { point($0, feature).map { .point($0) } }
    case "GeometryCollection":
      // RFC 7946 advises against nesting collections; one level is what programs write.
      return (node["geometries"]?.array ?? []).filter { $0["type"]?.string != "GeometryCollection" }
        .flatMap { geometries($0, of: feature) }
    case let type:
      problems.add(node.line, "\(feature.label) has a geometry of the unknown type `\((type ?? "none").brief)`")
      return []
    }
  }

  private func area(_ node: JSONNode?, _ feature: DrawnFeature) -> DrawnFeature.Geometry? {
    guard let rings = node?.array, !rings.isEmpty else {
      problems.add(
        node?.line ?? feature.line, "\(feature.label) is a polygon without rings [[[longitude, latitude], …]]")
      return nil
    }
    var area: [[Vector2]] = []
    for ring in rings {
      guard let points = points(ring, feature, atLeast: 3) else { return nil }
      area.append(points)
    }
    return .area(area)
  }

  private func points(_ node: JSONNode?, _ feature: DrawnFeature, atLeast minimum: Int) -> [Vector2]? {
    guard let items = node?.array, items.count >= minimum else {
      problems.add(
        node?.line ?? feature.line,
        "\(feature.label) has a line or ring of fewer than \(minimum) points [longitude, latitude]")
      return nil
    }
    var points: [Vector2] = []
    for item in items {
      guard let p = point(item, feature) else { return nil }
      points.append(p)
    }
    return points
  }

  /// Longitude and latitude; a height may follow.
  private func point(_ node: JSONNode?, _ feature: DrawnFeature) -> Vector2? {
    guard let numbers = node?.array, numbers.count >= 2, let x = numbers[0].number, let y = numbers[1].number else {
      problems.add(
        node?.line ?? feature.line, "\(feature.label) has a point that is not [longitude, latitude] in degrees")
      return nil
    }
    return Vector2(x, y)
  }
}
