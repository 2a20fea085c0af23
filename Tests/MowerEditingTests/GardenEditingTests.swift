import MowerEditing
import MowerGarden
import MowerGeometry
import Testing

/// One random edit of any kind.
private func editAnything(_ editing: inout GardenEditing, _ random: inout SplitMix64) {
  func below(_ n: Int) -> Int { n <= 1 ? 0 : Int(random.next() % UInt64(n)) }
  func point() -> Vector2 { Vector2(Double(below(30_000)) / 997 - 5, Double(below(30_000)) / 991 - 5) }
  let parts = editing.garden.parts
  let part = parts[below(parts.count)]
  let corners = editing.garden.corners(of: part).count
  switch below(14) {
  case 0: editing.moveCorner(below(corners), of: part, to: point())
  case 1: editing.insertCorner(onEdge: below(corners), of: part, at: point())
  case 2: editing.deleteCorner(below(corners), of: part)
  case 3: editing.delete(part)
  case 4: editing.move(part, by: point())
  case 5: editing.duplicate(part)
  case 6: editing.rename(part, to: "thing \(below(9)): \"x\" # y")
  case 7: editing.place(station: Pose2(point(), heading: Double(below(7000)) / 1000))
  case 8:
    if case .obstacle(let i) = part {
      editing.setKind(Obstacle.Kind.allCases[below(6)], ofObstacle: i)
      editing.setRadius(Double(below(3000)) / 999, ofObstacle: i)
    }
  case 9:
    if case .lawn(let i) = part {
      editing.setEdge(EdgeKind.allCases[below(4)], ofLawn: i)
      editing.setSlope(rise: Double(below(999)) / 997, uphill_rad: Double(below(999)) / 100, ofLawn: i)
    }
  case 10: editing.addZone(near: point())
  default:
    let subjects: [Drawing.Subject] = [
      .lawn, .passage, .obstacle(.pond), .round(.tree), .fence, .guide, .wire, .obstacle(.bed),
    ]
    var drawing = Drawing(subjects[below(subjects.count)])
    for _ in 0...(2 + below(4)) where !drawing.isFull { drawing.add(point()) }
    editing.add(drawing)
  }
}

@Suite struct GardenEditingTests {
  @Test("whatever is edited is saved and read back exactly, and undone to the last byte", arguments: shippedGardens)
  func anything(path: String) throws {
    for seed in 1...8 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      var editing = try GardenEditing.open(path: path, name: "x")
      let original = editing.garden
      for step in 1...25 {
        editAnything(&editing, &random)
        if step % 10 == 0 { try editing.write() }
        if step % 7 == 0 { editing.undo() }
      }
      try editing.write()
      let text = editing.document.text
      let back = try GardenDocument(text: text, file: path, acceptingProblems: true)
      #expect(back.garden == editing.garden, "seed \(seed)")
      #expect(back.problems.map(\.text).sorted() == editing.problems.map(\.text).sorted() || hasLines(back.problems))

      let edited = editing.garden
      // What was undone on the way may still wait to be done again.
      var undone = 0
      while editing.undo() { undone += 1 }
      #expect(editing.garden == original && !editing.isChanged)
      try editing.write()
      #expect(try editing.document.text == SourceText.load(path: path), "seed \(seed)")
      for _ in 0..<undone { editing.redo() }
      #expect(editing.garden == edited)
      try editing.write()
      #expect(editing.document.text == text)
    }
  }

  /// Problems of a file name lines in their texts, which a garden without a file cannot.
  private func hasLines(_ problems: [GardenProblem]) -> Bool { problems.contains { $0.text.contains(" line ") } }

  @Test("a drag is one step, and giving it up leaves no trace")
  func drag() throws {
    var editing = try smallEditing()
    editing.begin("move a corner")
    for k in 1...50 { editing.moveCorner(2, of: .lawn(0), to: Vector2(12 + Double(k) / 10, 8)) }
    editing.end()
    #expect(editing.garden.lawns[0].polygon.vertices[2] == Vector2(17, 8))
    editing.begin("move a corner")
    editing.moveCorner(1, of: .lawn(0), to: Vector2(99, 99))
    editing.cancel()
    #expect(editing.garden.lawns[0].polygon.vertices[1] == Vector2(12, 0))
    editing.undo()
    #expect(editing.garden.lawns[0].polygon.vertices[2] == Vector2(12, 8))
    #expect(editing.undoTitle == nil && editing.redoTitle != nil)
    // A change that changes nothing is no step.
    editing.moveCorner(2, of: .lawn(0), to: Vector2(12, 8))
    #expect(editing.undoTitle == nil && editing.redoTitle != nil)
  }

  @Test("lengths are kept to the millimetre, and what is no number does no harm")
  func precision() throws {
    var editing = try smallEditing()
    editing.moveCorner(0, of: .lawn(0), to: Vector2(1.0 / 3, -2e9))
    #expect(editing.garden.lawns[0].polygon.vertices[0] == Vector2(0.333, -10_000))
    editing.moveCorner(0, of: .lawn(0), to: Vector2(.nan, .infinity))
    editing.place(station: Pose2(x: .nan, y: 1, heading: .infinity))
    editing.setSlope(rise: .nan, uphill_rad: 0, ofLawn: 0)
    try editing.write()
    #expect(
      try GardenDocument(text: editing.document.text, file: "g", acceptingProblems: true).garden == editing.garden)
  }

  @Test("indices that are not there are ignored")
  func nowhere() throws {
    var editing = try smallEditing()
    for part: GardenPart in [.lawn(7), .obstacle(-1), .zone(0), .wire, .start, .guide(0)] {
      editing.moveCorner(0, of: part, to: .zero)
      editing.move(part, by: Vector2(1, 1))
      #expect(editing.insertCorner(onEdge: 3, of: part, at: .zero) == nil)
      let done = [editing.deleteCorner(0, of: part), editing.delete(part), editing.rename(part, to: "x")]
      #expect(!done.contains(true))
      #expect(editing.duplicate(part) == nil)
    }
    editing.setKind(.pond, ofObstacle: 9)
    editing.setShare(0.5, ofZone: 0)
    #expect(editing.garden.parts.count == 4 && !editing.isChanged && editing.undoTitle == nil)
  }

  @Test("outlines keep three corners and the garden its station")
  func least() throws {
    var editing = try smallEditing()
    #expect(editing.deleteCorner(0, of: .lawn(0)) == true)
    #expect(editing.deleteCorner(0, of: .lawn(0)) == false)
    #expect(editing.delete(.station) == false)
    editing.selection = .init(.lawn(0), corner: 0)
    // What cannot lose a corner goes as a whole.
    #expect(editing.deleteSelection() == true)
    #expect(editing.garden.lawns.isEmpty && editing.problems.first?.text.contains("no lawn") == true)
  }

  @Test("problems say in which thing and where they are")
  func problems() throws {
    var editing = try smallEditing()
    #expect(editing.problems.isEmpty)
    editing.moveCorner(2, of: .obstacle(0), to: Vector2(3.5, 2.5))
    let crossing = try #require(editing.problems.first)
    #expect(crossing.part == .obstacle(0) && crossing.text.contains("crosses or touches itself"))
    #expect(try #require(crossing.point).distance(to: Vector2(10.0 / 3, 3)) < 1e-9)
    editing.undo()
    editing.move(.station, by: Vector2(0, -3))
    #expect(editing.problems.map(\.part) == [.station])
    #expect(editing.problems.first?.point == editing.garden.station.pose.position)
    editing.undo()
    editing.rename(.obstacle(0), to: "tree")
    #expect(editing.problems.map(\.part) == [.obstacle(1)])
    editing.undo()
    #expect(editing.problems.isEmpty)
  }

  @Test("a garden with problems is saved only when that is wanted, and opened for repair")
  func unsound() throws {
    try withScratchFolder { folder in
      let path = folder + "/new.yaml"
      var editing = try GardenEditing.open(path: path, name: "new")
      editing.move(.station, by: Vector2(2, 0.2))
      #expect(throws: UnsoundGarden.self) { try editing.save() }
      #expect(editing.isChanged)
      try editing.save(acceptingProblems: true)
      #expect(!editing.isChanged)
      var again = try GardenEditing.open(path: path, name: "x")
      #expect(again.garden == editing.garden && again.problems.map(\.text) == editing.problems.map(\.text))
      var lawn = Drawing(.lawn)
      for corner in [Vector2(0, 0), Vector2(9, 0), Vector2(9, 6), Vector2(0, 6)] { lawn.add(corner) }
      #expect(again.add(lawn) == .lawn(0))
      try again.save()
      #expect(try GardenFile.load(path: path) == again.garden)
    }
  }

  @Test("what another program wrote meanwhile is kept, and so is what was drawn")
  func others() throws {
    try withScratchFolder { folder in
      let path = folder + "/g.yaml"
      var empty = try GardenDocument(text: smallGarden, file: path)
      try empty.save()
      var editing = try GardenEditing.open(path: path, name: "x")
      editing.move(.obstacle(1), by: Vector2(1, 0))
      var theirs = try GardenDocument.load(path: path)
      var garden = theirs.garden
      garden.name = "theirs"
      try theirs.update(to: garden)
      try theirs.save()
      #expect(throws: FileProblem.self) { try editing.save() }
      #expect(editing.isChanged && editing.garden.obstacles[1].name == "tree")
      try editing.save(to: folder + "/mine.yaml")
      #expect(try GardenFile.load(path: path).name == "theirs")
      #expect(try GardenFile.load(path: folder + "/mine.yaml") == editing.garden)
      try editing.save(overwriting: true)
      #expect(try GardenFile.load(path: path) == editing.garden && !editing.isChanged)
    }
  }

  @Test("a deleted thing that is back after a save is back with its remarks")
  func remarks() throws {
    var editing = try smallEditing()
    editing.delete(.obstacle(0))
    try editing.write()
    #expect(!editing.document.text.contains("roses"))
    editing.undo()
    editing.rename(.obstacle(0), to: "rose bed")
    try editing.write()
    #expect(editing.document.text == smallGarden.replacing("{name: bed,", with: "{name: rose bed,"))
  }

  @Test("copies have names of their own, and names are cleaned of what files refuse")
  func names() throws {
    var editing = try smallEditing()
    #expect(editing.duplicate(.obstacle(1)) == .obstacle(2))
    #expect(editing.duplicate(.obstacle(2)) == .obstacle(3))
    #expect(editing.garden.obstacles.map(\.name) == ["bed", "tree", "tree 2", "tree 3"])
    #expect(editing.garden.circle(of: .obstacle(2))?.center == Vector2(10, 4))
    editing.undo()
    #expect(editing.garden.obstacles.count == 3)
    #expect(editing.rename(.obstacle(1), to: "  an \u{7}old\ttree\n ") == true)
    #expect(editing.garden.obstacles[1].name == "an oldtree")
    #expect(editing.rename(.obstacle(1), to: " \n ") == false)
    #expect(editing.rename(.station, to: "x") == false)
  }
}
