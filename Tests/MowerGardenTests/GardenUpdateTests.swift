import MowerGarden
import MowerGeometry
import Testing

/// Millimetres, as an editor would keep them.
private func millimetres(_ x: Double) -> Double { (x * 1000).rounded() / 1000 }

/// Makes random edits of every kind to a garden; the garden need not stay a sensible one, as long as a file can hold it.
private struct RandomEdits {
  var random: SplitMix64
  var garden: Garden
  var origins: [String: [Int?]]
  var count = 0

  init(_ garden: Garden, seed: UInt64) {
    random = SplitMix64(seed: seed)
    self.garden = garden
    origins = [
      "lawns": garden.lawns.indices.map { $0 }, "obstacles": garden.obstacles.indices.map { $0 },
      "passages": garden.passages.indices.map { $0 }, "fences": garden.fences.indices.map { $0 },
      "guides": garden.guides.indices.map { $0 }, "zones": garden.zones.indices.map { $0 },
      "neighbours": garden.neighbours.indices.map { $0 }, "anchors": garden.anchors.indices.map { $0 },
      "emitters": garden.emitters.indices.map { $0 },
    ]
  }

  private mutating func below(_ n: Int) -> Int { n <= 1 ? 0 : Int(random.next() % UInt64(n)) }
  private mutating func length() -> Double { millimetres(Double(below(40_000)) / 1000 - 12) }
  private mutating func point() -> Vector2 { Vector2(length(), length()) }
  private mutating func name(_ what: String) -> String {
    count += 1
    return ["\(what) \(count)", "\(what): \"\(count)\" # ü", "\(count)", "- \(what) \(count), [x]"][below(4)]
  }

  private mutating func changed(_ points: [Vector2], least: Int) -> [Vector2] {
    var points = points
    for _ in 0...below(3) {
      switch below(4) {
      case 0: points.insert(point(), at: below(points.count + 1))
      case 1 where points.count > least: points.remove(at: below(points.count))
      case 2:
        let shift = point()
        points = points.map { Vector2(millimetres($0.x + shift.x), millimetres($0.y + shift.y)) }
      default: points[below(points.count)] = point()
      }
    }
    return points
  }

  private mutating func change<T>(
    _ list: WritableKeyPath<Garden, [T]>, _ key: String, add: (inout Self) -> T, edit: (inout Self, inout T) -> Void
  ) {
    let size = garden[keyPath: list].count
    switch below(3) {
    case 0:
      let at = below(size + 1)
      garden[keyPath: list].insert(add(&self), at: at)
      origins[key]!.insert(nil, at: at)
    case 1 where size > 0:
      let at = below(size)
      garden[keyPath: list].remove(at: at)
      origins[key]!.remove(at: at)
    default:
      guard size > 0 else { return }
      let at = below(size)
      var thing = garden[keyPath: list][at]
      edit(&self, &thing)
      garden[keyPath: list][at] = thing
    }
  }

  mutating func edit() {
    switch below(12) {
    case 0:
      change(\.lawns, "lawns") {
        Lawn(name: $0.name("lawn"), polygon: Polygon([$0.point(), $0.point(), $0.point()]))
      } edit: {
        $1.polygon.vertices = $0.changed($1.polygon.vertices, least: 3)
        if $0.below(2) == 0 { $1.edge = EdgeKind.allCases[$0.below(4)] }
        if $0.below(2) == 0 { $1.grassHeight_m = Double($0.below(90) + 10) / 1000 }
        if $0.below(2) == 0 {
          $1.slope = Slope(rise: Double($0.below(40)) / 100, uphill_rad: Angle.radians(degrees: Double($0.below(360))))
        }
        if $0.below(3) == 0 { $1.name = $0.name("lawn") }
      }
    case 1, 2, 3:
      change(\.obstacles, "obstacles") {
        Obstacle(name: $0.name("tree"), kind: .tree, shape: .circle(center: $0.point(), radius: 0.25))
      } edit: {
        switch ($1.shape, $0.below(4)) {
        case (.polygon, 0): $1.shape = .circle(center: $0.point(), radius: 0.5)
        case (.circle, 0): $1.shape = .polygon(Polygon([$0.point(), $0.point(), $0.point()]))
        case (.polygon(let p), _): $1.shape = .polygon(Polygon($0.changed(p.vertices, least: 3)))
        case (.circle(_, let radius), _): $1.shape = .circle(center: $0.point(), radius: radius + 0.01)
        }
        if $0.below(2) == 0 { $1.kind = Obstacle.Kind.allCases[$0.below(6)] }
        if $0.below(2) == 0 { $1.wired.toggle() }
        if $0.below(3) == 0 { $1.height_m = Double($0.below(70)) / 10 }
        if $0.below(3) == 0 { $1.name = $0.name("thing") }
      }
    case 4:
      change(\.passages, "passages") {
        Passage(name: $0.name("passage"), polygon: Polygon([$0.point(), $0.point(), $0.point()]))
      } edit: {
        $1.polygon.vertices = $0.changed($1.polygon.vertices, least: 3)
        $1.grass = $0.below(2) == 0
      }
    case 5:
      change(\.fences, "fences") {
        Fence(name: $0.name("fence"), line: [$0.point(), $0.point()])
      } edit: {
        $1.line = $0.changed($1.line, least: 2)
      }
    case 6:
      change(\.zones, "zones") {
        Zone(
          name: $0.name("zone"), follow_m: millimetres(Double($0.below(900)) / 7), share: Double($0.below(100)) / 100)
      } edit: {
        $1.share = Double($0.below(100)) / 100
      }
    case 10:
      change(\.anchors, "anchors") {
        Anchor(name: $0.name("anchor"), position: $0.point())
      } edit: {
        $1.position = $0.point()
        if $0.below(2) == 0 { $1.height_m = 2.25 }
      }
    case 11:
      change(\.emitters, "emitters") {
        Emitter(name: $0.name("emitter"), pose: Pose2($0.point(), heading: 0))
      } edit: {
        $1.pose = Pose2($0.point(), heading: Angle.radians(degrees: Double($0.below(3600)) / 10 - 180))
        $1.kind = $0.below(2) == 0 ? .lighthouse : .virtualWall
        $1.id = 1 + $0.below(10)
        if $0.below(2) == 0 { $1.beamWidth_rad = Angle.radians(degrees: Double(5 + $0.below(20))) }
      }
      if below(3) == 0 { garden.satellite.outage_s = Double(30 + below(9)) }
    case 7:
      let heading = Angle.radians(degrees: Double(below(360_000)) / 1000 - 180)
      garden.station.pose = Pose2(point(), heading: heading)
      if below(3) == 0 { garden.station.supply_A = 2.5 }
      if below(3) == 0 { garden.station.beams.forceField_m = Double(below(50)) / 100 }
    case 8:
      switch (garden.wire, below(4)) {
      case (.some, 0): garden.wire = nil
      case (nil, _): garden.wire = BoundaryWire(loop: [point(), point(), point(), point()])
      default: garden.wire!.loop = changed(garden.wire!.loop, least: 3)
      }
    default:
      if below(2) == 0 { garden.name = name("garden") }
      if below(2) == 0 {
        garden.start = garden.start == nil ? Pose2(point(), heading: Angle.radians(degrees: Double(below(180)))) : nil
      }
    }
  }
}

/// Remarks on lines of their own between the keys of the root and between things: not those inside the wire, which go
/// with it.
private func remarks(_ text: String) -> [Substring] {
  var key: Substring = ""
  return text.split(whereSeparator: \.isNewline).filter { line in
    if line.first?.isLetter == true { key = line }
    return line.hasPrefix("#") || line.hasPrefix("  #") && !key.hasPrefix("wire:")
  }
}

@Suite struct GardenUpdateTests {
  @Test("a document updated to the garden it has keeps every byte", arguments: Shipped.gardens)
  func nothing(path: String) throws {
    var document = try GardenDocument.load(path: path)
    let text = document.text
    try document.update(to: document.garden)
    #expect(document.text == text)
  }

  @Test("random edits of any kind are read back exactly, and remarks between things stay", arguments: Shipped.gardens)
  func anything(path: String) throws {
    let document = try GardenDocument.load(path: path)
    for seed in 0..<12 as Range<UInt64> {
      var edits = RandomEdits(document.garden, seed: seed)
      var edited = document
      for step in 0..<6 {
        edits.edit()
        // Every other time several edits are saved at once.
        if (seed + UInt64(step)) % 2 == 0 && step < 5 { continue }
        try edited.update(to: edits.garden, origins: GardenOrigins(edits.origins))
        #expect(edited.garden == edits.garden, "seed \(seed) of \(path)")
        let back = try GardenDocument(text: edited.text, file: "back.yaml", acceptingProblems: true)
        #expect(back.garden == edits.garden && back.problems == edited.problems)
        edits = RandomEdits(edits.garden, seed: seed * 100 + UInt64(step))
      }
      // A list that lost all its items may stand in front of its remarks now, so their order may change.
      #expect(remarks(edited.text).sorted() == remarks(document.text).sorted(), "seed \(seed):\n\(edited.text)")
    }
  }

  @Test("random edits work in a garden in braces and in one of old-fashioned lists, too")
  func forms() throws {
    let braces = """
      {version: 1, name: 'b', lawns: [{name: l, polygon: [[0, 0], [12, 0], [12, 10], [0, 10]]}], # lawns
        obstacles: [{name: a, kind: bed, polygon: [[1, 1], # first
          [2, 1], [2, 2]]},
          # a remark
          {name: t, kind: tree, circle: {center: [5, 5], radius: 0.2}}],
        station: {x: 6, y: 0.4, heading_deg: 0}} # end

      """
    let lists = """
      version: 1
      name: lists
      lawns:
      - polygon:
          - - 0
            - 0
          - [12, 0] # corner
          # the far one
          - [12, 10]
          - [0, 10]
        name: lawn # ours
      obstacles: ~
      fences: []
      zones: # none yet
      station:
        x: 6
        y: 0.4
        heading_deg: 0
      """
    for text in [braces, lists, lists.replacing("\n", with: "\r\n")] {
      for seed in 0..<60 as Range<UInt64> {
        var document = try GardenDocument(text: text, file: "g.yaml", acceptingProblems: true)
        var edits = RandomEdits(document.garden, seed: seed)
        for _ in 0..<5 {
          edits.edit()
          try document.update(to: edits.garden, origins: GardenOrigins(edits.origins))
          #expect(document.garden == edits.garden, "seed \(seed):\n\(document.text)")
          edits = RandomEdits(edits.garden, seed: edits.random.next())
        }
      }
    }
  }

  @Test("values that change back leave the bytes as they were", arguments: Shipped.gardens)
  func back(path: String) throws {
    let document = try GardenDocument.load(path: path)
    var garden = document.garden
    for i in garden.lawns.indices { garden.lawns[i].polygon.vertices[1] += Vector2(0.5, 0.25) }
    for (i, old) in garden.obstacles.enumerated() {
      garden.obstacles[i] = Obstacle(name: old.name, kind: .furniture, shape: old.shape)
    }
    garden.station.pose.position += Vector2(1, 1)
    garden.obstacles.append(Obstacle(name: "new", kind: .tree, shape: .circle(center: .zero, radius: 0.1)))
    garden.lawns.append(Lawn(name: "new", polygon: Polygon([.zero, Vector2(1, 0), Vector2(1, 1)])))
    garden.start = Pose2(x: 1, y: 2, heading: 0)
    var edited = document
    try edited.update(to: garden)
    #expect(edited.text != document.text)
    try edited.update(to: document.garden)
    #expect(edited.garden == document.garden)
    #expect(edited.text == document.text)
  }

  @Test("only the numbers of the corner moved change, and a corner that comes or goes takes its place in the row")
  func corners() throws {
    let text = goodGarden.replacing(
      "polygon: [[0, 0], [12, 0], [12, 10], [0, 10]]",
      with: "polygon: [ [0,0.0], [12.00, 0], # gate\n        [12, 10], [0, 1e1] ] # round")
    var document = try GardenDocument(text: text, file: "g.yaml")
    var garden = document.garden
    garden.lawns[0].polygon.vertices[2] = Vector2(12.5, 10)
    try document.update(to: garden)
    #expect(document.text == text.replacing("[12, 10]", with: "[12.5, 10]"))
    garden.lawns[0].polygon.vertices.insert(Vector2(13, 5), at: 2)
    garden.lawns[0].polygon.vertices.remove(at: 0)
    try document.update(to: garden)
    let expected = "polygon: [ [12.00, 0], # gate\n        [13, 5], [12.5, 10], [0, 1e1] ] # round"
    #expect(document.text.contains(expected), "\(document.text)")
  }

  @Test("a thing that is added is written as a person would")
  func added() throws {
    var document = try GardenDocument(text: goodGarden, file: "g.yaml")
    var garden = document.garden
    garden.obstacles.insert(Obstacle(name: "oak", kind: .tree, shape: .circle(center: .zero, radius: 0.3)), at: 1)
    let corners = (0..<9).map { Vector2(Double($0), Double($0 * $0)) }
    garden.obstacles.append(Obstacle(name: "heap", kind: .bed, shape: .polygon(Polygon(corners))))
    garden.guides = [GuideWire(name: "home", line: [Vector2(6, 0.35), Vector2(6, 9.65)])]
    try document.update(to: garden)
    let tree = "    - {name: tree, kind: tree, circle: {center: [8, 6], radius: 0.2}}\n"
    let oak = "  - {name: oak, kind: tree, circle: {center: [0, 0], radius: 0.3}}\n"
    #expect(document.text.contains(tree.dropFirst(2) + oak), "\(document.text)")
    #expect(document.text.contains("  - name: heap\n    kind: bed\n    polygon: [[0, 0], [1, 1],"))
    #expect(document.text.contains("\n\nguides:\n  - {name: home, line: [[6, 0.35], [6, 9.65]]}\nzones:"))
  }

  @Test("what is removed goes with the remarks on its lines; those between things stay")
  func removed() throws {
    let text = goodGarden.replacing("obstacles:\n", with: "obstacles:\n  # Planted in May.\n").replacing(
      "radius: 0.2}}\n", with: "radius: 0.2}} # old\n  # Roses.\n")
    var document = try GardenDocument(text: text, file: "g.yaml")
    var garden = document.garden
    garden.obstacles.remove(at: 0)
    try document.update(to: garden)
    #expect(document.text.contains("obstacles:\n  # Planted in May.\n  # Roses.\n  - name: bed\n"))
    garden.obstacles = []
    garden.wire = nil
    try document.update(to: garden)
    #expect(document.text.contains("obstacles: []\n  # Planted in May.\n  # Roses.\npassages:"))
    #expect(document.text.contains("heading_deg: 0}\nzones:"))
  }

  @Test("a thing that was renamed and moved keeps its remarks if it is known to be the same")
  func origins() throws {
    let text = goodGarden.replacing("radius: 0.2}}\n", with: "radius: 0.2}} # old\n")
    var document = try GardenDocument(text: text, file: "g.yaml")
    var garden = document.garden
    garden.obstacles[0] = Obstacle(name: "pear", kind: .tree, shape: .circle(center: Vector2(1, 1), radius: 0.2))
    garden.obstacles.remove(at: 1)
    try document.update(to: garden, origins: GardenOrigins(["obstacles": [0]]))
    #expect(document.text.contains("{name: pear, kind: tree, circle: {center: [1, 1], radius: 0.2}} # old\n"))
  }

  @Test("a garden that contradicts itself can be kept, with its problems and their places")
  func contradiction() throws {
    var document = try GardenDocument(text: goodGarden, file: "g.yaml")
    var garden = document.garden
    garden.lawns[0].polygon.vertices.swapAt(1, 2)
    try document.update(to: garden)
    #expect(document.garden == garden)
    let problem = try #require(document.problems.first)
    #expect(problem.part == .lawn(0) && problem.line == 5)
    #expect(try #require(problem.point).distance(to: Vector2(6, 5)) < 1e-9)
    #expect(throws: FileProblem.self) { try GardenDocument(text: document.text, file: "g.yaml") }
    #expect(try GardenDocument(text: document.text, file: "g.yaml", acceptingProblems: true).garden == garden)
  }

  @Test("what no file can hold is refused, and the document stays as it was")
  func refused() throws {
    var document = try GardenDocument(text: goodGarden, file: "g.yaml")
    var garden = document.garden
    garden.lawns[0].polygon.vertices = [.zero]
    #expect(throws: FileProblem.self) { try document.update(to: garden) }
    garden = document.garden
    garden.station.pose.position.x = .nan
    #expect(throws: FileProblem.self) { try document.update(to: garden) }
    #expect(document.text == goodGarden)
  }

  @Test("an empty garden is filled into the layout of the shipped ones")
  func empty() throws {
    var document = try GardenDocument.empty(file: "new.yaml", name: "new")
    #expect(document.problems.map(\.text) == ["the garden has no lawn; add one under `lawns`"])
    var garden = document.garden
    garden.lawns = [
      Lawn(name: "lawn", polygon: Polygon([.zero, Vector2(12, 0), Vector2(12, 10), Vector2(0, 10)]))
    ]
    garden.station.pose.position = Vector2(6, 0.2)
    try document.update(to: garden)
    #expect(document.problems.isEmpty)
    #expect(
      document.text.hasSuffix(
        "\nlawns:\n  - {name: lawn, polygon: [[0, 0], [12, 0], [12, 10], [0, 10]]}\n\nstation: {x: 6, y: 0.2, heading_deg: 0}\n"
      ))
  }
}
