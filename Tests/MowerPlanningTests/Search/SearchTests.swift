import MowerGarden
import MowerGeometry
import Testing

@testable import MowerPlanning

/// What is looked up in trees is what looking at everything gives.
@Suite("Looking things up")
struct SearchTests {
  static let boxes: [Box] = {
    var random = SplitMix64(seed: 5)
    return (0..<200).map { _ in
      let p = Vector2(random.uniform(0, 50), random.uniform(0, 50))
      return Box(p, p + Vector2(random.uniform(0, 3), random.uniform(0, 3)))
    }
  }()

  /// A lawn with round and square holes, and points in it.
  static let region = FlatRegion([
    PolygonWithHoles(
      outline: .rectangle(0, 0, 30, 30),
      holes: Garden.crowded(trees: 25, beds: 24, seed: 3).obstacles.map {
        Polygon($0.shape.polygon.vertices.reversed())
      })
  ])
  static let points: [Vector2] = {
    var random = SplitMix64(seed: 6)
    return (0..<120).map { _ in Vector2(random.uniform(0, 30), random.uniform(0, 30)) }.filter(region.contains)
  }()

  @Test("A tree of boxes finds the boxes near another, in their order")
  func boxesNear() {
    let tree = BoxTree(Self.boxes)
    for box in Self.boxes.prefix(40) {
      for distance in [0, 0.5, 4] {
        let near = Self.boxes.indices.filter { Self.boxes[$0].meets(box.padded(distance + 1e-6)) }
        #expect(tree.items(within: distance, of: box) == near)
      }
    }
    #expect(BoxTree([]).items(within: 9, of: Self.boxes[0]).isEmpty)
  }

  @Test("The nearest comes first, and of equals the one with the lowest number")
  func nearestFirst() {
    var random = SplitMix64(seed: 7)
    var queue = NearestFirst<Int>()
    var all: [(Double, Int)] = []
    for i in 0..<300 {
      let distance = random.uniform(0, 20).rounded()
      queue.insert(i, distance: distance, number: i)
      all.append((distance, i))
    }
    all.sort { $0 < $1 }
    for (distance, number) in all {
      let next = queue.popFirst()
      #expect(next?.distance == distance)
      #expect(next?.value == number)
    }
    #expect(queue.popFirst() == nil)
  }

  @Test("What is in view is what a straight way leads to")
  func sight() {
    let sight = Sight(Self.points, in: Self.region)
    var visible = 0
    for p in Self.points {
      let seen = sight.targets(from: p) { Self.region.covers(p, Self.points[$0]) }
      #expect(seen.map(\.target) == Self.points.indices.filter { Self.region.covers(p, Self.points[$0]) })
      let near = sight.targets(from: p, within_m: 5) { Self.region.covers(p, Self.points[$0]) }
      #expect(near.map(\.target) == seen.filter { $0.length <= 5 }.map(\.target))
      visible += seen.count
    }
    #expect(visible > 5 * Self.points.count)
  }

  @Test("Of what is in view, few tests are of what is hidden")
  func sightIsCheap() {
    let sight = Sight(Self.points, in: Self.region)
    var (asked, seen) = (0, 0)
    for p in Self.points {
      seen +=
        sight.targets(from: p) {
          asked += 1
          return Self.region.covers(p, Self.points[$0])
        }.count
    }
    #expect(asked < 2 * seen)
  }

  @Test("A region answers as its edges one by one do")
  func region() {
    let edges = Self.region.rings.flatMap { ring in
      ring.indices.map { Segment(ring[$0], ring[($0 + 1) % ring.count]) }
    }
    var random = SplitMix64(seed: 8)
    for _ in 0..<300 {
      let a = Vector2(random.uniform(-1, 31), random.uniform(-1, 31))
      let b = Vector2(random.uniform(-1, 31), random.uniform(-1, 31))
      let inside = Self.region.rings.count { Polygon($0).contains(a) } % 2 == 1
      #expect(Self.region.contains(a) == inside)
      let way = Segment(a, b)
      #expect(
        Self.region.covers(a, b)
          == (!edges.contains { way.crosses($0) } && Self.region.contains((a + b) * 0.5)))
      #expect(Set(edges.filter { way.crosses($0) }.map(\.a)).isSubset(of: Self.region.edges(along: a, b).map(\.a)))
      let near = edges.map { $0.closestPoint(to: a) }.filter { $0.distance(to: a) < 2 }
      #expect(Self.region.nearestOnBorder(to: a, within: 2).count == near.count)
    }
  }

  @Test("A raster says what a disc leaves, to a thousandth of the area")
  func raster() throws {
    let lawn = PolygonWithHoles(outline: .rectangle(0, 0, 20, 16))
    let track = [Vector2(2, 2), Vector2(17, 3), Vector2(17, 12), Vector2(3, 11), Vector2(3, 2.5)]
    var raster = CutRaster(uncut: [lawn], radius_m: 0.3)
    #expect(abs(raster.uncut_m2 - 320) < 0.03)
    raster.cut(along: track)
    let cut = try SweptArea.area_m2(track: track, radius_m: 0.3, within: [lawn])
    #expect(abs(320 - raster.uncut_m2 - cut) < 0.1)
  }

  @Test("Many cells are put in the order that a table of all ways gives, too")
  func order() throws {
    let garden = Garden.crowded(trees: 9)
    let ground = try TravelGround(garden: garden, footprint: MowerFootprint(discRadius_m: 0.12))
    var random = SplitMix64(seed: 9)
    var cells: [[Vector2]] = []
    while cells.count < 30 {
      let p = Vector2(random.uniform(1, 13), random.uniform(1, 13))
      let corners = [p, p + Vector2(0.5, 0), p + Vector2(0, 0.4), p + Vector2(0.5, 0.4)]
      if corners.allSatisfy({ ground.roomiest.region.contains($0) }) { cells.append(corners) }
    }
    let exits = cells.map { [$0[3], $0[2], $0[1], $0[0]] }
    let start = Vector2(1, 1)
    let found = NearestOrder(entries: cells, exits: exits, start: start, ways: ground.roomiest).visits
    // Always the nearest next.
    let table = ground.roomiest.distances([start] + cells.flatMap { $0 } + exits.flatMap { $0 })
    var left = Array(cells.indices)
    var at = 0
    var order: [Int] = []
    while !left.isEmpty {
      let doors = left.flatMap { cell in (0..<4).map { (cell: cell, walk: $0) } }
      guard
        let next = doors.min(by: { table[at, 1 + 4 * $0.cell + $0.walk] < table[at, 1 + 4 * $1.cell + $1.walk] })
      else { break }
      left.removeAll { $0 == next.cell }
      order.append(next.cell)
      at = 1 + 4 * cells.count + 4 * next.cell + next.walk
    }
    #expect(found.map(\.cell) == order)
    // And the walks through them that make the ways shortest.
    func length(_ walks: [Int]) -> Double {
      var at = 0
      var sum = 0.0
      for (cell, walk) in zip(order, walks) {
        sum += table[at, 1 + 4 * cell + walk]
        at = 1 + 4 * cells.count + 4 * cell + walk
      }
      return sum
    }
    let best = length(found.map(\.walk))
    for _ in 0..<200 { #expect(length(order.map { _ in Int(random.uniform(0, 4)) }) >= best - 1e-9) }
  }
}
