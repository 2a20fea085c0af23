import MowerGeometry

/// The order in which cells are mown and the way through each, so that the ways between them are short.
struct CellOrder {
  /// Cells by their index, with the walk through each.
  private var visits: [(cell: Int, walk: CellWalk)] = []

  private let entries: [[Int]]
  private let exits: [[Int]]
  private let distance: SquareTable

  /// Lengths from the start to the beginnings of the walks through each cell.
  private let starts: [SIMD4<Double>]
  /// Lengths from the end of each walk through each cell to the beginnings of the walks through each cell.
  private let hops: [SIMD4<Double>]

  /// More cells are put in order by always going to the nearest next, without a table of all ways.
  private static let improvable = 70

  /// Orders cells, given the points of the garden where their walks begin and end (by cell and walk), where the mower
  /// stands, and the ways between points.
  static func visits(
    entries: [[Vector2]], exits: [[Vector2]], start: Vector2, ways: FreeWays
  ) -> [(cell: Int, walk: CellWalk)] {
    if entries.count > improvable {
      return NearestOrder(entries: entries, exits: exits, start: start, ways: ways).visits
        .map { ($0.cell, CellWalk.all[$0.walk]) }
    }
    return CellOrder(entries: entries, exits: exits, start: start, distances: ways.distances).visits
  }

  private init(entries: [[Vector2]], exits: [[Vector2]], start: Vector2, distances: ([Vector2]) -> SquareTable) {
    // All points in one list; the start is the first.
    var points = [start]
    var entry: [[Int]] = []
    var exit: [[Int]] = []
    for (a, b) in zip(entries, exits) {
      entry.append(
        a.map {
          points.append($0); return points.count - 1
        })
      exit.append(
        b.map {
          points.append($0); return points.count - 1
        })
    }
    self.entries = entry
    self.exits = exit
    let table = distances(points)
    distance = table
    starts = entry.map { e in SIMD4(table[0, e[0]], table[0, e[1]], table[0, e[2]], table[0, e[3]]) }
    hops = exit.flatMap { ends in
      ends.flatMap { x in entry.map { e in SIMD4(table[x, e[0]], table[x, e[1]], table[x, e[2]], table[x, e[3]]) } }
    }
    var order = greedy()
    improve(&order)
    visits = walks(order).map { ($0.cell, CellWalk.all[$0.walk]) }
  }

  private func greedy() -> [Int] {
    var left = Array(entries.indices)
    var order: [Int] = []
    var at = 0
    while !left.isEmpty {
      var best = (place: 0, walk: 0, length: Double.infinity)
      for (place, cell) in left.enumerated() {
        for walk in CellWalk.all.indices where distance[at, entries[cell][walk]] < best.length {
          best = (place, walk, distance[at, entries[cell][walk]])
        }
      }
      let cell = left.remove(at: best.place)
      order.append(cell)
      at = exits[cell][best.walk]
    }
    return order
  }

  /// Moves stretches of the order elsewhere, turned round or not, as long as that shortens the ways.
  private func improve(_ order: inout [Int]) {
    guard order.count > 1 else { return }
    var best = length(order)
    var improved = true
    var rounds = 0
    // One array for all that is tried: there are thousands.
    var candidate = order
    while improved, rounds < 12 {
      improved = false
      rounds += 1
      for from in order.indices {
        for to in order.indices where to > from {
          let now = order
          for change in Change.allCases {
            change.make(now, from, to, &candidate)
            let l = length(candidate)
            if l < best - 1e-6 { (order, best, improved) = (candidate, l, true) }
          }
        }
      }
    }
  }

  /// What may shorten an order between two of its places.
  private enum Change: CaseIterable {
    /// The stretch is turned round.
    case reversed
    /// Its first cell comes last, or its last one first.
    case firstLast, lastFirst

    func make(_ order: [Int], _ from: Int, _ to: Int, _ result: inout [Int]) {
      for i in order.indices { result[i] = order[i] }
      switch self {
      case .reversed: for i in from...to { result[i] = order[from + to - i] }
      case .firstLast:
        for i in from..<to { result[i] = order[i + 1] }
        result[to] = order[from]
      case .lastFirst:
        for i in from..<to { result[i + 1] = order[i] }
        result[from] = order[to]
      }
    }
  }

  /// The length of the ways between cells in an order, each walked through as suits it best.
  private func length(_ order: [Int]) -> Double {
    guard var last = order.first else { return 0 }
    // Shortest ways to the beginnings of the four walks through the last cell, which are those to their ends.
    var cost = starts[last]
    for cell in order.dropFirst() {
      let hop = (last * 4) * starts.count + cell
      let n = starts.count
      let near = Self.lesser(cost[0] + hops[hop], cost[1] + hops[hop + n])
      cost = Self.lesser(near, Self.lesser(cost[2] + hops[hop + 2 * n], cost[3] + hops[hop + 3 * n]))
      last = cell
    }
    return cost.min()
  }

  /// Number by number the lesser one; `pointwiseMin` is called out of line.
  @inline(__always)
  private static func lesser(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> SIMD4<Double> {
    a.replacing(with: b, where: b .< a)
  }

  /// The best walk through each cell of an order.
  private func walks(_ order: [Int]) -> [(cell: Int, walk: Int)] {
    var chain = WalkChain()
    for (i, cell) in order.enumerated() {
      var here = [Double](repeating: .infinity, count: 4)
      var origin = [0, 0, 0, 0]
      for w in 0..<4 {
        let entry = entries[cell][w]
        if i == 0 {
          here[w] = distance[0, entry]
        } else {
          for v in 0..<4 where chain.reached[v] + distance[exits[order[i - 1]][v], entry] < here[w] {
            here[w] = chain.reached[v] + distance[exits[order[i - 1]][v], entry]
            origin[w] = v
          }
        }
      }
      chain.append(reached: here, from: origin)
    }
    return chain.walks(order)
  }
}
