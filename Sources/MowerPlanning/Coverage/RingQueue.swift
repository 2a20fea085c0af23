import MowerGeometry

/// Rounds that are still to be driven.
///
/// The nearest comes next, but the inner one first: from it one comes to the outer one at a small angle, so that a disc
/// ahead of the axle does not swing over the edge.
struct RingQueue {
  /// A round, and how many others lie outside it.
  typealias Round = (depth: Int, ring: [Vector2])

  private let rounds: [Round]
  private let boxes: [Box]
  /// The rounds that are left, in their order.
  private var left: [Int]
  /// By round: those that lie around it, and how many inside it are still to be driven.
  private var outer: [[Int]]
  private var waitsFor: [Int]

  /// Rounds, of which those belong together that come so near to each other, m.
  init(_ outlines: OutlineRings, near_m: Double) {
    let rounds = outlines.rings.enumerated().flatMap { depth, rings in rings.map { (depth: depth, ring: $0) } }
    let boxes = rounds.map { Box(around: $0.ring) }
    let tree = BoxTree(boxes)
    var outer = [[Int]](repeating: [], count: rounds.count)
    var waitsFor = [Int](repeating: 0, count: rounds.count)
    for i in rounds.indices {
      for k in tree.items(within: near_m, of: boxes[i])
      where rounds[k].depth == rounds[i].depth + 1 && Ring.near(rounds[k].ring, rounds[i].ring, within: near_m) {
        outer[k].append(i)
        waitsFor[i] += 1
      }
    }
    self.rounds = rounds
    self.boxes = boxes
    self.outer = outer
    self.waitsFor = waitsFor
    left = Array(rounds.indices)
  }

  /// Takes the next one, for a mower at a place (or at the first of them): the round, how far it is and where from, m.
  mutating func next(from position: Vector2?) -> (round: Round, distance_m: Double, here: Vector2)? {
    guard let first = left.first else { return nil }
    let here = position ?? rounds[first].ring[0]
    var best = (place: 0, distance: Double.infinity)
    for (place, i) in left.enumerated() where waitsFor[i] == 0 && boxes[i].distance(to: here) < best.distance + 1e-6 {
      let distance = Ring.distance(rounds[i].ring, to: here)
      if distance < best.distance { best = (place, distance) }
    }
    let taken = left.remove(at: best.place)
    for i in outer[taken] { waitsFor[i] -= 1 }
    return (rounds[taken], best.distance, here)
  }
}
