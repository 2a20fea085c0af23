/// Which thing of an older garden each thing of a newer one is, so that changes go to the right entries of a file.
public struct GardenOrigins: Equatable, Sendable {
  /// For each list of the garden file by its key (`lawns`, `obstacles`, …) and each item of the newer garden: the index
  /// of the same thing in the older garden, or nil if the thing is new.
  public var lists: [String: [Int?]]

  /// Takes each list's origins as they are; a list that is not named is matched by names.
  public init(_ lists: [String: [Int?]]) { self.lists = lists }

  /// Origins by names: a thing with a name that the older garden knows is the same thing; between two that keep their
  /// names, things of equal number have new names.
  public init(from old: Garden, to new: Garden) {
    lists = [:]
    for (before, after) in zip(GardenEntries.lists(old), GardenEntries.lists(new)) {
      lists[before.key] = Self.matched(before.items.map(Self.name), after.items.map(Self.name))
    }
  }

  /// The origins of a list's items, in rising order: what changed places counts as new.
  func rising(_ key: String, old: Int, new: Int) -> [Int?] {
    var last = -1
    return (lists[key] ?? []).prefix(new).map { origin -> Int? in
      guard let origin, origin > last, origin < old else { return nil }
      last = origin
      return origin
    } + [Int?](repeating: nil, count: max(0, new - (lists[key]?.count ?? 0)))
  }

  /// What an item is known by: its name, or all of it.
  private static func name(_ entries: [GardenEntry]) -> String {
    if case .text(let name)? = entries.first(where: { $0.key == "name" })?.value { return name }
    return YAMLWriter.inline(.mapping(entries.map { ($0.key, $0.value) }))
  }

  /// Pairs equal elements in order, then what lies between pairs if both sides have the same number.
  static func matched(_ old: [String], _ new: [String]) -> [Int?] {
    pairs(old, new, ==) { removed, inserted in removed == inserted }
  }

  /// For each element of `new` the index of its like in `old`: equal ones as by the shortest difference; a run of other
  /// ones between them in order if `pairing` says so of both numbers.
  static func pairs<T>(
    _ old: [T], _ new: [T], _ equal: (T, T) -> Bool, where pairing: (_ removed: Int, _ inserted: Int) -> Bool
  ) -> [Int?] {
    let difference = new.difference(from: old, by: equal)
    var removed = [Bool](repeating: false, count: old.count)
    var inserted = [Bool](repeating: false, count: new.count)
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed[offset] = true
      case .insert(let offset, _, _): inserted[offset] = true
      }
    }
    var origins = [Int?](repeating: nil, count: new.count)
    var i = 0
    var j = 0
    while j < new.count || i < old.count {
      let (fromOld, fromNew) = (i, j)
      while i < old.count, removed[i] { i += 1 }
      while j < new.count, inserted[j] { j += 1 }
      if pairing(i - fromOld, j - fromNew) {
        for k in 0..<min(i - fromOld, j - fromNew) { origins[fromNew + k] = fromOld + k }
      }
      if j < new.count, i < old.count {
        origins[j] = i
        i += 1
        j += 1
      }
    }
    return origins
  }
}
