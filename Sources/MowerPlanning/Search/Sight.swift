import MowerGeometry

/// Which of some targets in a region can be seen from a place of it.
///
/// Looks around from the place outwards and remembers in which bearings the border stands in the way by then; what lies
/// behind is not looked at. So it costs what is in view, and not what there is. Whatever the border does not hide for
/// certain is left to an exact test: the answer is that of the test alone.
struct Sight {
  private let targets: [Vector2]
  private let targetTree: BoxTree
  private let borderTree: BoxTree
  private let stretches: [ArraySlice<Segment>]

  /// Targets in a region.
  init(_ targets: [Vector2], in region: FlatRegion) {
    self.targets = targets
    targetTree = BoxTree(targets.map { Box($0, $0) })
    (borderTree, stretches) = region.border
  }

  /// The targets that can be seen, in their order, with their distances, m.
  ///
  /// - Parameters:
  ///   - p: the place, in the region.
  ///   - within_m: what is further off is not asked for, m.
  ///   - isInView: whether nothing lies between the place and a target.
  func targets(from p: Vector2, within_m: Double = .infinity, where isInView: (Int) -> Bool)
    -> [(target: Int, length: Double)]
  {
    var found: [(target: Int, length: Double)] = []
    var shadows = Shadows()
    // Nodes of both trees, and shadows, by the distance from which on they count.
    var open = NearestFirst<Item>()
    var number = 0
    func insert(_ item: Item, _ distance: Double) {
      open.insert(item, distance: distance, number: number)
      number += 1
    }
    if let root = borderTree.nodes.first { insert(.border(0), root.box.distance(to: p)) }
    if let root = targetTree.nodes.first { insert(.target(0), root.box.distance(to: p)) }
    while let next = open.popFirst(), next.distance <= within_m, !shadows.areAll {
      switch next.value {
      case .shadow(let bearings): shadows.add(bearings)
      case .border(let k):
        let node = borderTree.nodes[k]
        if shadows.hide(node.box, from: p) { continue }
        if node.item >= 0 {
          if let (bearings, distance) = Self.shadow(of: stretches[node.item], from: p) {
            insert(.shadow(bearings), distance)
          }
        } else {
          for child in [k + 1, borderTree.nodes[k + 1].next] {
            insert(.border(child), borderTree.nodes[child].box.distance(to: p))
          }
        }
      case .target(let k):
        let node = targetTree.nodes[k]
        if shadows.hide(node.box, from: p) { continue }
        if node.item >= 0 {
          if isInView(node.item) { found.append((node.item, p.distance(to: targets[node.item]))) }
        } else {
          for child in [k + 1, targetTree.nodes[k + 1].next] {
            insert(.target(child), targetTree.nodes[child].box.distance(to: p))
          }
        }
      }
    }
    return found.sorted { $0.target < $1.target }
  }

  private enum Item {
    case border(Int)
    case target(Int)
    case shadow(Shadows.Bearings)
  }

  /// The bearings in which a stretch of the border stands in the way, and how far off it is at most; nil if the place
  /// lies on it.
  private static func shadow(of stretch: ArraySlice<Segment>, from p: Vector2) -> (Shadows.Bearings, Double)? {
    guard let start = stretch.first?.a, start != p else { return nil }
    // A line without a gap stands in the way in all bearings between the lowest and the highest of its corners.
    let first = Shadows.bearing(start - p)
    var here = first
    var (low, high, along) = (first, first, first)
    var distance = start.distance(to: p)
    for edge in stretch {
      guard edge.b != p else { return nil }
      let next = Shadows.bearing(edge.b - p)
      let turn = Shadows.turn(from: here, to: next)
      guard abs(turn) < 2 - 1e-9 else { return nil }
      along += turn
      (low, high) = (min(low, along), max(high, along))
      distance = max(distance, edge.b.distance(to: p))
      here = next
    }
    return (Shadows.Bearings(from: low, to: high), distance)
  }
}

/// Bearings from a place in which something stands in the way.
///
/// A bearing grows with the angle and is 4 for a full turn, but needs no arc tangent: it is the place where a ray meets
/// a square that stands on its corner. Opposite bearings are 2 apart.
struct Shadows {
  /// From one bearing counter-clockwise to another.
  struct Bearings {
    var from: Double
    var to: Double
  }

  /// Apart from each other, in ascending order, in 0…4.
  private var all: [Bearings] = []
  /// Whether there is nothing but shadow.
  private(set) var areAll = false

  /// Rounding of bearings, on the safe side.
  private static let hair = 1e-11

  /// The bearing of a direction.
  @inline(__always)
  static func bearing(_ d: Vector2) -> Double {
    let sum = abs(d.x) + abs(d.y)
    if d.y >= 0 { return d.x >= 0 ? d.y / sum : 1 - d.x / sum }
    return d.x < 0 ? 2 - d.y / sum : 3 + d.x / sum
  }

  /// The shorter turn from one bearing to another, in -2…2.
  @inline(__always)
  static func turn(from a: Double, to b: Double) -> Double {
    let d = b - a
    return d > 2 ? d - 4 : d < -2 ? d + 4 : d
  }

  /// Adds shadow between two bearings; shadows that meet become one.
  mutating func add(_ bearings: Bearings) {
    let from = bearings.from + Self.hair
    let width = bearings.to - Self.hair - from
    if width <= 0 { return }
    if width >= 4 {
      areAll = true
      return
    }
    let start = from < 0 ? from + 4 : from >= 4 ? from - 4 : from
    if start + width <= 4 {
      merge(Bearings(from: start, to: start + width))
    } else {
      merge(Bearings(from: start, to: 4))
      merge(Bearings(from: 0, to: start + width - 4))
    }
    if let only = all.first, all.count == 1, only.from <= 3 * Self.hair, only.to >= 4 - 3 * Self.hair { areAll = true }
  }

  private mutating func merge(_ new: Bearings) {
    var new = new
    // Stretches of a border that follow each other share a corner, where each lost a hair.
    let slack = 4 * Self.hair
    let first = all.firstIndex { $0.to >= new.from - slack } ?? all.count
    var last = first
    while last < all.count, all[last].from <= new.to + slack {
      new.from = min(new.from, all[last].from)
      new.to = max(new.to, all[last].to)
      last += 1
    }
    all.replaceSubrange(first..<last, with: [new])
  }

  /// Whether a box lies in shadow altogether.
  func hide(_ box: Box, from p: Vector2) -> Bool {
    if all.isEmpty || box.contains(p) { return false }
    let middle = Self.bearing((box.minimum + box.maximum) * 0.5 - p)
    var (low, high) = (0.0, 0.0)
    func take(_ corner: Vector2) {
      let turn = Self.turn(from: middle, to: Self.bearing(corner - p))
      (low, high) = (min(low, turn), max(high, turn))
    }
    take(box.minimum)
    take(Vector2(box.maximum.x, box.minimum.y))
    take(box.maximum)
    take(Vector2(box.minimum.x, box.maximum.y))
    let from = middle + low < 0 ? middle + low + 4 : middle + low
    let to = from + (high - low)
    if to <= 4 { return holds(from, to) }
    return holds(from, 4) && holds(0, to - 4)
  }

  private func holds(_ from: Double, _ to: Double) -> Bool {
    all.contains { $0.from <= from && to <= $0.to }
  }
}
