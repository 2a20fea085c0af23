import Foundation
import MowerGarden
import Testing

/// A folder of its own for each test, removed with the test.
final class ScratchFolder {
  let path = FileManager.default.temporaryDirectory.appending(path: "sward-\(UUID().uuidString)").path

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }
}

@Suite struct BadFileTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  private func problem(_ path: String) -> String {
    #expect(throws: FileProblem.self) { try GardenFile.load(path: path) }?.description ?? ""
  }

  @Test("a missing file is named")
  func missing() {
    #expect(problem(folder.path + "/no.yaml") == "\(folder.path)/no.yaml: there is no such file; check the name")
  }

  @Test("a directory is not read")
  func directory() { #expect(problem(folder.path).hasSuffix(": is a directory; name a file in it")) }

  @Test("a hundred megabytes of garbage are refused without being read")
  func garbage() throws {
    let path = try folder.write("big.yaml", [])
    // Sparse, so that the test writes nothing; reading it would show the zero bytes first.
    try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 100 << 20)
    #expect(problem(path).hasSuffix("is larger than 16 MB, which no garden or robot file is"))
  }

  @Test("an endless device is given up at the limit")
  func endless() { #expect(problem("/dev/zero").contains("is larger than 16 MB")) }

  @Test("a pipe is read like a file")
  func pipe() throws {
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    let writer = Thread { try? Data(goodGarden.utf8).write(to: URL(filePath: path)) }
    writer.start()
    #expect(try GardenFile.load(path: path).name == "test garden")
  }

  @Test("a binary file is recognised, with the line of the first such byte")
  func binary() throws {
    let path = try folder.write("b.yaml", Array("version: 1\n".utf8) + [0x7f, 0x45, 0x4c, 0x46, 0, 1, 2])
    #expect(problem(path).contains("b.yaml:2: is not a text file: it holds the control byte 127"))
  }

  @Test("text that is not UTF-8 is recognised, with its line")
  func latin1() throws {
    let path = try folder.write("l.yaml", Array("version: 1\nname: caf".utf8) + [0xe9] + Array("\n".utf8))
    #expect(problem(path).contains("l.yaml:2: is not UTF-8; save it as UTF-8 in the editor"))
  }

  @Test("an empty file and one of comments only are refused")
  func empty() throws {
    #expect(problem(try folder.write("e.yaml", [])).contains("e.yaml: is empty"))
    #expect(problem(try folder.write("c.yaml", Array("# nothing\n".utf8))).contains("c.yaml: is empty"))
  }

  @Test("text that is not YAML, or YAML that is no mapping, is refused with a line")
  func notYAML() {
    for (text, message) in [
      ("hello\n", ":1: the garden is `hello`; a mapping"), ("- 1\n- 2\n", ":1: the garden is a list; a mapping"),
      ("a: b: c\n", ":1: is not YAML: mapping values"), ("a: [1, 2\nb: 3\n", ":2: is not YAML"),
      ("{\n", ":2: is not YAML"),
      ("%YAML 1.2\n---\na: 1\n", ":1: directives (%)"), ("a: @b\n", ":1: is not YAML"),
      ("\u{feff}hello", ":1: the garden is"),
      ("a: 1\u{2028}b: 2", ":1: holds an invisible line end"), ("a: 1\rb: 2\n", ":1: holds an invisible line end"),
    ] {
      let problem = #expect(throws: FileProblem.self) { try GardenFile.parse(text: text, file: "x") }
      #expect(problem?.description.contains("x\(message)") == true, "\(text.debugDescription): \(problem as Any)")
    }
  }

  @Test("nesting that would overflow a stack is refused")
  func nesting() {
    for text in [
      String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
      "a: " + String(repeating: "- ", count: 50_000), String(repeating: "- ", count: 50_000),
      (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), String(repeating: "? ", count: 50_000),
      "a: " + String(repeating: "[{a: ", count: 20_000),
    ] {
      #expect(throws: FileProblem.self) { try GardenFile.parse(text: text, file: "x") }
    }
  }

  @Test("aliases that would multiply to terabytes are refused")
  func bomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for i in 1..<30 { text += "a\(i): &a\(i) [\(Array(repeating: "*a\(i - 1)", count: 9).joined(separator: ", "))]\n" }
    let problem = #expect(throws: FileProblem.self) { try GardenFile.parse(text: text, file: "x") }
    #expect(
      problem?.items.first
        == .init(line: 1, text: "anchors and aliases (& and *) are not used in these files; write the value out"))
  }

  @Test(
    "an alias cannot hide",
    arguments: [
      "a:\n 'x: &b [1], '\n", "a: [\"q\",&b 1]\n", "a: {\"k\":&b 1}\n", "- &b [1]\n- *b\n", "a: &b\n", "a: it's &b\n",
      "a:\n  - '' \n  - &b 'x'\n",
    ])
  func hidden(text: String) {
    let problem = #expect(throws: FileProblem.self) { try GardenFile.parse(text: text, file: "x") }
    #expect(problem?.description.contains("anchors and aliases") == true)
  }

  @Test("ampersands and asterisks in names and comments are only text")
  func ampersand() throws {
    let text = goodGarden.replacing("name: test garden", with: "name: Tom & Jerry's * lawn # *not* an &alias")
      .replacing("name: tree", with: "name: 'A & B''s'")
    let garden = try GardenFile.parse(text: text, file: "x")
    #expect(garden.name == "Tom & Jerry's * lawn" && garden.obstacles[0].name == "A & B's")
  }

  @Test("a flood of unknown keys and a flood of points are refused")
  func floods() {
    let keys = (0..<20_000).map { "k\($0): 1\n" }.joined()
    let problem = #expect(throws: FileProblem.self) { try GardenFile.parse(text: keys, file: "x") }
    #expect(problem?.items.count == 1000)
    let items = "lawns: [\n" + String(repeating: "1,\n", count: 1_000_000) + "]\n"
    let entries = #expect(throws: FileProblem.self) { try GardenFile.parse(text: items, file: "x") }
    #expect(entries?.description.contains("the file has more than a million entries") == true)
    let points = goodGarden.replacing(
      "[[0, 0], [12, 0], [12, 10], [0, 10]]",
      with: "[" + Array(repeating: "[0, 0]", count: 30_000).joined(separator: ",") + "]")
    let flood = #expect(throws: FileProblem.self) { try GardenFile.parse(text: points, file: "x") }
    #expect(flood?.description.contains("x:5: `polygon` of lawn `lawn` has 30000 points; 20000 are the limit") == true)
  }

  @Test("an outline and a wire of thousands of points load")
  func largeGarden() throws {
    // A star-shaped lawn with a ragged edge, as traced by a walking receiver.
    func ring(_ count: Int, inset: Double, ragged: Double) -> [String] {
      (0..<count).map { i in
        let angle = 2 * Double.pi * (Double(i) + 0.5) / Double(count) - Double.pi / 2
        let radius = 30 + (i % 2 == 0 ? ragged : 0) - inset
        return "[\(radius * cos(angle)), \(radius * sin(angle))]"
      }
    }
    let text = """
      version: 1
      name: large
      lawns: [{name: lawn, polygon: [\(ring(8000, inset: 0, ragged: 0.05).joined(separator: ", "))]}]
      station: {x: 0, y: -29.6, heading_deg: 0}
      wire: {loop: [\(ring(8000, inset: 0.4, ragged: 0).joined(separator: ", "))]}
      """
    let garden = try GardenFile.parse(text: text, file: "x")
    #expect(garden.wire?.loop.count == 8000)
  }
}
