import Foundation
import MowerGarden
import Testing

/// A garden that is right, one key a line, so that each test breaks one line.
let goodGarden = """
  version: 1
  name: test garden
  lawns:
    - name: lawn
      polygon: [[0, 0], [12, 0], [12, 10], [0, 10]]
      grass_height_mm: 60
      slope: {percent: 5, uphill_deg: 90}
      edge: wall
  obstacles:
    - {name: tree, kind: tree, circle: {center: [8, 6], radius: 0.2}}
    - name: bed
      kind: bed
      polygon: [[3, 6], [4, 6], [4, 7], [3, 7]]
  passages:
    - {name: gate, polygon: [[11, 4], [13, 4], [13, 6], [11, 6]]}
  fences:
    - {name: fence, line: [[0, -1], [12, -1]]}
  station: {x: 6, y: 0.35, heading_deg: 0}
  wire:
    current_A: 1
    loop:
      - [6.1, 0.35]
      - [11.65, 0.35]
      - [11.65, 9.65]
      - [0.35, 9.65]
      - [0.35, 0.35]
      - [6, 0.35]
  zones:
    - {name: far, follow_m: 20, share_percent: 40}
    - {name: near, follow_m: 5, share_percent: 20}
  neighbours:
    - {loop: [[20, 0], [30, 0], [30, 10]], code: 2}
  start: {x: 5, y: 5, heading_deg: 90}
  anchors:
    - {name: north, position: [3, 10.5], height_m: 2}
    - {name: south, position: [9, -0.5]}
  emitters:
    - {name: gap, kind: virtual-wall, position: [13, 4], heading_deg: 90, range_m: 2.5}
    - {name: door, kind: lighthouse, id: 4, position: [12, 6], heading_deg: -90}
    - {name: door 2, kind: lighthouse, id: 5, position: [11, 6], heading_deg: -90}
  satellite: {outages_per_hour: 1, mask_deg: 12}

  """

/// One mistake: the text it replaces, what stands there instead, and the message expected, from the line on.
struct Mistake: CustomTestStringConvertible {
  var what: String
  var replacing: String
  var with: String
  var message: String

  init(_ what: String, _ replacing: String, _ with: String, _ message: String) {
    self.what = what
    self.replacing = replacing
    self.with = with
    self.message = message
  }
  var testDescription: String { what }
}

let gardenMistakes = [
  Mistake(
    "anchor without a place", "position: [3, 10.5], ", "",
    ":35: anchor `north` lacks `position`; add `position: [x, y]`"),
  Mistake(
    "two anchors of a name", "name: south", "name: north", ":36: two anchors are called `north` (the other is in"),
  Mistake(
    "two anchors in a place", "[9, -0.5]", "[3, 10.3]", ":36: anchor `south` stands less than 0.5 m from `north`; put"),
  Mistake("anchor in kilometres", "[9, -0.5]", "[900, -0.5]", ":36: anchor `south` at (900, -0.5) is more than 100 m"),
  Mistake(
    "anchor in the clouds", "height_m: 2", "height_m: 2000", ":35: `height_m` of anchor `north` is 2000; it must"),
  Mistake(
    "kind of emitter", "kind: virtual-wall", "kind: virtualwall", ":38: `kind` of emitter `gap` is `virtualwall`; did"),
  Mistake("emitter without a direction", "heading_deg: 90, range", "range", ":38: emitter `gap` lacks `heading_deg`"),
  Mistake(
    "two lighthouses of an id", "id: 5", "id: 4", ":40: the lighthouses `door` and `door 2` both have the `id` 4"),
  Mistake(
    "an id that no character holds", "id: 5", "id: 11", ":40: `id` of emitter `door 2` is 11; it must lie between"),
  Mistake(
    "beam as wide as the sky", "range_m: 2.5", "beam_width_deg: 200", ":38: `beam_width_deg` of emitter `gap` is 200"),
  Mistake(
    "unknown key of an emitter", "range_m: 2.5", "rangem: 2.5", ":38: emitter `gap` has no key `rangem`; did you"),
  Mistake("mask above the head", "mask_deg: 12", "mask_deg: 80", ":41: `mask_deg` of `satellite` is 80; it must lie"),
  Mistake(
    "lobes of the station", "heading_deg: 0}", "heading_deg: 0, infrared: {range: 3}}",
    ":18: the station's `infrared` has no key `range`; did you mean `range_m`?"),
  Mistake(
    "height of a tree", "radius: 0.2}}", "radius: 0.2}, height_m: tall}", ":10: `height_m` is `tall`; a finite number"),
  Mistake(
    "unknown key", "grass_height_mm", "gras_height_mm", ":6: lawn `lawn` has no key `gras_height_mm`; did you mean"),
  Mistake("unknown key of the garden", "neighbours:", "neighbors:", ":31: the garden has no key `neighbors`; did you"),
  Mistake("unit left out", "percent: 5", "slope: 5", ":7: the slope of lawn `lawn` lacks `percent`"),
  Mistake(
    "key far from any", "edge: wall", "xyzzyplugh: wall", ":8: lawn `lawn` has no key `xyzzyplugh`; its keys are name"),
  Mistake("no version", "version: 1\n", "\n", ":2: the garden lacks `version`; add `version: 1`"),
  Mistake("later version", "version: 1", "version: 2", ":1: `version` of the garden is 2; it must lie between 1 and 1"),
  Mistake("missing name", "name: test garden\n", "\n", ":1: the garden lacks `name`"),
  Mistake("empty name", "name: test garden", "name: \"\"", ":2: `name` of the garden must be a text"),
  Mistake(
    "missing outline", "    polygon: [[0, 0], [12, 0], [12, 10], [0, 10]]\n", "", ":4: lawn `lawn` lacks `polygon`"),
  Mistake("missing kind", "kind: tree, ", "", ":10: obstacle `tree` lacks `kind`; add `kind: tree | wall | hedge"),
  Mistake("missing shape", ", circle: {center: [8, 6], radius: 0.2}", "", ":10: obstacle `tree` lacks `circle`; add"),
  Mistake("missing station", "station: {x: 6, y: 0.35, heading_deg: 0}\n", "\n", ":1: the garden lacks `station`"),
  Mistake("missing coordinate", "station: {x: 6, y: 0.35, ", "station: {x: 6, ", ":18: the station lacks `y`"),
  Mistake(
    "two shapes", "polygon: [[3, 6]", "circle: {center: [3, 6], radius: 1}\n    polygon: [[3, 6]",
    ":13: obstacle `bed` has both"),
  Mistake(
    "text for a number", "grass_height_mm: 60", "grass_height_mm: high", ":6: `grass_height_mm` is `high`; a finite"),
  Mistake(
    "number in quotes", "grass_height_mm: 60", "grass_height_mm: \"60\"",
    ":6: `grass_height_mm` is text in quotes; write"),
  Mistake(
    "decimal comma", "grass_height_mm: 60", "grass_height_mm: 60,5",
    ":6: `grass_height_mm` is `60,5`; write the decimals"),
  Mistake(
    "not a number", "[8, 6]", "[.nan, 6]", ":10: x of `center` of the circle of obstacle `tree` is `.nan`; a finite"),
  Mistake("infinite", "current_A: 1", "current_A: .inf", ":20: `current_A` is `.inf`; a finite number"),
  Mistake(
    "infinity in words", "current_A: 1", "current_A: infinity", ":20: `current_A` is `infinity`; a finite number"),
  Mistake("overflowing", "current_A: 1", "current_A: 1e999", ":20: `current_A` is `1e999`; a finite number"),
  Mistake("hexadecimal", "current_A: 1", "current_A: 0x1", ":20: `current_A` is `0x1`; a finite number"),
  Mistake("list for a number", "current_A: 1", "current_A: [1]", ":20: `current_A` is a list; a number is expected"),
  Mistake(
    "list for a mapping", "slope: {percent: 5, uphill_deg: 90}", "slope: [5, 90]",
    ":7: the slope of lawn `lawn` is a list; a mapping"),
  Mistake(
    "mapping for a list", "- {name: fence, line: [[0, -1], [12, -1]]}", "name: fence",
    ":17: `fences` of the garden is a mapping; a list"),
  Mistake(
    "number for a point", "[[0, 0], [12, 0]", "[0, [12, 0]",
    ":5: a point of `polygon` of lawn `lawn` is `0`; a point [x, y]"),
  Mistake("point of three", "[6.1, 0.35]", "[6.1, 0.35, 0]", ":22: a point of `loop` of the wire has 3 numbers"),
  Mistake(
    "point with decimal commas", "[6.1, 0.35]", "[6,1, 0,35]",
    ":22: a point of `loop` of the wire has 4 numbers; a point [x, y] in metres is expected (decimals"),
  Mistake(
    "too few corners", "[[3, 6], [4, 6], [4, 7], [3, 7]]", "[[3, 6], [4, 6]]",
    ":13: `polygon` of obstacle `bed` has 2 points; at least 3"),
  Mistake("unknown word", "edge: wall", "edge: wal", ":8: `edge` of lawn `lawn` is `wal`; did you mean `wall`?"),
  Mistake(
    "word far from any", "kind: bed", "kind: spaceship",
    ":12: `kind` of obstacle `bed` is `spaceship`; it must be one of tree"),
  Mistake(
    "flag of another kind", "kind: bed\n", "kind: bed\n    solid: maybe\n",
    ":13: `solid` of obstacle `bed` is `maybe`; write true or"),
  Mistake(
    "negative size", "radius: 0.2", "radius: -0.2",
    ":10: `radius` of the circle of obstacle `tree` is -0.2; it must lie between"),
  Mistake(
    "negative height", "grass_height_mm: 60", "grass_height_mm: -60",
    ":6: `grass_height_mm` of lawn `lawn` is -60; it must lie"),
  Mistake(
    "metres for millimetres", "grass_height_mm: 60", "grass_height_mm: 0.06",
    ":6: `grass_height_mm` of lawn `lawn` is 0.06; it must lie between 5 and 1000 (millimetres)"),
  Mistake(
    "slope beyond 100 %", "percent: 5", "percent: 330",
    ":7: `percent` of the slope of lawn `lawn` is 330; it must lie between 0 and 100"),
  Mistake(
    "heading beyond a turn", "heading_deg: 0}", "heading_deg: 400}",
    ":18: `heading_deg` of the station is 400; it must lie"),
  Mistake(
    "coordinates in millimetres", "[12, 10]", "[12000, 10000]",
    ":5: a point of `polygon` of lawn `lawn` lies more than 10000 m"),
  Mistake(
    "self-crossing neighbour", "[[20, 0], [30, 0], [30, 10]]", "[[20, 0], [30, 10], [30, 0], [20, 10]]",
    ":32: the loop of neighbour 1 crosses or touches itself"),
  Mistake("half a code", "code: 2", "code: 2.5", ":32: `code` of neighbour 1 is 2.5; a whole number"),
  Mistake("unknown code", "code: 2", "code: 7", ":32: `code` of neighbour 1 is 7; it must lie between 1 and 3"),
  Mistake(
    "shares above 100 %", "share_percent: 20", "share_percent: 70",
    ":29: the shares of the zones add up to 110 %; together"),
  Mistake(
    "share above 100 %", "share_percent: 20", "share_percent: 120",
    ":30: `share_percent` of zone `near` is 120; it must lie"),
  Mistake(
    "zone behind the wire's end", "follow_m: 20", "follow_m: 200",
    ":29: `follow_m` of zone `far` is 200, but the wire is only 41 m"),
  Mistake(
    "self-crossing lawn", "[12, 10], [0, 10]]", "[0, 10], [12, 10]]",
    ":5: lawn `lawn` crosses or touches itself: the edge from (12, 0)"),
  Mistake("self-crossing bed", "[4, 7], [3, 7]]", "[3, 7], [4, 7]]", ":13: obstacle `bed` crosses or touches itself"),
  Mistake("spike", "[12, 10], [0, 10]]", "[12, 10], [12, 5], [0, 10]]", ":5: lawn `lawn` crosses or touches itself"),
  Mistake(
    "lawn without area", "[12, 10], [0, 10]]", "[6, 0]]", ":5: lawn `lawn` has an area of 0 m²; it needs some width"),
  Mistake(
    "first corner repeated", "[0, 10]]", "[0, 10], [0, 0]]", ":5: the last corner of lawn `lawn` repeats the first"),
  Mistake(
    "corner repeated", "[12, 0], [12, 10]", "[12, 0], [12, 0], [12, 10]",
    ":5: corner 3 of lawn `lawn` repeats the one before"),
  Mistake("fence point repeated", "[[0, -1], [12, -1]]", "[[0, -1], [0, -1]]", ":17: point 2 of fence `fence` repeats"),
  Mistake(
    "lawn in degrees", "[[0, 0], [12, 0], [12, 10], [0, 10]]", "[[0, 0], [0.0002, 0], [0.0002, 0.0001]]",
    ":5: lawn `lawn` has an area of 0 m²"),
  Mistake(
    "too large", "[[0, 0], [12, 0], [12, 10], [0, 10]]", "[[0, 0], [900, 0], [900, 900], [0, 900]]",
    ":5: the lawns span 900 × 900 m; 25 hectares"),
  Mistake(
    "station off the lawn", "station: {x: 6, y: 0.35", "station: {x: 6, y: -3",
    ":18: the station at (6, -3) is 3 m away from every lawn"),
  Mistake(
    "station off the wire", "station: {x: 6, y: 0.35", "station: {x: 6, y: 3",
    ":22: the station at (6, 3) is off the wire: the loop begins 2.65 m"),
  Mistake(
    "station across the wire", "heading_deg: 0}", "heading_deg: 90}",
    ":27: the wire reaches the station across its heading"),
  Mistake(
    "wire begins nowhere", "[6.1, 0.35]", "[8.1, 0.35]", ":22: the wire begins at (8.1, 0.35), 2.1 m from the station"),
  Mistake(
    "wire ends nowhere", "    - [6, 0.35]\n", "    - [3, 0.35]\n",
    ":27: the wire ends nowhere: at (3, 0.35), 3 m from the station"),
  Mistake(
    "wire crosses itself", "    - [11.65, 9.65]\n    - [0.35, 9.65]\n", "    - [0.35, 9.65]\n    - [11.65, 9.65]\n",
    ":23: the wire crosses itself: the piece from (11.65, 0.35)"),
  Mistake(
    "wire crosses itself in a corner", "    - [11.65, 9.65]\n    - [0.35, 9.65]\n",
    "    - [11.65, 5]\n    - [6, 5]\n    - [0.35, 5]\n    - [0.35, 9.65]\n    - [6, 9.65]\n    - [6, 5]\n",
    ":25: the wire crosses itself: it goes round"),
  Mistake(
    "wire point repeated", "    - [11.65, 9.65]\n", "    - [11.65, 9.65]\n    - [11.65, 9.65]\n",
    ":25: point 4 of the wire repeats"),
  Mistake(
    "wire of two corners", "    - [11.65, 0.35]\n    - [11.65, 9.65]\n    - [0.35, 9.65]\n    - [0.35, 0.35]\n", "",
    ":22: `loop` of the wire has 2 points; at least 3"),
  Mistake("wire far outside", "[11.65, 9.65]", "[11.65, 12.65]", ":23: the wire passes (11.65, 11.70"),
  Mistake(
    "island rounded the wrong way", "    - [0.35, 9.65]\n",
    "    - [2, 9.65]\n    - [2, 7]\n    - [2, 5]\n    - [5, 5]\n    - [5, 7]\n    - [2, 7]\n    - [2, 9.65]\n    - [0.35, 9.65]\n",
    ":26: the wire goes round"),
  Mistake(
    "two lawns of one name", "obstacles:\n", "  - {name: lawn, polygon: [[20, 0], [25, 0], [25, 5]]}\nobstacles:\n",
    ":9: two lawns are called `lawn` (the other is in line 4)"),
  Mistake(
    "two zones of one name", "name: near", "name: far", ":30: two zones are called `far` (the other is in line 29)"),
  Mistake(
    "start off the lawn", "start: {x: 5, y: 5", "start: {x: 5, y: -5", ":33: the start at (5, -5) is off every lawn"),
  Mistake(
    "start in a tree", "start: {x: 5, y: 5", "start: {x: 8, y: 6",
    ":33: the start at (8, 6) is inside the obstacle `tree`"),
  Mistake("key twice", "name: test garden\n", "name: test garden\nname: other\n", ":2: the key `name` occurs twice"),
  Mistake(
    "no lawn",
    "lawns:\n  - name: lawn\n    polygon: [[0, 0], [12, 0], [12, 10], [0, 10]]\n    grass_height_mm: 60\n    slope: {percent: 5, uphill_deg: 90}\n    edge: wall\n",
    "lawns: []\n", "the garden has no lawn"),
  Mistake("unclosed bracket", "[12, 10], [0, 10]]", "[12, 10], [0, 10]", ":6: is not YAML: "),
  Mistake("wrong indentation", "    edge: wall", "   edge: wall", ":8: is not YAML: "),
  Mistake("tab", "    edge: wall", "\tedge: wall", ":8: is not YAML: "),
  Mistake("unclosed quote", "name: test garden", "name: \"test garden", ":2: the quote is not closed on this line"),
  Mistake("anchor", "- {name: far,", "- &far {name: far,", ":29: anchors and aliases"),
  Mistake("alias", "name: near", "name: *far", ":30: anchors and aliases"),
  Mistake("tag", "current_A: 1", "current_A: !!float 1", ":20: tags (!) are not used"),
  Mistake("block text", "name: test garden", "name: |\n  test garden", ":2: block text"),
  Mistake("complex key", "version: 1", "? version\n: 1", ":1: complex keys (?) are not used"),
  Mistake("second document", "start:", "---\nstart:", ":33: is not YAML: "),
]

@Suite struct BadGardenTests {
  @Test("the garden that the mistakes are made in is right")
  func goodGardenIsGood() throws {
    let garden = try GardenFile.parse(text: goodGarden, file: "g.yaml")
    #expect(garden.lawns.count == 1 && garden.obstacles.count == 2 && garden.zones.count == 2)
    #expect(garden.lawns[0].slope.rise == 0.05 && garden.lawns[0].edge == .wall)
    #expect(garden.wire?.loop.count == 6 && garden.start?.position.y == 5)
  }

  @Test("a mistake is reported with its line and a remedy", arguments: gardenMistakes)
  func mistake(_ mistake: Mistake) throws {
    #expect(goodGarden.contains(mistake.replacing), "the mistake must change something")
    let at = try #require(goodGarden.range(of: mistake.replacing))
    let text = goodGarden.replacingCharacters(in: at, with: mistake.with)
    let problem = #expect(throws: FileProblem.self) { try GardenFile.parse(text: text, file: "g.yaml") }
    let lines = problem?.description.split(separator: "\n").map(String.init) ?? []
    #expect(lines.contains { $0.hasPrefix("g.yaml") && $0.contains(mistake.message) }, "\(lines)")
  }

  @Test("several mistakes are reported at once, in the order of their lines")
  func several() {
    let text = goodGarden.replacing("edge: wall", with: "edge: moat").replacing("kind: tree", with: "kind: triffid")
      .replacing("current_A: 1", with: "current_A: lots")
    let problem = #expect(throws: FileProblem.self) { try GardenFile.parse(text: text, file: "g.yaml") }
    #expect(problem?.items.map(\.line) == [8, 10, 20])
  }

  @Test("of many mistakes the first twenty are listed and the rest counted")
  func many() {
    let text = goodGarden + (0..<50).map { "unknown\($0): 1\n" }.joined()
    let problem = #expect(throws: FileProblem.self) { try GardenFile.parse(text: text, file: "g.yaml") }
    let lines = problem?.description.split(separator: "\n") ?? []
    #expect(lines.count == 21 && lines.last == "g.yaml: 30 more problems")
  }

  @Test("an out-and-back pair may coincide or lie 2 mm apart", arguments: [2.0, 2.002])
  func pair(back: Double) throws {
    let island = """
          - [\(back), 9.65]
          - [\(back), 7.5]
          - [4.5, 7.5]
          - [4.5, 5.5]
          - [2, 5.5]
          - [2, 9.65]
          - [0.35, 9.65]

      """
    let text = goodGarden.replacing("    - [0.35, 9.65]\n", with: island)
    let garden = try GardenFile.parse(text: text, file: "g.yaml")
    #expect(garden.wire?.loop.count == 12)
  }

  @Test("a garden that did not come from a file is checked too")
  func validate() throws {
    var garden = try GardenFile.parse(text: goodGarden, file: "g.yaml")
    try garden.validate(as: "import")
    garden.wire?.loop.reverse()
    let problem = #expect(throws: FileProblem.self) { try garden.validate(as: "import") }
    #expect(problem?.description.contains("import: the wire runs clockwise") == true)
  }
}
