/// What waits for its turn, the nearest first and, of equals, the one with the lowest number: a binary heap.
struct NearestFirst<Value> {
  /// Something that waits.
  struct Entry {
    /// How far it is, m.
    var distance: Double
    /// Decides between equals.
    var number: Int
    var value: Value

    @inline(__always)
    func comes(before other: Entry) -> Bool {
      distance < other.distance || (distance == other.distance && number < other.number)
    }
  }

  private var entries: [Entry] = []

  /// Nothing waits.
  init() {}

  var isEmpty: Bool { entries.isEmpty }
  /// The next one.
  var first: Entry? { entries.first }

  mutating func insert(_ value: Value, distance: Double, number: Int) {
    let new = Entry(distance: distance, number: number, value: value)
    entries.append(new)
    var k = entries.count - 1
    while k > 0, new.comes(before: entries[(k - 1) / 2]) {
      entries[k] = entries[(k - 1) / 2]
      k = (k - 1) / 2
    }
    entries[k] = new
  }

  /// Takes the next one out; nil if nothing waits.
  mutating func popFirst() -> Entry? {
    guard let first = entries.first, let last = entries.popLast() else { return nil }
    if entries.isEmpty { return first }
    var k = 0
    while 2 * k + 1 < entries.count {
      var child = 2 * k + 1
      if child + 1 < entries.count, entries[child + 1].comes(before: entries[child]) { child += 1 }
      if !entries[child].comes(before: last) { break }
      entries[k] = entries[child]
      k = child
    }
    entries[k] = last
    return first
  }
}
