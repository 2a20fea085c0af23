import MowerGarden
import MowerGeometry
import Testing

@Suite struct SVGImportTests {
  static func drawing(_ body: String, root: String = "viewBox=\"0 0 200 100\"") -> String {
    """
    <?xml version="1.0"?>
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" \(root)>
    <defs><path d="M0,0 L9,9"/></defs><metadata/>
    \(body)
    </svg>
    """
  }

  /// The lawn of a drawing of one shape, at 0.1 m per unit.
  static func lawn(_ shape: String, root: String = "viewBox=\"0 0 200 100\"") throws -> Polygon {
    let shape = shape.replacing("/>", with: " data-kind=\"lawn\"/>")
    return try GardenImport.svg(text: drawing(shape, root: root), scale: .metresPerUnit(0.1)).garden.lawns[0].polygon
  }

  @Test("a page of 200 by 100 units at 0.1 m has its lower left corner at the origin")
  func page() throws {
    let lawn = try Self.lawn("<rect x=\"0\" y=\"0\" width=\"200\" height=\"100\"/>")
    #expect(lawn.bounds == Box(Vector2(0, 0), Vector2(20, 10)))
    #expect(lawn.vertices.count == 4 && lawn.signedArea == 200)
  }

  static let pages: [(String, Double)] = [
    ("width=\"200mm\" height=\"100mm\" viewBox=\"0 0 200 100\"", 1.0),
    ("width=\"20cm\" height=\"10cm\" viewBox=\"0 0 200 100\"", 1.0),
    ("width=\"10in\" viewBox=\"0 0 200 100\"", 254.0 / 200), ("width=\"200px\" height=\"100\"", 25.4 / 96),
    ("width=\"72pt\" viewBox=\"0 0 200 100\"", 25.4 / 200),
  ]

  @Test("a ratio counts millimetres of the document", arguments: pages)
  func ratio(_ root: String, _ millimetres: Double) throws {
    let text = Self.drawing("<rect id=\"lawn\" width=\"200\" height=\"100\"/>", root: root)
    let lawn = try GardenImport.svg(text: text, scale: DrawingScale("1:100")).garden.lawns[0].polygon
    #expect(abs(lawn.bounds.width - 200 * millimetres / 10) < 0.002)
  }

  @Test(
    "every path command draws the same square, absolute or relative",
    arguments: [
      "M10,10 L90,10 L90,90 L10,90 Z", "m10 10 80 0 0 80-80 0z", "M10 10H90V90H10Z", "m10,10h80v80h-80z",
      "M10 10C30 10 90 10 90 10S90 90 90 90S10 90 10 90L10 10", "m10 10c20 0 80 0 80 0s0 80 0 80-80 0-80 0z",
      "M10 10Q50 10 90 10T90 10V90H10Z", "m10 10q40 0 80 0t0 0v80h-80z", "M10 10A0 5 0 0 1 90 10V90H10Z",
      "M1e1,1.0e+1L90.0.1e2.9e2,90L10 90ZM5 5", "M10 10 90 10 90 90 10 90 10 10",
    ])
  func pathCommands(_ data: String) throws {
    let lawn = try Self.lawn("<path d=\"\(data)\"/>")
    #expect(abs(lawn.area - 64) < 0.1, "\(data): \(lawn)")
    #expect(lawn.bounds == Box(Vector2(1, 1), Vector2(9, 9)))
  }

  /// Shapes and their areas, m².
  static let shapes: [(String, Double)] = {
    let pi = Angle.pi
    let corners: Double = 4 - pi
    return [
      ("<path d=\"M60,50 A40,40 0 1 1 140,50 A40,40 0 1 1 60,50 Z\"/>", 16 * pi),
      ("<path d=\"M60,50 a40,40 0 1080,0 a40 40 0 10-80 0\"/>", 16 * pi),
      ("<path d=\"M60,50 A40,20 0 0 1 140,50 L60,50\"/>", 4 * pi),
      ("<path d=\"M100,10 A40,20 90 0 1 100,90 Z\"/>", 4 * pi),
      ("<path d=\"M60,50 A1,1 0 0 1 140,50 Z\"/>", 8 * pi), ("<path d=\"M100,50 V10 A40,40 0 0 1 140,50 Z\"/>", 4 * pi),
      ("<path d=\"M100,50 V10 A40,40 0 1 0 140,50 Z\"/>", 12 * pi),
      // All round but for 30°, to either side.
      ("<path d=\"M100,50 H140 A40,40 0 1 0 134.641,70 Z\"/>", 16 * pi * 330 / 360),
      ("<path d=\"M100,50 H140 A40,40 0 1 1 134.641,30 Z\"/>", 16 * pi * 330 / 360),
      ("<circle cx=\"100\" cy=\"50\" r=\"40\"/>", 16 * pi),
      ("<ellipse cx=\"100\" cy=\"50\" rx=\"40\" ry=\"20\"/>", 8 * pi),
      ("<rect x=\"10\" y=\"10\" width=\"80\" height=\"40\" rx=\"10\"/>", 32 - corners),
      ("<rect x=\"10\" y=\"10\" width=\"80\" height=\"40\" rx=\"10\" ry=\"5\"/>", 32 - corners / 2),
      ("<rect x=\"5%\" y=\"10%\" width=\"40%\" height=\"40%\"/>", 32),
      ("<path d=\"M0,100 Q100,0 200,100 Z\"/>", 200.0 / 3),
      ("<path d=\"M0,100 C0,0 200,0 200,100 Z\"/>", 120),
      (
        "<path d=\"M100,10 C122.09,10 140,27.91 140,50 S122.09,90 100,90 S60,72.09 60,50 s17.91-40 40-40 Z\"/>", 16 * pi
      ),
      ("<path d=\"M20,50 Q40,10 60,50 T100,50 V90 H20 Z\"/>", 32),
      ("<path d=\"M20,50 q20,-40 40,0 t40,0 v40 h-80\"/>", 32),
    ]
  }()

  @Test("arcs, curves, ellipses and rounded corners have their areas to 1 cm of outline", arguments: shapes)
  func curves(_ shape: String, _ area: Double) throws {
    let lawn = try Self.lawn(shape)
    #expect(abs(lawn.area - area) < 0.01 * lawn.perimeter, "\(shape): \(lawn.area)")
    // Many enough corners for the curve, few enough for the file.
    #expect((4...150).contains(lawn.vertices.count))
  }

  @Test("an ellipse lies where it was drawn")
  func ellipse() throws {
    let lawn = try Self.lawn("<ellipse cx=\"100\" cy=\"50\" rx=\"40\" ry=\"20\"/>")
    for p in lawn.vertices {
      // 1 where x and y are in units of the half axes.
      let (x, y) = ((p.x - 10) / 4, (p.y - 5) / 2)
      #expect(abs(x * x + y * y - 1) < 0.015, "\(p)")
    }
    let box = lawn.bounds
    #expect(abs(box.minimum.x - 6) < 0.02 && abs(box.maximum.x - 14) < 0.02)
    #expect(abs(box.minimum.y - 3) < 0.02 && abs(box.maximum.y - 7) < 0.02)
  }

  @Test(
    "a command that lacks a number is named, whichever it is",
    arguments: [
      ("M", "M"), ("M5", "M"), ("M5 5 L", "L"), ("m0 0 h9 v9 h", "h"), ("M0 0 V", "V"), ("M0 0 C1 1 2 2 3", "C"),
      ("M0 0 S1 1 2", "S"), ("M0 0 Q1 1 2", "Q"), ("M0 0 T5", "T"), ("M0 0 H9 t", "t"), ("M0 0 A1 1 0 0 0 5", "A"),
    ])
  func lackingNumbers(_ data: String, _ command: String) throws {
    let text = Self.drawing("<path id=\"lawn\" d=\"\(data)\"/><rect id=\"lawn 2\" width=\"9\" height=\"9\"/>")
    let problem = #expect(throws: FileProblem.self) {
      try GardenImport.svg(text: text, scale: .metresPerUnit(0.1))
    }
    #expect(problem?.description.contains("lack numbers for the command `\(command)`") == true, "\(problem as Any)")
  }

  @Test("a curve strays from the true circle by at most 1 cm and its grid")
  func curveTolerance() throws {
    let lawn = try Self.lawn("<path d=\"M20,50 A40,40 0 1 1 100,50 A40,40 0 1 1 20,50 Z\"/>")
    for (a, b) in zip(lawn.vertices, lawn.vertices.dropFirst() + lawn.vertices.prefix(1)) {
      for p in [a, (a + b) * 0.5] { #expect(abs(p.distance(to: Vector2(6, 5)) - 4) < 0.0125) }
    }
  }

  @Test(
    "transforms nest and combine",
    arguments: [
      "matrix(0 10 -10 0 100 20)", "translate(100,20) rotate(90) scale(10)", "translate(100 20),scale(10,10)rotate(90)",
      "rotate(90,100,20) translate(100 20) scale(10)", "translate(100) translate(0 20) rotate(450) scale(10)",
    ])
  func transforms(_ transform: String) throws {
    let shape =
      "<g transform=\"\(transform)\"><g transform=\"translate(1,0)\"><rect id=\"lawn\" width=\"4\" height=\"2\"/></g></g>"
    let lawn = try GardenImport.svg(text: Self.drawing(shape), scale: .metresPerUnit(0.1)).garden.lawns[0].polygon
    #expect(lawn.bounds == Box(Vector2(8, 3), Vector2(10, 7)), "\(lawn)")
  }

  @Test("skewed and unevenly scaled circles become ellipses, turned ones stay circles")
  func circles() throws {
    let text = Self.drawing(
      """
      <rect id="lawn" width="200" height="100"/>
      <circle data-kind="tree" r="2" transform="translate(50 50) rotate(30)"/>
      <circle data-kind="tree" r="2" transform="translate(100 50) scale(2 1)"/>
      <circle data-kind="tree" r="2" transform="translate(150 50) skewX(30)"/>
      """)
    let obstacles = try GardenImport.svg(text: text, scale: .metresPerUnit(0.1)).garden.obstacles
    #expect(obstacles[0].shape == .circle(center: Vector2(5, 5), radius: 0.2))
    #expect(abs(obstacles[1].shape.polygon.area - Angle.pi * 0.08) < 0.01)
    #expect(abs(obstacles[2].shape.polygon.area - Angle.pi * 0.04) < 0.01)
  }

  @Test("meaning comes from data-kind, label, title, id or layer, the nearest first")
  func meaning() throws {
    let text = Self.drawing(
      """
      <g inkscape:groupmode="layer" inkscape:label="lawn: back" id="layer1">
        <rect id="rect12" width="200" height="40"/>
        <polygon points="150,50 160,50 155,60" id="path3-7" inkscape:label="tree: old oak"/>
      </g>
      <g data-kind="lawn"><rect y="60" width="200" height="40" data-name="Front" data-grass-height-mm="80"/></g>
      <polygon points="20,45,30,45,25,50"><title>hedge</title></polygon>
      <polyline id="fence_west" points="0,0 0,100"/>
      <line id="station" x1="50" y1="90" x2="50" y2="98"/>
      <text>Garden</text><image/>
      <g style="display:none"><rect width="5" height="5"/></g>
      <g data-kind="ignore"><rect width="5000" height="5"/></g>
      """)
    let imported = try GardenImport.svg(text: text, scale: .metresPerUnit(0.1))
    let garden = imported.garden
    #expect(garden.lawns.map(\.name) == ["back", "Front"] && garden.lawns[1].grassHeight_m == 0.08)
    #expect(garden.obstacles.map(\.name) == ["old oak", "hedge 1"] && garden.obstacles.map(\.kind) == [.tree, .hedge])
    #expect(garden.fences.map(\.name) == ["fence_west"])
    #expect(garden.station.pose.position == Vector2(5, 0.2))
    #expect(Angle.degrees(radians: garden.station.pose.heading) == -90)
    #expect(imported.warnings.filter { $0.contains("hidden") }.count == 1)
  }

  @Test("outlines within an outline are its holes, as the path is filled")
  func holes() throws {
    let text = Self.drawing(
      "<path id=\"lawn\" d=\"M0,0 h200 v100 h-200 z M20,20 v20 h20 v-20 z m100,0 h40 v40 h-40 z m10,10 h20 v20 h-20 z\"/>"
    )
    let garden = try GardenImport.svg(text: text, scale: .metresPerUnit(0.1)).garden
    #expect(garden.lawns.map { $0.polygon.area } == [200, 4])
    #expect(garden.obstacles.map { $0.shape.polygon.area } == [4, 16])
  }

  static let brokenShapes: [(String, Int, String)] = [
    ("<rect width=\"9\" height=\"9\"/>", 4, "has no kind"),
    ("<rect data-kind=\"laun\" width=\"9\" height=\"9\"/>", 4, "`lawn`"),
    ("<path id=\"lawn\" d=\"L 1 1\"/>", 4, "begin with `L`"), ("<path id=\"lawn\" d=\"M0,0 L1\"/>", 4, "lack numbers"),
    ("<path id=\"lawn\" d=\"M0,0 B1,1\"/>", 4, "unknown command `B`"),
    ("<path id=\"lawn\" d=\"M0,0 A1 1 0 2 0 5 5\"/>", 4, "lack numbers"),
    ("<path id=\"lawn\" d=\"M0,0 L1e999,0 0,5\"/>", 4, "one is no number"),
    ("<path id=\"lawn\" d=\"M0,0 L#\"/>", 4, "lack numbers"),
    ("<rect id=\"lawn\" width=\"9em\" height=\"9\"/>", 4, "`9em`"),
    ("<polygon id=\"lawn\" points=\"1,2 3\"/>", 4, "pairs of numbers"),
    ("<g transform=\"rotate(a)\"><rect id=\"lawn\" width=\"9\" height=\"9\"/></g>", 4, "not understood"),
    ("<rect id=\"lawn\" width=\"1e9\" height=\"9\"/>", 4, "scale of the drawing"),
    ("<rect id=\"lawn\" width=\"9\" height=\"9\" transform=\"scale(1e300)\"/>", 4, "scale of the drawing"),
    ("<path id=\"lawn\" d=\"M0,0 L5,5\"/>", 4, "three corners"),
    ("<circle id=\"tree\" r=\"1e6\"/>", 4, "0.01 to 500 m"),
    ("<rect id=\"lawn\" width=\"9\" height=\"9\">", 5, "is not XML"),
  ]

  @Test("what is wrong is named with its line", arguments: brokenShapes)
  func broken(_ shape: String, _ line: Int, _ part: String) {
    expectProblem(line: line, part) {
      try GardenImport.svg(text: Self.drawing(shape), scale: .metresPerUnit(0.1))
    }
  }

  @Test("a drawing without a scale, or a ratio without a size, is refused with the remedy")
  func noScale() {
    let rect = "<rect id=\"lawn\" width=\"9\" height=\"9\"/>"
    expectProblem(line: 2, "--scale") { try GardenImport.svg(text: Self.drawing(rect)) }
    expectProblem(line: 2, "no width in mm") { try GardenImport.svg(text: Self.drawing(rect), scale: .ratio(100)) }
    expectProblem(line: 2, "viewBox") {
      try GardenImport.svg(text: Self.drawing(rect, root: "viewBox=\"0 0 0 nan\""), scale: .ratio(100))
    }
    expectProblem("root element is <kml>") { try GardenImport.svg(text: "<kml/>", scale: .ratio(100)) }
  }

  static let statedScales: [(String, DrawingScale?)] = [
    ("0.05", DrawingScale.metresPerUnit(0.05)), ("1:100", .ratio(100)), ("1 : 50", .ratio(50)), ("2:100", .ratio(50)),
    ("x", nil), ("1:0", nil), ("-1", nil), ("nan", nil), ("1:2:3", nil), ("inf", nil), ("", nil), (":", nil),
  ]

  @Test("scales are read as people write them", arguments: statedScales)
  func scales(_ text: String, _ scale: DrawingScale?) { #expect(DrawingScale(text) == scale) }
}
