import MowerGarden
import MowerGeometry
import Testing

@Suite struct KMLImportTests {
  static func document(_ body: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
    <Document><name>Home</name>
    \(body)
    </Document>
    </kml>
    """
  }

  static func ring(_ points: [(Double, Double)]) -> String {
    let list = (points + points.prefix(1)).map { "\(11 + $0.0 * 1e-5),\(48 + $0.1 * 1e-5),0" }.joined(separator: "\n  ")
    return "<LinearRing><coordinates>\n  \(list)\n</coordinates></LinearRing>"
  }

  static func polygon(_ outer: [(Double, Double)], holes: [[(Double, Double)]] = []) -> String {
    "<Polygon><tessellate>1</tessellate><outerBoundaryIs>\(ring(outer))</outerBoundaryIs>"
      + holes.map { "<innerBoundaryIs>\(ring($0))</innerBoundaryIs>" }.joined() + "</Polygon>"
  }

  static let square = [(0.0, 0.0), (30, 0), (30, 20), (0, 20)]
  /// Metres of 1e-5 degrees at 48° north, by pymap3d.
  static let east = 0.7460, north = 1.1120

  @Test("placemarks in folders become what their data, name or folder say")
  func kinds() throws {
    let body = """
      <Style id="s"><LineStyle><color>ff0000ff</color></LineStyle></Style>
      <Folder><name>Lawns</name>
      <Placemark><name>Front</name><styleUrl>#s</styleUrl>\(Self.polygon(Self.square, holes: [[(5, 5), (9, 5), (9, 9)]]))</Placemark>
      <Folder><name>things</name>
      <Placemark><name>Apfelbaum</name><ExtendedData><Data name="radius"><value>0.2</value></Data></ExtendedData>
      <Point><coordinates>11.0001,48.0001,0</coordinates></Point></Placemark>
      <Placemark><name>old bench</name><ExtendedData><SchemaData schemaUrl="#x"><SimpleData name="kind">hedge</SimpleData>
      </SchemaData></ExtendedData><LineString><coordinates>11,48 11.0003,48</coordinates></LineString></Placemark>
      </Folder></Folder>
      <Placemark><name>dock</name><ExtendedData><Data name="kind"><value>station</value></Data>
      <Data name="heading_deg"><value>180</value></Data></ExtendedData><Point><coordinates>11.0001,48</coordinates></Point></Placemark>
      """
    let imported = try GardenImport.kml(text: Self.document(body))
    let garden = imported.garden
    #expect(garden.name == "Home")
    #expect(garden.origin == GeographicPoint(latitude_deg: 48, longitude_deg: 11.0001))
    #expect(garden.lawns.map(\.name) == ["Front"])
    #expect(abs(garden.lawns[0].polygon.area - 30 * Self.east * 20 * Self.north) < 0.5)
    #expect(garden.obstacles.map(\.kind) == [.bed, .tree] || garden.obstacles.map(\.kind) == [.tree, .bed])
    #expect(garden.obstacles.contains { $0.name == "Apfelbaum" && $0.solid })
    #expect(garden.fences.map(\.name) == ["old bench"], "a hedge drawn as a line is a fence")
    #expect(imported.warnings.contains { $0.contains("taken as a fence") })
  }

  @Test("several polygons in one placemark become lawns of their own")
  func multi() throws {
    let far = Self.square.map { ($0.0 + 40, $0.1) }
    let body =
      "<Placemark><name>lawn</name><MultiGeometry>\(Self.polygon(Self.square))\(Self.polygon(far))</MultiGeometry></Placemark>"
    #expect(try GardenImport.kml(text: Self.document(body)).garden.lawns.map(\.name) == ["lawn 1", "lawn 2"])
  }

  @Test("a prefix before the element names does not matter")
  func prefixed() throws {
    let text =
      "<k:kml xmlns:k=\"http://www.opengis.net/kml/2.2\"><k:Placemark><k:name>lawn</k:name>"
      + Self.polygon(Self.square).replacing("</", with: "<//").replacing("<", with: "<k:").replacing(
        "<k://", with: "</k:")
      + "</k:Placemark></k:kml>"
    #expect(try GardenImport.kml(text: text).garden.lawns.count == 1)
  }

  static let brokenBodies: [(String, Int, String)] = [
    ("<Placemark><name>x</name>\(polygon(square))</Placemark>", 4, "has no kind"),
    ("\n\n<Placemark><name>lawn</name></Placemark>", 6, "no geometry"),
    ("<Placemark><name>lawn</name><LineString><coordinates>11,48 12</coordinates></LineString></Placemark>", 4, "`12`"),
    (
      "<Placemark><name>lawn</name><LineString><coordinates>11,48 nan,48</coordinates></LineString></Placemark>", 4,
      "`nan,48`"
    ),
    (
      "<Placemark><name>lawn</name><LineString><coordinates>11,48 inf,48</coordinates></LineString></Placemark>", 4,
      "`inf,48`"
    ),
    ("<Placemark><name>lawn</name><Polygon/></Placemark>", 4, "without an outer boundary"),
    (
      "<Placemark><name>lawn</name><Polygon><outerBoundaryIs><LinearRing/></outerBoundaryIs></Polygon></Placemark>", 4,
      "0 points"
    ),
    ("<Placemark><name>lawn</name><Point><coordinates>200,48</coordinates></Point></Placemark>", 4, "EPSG:4326"),
    ("<Placemark>", 5, "stands where </Placemark>"), ("<Placemark><name>&lol;</name></Placemark>", 4, "is not XML"),
    ("<a b=\"1\" b=\"2\"/>", 4, "twice"), ("<a b=1/>", 4, "not in quotes"), ("<a b=\"<c/>", 4, "closing `\""),
    ("<a b=\"<c d=\"x\"/>", 4, "quote is missing"), ("<a &/>", 4, "name is missing"),
    ("x & y", 4, "begins no reference"), ("&#0;", 4, "not known"), ("&#xD800;", 4, "not known"),
    ("&#x-41;", 4, "not known"), ("<!-- ", 4, "closing `-->`"),
    (String(repeating: "<Folder>", count: 5000), 4, "100 deep"),
  ]

  @Test("what is wrong is named with its line", arguments: brokenBodies)
  func broken(_ body: String, _ line: Int, _ part: String) {
    expectProblem(line: line, part) { try GardenImport.kml(text: Self.document(body)) }
  }

  @Test("a document type is refused, so that no entity is ever expanded")
  func documentType() {
    let bomb = """
      <?xml version="1.0"?>
      <!-- <!DOCTYPE harmless> -->
      <!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
      <kml><Placemark><name>&b;&c;</name></Placemark></kml>
      """
    expectProblem(line: 3, "DOCTYPE") { try GardenImport.kml(text: bomb) }
  }

  @Test(
    "documents that are no KML are refused",
    arguments: [
      ("<html/>", "root element is <html>"), ("", "is not XML"), ("lawn", "is not XML"), ("<kml/>", "no lawn"),
    ])
  func noMap(_ text: String, _ part: String) { expectProblem(part) { try GardenImport.kml(text: text) } }

  @Test("an encoding that the declaration claims does not spoil the text")
  func encoding() throws {
    let body = "<Placemark><name>lawn: Fläche</name>\(Self.polygon(Self.square))</Placemark>"
    let text = Self.document(body).replacing("UTF-8", with: "ISO-8859-1")
    #expect(try GardenImport.kml(text: text).garden.lawns[0].name == "Fläche")
  }
}
