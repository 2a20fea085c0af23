import MowerGeometry

/// Boxes in a tree: what passes a box by passes everything inside it by, so that a question about one place costs the
/// logarithm of the number of boxes and not the number.
///
/// The nodes lie in the order in which a walk through the tree meets them, so that a walk needs no stack: each is
/// followed by the nodes inside it, and knows where the next one outside it is.
struct BoxTree {
  /// A box around others, or around one item.
  struct Node {
    var box: Box
    /// The node to go on with when this box is passed by.
    var next: Int
    /// The item in the box; negative for boxes around other boxes.
    var item: Int
  }

  let nodes: [Node]

  /// A tree over boxes; items are their indices.
  init(_ boxes: [Box]) {
    var nodes: [Node] = []
    nodes.reserveCapacity(2 * boxes.count)
    var items = Array(boxes.indices)
    if !boxes.isEmpty { Self.add(&items, 0..<boxes.count, boxes, &nodes) }
    self.nodes = nodes
  }

  /// Adds a node around items and those inside it: halves across the longer side.
  private static func add(_ items: inout [Int], _ range: Range<Int>, _ boxes: [Box], _ nodes: inout [Node]) {
    var box = boxes[items[range.lowerBound]]
    for k in range {
      box.include(boxes[items[k]].minimum)
      box.include(boxes[items[k]].maximum)
    }
    let place = nodes.count
    nodes.append(Node(box: box, next: 0, item: range.count == 1 ? items[range.lowerBound] : -1))
    if range.count > 1 {
      let isWide = box.width >= box.height
      func middle(_ k: Int) -> Double {
        isWide ? boxes[k].minimum.x + boxes[k].maximum.x : boxes[k].minimum.y + boxes[k].maximum.y
      }
      items[range].sort { (middle($0), $0) < (middle($1), $1) }
      let half = range.lowerBound + range.count / 2
      add(&items, range.lowerBound..<half, boxes, &nodes)
      add(&items, half..<range.upperBound, boxes, &nodes)
    }
    nodes[place].next = nodes.count
  }

  /// Hands on each item whose box, and the boxes around it, are of interest, in the order of the tree.
  @inline(__always)
  func visit(where isOfInterest: (Box) -> Bool, _ body: (Int) -> Void) {
    nodes.withUnsafeBufferPointer { nodes in
      var k = 0
      while k < nodes.count {
        let node = nodes[k]
        if !isOfInterest(node.box) {
          k = node.next
          continue
        }
        if node.item >= 0 { body(node.item) }
        k += 1
      }
    }
  }

  /// Hands on items whose box comes within a distance (m) of another box, in ascending order.
  func items(within distance_m: Double, of box: Box) -> [Int] {
    // Farther out than rounding can reach.
    let near = box.padded(distance_m + 1e-6)
    var found: [Int] = []
    visit(where: { $0.meets(near) }) { found.append($0) }
    return found.sorted()
  }
}

extension Box {
  /// Whether boxes share a point.
  @inline(__always)
  func meets(_ other: Box) -> Bool {
    minimum.x <= other.maximum.x && other.minimum.x <= maximum.x && minimum.y <= other.maximum.y
      && other.minimum.y <= maximum.y
  }

  /// Distance to a point, m; 0 inside.
  @inline(__always)
  func distance(to p: Vector2) -> Double {
    Vector2(max(0, minimum.x - p.x, p.x - maximum.x), max(0, minimum.y - p.y, p.y - maximum.y)).length
  }

  /// Distance between boxes, m; 0 where they meet.
  @inline(__always)
  func distance(to other: Box) -> Double {
    Vector2(
      max(0, minimum.x - other.maximum.x, other.minimum.x - maximum.x),
      max(0, minimum.y - other.maximum.y, other.minimum.y - maximum.y)
    ).length
  }
}
