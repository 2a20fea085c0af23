import MowerGeometry

/// All features of a drawing or map, and what is known about it as a whole.
struct GardenDrawing {
  /// What the features' coordinates are.
  enum Coordinates { case metres, degrees }

  /// The file as the user named it.
  var file: String
  /// What to call the garden unless the user says otherwise.
  var name: String?
  /// What the features' coordinates are.
  var coordinates: Coordinates
  /// The features in the order of the file.
  var features: [DrawnFeature] = []
  /// What the reader of the file guessed or left out.
  var warnings: [String] = []

  /// More features than any garden has.
  static let featureLimit = 10_000

  /// The garden that the features describe. Throws a `FileProblem`.
  func imported(name wanted: String?) throws -> ImportedGarden {
    let problems = ProblemList()
    if features.count > Self.featureLimit {
      throw FileProblem(file: file, text: "has \(features.count) features; \(Self.featureLimit) are the limit")
    }
    var warnings = warnings
    var named: [(NamedKind, DrawnFeature)] = []
    for feature in features {
      guard let kind = Self.kind(of: feature, problems) else { continue }
      if kind.kind != .ignore {
        named.append((kind, feature))
      } else if feature.kind == nil {
        warnings.append("\(feature.label) is left out: its name says that it is no part of the garden")
      }
    }
    var origin: GeographicPoint?
    if coordinates == .degrees { origin = project(&named, problems) }
    try problems.throwIfAny(file: file)

    var assembly = GardenAssembly(problems: problems, warnings: warnings)
    for (kind, feature) in named { assembly.add(feature, as: kind) }
    let imported = assembly.finished(name: wanted ?? name ?? Self.title(of: file), origin: origin)
    try problems.throwIfAny(file: file)
    guard let imported else {
      throw FileProblem(
        file: file, text: "holds no lawn; draw one and give it the kind `lawn` (its kinds: \(FeatureKind.list))")
    }
    return imported
  }

  /// A file's name without its folder and ending.
  private static func title(of file: String) -> String {
    let name = file.split(separator: "/").last ?? ""
    return String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex))
  }

  /// A feature's kind by the word that states it, or else by its name, folder or layer; nil and a problem if none is
  /// known.
  private static func kind(of feature: DrawnFeature, _ problems: ProblemList) -> NamedKind? {
    if let word = feature.kind?.trimmed, !word.isEmpty {
      if let kind = FeatureKind(word: word) { return NamedKind(kind: kind, name: feature.name) }
      let near = Spelling.nearest(to: word, among: FeatureKind.allCases.map(\.rawValue)).map {
        "did you mean `\($0)`? "
      }
      problems.add(
        feature.line,
        "\(feature.label) is of the unknown kind `\(word.brief)`; \(near ?? "")the kinds are \(FeatureKind.list)")
      return nil
    }
    for hint in feature.hints {
      if let (kind, rest) = FeatureKind.hinted(by: hint) {
        return NamedKind(kind: kind, name: hint == feature.name ? rest : feature.name ?? rest)
      }
      if let obstacle = FeatureKind.obstacle(named: hint) {
        return NamedKind(
          kind: FeatureKind(rawValue: obstacle.rawValue) ?? .obstacle, name: feature.name ?? hint.trimmed)
      }
    }
    problems.add(
      feature.line,
      "\(feature.label) has no kind; give it the property `kind` or a name that says what it is: \(FeatureKind.list)")
    return nil
  }

  /// Turns degrees into metres; the origin they are counted from, unless the map says that it was only assumed.
  private func project(_ named: inout [(NamedKind, DrawnFeature)], _ problems: ProblemList) -> GeographicPoint? {
    for (_, feature) in named {
      for p in feature.geometry.points where !(abs(p.x) <= 180 && abs(p.y) <= 90) {
        problems.add(
          feature.line,
          "\(feature.label) has the point [\(p.x), \(p.y)], which is no longitude and latitude in degrees; "
            + "export the map in WGS 84 (EPSG:4326)")
        break
      }
    }
    guard problems.isEmpty, let (origin, assumed) = origin(of: named) else { return nil }
    let plane = LocalTangentPlane(origin: origin)
    for i in named.indices {
      let feature = named[i].1
      for p in feature.geometry.points where !Self.isNear(p, plane) {
        problems.add(
          feature.line,
          "\(feature.label) has the point [\(p.x), \(p.y)] far from the rest; the features of one garden "
            + "lie within \(MappingReader.coordinateLimit_m.short) m of each other")
        break
      }
      named[i].1.geometry = feature.geometry.mapped { plane.metres(Self.geographic($0)) }
    }
    return assumed ? nil : origin
  }

  /// The point that states the origin, or else the first station, or else the middle of all points, to seven decimals
  /// (1 cm), which a file can hold; and whether the map says that it was only assumed.
  private func origin(of named: [(NamedKind, DrawnFeature)]) -> (GeographicPoint, assumed: Bool)? {
    if let (_, feature) = named.first(where: { $0.0.kind == .origin }), let p = feature.geometry.points.first {
      return (Self.geographic(p), feature.properties["assumed"] == "true")
    }
    if let p = named.first(where: { $0.0.kind == .station })?.1.geometry.points.last {
      return (Self.rounded(Self.geographic(p)), false)
    }
    let points = named.flatMap(\.1.geometry.points)
    guard let first = points.first else { return nil }
    // Longitudes are taken relative to the first, so that a garden on the date line has a middle.
    let box = Box(around: points.map { Vector2(Self.turn(from: first.x, to: $0.x), $0.y) })
    // The middle between two continents would be far from both; measured from the first point, only one is wrong.
    if box.width > 1 || box.height > 1 { return (Self.rounded(Self.geographic(first)), false) }
    let longitude = first.x + (box.minimum.x + box.maximum.x) / 2
    let latitude = (box.minimum.y + box.maximum.y) / 2
    return (
      Self.rounded(GeographicPoint(latitude_deg: latitude, longitude_deg: Self.turn(from: 0, to: longitude))), false
    )
  }

  private static func geographic(_ p: Vector2) -> GeographicPoint {
    GeographicPoint(latitude_deg: p.y, longitude_deg: p.x)
  }

  private static func rounded(_ p: GeographicPoint) -> GeographicPoint {
    GeographicPoint(
      latitude_deg: (p.latitude_deg * 1e7).rounded() / 1e7, longitude_deg: (p.longitude_deg * 1e7).rounded() / 1e7)
  }

  /// Degrees from one longitude to another by the shorter way.
  private static func turn(from a: Double, to b: Double) -> Double {
    let d = b - a
    return d > 180 ? d - 360 : (d < -180 ? d + 360 : d)
  }

  /// Whether a point is near enough for a garden. The degrees come first: seen along the plane, the other side of the
  /// Earth is near too.
  private static func isNear(_ p: Vector2, _ plane: LocalTangentPlane) -> Bool {
    guard abs(p.y - plane.origin.latitude_deg) < 1, abs(turn(from: plane.origin.longitude_deg, to: p.x)) < 90 else {
      return false
    }
    return plane.metres(geographic(p)).length <= MappingReader.coordinateLimit_m
  }
}

/// A feature's kind and the name that is left for it.
struct NamedKind {
  var kind: FeatureKind
  var name: String?
}
