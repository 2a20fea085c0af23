import Foundation
import MowerGarden
import MowerGeometry
import Testing

/// A legal loop for `goodGarden` that differs from its own; to be rounded to millimetres.
private let loop = [
  Vector2(6.1, 0.4), Vector2(11.6, 0.4), Vector2(11.600_04, 9.599_96), Vector2(1.0 / 3, 9.6), Vector2(-0, 0.4),
  Vector2(5.98, 0.4),
]
private let rounded = [
  Vector2(6.1, 0.4), Vector2(11.6, 0.4), Vector2(11.6, 9.6), Vector2(0.333, 9.6), Vector2(0, 0.4), Vector2(5.98, 0.4),
]

/// The wire of `goodGarden` in other forms, the text in which only the loop may change, split around it.
private let forms: [(what: String, before: String, old: String, after: String)] = [
  (
    "block list", "wire:   # laid in May\n  current_A: 1  # one ampere\n  # the loop\n  loop: # by hand\n    ",
    "- [6.1, 0.35]\n    - [11.65, 0.35] # corner\n    - [11.65, 9.65]\n    - [0.35, 9.65]\n    - [0.35, 0.35]\n    - [6, 0.35]",
    " # done\n    # deeper remark\n\n# next\n"
  ),
  (
    "block list at the key's own column", "wire:\n  loop:\n  ",
    "- [6.1, 0.35]\n  - [11.65, 0.35]\n  - [11.65, 9.65]\n  - [0.35, 9.65]\n  - [0.35, 0.35]\n  - [6, 0.35]",
    "\n  code: 1\n"
  ),
  (
    "block list of block points", "wire:\n  loop:\n    ",
    "- - 6.1\n      - 0.35\n    -\n      - 11.65\n      - 0.35\n    - [11.65,9.65]\n    - [0.35, 9.65]\n    - [0.35, 0.35]\n    - [6, 0.35]",
    "\n\n  sleep_after_min: 10\n"
  ),
  (
    "flow list on one line", "wire:\n  code: 2\n  loop: ",
    "[[6.1, 0.35], [11.65, 0.35], [11.65, 9.65], [0.35, 9.65], [0.35, 0.35], [6, 0.35]]", "   # remark ] }\n"
  ),
  (
    "flow list on many lines", "wire:\n  loop: ",
    "[\n    [6.1, 0.35], # first ]\n    [11.65, 0.35], [11.65, 9.65],\n    [0.35, 9.65], [0.35, 0.35],\n    [6, 0.35], # last ]\n\n    # and nothing\n  ]",
    "\n  current_A: 1\n"
  ),
  (
    "flow mapping", "wire: { current_A: 1, loop: ",
    "[[6.1,0.35],[11.65,0.35],[11.65,9.65],[0.35,9.65],[0.35,0.35],[6,0.35]]", " , code: 1 } # wire\n"
  ),
  (
    "quoted keys", "\"wire\":\n  'loop' : ",
    "[[6.1, 0.35], [11.65, 0.35], [11.65, 9.65], [0.35, 9.65], [0.35, 0.35], [6, 0.35]]", "\n"
  ),
]

@Suite struct GardenDocumentTests {
  /// `goodGarden` around its wire.
  private var parts: (before: String, after: String) {
    let start = goodGarden.range(of: "wire:\n")!.lowerBound
    let end = goodGarden.range(of: "zones:\n")!.lowerBound
    return (
      "# Kept — ä\n" + goodGarden[..<start] + "# before\n\n",
      "# after\n" + goodGarden[end...] + "# the end, without a line end"
    )
  }

  @Test("only the bytes of the loop change, in every form of writing it", arguments: forms.indices)
  func form(index: Int) throws {
    let form = forms[index]
    let before = parts.before + form.before
    let after = form.after + parts.after
    var document = try GardenDocument(text: before + form.old + after, file: "g.yaml")
    var expected = document.garden
    try document.setWire(loop)
    #expect(document.text.hasPrefix(before) && document.text.hasSuffix(after), "\(form.what):\n\(document.text)")
    #expect(document.text.utf8.count > before.utf8.count + after.utf8.count)
    expected.wire?.loop = rounded
    #expect(document.garden == expected)
    #expect(try GardenFile.parse(text: document.text, file: "g.yaml") == expected)
  }

  @Test("laying the same wire again changes nothing more", arguments: forms.indices)
  func idempotent(index: Int) throws {
    let form = forms[index]
    var document = try GardenDocument(text: parts.before + form.before + form.old + form.after + parts.after, file: "g")
    try document.setWire(loop)
    let once = document.text
    try document.setWire(loop)
    #expect(document.text == once)
  }

  @Test("a garden without a wire gets one behind its station, and keeps the rest")
  func insertion() throws {
    let text = parts.before + parts.after
    var document = try GardenDocument(text: text, file: "g.yaml")
    #expect(document.garden.wire == nil)
    try document.setWire(loop, currentA: 0.5)
    let station = "station: {x: 6, y: 0.35, heading_deg: 0}"
    let at = try #require(text.range(of: station)?.upperBound)
    #expect(document.text.hasPrefix(text[..<at]) && document.text.hasSuffix(text[at...]))
    #expect(document.text.contains(station + "\n\nwire:\n  current_A: 0.5\n  loop: [[6.1, 0.4], [11.6, 0.4],"))
    #expect(document.garden.wire?.loop == rounded && document.garden.wire?.current_A == 0.5)
  }

  @Test(
    "an empty or null wire is filled in",
    arguments: ["wire:\n", "wire: # to be laid\n", "wire: ~\n", "wire: null # soon\n"])
  func empty(wire: String) throws {
    var document = try GardenDocument(text: parts.before + wire + parts.after, file: "g.yaml")
    try document.setWire(loop)
    #expect(document.text.hasPrefix(parts.before + "wire:") && document.text.hasSuffix(parts.after))
    #expect(document.garden.wire?.loop == rounded)
    #expect(document.text.contains("#") == (parts.before + wire + parts.after).contains("#"))
  }

  @Test("a garden written in braces as a whole keeps its braces")
  func braces() throws {
    let text =
      "{version: 1, name: 'b', lawns: [{name: l, polygon: [[0, 0], [12, 0], [12, 10], [0, 10]]}],\n  station: {x: 6, y: 0.4, heading_deg: 0}} # end\n"
    var document = try GardenDocument(text: text, file: "g.yaml")
    try document.setWire(loop)
    #expect(document.text.hasSuffix(String(text.dropFirst())))
    #expect(document.garden.wire?.loop == rounded)
  }

  @Test("the current is set where it is given, and other keys stay")
  func current() throws {
    var document = try GardenDocument(text: goodGarden, file: "g.yaml")
    try document.setWire(loop, currentA: 0.75)
    #expect(document.text.contains("wire:\n  current_A: 0.75\n  loop:\n    - [6.1, 0.4]\n    - [11.6, 0.4]\n"))
    var other = try GardenDocument(
      text: goodGarden.replacing("  current_A: 1\n", with: "  code: 3 # ours\n"), file: "g.yaml")
    try other.setWire(loop, currentA: 0.75)
    #expect(other.garden.wire?.current_A == 0.75 && other.garden.wire?.code == 3)
    #expect(other.text.contains("code: 3 # ours\n"))
  }

  @Test("the station moves with the wire where it is asked to, and keeps its other keys")
  func station() throws {
    let text = goodGarden.replacing("heading_deg: 0}", with: "heading_deg: 0, supply_A: 2} # here")
    var document = try GardenDocument(text: text, file: "g.yaml")
    let moved = Pose2(x: 11.6004, y: 5, heading: Angle.pi / 2)
    let there = [Vector2(11.6, 5.03), Vector2(11.6, 9.6), Vector2(0.4, 9.6), Vector2(0.4, 0.4), Vector2(11.6, 0.4)]
    // Without the station the wire would end nowhere.
    #expect(throws: FileProblem.self) { try document.setWire(there + [Vector2(11.6, 4.97)]) }
    try document.setWire(there + [Vector2(11.6, 4.97)], station: moved)
    #expect(document.text.contains("station: {x: 11.6, y: 5, heading_deg: 90, supply_A: 2} # here\n"))
    #expect(document.garden.station.pose == Pose2(x: 11.6, y: 5, heading: Angle.radians(degrees: 90)))
    #expect(document.garden.station.supply_A == 2)
  }

  @Test("line ends of Windows stay, in old lines and new ones")
  func windows() throws {
    var document = try GardenDocument(text: goodGarden.replacing("\n", with: "\r\n"), file: "g.yaml")
    try document.setWire(loop)
    let text = document.text
    #expect(text.utf8.count { $0 == 13 } == text.utf8.count { $0 == 10 })
    #expect(document.garden.wire?.loop == rounded)
  }

  @Test("an illegal loop is refused and the document stays as it was")
  func illegal() throws {
    var document = try GardenDocument(text: goodGarden, file: "g.yaml")
    let before = document
    #expect(throws: FileProblem.self) { try document.setWire(loop.reversed()) }
    #expect(throws: FileProblem.self) { try document.setWire([Vector2(.nan, 0), Vector2(1, 1), Vector2(2, 2)]) }
    #expect(throws: FileProblem.self) { try document.setWire([]) }
    #expect(document.text == before.text && document.garden == before.garden)
  }

  @Test("the comments of every shipped garden survive a new wire", arguments: Shipped.gardens)
  func shipped(path: String) throws {
    let document = try GardenDocument.load(path: path)
    // Any legal loop would do; the own one, pushed about by half a millimetre, is.
    guard let own = document.garden.wire?.loop else { try Test.cancel("\(document.garden.name) has no wire") }
    var changed = document
    try changed.setWire(own.map { Vector2($0.x + 0.0005, $0.y) })
    func comments(_ text: String) -> [Substring] { text.split(separator: "\n").filter { $0.contains("#") } }
    #expect(comments(changed.text) == comments(document.text))
  }

  @Test("a long loop is wrapped, and read back as it was")
  func long() throws {
    // Around the lawn with a ripple of 2 cm.
    var ripple: [Vector2] = [Vector2(6.1, 0.4)]
    for i in 1...50 { ripple.append(Vector2(6.1 + Double(i) * 0.11, 0.4 + (i % 2 == 0 ? 0 : 0.02))) }
    ripple += [Vector2(11.6, 9.6), Vector2(0.4, 9.6), Vector2(0.4, 0.4), Vector2(6, 0.4)]
    var document = try GardenDocument(text: parts.before + parts.after, file: "g.yaml")
    try document.setWire(ripple)
    #expect(document.garden.wire?.loop.count == ripple.count)
    #expect(document.text.split(separator: "\n").allSatisfy { $0.utf8.count <= 100 })
    #expect(document.text.contains("  loop: [\n    [6.1, 0.4], [6.21, 0.42],"))
  }

  @Test("a file keeps its permissions and a link stays one")
  func permissions() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("g.yaml", Array(goodGarden.utf8))
    let link = folder.path + "/link.yaml"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "g.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    var document = try GardenDocument.load(path: link)
    try document.setWire(loop)
    try document.save()
    #expect(!document.isChanged)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "g.yaml")
    #expect(try GardenDocument.load(path: path).garden == document.garden)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["g.yaml", "link.yaml"])
  }

  @Test("what another program wrote meanwhile is not overwritten unasked")
  func others() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("g.yaml", Array(goodGarden.utf8))
    var document = try GardenDocument.load(path: path)
    try document.setWire(loop)
    let theirs = Array((goodGarden + "# theirs\n").utf8)
    _ = try folder.write("g.yaml", theirs)
    expectProblem("was changed by another program since it was opened") { try document.save() }
    #expect(try SourceText.load(path: path).hasSuffix("# theirs\n") && document.isChanged)
    try document.save(overwriting: true)
    #expect(try SourceText.load(path: path) == document.text)
    // A file that is gone is written again.
    try FileManager.default.removeItem(atPath: path)
    try document.save()
    #expect(try SourceText.load(path: path) == document.text)
    var empty = try GardenDocument.empty(file: path, name: "new")
    expectProblem("exists already") { try empty.save() }
  }

  @Test("a document is saved as a whole and read back")
  func save() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("g.yaml", Array(goodGarden.utf8))
    var document = try GardenDocument.load(path: path)
    try document.setWire(loop)
    try document.save()
    #expect(try GardenDocument.load(path: path).garden == document.garden)
    #expect(throws: FileProblem.self) { try document.save(to: folder.path + "/no/such/folder.yaml") }
  }
}
