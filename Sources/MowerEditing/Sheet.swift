import MowerGarden

/// A garden on the drawing board: the garden and which thing is which, so that a file's entries can be found again after
/// things were renamed, moved, taken away and brought back.
struct Sheet: Equatable, Sendable {
  var garden: Garden
  /// A number for each thing of each list, never used twice.
  private(set) var marks: [GardenList: [Int]] = [:]
  private var last = 0

  /// A garden whose things get numbers of their own.
  init(_ garden: Garden) {
    self.garden = garden
    for list in GardenList.allCases {
      let count = list.count(in: garden)
      marks[list] = Array(last..<(last + count))
      last += count
    }
  }

  /// Adds a thing at the end of a list; its place.
  mutating func append<T>(_ thing: T, to path: WritableKeyPath<Garden, [T]>, _ list: GardenList) -> Int {
    garden[keyPath: path].append(thing)
    marks[list, default: []].append(last)
    last += 1
    return garden[keyPath: path].count - 1
  }

  /// Takes a thing away.
  mutating func remove<T>(at index: Int, from path: WritableKeyPath<Garden, [T]>, _ list: GardenList) {
    guard garden[keyPath: path].indices.contains(index) else { return }
    garden[keyPath: path].remove(at: index)
    marks[list]?.remove(at: index)
  }

  /// Replaces a whole list by new things.
  mutating func replace<T>(_ path: WritableKeyPath<Garden, [T]>, _ list: GardenList, with things: [T]) {
    garden[keyPath: path] = things
    marks[list] = Array(last..<(last + things.count))
    last += things.count
  }

  /// Numbers that are used from now on: those of another sheet stay different.
  mutating func number(after other: Sheet) { last = max(last, other.last) }

  /// Where each thing stood on an older sheet.
  func origins(from older: Sheet) -> GardenOrigins {
    var lists: [String: [Int?]] = [:]
    for list in GardenList.allCases {
      let before = older.marks[list] ?? []
      lists[list.rawValue] = (marks[list] ?? []).map { before.firstIndex(of: $0) }
    }
    return GardenOrigins(lists)
  }
}

/// The lists of things in a garden file, by their keys.
enum GardenList: String, CaseIterable, Sendable {
  case lawns, obstacles, passages, fences, guides, zones, neighbours, anchors, emitters

  /// How many things a garden has in this list.
  func count(in garden: Garden) -> Int {
    switch self {
    case .lawns: garden.lawns.count
    case .obstacles: garden.obstacles.count
    case .passages: garden.passages.count
    case .fences: garden.fences.count
    case .guides: garden.guides.count
    case .zones: garden.zones.count
    case .neighbours: garden.neighbours.count
    case .anchors: garden.anchors.count
    case .emitters: garden.emitters.count
    }
  }
}
