import MowerGarden
import MowerGeometry
import Testing

@Suite struct GeoJSONImportTests {
  /// A collection of features from their properties and geometries, one to a line from line 2 on.
  static func map(_ features: [(properties: String, geometry: String)], extra: String = "") -> String {
    let list = features.map {
      "{\"type\": \"Feature\", \"properties\": {\($0.properties)}, \"geometry\": \($0.geometry)}"
    }
    return "{\"type\": \"FeatureCollection\",\(extra) \"features\": [\n\(list.joined(separator: ",\n"))]}"
  }

  /// Places on the equator, where a metre is known: 1e-5 degrees are 1.11319 m east and 1.10574 m north.
  static func polygon(_ rings: [[(Double, Double)]]) -> String {
    "{\"type\": \"Polygon\", \"coordinates\": [\(rings.map(ring).joined(separator: ","))]}"
  }

  static func ring(_ points: [(Double, Double)]) -> String {
    "[" + (points + points.prefix(1)).map { "[\($0.0 * 1e-5), \($0.1 * 1e-5), 34.5]" }.joined(separator: ", ") + "]"
  }

  static let square = [(0.0, 0.0), (20, 0), (20, 20), (0, 20)]
  static let lawn = ("\"kind\": \"lawn\", \"name\": \"Front\"", polygon([square]))
  static let metre_deg = 1.1131949e-5 * 1e5  // one unit of 1e-5° east, m

  @Test("features become what their kind says, in metres from the first station")
  func kinds() throws {
    let map = Self.map([
      Self.lawn,
      (
        "\"kind\": \"tree\", \"radius\": 0.25, \"name\": \"oak\"",
        "{\"type\": \"Point\", \"coordinates\": [1e-4, 1e-4]}"
      ),
      ("\"kind\": \"pond\"", Self.polygon([[(3, 3), (5, 3), (5, 5)]])),
      ("\"kind\": \"fence\"", "{\"type\": \"LineString\", \"coordinates\": [[0, 0], [0, 2e-4]]}"),
      ("\"kind\": \"Station\", \"heading_deg\": 90", "{\"type\": \"Point\", \"coordinates\": [5e-5, 1e-6]}"),
      ("\"kind\": \"passage\", \"grass\": true", Self.polygon([[(20, 5), (30, 5), (30, 7), (20, 7)]])),
    ])
    let garden = try GardenImport.geoJSON(text: map).garden
    #expect(garden.origin == GeographicPoint(latitude_deg: 1e-6, longitude_deg: 5e-5))
    #expect(garden.station.pose.position.length < 0.002)
    #expect(Angle.degrees(radians: garden.station.pose.heading).rounded() == 90)
    #expect(garden.lawns.map(\.name) == ["Front"])
    #expect(abs(garden.lawns[0].polygon.area - (20 * Self.metre_deg) * (20 * 1.1057428)) < 0.05)
    #expect(garden.obstacles.map(\.kind) == [.tree, .pond])
    guard case .circle(let center, let radius) = garden.obstacles[0].shape else {
      Issue.record("the tree is no circle")
      return
    }
    #expect(radius == 0.25 && center.distance(to: Vector2(5 * Self.metre_deg, 9.9 * 1.1057428)) < 0.01)
    #expect(garden.fences.count == 1 && garden.fences[0].line.count == 2)
    #expect(garden.passages[0].grass)
  }

  @Test("without a station the middle of the map is the origin")
  func centre() throws {
    let garden = try GardenImport.geoJSON(text: Self.map([Self.lawn])).garden
    #expect(garden.origin == GeographicPoint(latitude_deg: 1e-4, longitude_deg: 1e-4))
    #expect(garden.lawns[0].polygon.centroid.length < 0.02)
  }

  @Test("a garden across the date line lies in one piece")
  func dateLine() throws {
    let ring = "[[[179.9999, -17], [-179.9999, -17], [-179.9999, -16.9998], [179.9999, -16.9998], [179.9999, -17]]]"
    let map = Self.map([("\"kind\": \"lawn\"", "{\"type\": \"Polygon\", \"coordinates\": \(ring)}")])
    let garden = try GardenImport.geoJSON(text: map).garden
    #expect(abs(garden.lawns[0].polygon.bounds.width - 21.29) < 0.02)
    #expect(garden.lawns[0].polygon.bounds.height < 23)
  }

  @Test("holes become beds that the wire goes around")
  func holes() throws {
    let imported = try GardenImport.geoJSON(
      text: Self.map([("\"kind\": \"lawn\"", Self.polygon([Self.square, [(8, 8), (8, 12), (12, 12), (12, 8)]]))]))
    let bed = try #require(imported.garden.obstacles.first)
    #expect(bed.kind == .bed && bed.wired && bed.name == "lawn 1 island")
    #expect(abs(bed.shape.polygon.area - 16 * Self.metre_deg * 1.1057428) < 0.05)
    #expect(imported.warnings.contains { $0.contains("hole") })
  }

  @Test("the parts of a multipolygon become lawns of their own")
  func parts() throws {
    let far = Self.square.map { ($0.0 + 30, $0.1) }
    let multi = "{\"type\": \"MultiPolygon\", \"coordinates\": [[\(Self.ring(Self.square))], [\(Self.ring(far))]]}"
    let garden = try GardenImport.geoJSON(text: Self.map([("\"name\": \"lawn: east\"", multi)])).garden
    #expect(garden.lawns.map(\.name) == ["east", "east 2"])
  }

  @Test(
    "a name tells the kind of a feature without one, and so does the layer's",
    arguments: [
      ("\"name\": \"Back lawn\"", ""), ("\"name\": \"Rasen\"", ""), ("\"id\": 3", "\"name\": \"lawns\","),
      ("\"title\": \"lawn: x\"", ""),
    ])
  func hints(_ properties: String, _ extra: String) throws {
    let garden = try GardenImport.geoJSON(text: Self.map([(properties, Self.polygon([Self.square]))], extra: extra))
      .garden
    #expect(garden.lawns.count == 1)
  }

  @Test("a zone on the wire is counted from the wire's end")
  func zone() throws {
    let wire =
      "{\"type\": \"LineString\", \"coordinates\": [[1e-5, 1e-5], [1.9e-4, 1e-5], [1.9e-4, 1.9e-4], [1e-5, 1.9e-4], [1e-5, 1e-5]]}"
    let garden = try GardenImport.geoJSON(
      text: Self.map([
        Self.lawn, ("\"kind\": \"wire\", \"code\": 2", wire),
        ("\"kind\": \"station\", \"heading_deg\": 270", "{\"type\": \"Point\", \"coordinates\": [1e-5, 1e-5]}"),
        ("\"kind\": \"zone\", \"share_percent\": 30", "{\"type\": \"Point\", \"coordinates\": [1e-5, 1.9e-4]}"),
      ])
    ).garden
    #expect(garden.wire?.code == 2 && garden.wire?.loop.count == 5)
    #expect(abs(garden.zones[0].follow_m - 18 * 1.1057428) < 0.01)
    #expect(abs(garden.zones[0].share - 0.3) < 1e-12)
  }

  @Test("a clockwise wire is turned round")
  func clockwise() throws {
    let wire =
      "{\"type\": \"LineString\", \"coordinates\": [[1e-5, 1e-5], [1e-5, 1.9e-4], [1.9e-4, 1.9e-4], [1.9e-4, 1e-5], [1.3e-5, 1e-5]]}"
    let imported = try GardenImport.geoJSON(text: Self.map([Self.lawn, ("\"kind\": \"wire\"", wire)]))
    #expect(Polygon(try #require(imported.garden.wire).loop).signedArea > 0)
    #expect(imported.warnings.contains { $0.contains("clockwise") })
    #expect(imported.garden.station.pose.position == imported.garden.wire?.loop.last)
  }

  static let brokenFeatures: [(String, String, Int, String)] = [
    ("\"kind\": \"pnod\"", polygon([square]), 3, "did you mean `pond`"),
    ("\"name\": \"x\"", polygon([square]), 3, "has no kind"),
    ("\"kind\": \"lawn\"", "{\"type\": \"Point\", \"coordinates\": [0, 0]}", 3, "draw its outline"),
    ("\"kind\": \"lawn\"", "{\"type\": \"LineString\", \"coordinates\": [[0, 0], [1e-4, 0]]}", 3, "open line"),
    ("\"kind\": \"bed\"", "{\"type\": \"Point\", \"coordinates\": [0, 0]}", 3, "give it a `radius`"),
    ("\"kind\": \"tree\", \"radius\": -1", "{\"type\": \"Point\", \"coordinates\": [0, 0]}", 3, "0.01 to 500"),
    ("\"kind\": \"lawn\"", "null", 3, "no geometry"),
    ("\"kind\": \"lawn\"", "{\"type\": \"Polygon\", \"coordinates\": []}", 3, "without rings"),
    (
      "\"kind\": \"lawn\"", "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, \"x\"], [2, 2]]]}", 3,
      "not [longitude"
    ),
    ("\"kind\": \"lawn\"", "{\"type\": \"Circle\", \"coordinates\": [0, 0]}", 3, "unknown type `Circle`"),
    ("\"kind\": \"lawn\"", polygon([[(0, 0), (1, 1), (2, 2)]]), 3, "without area"),
    ("\"kind\": \"lawn\"", polygon([[(5e9, 5e9), (6e9, 5e9), (6e9, 6e9)]]), 3, "EPSG:4326"),
    ("\"kind\": \"lawn\"", polygon([[(5e6, 5e5), (6e6, 5e5), (6e6, 6e5)]]), 3, "far from the rest"),
    ("\"kind\": \"lawn\", \"edge\": \"cliff\"", polygon([square]), 3, "the edges are open"),
    ("\"kind\": \"lawn\", \"grass_height_mm\": \"tall\"", polygon([square]), 3, "`tall`"),
    ("\"kind\": \"bed\", \"wired\": \"perhaps\"", polygon([square]), 3, "true or false"),
    ("\"kind\": \"zone\"", "{\"type\": \"Point\", \"coordinates\": [0, 0]}", 3, "`follow_m`"),
    ("\"kind\": \"wire\"", "{\"type\": \"LineString\", \"coordinates\": [[0, 0], [1e-4, 0]]}", 3, "2 corners"),
  ]

  @Test("what is wrong is named with its line and a remedy", arguments: brokenFeatures)
  func broken(_ properties: String, _ geometry: String, _ line: Int, _ part: String) {
    expectProblem(line: line, part) {
      try GardenImport.geoJSON(text: Self.map([Self.lawn, (properties, geometry)]))
    }
  }

  static let noMaps: [(String, String)] = [
    ("{\"type\": \"Polygon\"}", "the type `Polygon`"), ("{}", "no type"), ("[]", "no GeoJSON"), ("", "cut off"),
    ("{\"type\": \"FeatureCollection\"}", "without a list"),
    ("{\"type\": \"FeatureCollection\", \"features\": []}", "no lawn"),
    ("{\"type\": \"FeatureCollection\", \"features\": [7]}", "not `Feature`"),
    ("{\"type\": \"FeatureCollection\"} x", "text follows"),
    (
      "{\"type\": \"FeatureCollection\", \"crs\": {\"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::25832\"}}, \"features\": []}",
      "EPSG:4326"
    ),
    (String(repeating: "[", count: 100_000), "nested more than"),
    ("{\"type\": \"Feature\", \"geometry\": " + String(repeating: "{\"a\":", count: 50_000), "nested more than"),
  ]

  @Test("documents that are no maps are refused", arguments: noMaps)
  func noMap(_ text: String, _ part: String) {
    expectProblem(part) { try GardenImport.geoJSON(text: text) }
  }
}
