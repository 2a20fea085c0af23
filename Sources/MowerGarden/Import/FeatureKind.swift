/// What a feature of a drawing stands for.
enum FeatureKind: String, CaseIterable {
  case lawn, passage, tree, wall, hedge, pond, bed, furniture, fence, wire, guide, station, zone, start, neighbour
  case anchor, emitter
  /// Something to keep off, of a kind that its name may tell.
  case obstacle
  /// The point of a map at which the garden's coordinates begin.
  case origin
  /// Something drawn for people, such as a title.
  case ignore

  /// The kinds as a list for messages.
  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// Other words that people and programs use for the kinds, lower case. Words that also name a whole map, such as
  /// “garden” or “boundary”, are left out: everything in a folder of that name would become one kind.
  private static let synonyms: [(FeatureKind, [String])] = [
    (.lawn, ["lawns", "grass", "mow", "mowing", "meadow", "turf", "rasen", "wiese"]),
    (.passage, ["passages", "nav", "navigation", "corridor", "durchgang", "passageway"]),
    (.tree, ["trees", "baum", "bäume", "obstbaum"]),
    (.wall, ["walls", "building", "house", "mauer", "wand", "haus"]),
    (.hedge, ["hedges", "hecke"]),
    (.pond, ["ponds", "water", "pool", "teich"]),
    (.bed, ["beds", "flowerbed", "beet"]),
    (.furniture, ["bench", "table", "trampoline", "swing", "sandbox", "bank", "tisch"]),
    (.fence, ["fences", "zaun"]),
    (.wire, ["boundarywire", "draht", "begrenzungsdraht"]),
    (.guide, ["guides", "guidewire", "leitkabel", "suchkabel"]),
    (.station, ["dock", "docking", "charger", "ladestation"]),
    (.zone, ["zones", "startpoint"]),
    (.neighbour, ["neighbor", "nachbar"]),
    (.anchor, ["anchors", "beacon", "beacons", "anker", "uwb"]),
    (.emitter, ["emitters", "lighthouse", "virtualwall"]),
    (.obstacle, ["obstacles", "exclusion", "island", "islands", "nogo", "hindernis"]),
    (.ignore, ["note", "notes", "title", "background", "legend", "label"]),
  ]

  /// The kind that a word names, whatever its case; nil if none does.
  init?(word: String) {
    let word = word.trimmed.lowercased()
    if let kind = FeatureKind(rawValue: word) {
      self = kind
    } else if let kind = Self.synonyms.first(where: { $0.1.contains(word) })?.0 {
      self = kind
    } else {
      return nil
    }
  }

  /// The kind that a name such as `lawn: back`, `tree_2` or `Back lawn` speaks of, and what is left to call the
  /// feature; nil if no word of it names a kind.
  static func hinted(by text: String) -> (kind: FeatureKind, name: String?)? {
    if let colon = text.firstIndex(of: ":"), let kind = FeatureKind(word: String(text[..<colon])) {
      let rest = String(text[text.index(after: colon)...]).trimmed
      return (kind, rest.isEmpty ? nil : rest)
    }
    if let kind = FeatureKind(word: text) { return (kind, nil) }
    for word in text.split(whereSeparator: { !$0.isLetter }) {
      if let kind = FeatureKind(word: String(word)) { return (kind, text.trimmed) }
    }
    return nil
  }

  /// What a label leaves to call a feature once its kind is taken off; nil if it names nothing but the kind.
  static func bareName(_ label: String) -> String? {
    if let (_, name) = hinted(by: label) { return name }
    return label.trimmed.isEmpty ? nil : label.trimmed
  }

  /// The kind of an obstacle as far as its name tells, in English or German, compounds such as “Kirschbaum” included;
  /// nil if it tells nothing. Beds and ponds come first: a bed around a tree must be kept out of, and a mower drives
  /// into a bed where it would bump into a tree.
  static func obstacle(named name: String) -> Obstacle.Kind? {
    let name = name.lowercased()
    return obstacleWords.first { $0.1.contains { name.contains($0) } }?.0
  }

  private static let obstacleWords: [(Obstacle.Kind, [String])] = [
    (.pond, ["pond", "pool", "teich", "brunnen", "wasser"]),
    (.bed, ["beet", "flower", "blume", "staude"]),
    (.hedge, ["hedge", "hecke"]),
    (.wall, ["mauer", "wall", "haus", "house", "shed", "schuppen"]),
    (.furniture, ["bench", "trampolin", "schaukel", "swing", "tisch", "sandkasten"]),
    (
      .tree,
      [
        "tree", "baum", "bäum", "apfel", "apple", "kirsch", "cherry", "mirabel", "birn", "pear", "pflaum", "plum",
        "zwetsch", "quitte", "quince", "walnuss", "walnut", "eiche", "buche", "birke", "birch", "ahorn", "maple",
        "tanne", "fichte", "spruce", "kiefer",
      ]
    ),
  ]

  /// The kind of obstacle that a feature of this kind becomes; nil for the kinds that become something else.
  var obstacleKind: Obstacle.Kind? { Obstacle.Kind(rawValue: rawValue) }
}

extension String {
  /// The text without space at its ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
