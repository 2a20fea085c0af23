import MowerGarden
import MowerGeometry
import Testing

/// Files that are broken, hostile or merely odd: an importer gives a garden that a file can hold, or a `FileProblem`.
@Suite struct HostileImportTests {
  /// A small file of each format, all parts used.
  static let seeds: [(GardenImport.Format, String)] = [
    (
      .openMower,
      OpenMowerImportTests.map(
        [
          OpenMowerImportTests.area("mow", OpenMowerImportTests.square, name: "Wiese"),
          OpenMowerImportTests.area("nav", [(9, 1), (14, 1.5), (14, 3), (9, 3)]),
          OpenMowerImportTests.area(
            "obstacle", [(2, 2), (3, 2.5), (2.2, 4)], name: "Kirsche", extra: "\"active\": true, "),
        ], stations: OpenMowerImportTests.dock)
    ),
    (.geoJSON, GardenExport.geoJSON(FullGarden.garden)), (.svg, GardenExport.svg(FullGarden.garden)),
    (
      .svg,
      SVGImportTests.drawing(
        """
        <g transform="translate(10,5) rotate(12) scale(0.5)"><path inkscape:label="lawn: x" d="M0,0 C10,10 50,10 60,0 S90,90 \
        50,90 q-10,5 -20,0 t-20,-5 a20,30 10 0 1 -10,-40 Z M20,20 h9 v9 z"/></g><circle id="tree" cx="30" cy="20" r="2"/>
        <ellipse id="pond" cx="50" cy="50" rx="5mm" ry="3"/><rect id="wall" x="5%" y="6" width="9" height="2" rx="1"/>
        """, root: "width=\"200mm\" viewBox=\"0 0 200 100\"")
    ),
    (
      .kml,
      KMLImportTests.document(
        """
        <Folder><name>lawn</name><Placemark><name>Front</name>\
        \(KMLImportTests.polygon(KMLImportTests.square, holes: [[(5, 5), (9, 5), (9, 9)]]))</Placemark></Folder>
        <Placemark><name>old tree</name><ExtendedData><Data name="radius"><value>0.2</value></Data></ExtendedData>
        <Point><coordinates>11.0001,48.0001,0</coordinates></Point></Placemark>
        <Placemark><name>fence</name><LineString><coordinates>11,48 11.0001,48.0001</coordinates></LineString></Placemark>
        """)
    ),
  ]

  /// Imports a text; whether it gave a garden. Anything but a garden that reads back or a `FileProblem` is an issue.
  static func survives(_ format: GardenImport.Format, _ text: String) -> Bool {
    do {
      let scale = DrawingScale.metresPerUnit(text.contains("-unit") ? 1 : 0.1)
      let garden = try GardenImport.read(text: text, format: format, file: "fuzz", scale: scale).garden
      for lawn in garden.lawns { #expect(lawn.polygon.signedArea > 0 && lawn.polygon.vertices.count >= 3) }
      let text = GardenWriter.yaml(garden)
      let read = try GardenFile.parse(text: text, file: "the file written")
      #expect(read.lawns.map(\.polygon) == garden.lawns.map(\.polygon))
      #expect(GardenWriter.yaml(read) == text)
      _ = GardenExport.geoJSON(garden)
      _ = GardenExport.svg(garden)
      return true
    } catch let problem as FileProblem {
      #expect(problem.file == "fuzz", "\(problem)")
      return false
    } catch {
      Issue.record("\(error)")
      return false
    }
  }

  @Test("the files that are mutated below are good ones", arguments: seeds.indices)
  func seedsAreGood(_ index: Int) {
    let (format, text) = Self.seeds[index]
    #expect(Self.survives(format, text))
  }

  @Test("mutated files never crash an importer", arguments: seeds.indices)
  func mutations(_ index: Int) {
    let (format, text) = Self.seeds[index]
    var random = SplitMix64(seed: 2026, stream: UInt64(index))
    var gardens = 0
    for _ in 0..<400 where Self.survives(format, Self.mutated(text, &random)) { gardens += 1 }
    // Mutations that leave some files good are the ones that reach deep.
    #expect(gardens > 5)
  }

  @Test("a file cut off anywhere never crashes an importer", arguments: seeds.indices)
  func truncations(_ index: Int) {
    let (format, text) = Self.seeds[index]
    // Up to the last character that is not space.
    let end = text.count - text.reversed().prefix { $0.isWhitespace }.count
    for i in stride(from: 0, to: end, by: max(1, end / 150)) {
      let survived = Self.survives(format, String(text.prefix(i)))
      #expect(!survived, "cut off behind \(i) characters")
    }
  }

  /// A text with a few random changes: bytes flipped, pieces dropped, doubled or swapped in, numbers made extreme.
  static func mutated(_ text: String, _ random: inout SplitMix64) -> String {
    var bytes = Array(text.utf8)
    let extremes = [
      "0", "-0", "1e9", "-1e308", "1e-320", "99999999999999999999", "NaN", "1e999", "180", "90.0001", "null", "\"\"",
      "{}",
      "[]", "<g>", "</g>", "&amp;", "lawn", "-", "..", "\u{0}", "é", "A", "z", "m",
    ]
    for _ in 0...Int(random.uniform(0, 3)) where !bytes.isEmpty {
      let at = Int(random.uniform(0, Double(bytes.count)))
      let length = min(bytes.count - at, Int(random.uniform(0, 40)))
      switch Int(random.uniform(0, 6)) {
      case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.removeSubrange(at..<(at + length))
      case 2: bytes.insert(contentsOf: bytes[at..<(at + length)], at: at)
      case 3: bytes.insert(contentsOf: extremes[Int(random.uniform(0, Double(extremes.count)))].utf8, at: at)
      default:
        // Numbers are where the harm is: one is replaced as a whole.
        let isNumeric = { (b: UInt8) in (0x30...0x39).contains(b) || b == 0x2e || b == 0x2d }
        guard let start = bytes[at...].firstIndex(where: isNumeric) else { continue }
        let end = bytes[start...].firstIndex { !isNumeric($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: extremes[Int(random.uniform(0, 10))].utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("an outline of too many points or crossings is refused in good time")
  func large() {
    var random = SplitMix64(seed: 3)
    let many = (0..<30_000).map { i in (Double(i % 200), Double(i / 200)) }
    expectProblem("20000 are the limit") { try OutlineRepairTests.imported("mow", many) }
    let tangle = (0..<1500).map { _ in (random.uniform(0, 90), random.uniform(0, 90)) }
    expectProblem("crosses itself too often") { try OutlineRepairTests.imported("mow", tangle) }
  }

  @Test("more features than a garden has are refused")
  func manyFeatures() {
    let feature = ("\"kind\": \"lawn\"", "null")
    expectProblem("10000 are the limit") {
      try GardenImport.geoJSON(text: GeoJSONImportTests.map(Array(repeating: feature, count: 10_001)))
    }
  }

  @Test("the format of a file is known by what it holds, or else by its name", arguments: contents)
  func formats(_ text: String, _ file: String, _ format: GardenImport.Format?) {
    #expect(GardenImport.format(ofText: text, file: file) == format)
  }

  static let contents: [(String, String, GardenImport.Format?)] = [
    ("{\"areas\": []}", "x", .openMower), ("\u{feff} {\"type\": \"FeatureCollection\"}", "x", .geoJSON),
    ("<?xml version=\"1.0\"?>\n<!-- drawn -->\n<svg/>", "x", .svg), ("<k:kml/>", "x", .kml), ("", "a.KML", .kml),
    ("garbage", "a.svg", .svg), ("", "a.geojson", .geoJSON), ("garbage", "a.txt", nil), ("", "", nil),
  ]
}
