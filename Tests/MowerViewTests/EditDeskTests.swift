import Foundation
import MowerEditing
import MowerGarden
import MowerGeometry
import Testing

@testable import MowerView

/// A desk with a garden that comes with the program, or a new one, in a folder of its own.
private struct Editor {
  let desk: EditDesk
  let folder: URL

  init(_ garden: String? = "front-and-back", width: Int = 1280, height: Int = 800, scale: Double = 1) throws {
    let maps = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
        "maps")
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("sward-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("garden.yaml")
    if let garden { try FileManager.default.copyItem(at: maps.appendingPathComponent(garden + ".yaml"), to: file) }
    let robot = try RobotFile.load(path: maps.appendingPathComponent("robots/ardumower.yaml").path)
    desk = try EditDesk(
      GardenEditing.open(path: file.path, name: "new"), robot: robot, width: width, height: height, scale: scale)
  }

  var file: String { desk.board.editing.document.file }
  var garden: Garden { desk.board.editing.garden }
  func text() throws -> String { try SourceText.load(path: file) }
  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Pixels of a place in the garden, m.
  func at(_ x: Double, _ y: Double) -> Vector2 { desk.pixel(of: Vector2(x, y)) }

  @discardableResult
  func click(_ p: Vector2, clicks: Int = 1, alt: Bool = false) -> Wish {
    let keys = InputEvent.Modifiers(alt: alt)
    _ = desk.handle(.move(p, keys))
    let wish = desk.handle(.press(p, .left, keys, clicks: clicks))
    _ = desk.handle(.release(p, .left, keys))
    return wish
  }

  func drag(_ from: Vector2, _ to: Vector2) {
    _ = desk.handle(.press(from, .left, .init(), clicks: 1))
    for i in 1...5 { _ = desk.handle(.move(from + (to - from) * (Double(i) / 5), .init())) }
    _ = desk.handle(.release(to, .left, .init()))
  }

  @discardableResult
  func type(_ text: String) -> Wish {
    text.reduce(.none) { _, character in desk.handle(.text(character, isRepeat: false)) }
  }

  @discardableResult
  func key(_ key: InputEvent.Key, shift: Bool = false) -> Wish { desk.handle(.key(key, .init(shift: shift))) }

  /// Clicks the control that is painted.
  @discardableResult
  func press(_ control: EditControl) throws -> Wish {
    desk.paint(on: Raster(width: desk.layout.width, height: desk.layout.height))
    let box = try #require(desk.controls.last { $0.control == control }?.box)
    return click(box.center)
  }
}

@Suite("The drawing board's window", .enabled(if: (try? Typeface()) != nil, "no font; install fonts-dejavu-core"))
struct EditDeskTests {
  @Test("a corner that is dragged, undone, done again and saved changes its numbers in the file and nothing else")
  func corner() throws {
    let editor = try Editor()
    defer { editor.remove() }
    let before = try editor.text()
    editor.drag(editor.at(0, 6), editor.at(-1, 7))
    #expect(editor.garden.lawns[1].polygon.vertices[3] == Vector2(-1, 7))
    editor.key(.control("z"))
    #expect(!editor.desk.board.editing.isChanged)
    editor.key(.control("y"))
    editor.key(.control("s"))
    #expect(try editor.text() == before.replacing("[16, 6], [0, 6]]", with: "[16, 6], [-1, 7]]"))
    #expect(!editor.desk.board.editing.isChanged && editor.desk.notice?.text.hasPrefix("Saved into") == true)
  }

  @Test("a new garden is drawn from nothing: lawn, tree, station, wire; saved, and mown")
  func new() throws {
    let editor = try Editor(nil)
    defer { editor.remove() }
    #expect(editor.type("e") == .none && editor.desk.notice?.text.contains("no lawn") == true)
    editor.type("l")
    for (x, y) in [(-4.0, -3.0), (6, -3), (6, 4), (-4, 4), (-4, -3)] { editor.click(editor.at(x, y)) }
    #expect(editor.garden.lawns.map(\.polygon.area) == [70])
    editor.type("t")
    editor.click(editor.at(2, 1))
    editor.click(editor.at(2.5, 1))
    editor.type("c")
    editor.click(editor.at(1, -2.8), alt: true)
    #expect(abs(editor.garden.station.pose.position.y + 2.8) < 0.05)
    editor.type("a")
    #expect(editor.garden.wire != nil && editor.desk.board.editing.problems.isEmpty)
    editor.key(.control("s"))
    #expect(try GardenFile.load(path: editor.file) == editor.garden)
    #expect(editor.type("e") == .mow)
  }

  @Test("a garden that could not be mown is saved only on a second word")
  func unsound() throws {
    let editor = try Editor()
    defer { editor.remove() }
    let before = try editor.text()
    editor.drag(editor.at(6, 16.35), editor.at(6, 11))
    editor.key(.control("s"))
    guard case .unsound(let problems) = editor.desk.question else { Issue.record("nothing was asked"); return }
    #expect(problems.count == editor.desk.board.editing.problems.count && !problems.isEmpty)
    // Enter is the safe answer, and nothing reaches the garden meanwhile.
    editor.type("l")
    editor.key(.enter)
    #expect(editor.desk.question == nil && editor.desk.board.tool == .select)
    #expect(try editor.text() == before)
    editor.key(.control("s"))
    try editor.press(.answer(.saveAnyway))
    #expect(try editor.text() != before && editor.desk.question == nil)
  }

  @Test("closing asks about work that is not saved, and saves it on the way out if that is wanted")
  func closing() throws {
    let editor = try Editor()
    defer { editor.remove() }
    #expect(editor.key(.control("q")) == .quit)
    editor.click(editor.at(11, 3.2))
    editor.key(.right, shift: true)
    #expect(editor.desk.handle(.quit) == .none && editor.desk.question == .leave)
    #expect(try editor.press(.answer(.stay)) == .none)
    #expect(editor.key(.control("q")) == .none)
    #expect(try editor.press(.answer(.save)) == .quit)
    #expect(try editor.text().contains("{name: magnolia, kind: tree, circle: {center: [11.1, 3.2], radius: 0.15}}"))
  }

  @Test("another program's work in the file is overwritten only when that is wanted")
  func others() throws {
    let editor = try Editor()
    defer { editor.remove() }
    try Data((try editor.text() + "# theirs\n").utf8).write(to: URL(fileURLWithPath: editor.file))
    editor.click(editor.at(11, 3.2))
    editor.key(.delete)
    editor.key(.control("s"))
    #expect(editor.desk.question == .overwrite)
    editor.key(.escape)
    #expect(try editor.text().hasSuffix("# theirs\n") && editor.desk.board.editing.isChanged)
    editor.key(.control("s"))
    try editor.press(.answer(.overwrite))
    #expect(try !editor.text().contains("magnolia"))
  }

  @Test("what is selected is renamed, changed and copied in the panel")
  func panel() throws {
    let editor = try Editor()
    defer { editor.remove() }
    editor.click(editor.at(11, 3.2))
    try editor.press(.name)
    for _ in 0..<"magnolia".count { editor.key(.backspace) }
    editor.type("old oak")
    editor.key(.enter)
    try editor.press(.more(.radius))
    try editor.press(.kind(.furniture))
    try editor.press(.wired)
    let thing = editor.garden.obstacles[6]
    #expect(thing.name == "old oak" && thing.kind == .furniture && thing.wired && thing.solid)
    #expect(editor.garden.circle(of: .obstacle(6))?.radius == 0.2)
    try editor.press(.duplicate)
    #expect(editor.garden.obstacles.last?.name == "old oak 2")
    try editor.press(.delete)
    editor.click(editor.at(8, 17.5))
    try editor.press(.edge(.water))
    try editor.press(.more(.slope))
    #expect(editor.garden.lawns[0].edge == .water && editor.garden.lawns[0].slope.rise == 0.01)
    // Letters of a name are no tools, and Esc leaves the old name.
    try editor.press(.name)
    editor.type("lll")
    editor.key(.escape)
    #expect(editor.garden.lawns[0].name == "back lawn" && editor.desk.board.tool == .select)
  }

  @Test("a problem is listed with its place, and a click on it leads there")
  func problems() throws {
    let editor = try Editor()
    defer { editor.remove() }
    editor.drag(editor.at(5, 22), editor.at(9, 25))
    let problem = try #require(editor.desk.board.editing.problems.first)
    #expect(problem.part == .obstacle(1))
    editor.key(.escape)
    #expect(editor.desk.board.editing.selection == nil)
    try editor.press(.problem(0))
    #expect(editor.desk.board.editing.selection?.part == .obstacle(1))
    let point = try #require(problem.point)
    #expect(editor.desk.problem(at: editor.desk.pixel(of: point)) == problem)
  }

  @Test("a drag on nothing moves the sheet, the wheel zooms, and the grid follows the zoom")
  func map() throws {
    let editor = try Editor()
    defer { editor.remove() }
    let before = editor.at(0, 0)
    editor.drag(Vector2(60, 700), Vector2(100, 720))
    #expect(editor.at(0, 0).distance(to: before + Vector2(40, 20)) < 1e-6)
    #expect(!editor.desk.board.editing.isChanged && editor.desk.board.grid_m == 0.5)
    let place = editor.at(6, 16)
    for _ in 0..<12 { _ = editor.desk.handle(.wheel(1, at: place, .init())) }
    #expect(editor.at(6, 16).distance(to: place) < 1e-6 && editor.desk.board.grid_m == 0.1)
    editor.type("g")
    #expect(!editor.desk.isGridAutomatic)
    editor.type("gggg")
    #expect(editor.desk.isGridAutomatic)
    editor.type("f")
    #expect(editor.desk.board.grid_m == 0.5)
  }

  @Test("a double click makes a corner, a second one takes it away")
  func doubleClick() throws {
    let editor = try Editor()
    defer { editor.remove() }
    let count = editor.garden.lawns[1].polygon.vertices.count
    editor.click(editor.at(8, 0), clicks: 2)
    #expect(editor.garden.lawns[1].polygon.vertices.count == count + 1)
    editor.click(editor.at(8, 0), clicks: 2)
    #expect(editor.garden.lawns[1].polygon.vertices.count == count && editor.desk.board.editing.problems.isEmpty)
  }

  @Test("every tool has a key of its own that no other command has")
  func keys() {
    let commands: [Character] = ["+", "=", "-", "?", "e", "a", "d", "x", "r", "g", "f"]
    let keys = commands + EditTool.allCases.map(\.key)
    #expect(Set(keys).count == keys.count)
    #expect(Set(EditTool.groups.flatMap { $0 }) == Set(EditTool.allCases))
  }

  @Test("every state paints the same twice, at any size")
  func repeatable() throws {
    for (width, height, scale) in [(1280, 800, 1.0), (700, 420, 1), (1600, 1000, 2)] {
      let editor = try Editor("orchard", width: width, height: height, scale: scale)
      defer { editor.remove() }
      let parts = editor.garden.parts
      for (i, part) in parts.enumerated() where i % 5 == 0 {
        editor.desk.board.editing.selection = .init(part)
        let a = Raster(width: width, height: height)
        let b = Raster(width: width, height: height, fill: Ink(0xFF00FF))
        editor.desk.paint(on: a)
        editor.desk.paint(on: b)
        #expect((0..<width * height).count { a.pixels[$0] != b.pixels[$0] } == 0, "\(part)")
      }
    }
  }

  @Test("random clicks, drags and keys never break the garden or the file")
  func anything() throws {
    var random = SplitMix64(seed: 11)
    func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
    let letters = Array("vlptobhkunwiczadxrgf")
    let keys: [InputEvent.Key] = [
      .escape, .enter, .delete, .backspace, .left, .up, .control("z"), .control("y"), .control("s"), .control("d"),
    ]
    let editor = try Editor()
    defer { editor.remove() }
    let raster = Raster(width: 1280, height: 800)
    for step in 0..<600 {
      let p = Vector2(Double(below(1280)), Double(below(800)))
      switch below(6) {
      case 0: editor.type(String(letters[below(letters.count)]))
      case 1: editor.key(keys[below(keys.count)], shift: below(2) == 0)
      case 2: editor.drag(p, Vector2(Double(below(950)), Double(50 + below(700))))
      default: editor.click(p, clicks: 1 + below(2))
      }
      if step % 60 == 0 { editor.desk.paint(on: raster) }
    }
    editor.desk.question = nil
    try editor.desk.board.editing.save(acceptingProblems: true)
    #expect(try GardenDocument.load(path: editor.file, acceptingProblems: true).garden == editor.garden)
  }
}
