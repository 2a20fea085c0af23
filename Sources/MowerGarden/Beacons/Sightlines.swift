import MowerGeometry

/// What stands between two places of a garden: obstacles and fences with their heights, for whatever travels straight
/// (radio, light, a view of the sky).
public struct Sightlines: Sendable {
  /// What a thing is made of, as far as waves care.
  public enum Cover: UInt8, Sendable { case trunk, crown, hedge, masonry, boards, furniture, plants }

  /// A thing that hides what is behind it.
  struct Occluder: Sendable {
    enum Shape: Sendable {
      case round(center: Vector2, radius: Double)
      /// Corners in counter-clockwise order.
      case area(Range<Int>)
      /// A wall of no thickness.
      case sheet(Segment)
    }
    var shape: Shape
    var cover: Cover
    /// Lower and upper end, m above the ground.
    var bottom_m: Double
    var top_m: Double
    var box: Box
  }

  /// The part of a straight way that runs through a thing.
  struct Passage {
    /// Where it goes in and out, as shares of the way, 0…1.
    var enter: Double
    var leave: Double
    /// Share of the way inside: less than `leave − enter` where the outline is not convex; 0 for a sheet.
    var share: Double
  }

  let occluders: [Occluder]
  let corners: [Vector2]

  /// The sightlines of a garden as its file describes it.
  public init(_ garden: Garden) { self.init(obstacles: garden.obstacles, fences: garden.fences) }

  /// The sightlines among some obstacles and fences.
  public init(obstacles: [Obstacle], fences: [Fence] = []) {
    var occluders: [Occluder] = []
    var corners: [Vector2] = []
    for o in obstacles where o.height_m > 0 {
      let cover = Self.cover(of: o.kind)
      switch o.shape {
      case .circle(let center, let radius):
        occluders.append(Self.round(center, radius, cover, from: 0, to: o.height_m))
        if o.kind == .tree, o.crown_m > radius {
          occluders.append(Self.round(center, o.crown_m, .crown, from: Self.crownBase(o), to: o.height_m))
        }
      case .polygon(let polygon):
        let ring = polygon.signedArea < 0 ? polygon.vertices.reversed() : polygon.vertices
        let range = corners.count..<(corners.count + ring.count)
        corners += ring
        occluders.append(
          Occluder(shape: .area(range), cover: cover, bottom_m: 0, top_m: o.height_m, box: Box(around: ring)))
        if o.kind == .tree, o.crown_m > 0 {
          occluders.append(Self.round(polygon.centroid, o.crown_m, .crown, from: Self.crownBase(o), to: o.height_m))
        }
      }
    }
    for fence in fences {
      for (a, b) in zip(fence.line, fence.line.dropFirst()) {
        occluders.append(
          Occluder(
            shape: .sheet(Segment(a, b)), cover: .boards, bottom_m: 0, top_m: fence.height_m,
            box: Box(around: [a, b])))
      }
    }
    self.occluders = occluders
    self.corners = corners
  }

  /// Whether nothing stands anywhere.
  public var isEmpty: Bool { occluders.isEmpty }

  /// A crown begins above the heads of those who mow under it.
  private static func crownBase(_ tree: Obstacle) -> Double { min(tree.height_m, max(1.8, 0.35 * tree.height_m)) }

  private static func round(
    _ center: Vector2, _ radius: Double, _ cover: Cover, from bottom_m: Double, to top_m: Double
  ) -> Occluder {
    Occluder(
      shape: .round(center: center, radius: radius), cover: cover, bottom_m: bottom_m, top_m: top_m,
      box: Box(center, center).padded(radius))
  }

  private static func cover(of kind: Obstacle.Kind) -> Cover {
    switch kind {
    case .tree: .trunk
    case .wall: .masonry
    case .hedge: .hedge
    case .furniture: .furniture
    case .bed, .pond: .plants
    }
  }

  /// Where the way from `a` to `b` runs through a thing, seen from above; nil where it misses it.
  @inline(__always)
  func passage(through o: Occluder, from a: Vector2, to b: Vector2) -> Passage? {
    if max(a.x, b.x) < o.box.minimum.x || min(a.x, b.x) > o.box.maximum.x || max(a.y, b.y) < o.box.minimum.y
      || min(a.y, b.y) > o.box.maximum.y
    {
      return nil
    }
    let d = b - a
    switch o.shape {
    case .round(let center, let radius):
      let f = a - center
      let length2 = d.lengthSquared
      if length2 == 0 { return f.lengthSquared < radius * radius ? Passage(enter: 0, leave: 1, share: 1) : nil }
      let half = -f.dot(d) / length2
      let root = half * half - (f.lengthSquared - radius * radius) / length2
      if root <= 0 { return nil }
      let enter = max(0, half - root.squareRoot())
      let leave = min(1, half + root.squareRoot())
      return enter < leave ? Passage(enter: enter, leave: leave, share: leave - enter) : nil
    case .sheet(let s):
      let e = s.b - s.a
      let det = d.cross(e)
      if det == 0 { return nil }
      let t = (s.a - a).cross(e) / det
      let u = (s.a - a).cross(d) / det
      return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? Passage(enter: t, leave: t, share: 0) : nil
    case .area(let range): return passage(throughArea: range, from: a, d)
    }
  }

  /// The crossings of the whole straight line come in pairs, in and out; cut off at both ends of the way, their
  /// distances add up to what lies inside, in whatever order they are found.
  private func passage(throughArea range: Range<Int>, from a: Vector2, _ d: Vector2) -> Passage? {
    var share = 0.0
    var first = 1.0
    var last = 0.0
    var p = corners[range.upperBound - 1]
    // Half-open in the distance from the line, so that a corner on it counts once.
    var sideP = d.cross(p - a)
    for i in range {
      let q = corners[i]
      let sideQ = d.cross(q - a)
      if (sideP > 0) != (sideQ > 0) {
        let crossing = p + (q - p) * (sideP / (sideP - sideQ))
        let t = min(1, max(0, (crossing - a).dot(d) / d.lengthSquared))
        // Of a counter-clockwise ring, the edge that leads from right to left is the way out.
        if sideQ > 0 {
          share += t
          last = max(last, t)
        } else {
          share -= t
          first = min(first, t)
        }
      }
      p = q
      sideP = sideQ
    }
    return share > 1e-12 ? Passage(enter: first, leave: last, share: share) : nil
  }
}
