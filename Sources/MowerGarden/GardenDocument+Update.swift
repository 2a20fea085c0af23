import MowerGeometry

extension GardenDocument {
  /// Changes the text so that it describes another garden: values that differ are replaced where they stand, things that
  /// are new or gone are added or taken out, every other byte stays. The garden may contradict itself: `problems` then
  /// tells where.
  ///
  /// `origins` tells which thing is which; without, names do. With `earlier`, an earlier state of the same document, the
  /// changes are made to that state's text, and `origins` are those from its garden: what was taken out since and is
  /// back again comes back with its comments.
  ///
  /// Throws a `FileProblem` if the file has a form that cannot be edited in place, or if the garden holds something that
  /// no file can; the document is then unchanged.
  public mutating func update(
    to new: Garden, origins: GardenOrigins? = nil, from earlier: GardenDocument? = nil
  ) throws {
    let base = earlier ?? self
    if GardenEntries.areEqual(base.garden, new) {
      return replace(text: base.text, garden: base.garden, problems: base.problems)
    }
    let origins = origins ?? GardenOrigins(from: base.garden, to: new)
    var update = GardenUpdate(text: try YAMLText(base.text, file: file), old: base.garden, new: new, origins: origins)
    try update.run()
    let (result, problems) = try GardenReader.readUnchecked(text: update.text.text, file: file)
    guard GardenEntries.areEqual(result, new) else {
      throw FileProblem(
        file: file, text: "cannot be rewritten in place; write each key on a line of its own and try again")
    }
    replace(text: update.text.text, garden: result, problems: problems)
  }
}

/// The work of one `GardenDocument.update`.
struct GardenUpdate {
  var text: YAMLText
  let old: Garden
  let new: Garden
  let origins: GardenOrigins
  private var replacements: [(path: YAMLPath, value: YAMLValue)] = []
  private var additions: [(path: YAMLPath, value: YAMLValue)] = []
  private var renamings: [(path: YAMLPath, key: String, value: YAMLValue)] = []
  private var reshapings: [Reshaping] = []

  init(text: YAMLText, old: Garden, new: Garden, origins: GardenOrigins) {
    self.text = text
    self.old = old
    self.new = new
    self.origins = origins
  }

  /// Makes the changes. Old indices hold until the lists themselves change, which comes last.
  mutating func run() throws {
    if old.name != new.name { replacements.append((["name"], .text(new.name))) }
    for (before, after) in zip(GardenEntries.single(old), GardenEntries.single(new)) {
      guard let entries = after.entries else { continue }
      compare(before.entries, entries, at: [.key(before.key)])
    }
    let lists = Array(zip(GardenEntries.lists(old), GardenEntries.lists(new)))
    for (before, after) in lists {
      let origins = origins.rising(before.key, old: before.items.count, new: after.items.count)
      for (entries, origin) in zip(after.items, origins) {
        if let origin { compare(before.items[origin], entries, at: [.key(before.key), .index(origin)]) }
      }
    }
    try text.replace(replacements)
    for reshaping in reshapings { try change(reshaping) }
    for renaming in renamings { try text.rename(renaming.path, to: renaming.key, renaming.value) }
    for addition in additions {
      try text.set(addition.path, to: addition.value, order: GardenDocument.keyOrder)
    }
    for (before, after) in lists {
      let origins = origins.rising(before.key, old: before.items.count, new: after.items.count)
      try change(list: before.key, before.items.count, to: after.items.map(GardenEntries.mapping), origins)
    }
    for (before, after) in zip(GardenEntries.single(old), GardenEntries.single(new))
    where before.entries != nil && after.entries == nil {
      try text.remove([.key(before.key)])
    }
  }

  /// Notes what differs between two sets of entries.
  private mutating func compare(_ before: [GardenEntry]?, _ after: [GardenEntry], at path: YAMLPath) {
    guard text.node(path) != nil, let before else {
      // A mapping of nothing but standards need not be there.
      let value = GardenEntries.mapping(after)
      if value != .mapping([]) { additions.append((path, value)) }
      return
    }
    for entry in after {
      let place = path + [.key(entry.key)]
      guard let was = before.first(where: { $0.key == entry.key }) else {
        // One key takes the place of another: a circle that of a polygon.
        if let gone = before.first(where: { key in !after.contains { $0.key == key.key } }) {
          renamings.append((path + [.key(gone.key)], entry.key, entry.value))
        }
        continue
      }
      if text.node(place) == nil {
        if entry.value != entry.standard { additions.append((place, entry.value)) }
      } else if was.value != entry.value {
        differ(was.value, entry.value, at: place)
      }
    }
  }

  /// Notes how a value that stands in the text becomes another.
  private mutating func differ(_ before: YAMLValue, _ after: YAMLValue, at path: YAMLPath) {
    switch (before, after) {
    case (.mapping(let old), .mapping(let new)):
      for (key, value) in new {
        guard let was = old.first(where: { $0.key == key })?.value, was != value else { continue }
        let place = path + [.key(key)]
        if text.node(place) == nil { additions.append((place, value)) } else { differ(was, value, at: place) }
      }
    case (.list(let old), .list(let new)):
      let origins = Self.origins(of: new, from: old)
      if origins.count == old.count, !old.isEmpty, !origins.contains(nil) {
        for (i, (was, value)) in zip(old, new).enumerated() where was != value {
          replacements.append((path + [.index(i)], value))
        }
      } else {
        reshapings.append(Reshaping(path: path, old: old, new: new, origins: origins))
      }
    default: replacements.append((path, after))
    }
  }

  /// Which of a list's old values each new one takes the place of; all of them new if too much has changed.
  private static func origins(of new: [YAMLValue], from old: [YAMLValue]) -> [Int?] {
    // The shortest difference takes time by the product of lengths.
    let lead = zip(old, new).prefix { $0 == $1 }.count
    let trail = zip(old.dropFirst(lead).reversed(), new.dropFirst(lead).reversed()).prefix { $0 == $1 }.count
    let middle = (old: Array(old[lead..<(old.count - trail)]), new: Array(new[lead..<(new.count - trail)]))
    if max(middle.old.count, middle.new.count) > 500 {
      return old.count == new.count ? new.indices.map { $0 } : new.map { _ in nil }
    }
    let pairs = GardenOrigins.pairs(middle.old, middle.new, ==) { _, _ in true }
    return (0..<lead).map { $0 } + pairs.map { $0.map { $0 + lead } } + (0..<trail).map { old.count - trail + $0 }
  }

  /// More corners than this that come or go are a new list.
  private static let reshapingLimit = 16

  /// A list of points of which some come or go.
  private struct Reshaping {
    var path: YAMLPath
    var old: [YAMLValue]
    var new: [YAMLValue]
    var origins: [Int?]
  }

  /// Changes a list of points corner by corner if few come or go, and as a whole otherwise.
  private mutating func change(_ list: Reshaping) throws {
    let kept = list.origins.count { $0 != nil }
    guard list.old.count + list.new.count - 2 * kept <= Self.reshapingLimit, kept > 0 else {
      return try text.replace([(list.path, .list(list.new))])
    }
    let before = text
    do {
      try text.replace(
        zip(list.new, list.origins).compactMap { value, origin in
          origin.flatMap { list.old[$0] == value ? nil : (list.path + [.index($0)], value) }
        })
      try restructure(list.path, list.old.count, list.new, list.origins)
    } catch is FileProblem {
      text = before
      try text.replace([(list.path, .list(list.new))])
    }
  }

  /// Changes a list of things: those without an origin are new, old ones that nothing comes from are gone.
  private mutating func change(list key: String, _ count: Int, to new: [YAMLValue], _ origins: [Int?]) throws {
    if new.isEmpty && count == 0 { return }
    guard text.node([.key(key)]) != nil else {
      return try text.set([.key(key)], to: .list(new), order: GardenDocument.keyOrder)
    }
    try restructure([.key(key)], count, new, origins)
  }

  private mutating func restructure(_ path: YAMLPath, _ count: Int, _ new: [YAMLValue], _ origins: [Int?]) throws {
    for i in (0..<count).reversed() where !origins.contains(i) { try text.remove(path + [.index(i)]) }
    for (j, origin) in origins.enumerated() where origin == nil { try text.insert(new[j], at: j, into: path) }
  }
}
