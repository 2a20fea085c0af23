import MowerGeometry

/// The order of many cells: always the nearest next. Unlike a table of all ways between them, it asks for the ways from
/// where one cell ends to those nearby.
struct NearestOrder {
  /// Cells by their index, with the index of the walk through each.
  private(set) var visits: [(cell: Int, walk: Int)] = []

  private let ways: FreeWays
  private let entries: [[FreeWays.Place?]]
  private let exits: [[FreeWays.Place?]]

  /// A way into a cell that is left: a walk of it, but for those that begin in the same place.
  private struct Door {
    var cell: Int
    var walk: Int
    var place: FreeWays.Place
  }

  /// Orders cells, given the points of the garden where their walks begin and end (by cell and walk) and where the mower
  /// stands.
  init(entries: [[Vector2]], exits: [[Vector2]], start: Vector2, ways: FreeWays) {
    self.ways = ways
    // Walks begin and end at the same few points: each is looked at once.
    var known: [Vector2: FreeWays.Place?] = [:]
    func place(_ p: Vector2) -> FreeWays.Place? {
      if let place = known[p] { return place }
      let place = ways.place(p)
      known[p] = .some(place)
      return place
    }
    self.entries = entries.map { $0.map(place) }
    self.exits = exits.map { $0.map(place) }
    let begin = place(start)
    visits = walks(order(from: begin), from: begin)
  }

  /// The cells in their order.
  private func order(from start: FreeWays.Place?) -> [Int] {
    var left = [Bool](repeating: true, count: entries.count)
    var lowest = 0
    var order: [Int] = []
    var at = start
    var doors = Doors(entries: entries, left: left)
    while order.count < entries.count {
      if 2 * (entries.count - order.count) < doors.cells { doors = Doors(entries: entries, left: left) }
      var next: (cell: Int, walk: Int)
      if let at, let door = nearest(to: at, among: doors, left) {
        next = (door.cell, door.walk)
      } else {
        // No way leads on: the first that is left.
        while !left[lowest] { lowest += 1 }
        next = (lowest, 0)
      }
      left[next.cell] = false
      order.append(next.cell)
      at = exits[next.cell][next.walk]
    }
    return order
  }

  /// Doors of cells, with a tree over their places.
  private struct Doors {
    var doors: [Door] = []
    var tree: BoxTree
    /// How many cells they belong to.
    var cells: Int

    init(entries: [[FreeWays.Place?]], left: [Bool]) {
      for (cell, places) in entries.enumerated() where left[cell] {
        for (walk, place) in places.enumerated() {
          guard let place, !places[..<walk].contains(where: { $0?.point == place.point }) else { continue }
          doors.append(Door(cell: cell, walk: walk, place: place))
        }
      }
      tree = BoxTree(doors.map { Box($0.place.point, $0.place.point) })
      cells = left.count { $0 }
    }
  }

  /// The door that the shortest way leads to; of equal ones that of the first cell.
  private func nearest(to at: FreeWays.Place, among doors: Doors, _ left: [Bool]) -> Door? {
    var best: (door: Door, length: Double)?
    func take(_ door: Door, _ length: Double) {
      guard length < .infinity else { return }
      if let best, (best.length, best.door.cell, best.door.walk) <= (length, door.cell, door.walk) { return }
      best = (door, length)
    }
    var hidden: [Door] = []
    var blocking = 0
    let nodes = doors.tree.nodes
    var open = NearestFirst<Int>()
    if let root = nodes.first { open.insert(0, distance: root.box.distance(to: at.point), number: 0) }
    // The straight line first: no way is shorter, but for rounding.
    while let next = open.popFirst(), next.distance <= (best?.length ?? .infinity) + 1e-9 {
      let k = next.value
      guard nodes[k].item >= 0 else {
        for child in [k + 1, nodes[k + 1].next] {
          open.insert(child, distance: nodes[child].box.distance(to: at.point), number: child)
        }
        continue
      }
      let door = doors.doors[nodes[k].item]
      guard left[door.cell], door.place.part == at.part else { continue }
      if ways.region.covers(at.point, door.place.point, lookingFirstAt: &blocking) {
        take(door, at.point.distance(to: door.place.point) + (at.aside_m + door.place.aside_m))
      } else {
        hidden.append(door)
      }
    }
    let limit = best?.length ?? .infinity
    hidden.removeAll { at.point.distance(to: $0.place.point) >= limit }
    let lengths = ways.lengths(from: at, toHidden: hidden.map(\.place), below: limit, wanted: .shortest)
    for (door, length) in zip(hidden, lengths) { take(door, length) }
    return best?.door
  }

  /// The best walk through each cell of an order.
  private func walks(_ order: [Int], from start: FreeWays.Place?) -> [(cell: Int, walk: Int)] {
    var chain = WalkChain()
    for (i, cell) in order.enumerated() {
      var here = [Double](repeating: .infinity, count: 4)
      var origin = [0, 0, 0, 0]
      let before = i == 0 ? [start] : exits[order[i - 1]]
      let reached = i == 0 ? [0] : chain.reached
      var hidden: [(v: Int, w: Int)] = []
      for v in before.indices {
        for w in 0..<4 {
          guard let a = before[v], let b = entries[cell][w], a.part == b.part else { continue }
          if ways.region.covers(a.point, b.point) {
            let length = reached[v] + (a.point.distance(to: b.point) + (a.aside_m + b.aside_m))
            if length < here[w] { (here[w], origin[w]) = (length, v) }
          } else {
            hidden.append((v, w))
          }
        }
      }
      // Only ways that a straight line would shorten are worth a search.
      for v in before.indices {
        guard let a = before[v] else { continue }
        let goals = hidden.filter { $0.v == v }.compactMap { pair in
          entries[cell][pair.w].map { (w: pair.w, place: $0) }
        }
        .filter { reached[v] + a.point.distance(to: $0.place.point) < here[$0.w] }
        let limit = goals.reduce(0) { max($0, here[$1.w] - reached[v]) }
        let lengths = ways.lengths(from: a, toHidden: goals.map(\.place), below: limit, wanted: .all)
        for (goal, length) in zip(goals, lengths) where reached[v] + length < here[goal.w] {
          (here[goal.w], origin[goal.w]) = (reached[v] + length, v)
        }
      }
      chain.append(reached: here, from: origin)
    }
    return chain.walks(order)
  }
}
