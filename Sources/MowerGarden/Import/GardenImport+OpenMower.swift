import MowerGeometry

extension GardenImport {
  /// How far a docked robot's charging contacts lie ahead of its position in OpenMower, m. That position is the middle
  /// of the rear axle, from which the mower's front with the contacts is about this far; the map does not say.
  private static let openMowerContact_m = 0.35

  /// Reads a map of OpenMower (`map.json`): areas of type mow, nav and obstacle become lawns, passages and obstacles.
  /// An obstacle is a tree if its name says so, or else a bed. `file` is the name used in messages; `name` is the
  /// garden's. Throws a `FileProblem`.
  public static func openMower(text: String, file: String = "map.json", name: String? = nil) throws -> ImportedGarden {
    let root = try JSONReader.read(text, file: file)
    guard root["areas"] != nil || root["docking_stations"] != nil else {
      throw FileProblem(
        file: file, line: root.line,
        text: "is no map of OpenMower: it is \(root.kindName) without `areas`; a GeoJSON file needs the format geojson")
    }
    let problems = ProblemList()
    var drawing = GardenDrawing(file: file, coordinates: .metres)
    // The station comes first: areas say nothing about it.
    for (index, node) in list("docking_stations", of: root, problems).enumerated() {
      station(node, number: index + 1, &drawing, problems)
    }
    for (index, node) in list("areas", of: root, problems).enumerated() {
      area(node, number: index + 1, &drawing, problems)
    }
    try problems.throwIfAny(file: file)
    var imported = try drawing.imported(name: name)
    bringInStation(of: &imported)
    return try imported.validated(as: file)
  }

  /// Docks in sheds and beyond recorded areas are common, but a wire leads along the lawn: the station goes to the
  /// nearest edge if it lies farther off than a garden file may have it.
  private static func bringInStation(of imported: inout ImportedGarden) {
    let areas = imported.garden.lawns.map(\.polygon) + imported.garden.passages.map(\.polygon)
    let place = imported.garden.station.pose.position
    if areas.contains(where: { $0.contains(place) }) { return }
    let nearest = areas.flatMap { area in
      area.vertices.indices.map { i in
        Segment(area.vertices[i], area.vertices[(i + 1) % area.vertices.count]).closestPoint(to: place)
      }
    }.min { $0.distance(to: place) < $1.distance(to: place) }
    guard let nearest, nearest.distance(to: place) > GardenCheck.stationReach_m else { return }
    imported.garden.station.pose.position = nearest
    imported.warnings.append(
      "the docking station is \(nearest.distance(to: place).milli) m away from every area; it is put at the nearest edge"
    )
  }

  private static func list(_ key: String, of node: JSONNode, _ problems: ProblemList) -> [JSONNode] {
    guard let member = node[key], !member.isNull else { return [] }
    guard let items = member.array else {
      problems.add(member.line, "`\(key)` is \(member.kindName); a list is expected")
      return []
    }
    return items
  }

  private static func area(_ node: JSONNode, number: Int, _ drawing: inout GardenDrawing, _ problems: ProblemList) {
    let (label, name) = title("area", number, node)
    let type = node["properties"]?["type"] ?? node["type"]
    if isInactive(node) || type?.string == "draft" {
      drawing.warnings.append("\(label) is a draft or inactive and left out")
      return
    }
    let kind: FeatureKind
    switch type?.string {
    case "mow": kind = .lawn
    case "nav": kind = .passage
    case "obstacle": kind = .obstacle
    default:
      let found = type?.string.map { "the type `\($0.brief)`" } ?? "no type"
      problems.add(type?.line ?? node.line, "\(label) has \(found); the types are mow, nav, obstacle and draft")
      return
    }
    var outline: [Vector2] = []
    for point in list("outline", of: node, problems) {
      guard let p = position(point, "\(label) has an outline point", problems) else { return }
      outline.append(p)
    }
    drawing.features.append(
      DrawnFeature(line: node.line, label: label, kind: kind.rawValue, name: name, geometry: .area([outline])))
  }

  private static func station(_ node: JSONNode, number: Int, _ drawing: inout GardenDrawing, _ problems: ProblemList) {
    let (label, name) = title("docking station", number, node)
    if isInactive(node) {
      drawing.warnings.append("\(label) is inactive and left out")
      return
    }
    guard let place = position(node["position"] ?? node, "\(label) has a position", problems) else { return }
    guard let heading = node["heading"]?.number, abs(heading) < 1000 else {
      problems.add(node["heading"]?.line ?? node.line, "\(label) has no `heading` in radians")
      return
    }
    let docked = Pose2(place, heading: Angle.wrapped(heading))
    let contacts = docked.transform(Vector2(openMowerContact_m, 0))
    drawing.features.append(
      DrawnFeature(
        line: node.line, label: label, kind: FeatureKind.station.rawValue, name: name,
        properties: ["heading_deg": String(Angle.degrees(radians: docked.heading))], geometry: .point(contacts)))
    drawing.warnings.append(
      "\(label) is where the mower's rear axle stands; the contacts are taken \(openMowerContact_m) m ahead of it, and "
        + "`sward wire lay --move-station` puts them on the wire")
  }

  /// What to call an area in messages, and its name if it has one.
  private static func title(_ what: String, _ number: Int, _ node: JSONNode) -> (label: String, name: String?) {
    let name = (node["properties"]?["name"] ?? node["name"])?.string?.trimmed
    guard let name, !name.isEmpty else { return ("\(what) \(number)", nil) }
    return ("\(what) \(number) “\(name.brief)”", name)
  }

  private static func isInactive(_ node: JSONNode) -> Bool {
    (node["properties"]?["active"] ?? node["active"])?.bool == false
  }

  private static func position(_ node: JSONNode, _ what: String, _ problems: ProblemList) -> Vector2? {
    guard let x = node["x"]?.number, let y = node["y"]?.number else {
      problems.add(node.line, "\(what) that is no {\"x\": …, \"y\": …} with two numbers in metres")
      return nil
    }
    return Vector2(x, y)
  }
}
