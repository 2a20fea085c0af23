/// The best walk through each cell of an order: found forwards, cell by cell, and read backwards.
struct WalkChain {
  /// Lengths of the shortest ways to the beginnings of the walks through the last cell so far, m.
  private(set) var reached: [Double] = []
  /// By cell of the order and walk through it: the walk through the cell before that the shortest way comes from.
  private var from: [[Int]] = []

  /// Adds the next cell: by walk, how far it is to its beginning, m, and from which walk through the cell before.
  mutating func append(reached: [Double], from: [Int]) {
    self.reached = reached
    self.from.append(from)
  }

  /// The cells of the order, each with its walk.
  func walks(_ order: [Int]) -> [(cell: Int, walk: Int)] {
    guard !order.isEmpty else { return [] }
    var walk = 0
    for w in reached.indices.dropFirst() where reached[w] < reached[walk] { walk = w }
    var result: [(cell: Int, walk: Int)] = []
    for i in order.indices.reversed() {
      result.append((order[i], walk))
      walk = from[i][walk]
    }
    return result.reversed()
  }
}
