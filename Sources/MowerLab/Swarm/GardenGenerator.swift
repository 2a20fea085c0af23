import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning

/// Draws gardens. Its distributions are stated in `SwarmDistributions` in the same words.
struct GardenGenerator {
  private var draw: Draw
  private let navigation: Navigation

  init(seed: UInt64, navigation: Navigation) {
    draw = Draw(seed: seed, purpose: 0x6761_7264)
    self.navigation = navigation
  }

  /// A garden with what the navigation needs; nil where what was drawn admits no wire or has no room for a station.
  mutating func garden(name: String) -> Garden? {
    let area = draw.logEven(25, 400)
    var garden: Garden
    // Virtual walls hold one fenced lawn here: gates and lighthouses are what the shipped gardens test.
    let joins = navigation == .virtualWall ? 0 : draw.one(of: [(0, weight: 0.65), (1, weight: 0.25), (2, weight: 0.1)])
    if joins == 0 {
      let outline = outline(area_m2: area)
      guard let outline = Self.millimetres(outline) else { return nil }
      garden = Garden(
        name: name, lawns: [Lawn(name: "lawn 1", polygon: outline)], station: Self.station(on: outline))
    } else {
      garden = joined(name, area_m2: area, joins)
    }
    for i in garden.lawns.indices {
      garden.lawns[i].grassHeight_m = draw.whole(40, 90).metres
      garden.lawns[i].growth_m_per_day = draw.whole(0, 8).metres
      if draw.chance(0.4) {
        garden.lawns[i].slope = Slope(
          rise: Double(draw.whole(2, 35)) / 100, uphill_rad: Angle.radians(degrees: Double(draw.whole(0, 359))))
      }
    }
    levelStation(&garden)
    addObstacles(&garden)
    if navigation == .virtualWall || draw.chance(0.2) { addFence(&garden) }
    switch navigation {
    case .wire: return Self.laid(garden, neighbour: draw.chance(0.15) ? draw.whole(1, 3) : nil)
    case .beacons:
      addAnchors(&garden)
      return Self.stationed(garden)
    case .satellite, .virtualWall: return Self.stationed(garden)
    }
  }

  /// Stations stand on ground that holds a mower, as `sward check` advises.
  private func levelStation(_ garden: inout Garden) {
    let place = garden.station.pose.position
    for i in garden.lawns.indices where garden.lawns[i].polygon.contains(place) {
      garden.lawns[i].slope.rise = min(garden.lawns[i].slope.rise, Garden.steepestStation)
    }
  }

  // MARK: Lawns

  private mutating func outline(area_m2: Double) -> Polygon {
    let kind = draw.one(of: [(0, weight: 0.4), (1, weight: 0.2), (2, weight: 0.2), (3, weight: 0.2)])
    let aspect = draw.even(1, 3)
    let height = (area_m2 / aspect).squareRoot()
    let width = aspect * height
    switch kind {
    case 0:
      return Self.rectangle(0, 0, width, height)
    case 1:
      // An L: a rectangle without a corner of 20 to 60 % of each side.
      let x = width * draw.even(0.4, 0.8)
      let y = height * draw.even(0.4, 0.8)
      return Polygon([
        Vector2(0, 0), Vector2(width, 0), Vector2(width, y), Vector2(x, y), Vector2(x, height), Vector2(0, height),
      ])
    case 2:
      let corners = 20
      return Polygon(
        (0..<corners).map { i in
          let (s, c) = sincos(Double(i) * Angle.twoPi / Double(corners))
          return Vector2(width * 0.564 * c, height * 0.564 * s)
        })
    default:
      let corners = draw.whole(5, 9)
      return Polygon(
        (0..<corners).map { i in
          let (s, c) = sincos((Double(i) + draw.even(-0.25, 0.25)) * Angle.twoPi / Double(corners))
          return Vector2(width * c, height * s) * (0.6 * draw.even(0.75, 1.2))
        })
    }
  }

  private static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Polygon {
    Polygon([Vector2(x, y), Vector2(x + width, y), Vector2(x + width, y + height), Vector2(x, y + height)])
  }

  /// Two or three rectangles in a row from west to east, joined by passages of slabs or grass.
  private mutating func joined(_ name: String, area_m2: Double, _ joins: Int) -> Garden {
    var lawns: [Lawn] = []
    var passages: [Passage] = []
    var west = 0.0
    for i in 0...joins {
      let share = area_m2 / Double(joins + 1) * draw.even(0.7, 1.3)
      let aspect = draw.even(0.6, 1.8)
      let height = max(4, (share / aspect).squareRoot())
      let width = max(4, share / height)
      let polygon = Self.rectangle(west, 0, width, height).inMillimetres
      if let last = lawns.last {
        let room = min(last.polygon.bounds.maximum.y, height) - 1
        let passage = draw.even(1.3, 2.4)
        let south = draw.even(0.5, max(0.6, room - passage))
        var p = Passage(
          name: "passage \(i)",
          polygon: Self.rectangle(
            last.polygon.bounds.maximum.x - 0.3, south, west - last.polygon.bounds.maximum.x + 0.6, passage
          ).inMillimetres)
        p.grass = draw.chance(0.5)
        passages.append(p)
      }
      lawns.append(Lawn(name: "lawn \(i + 1)", polygon: polygon))
      west += width + draw.even(0.8, 3)
    }
    var garden = Garden(name: name, lawns: lawns, station: Self.station(on: lawns[0].polygon))
    garden.passages = passages
    return garden
  }

  /// In the middle of the longest edge, 35 cm inside, the lawn to its left.
  private static func station(on outline: Polygon) -> Station {
    let v = outline.vertices
    var best = (from: v[0], to: v[1])
    for i in v.indices {
      let edge = (from: v[i], to: v[(i + 1) % v.count])
      if edge.to.distance(to: edge.from) > best.to.distance(to: best.from) + 0.01 { best = edge }
    }
    let along = (best.to - best.from).normalized
    let place = (best.from + best.to) * 0.5 + Vector2(-along.y, along.x) * 0.35
    return Station(pose: Pose2(place, heading: arctangent2(along.y, along.x)))
  }

  // MARK: Things

  private mutating func addObstacles(_ garden: inout Garden) {
    let station = garden.station.pose
    for lawn in garden.lawns {
      for _ in 0..<draw.count(mean: lawn.polygon.area / 60) {
        guard let place = draw.place(in: lawn.polygon) else { continue }
        let kind = draw.one(of: [
          (Obstacle.Kind.tree, weight: 0.45), (.furniture, weight: 0.2), (.bed, weight: 0.15), (.pond, weight: 0.1),
          (.hedge, weight: 0.1),
        ])
        let (shape, reach) = shape(kind, at: place)
        let edge = lawn.polygon.distanceToOutline(place) - reach
        // Room for the mower between a thing and the edge, unless it stands on the edge as a hedge does.
        guard edge > (kind == .bed || kind == .pond ? 1.4 : 0.9) else { continue }
        let ahead = station.position - station.direction * 1
        guard place.distance(to: station.position) > 2.2 + reach, place.distance(to: ahead) > 2 + reach else {
          continue
        }
        let clear = garden.obstacles.allSatisfy { other in
          other.shape.polygon.distanceToOutline(place) > reach + 1.1 && !other.shape.polygon.contains(place)
        }
        guard clear else { continue }
        garden.obstacles.append(
          Obstacle(name: "\(kind.rawValue) \(garden.obstacles.count + 1)", kind: kind, shape: shape))
      }
    }
  }

  /// The outline of a thing and how far it reaches from its middle, m.
  private mutating func shape(_ kind: Obstacle.Kind, at p: Vector2) -> (shape: Obstacle.Shape, reach: Double) {
    func circle(_ radius: Double) -> (shape: Obstacle.Shape, reach: Double) {
      (.circle(center: p.inMillimetres, radius: radius.inMillimetres), radius)
    }
    func box(_ width: Double, _ depth: Double, _ turn: Double) -> (shape: Obstacle.Shape, reach: Double) {
      let (s, c) = sincos(turn)
      let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map { x, y in
        p + Vector2(x * width / 2 * c - y * depth / 2 * s, x * width / 2 * s + y * depth / 2 * c)
      }
      return (.polygon(Polygon(corners).inMillimetres), (width * width + depth * depth).squareRoot() / 2)
    }
    switch kind {
    case .tree: return circle(draw.even(0.06, 0.4))
    case .bed: return circle(draw.even(0.4, 1.2))
    case .pond: return circle(draw.even(0.5, 1.5))
    case .furniture: return box(draw.even(0.4, 1.8), draw.even(0.3, 0.9), draw.even(0, Angle.pi))
    case .hedge: return box(draw.even(1, 3), 0.5, draw.even(0, Angle.pi))
    case .wall: return box(draw.even(1, 3), 0.3, draw.even(0, Angle.pi))
    }
  }

  /// A fence all round, 25 cm beyond the lawns.
  private mutating func addFence(_ garden: inout Garden) {
    let context = GeometryContext()
    let ground = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
    guard let shapes = try? ground.map({ try PlanarShape.polygon($0, in: context) }),
      let grown = try? PlanarShape.union(shapes, in: context).grown(by: 0.25, joins: .mitre).polygons,
      let outline = grown.first?.outline
    else { return }
    let line = (outline.vertices + [outline.vertices[0]]).map(\.inMillimetres)
    garden.fences.append(Fence(name: "fence", line: line))
  }

  /// Four to six anchors on posts round the garden.
  private mutating func addAnchors(_ garden: inout Garden) {
    let box = garden.bounds
    let far = 0.6
    var places = [
      Vector2(box.minimum.x - far, box.minimum.y - far), Vector2(box.maximum.x + far, box.minimum.y - far),
      Vector2(box.maximum.x + far, box.maximum.y + far), Vector2(box.minimum.x - far, box.maximum.y + far),
    ]
    let middle = (box.minimum + box.maximum) * 0.5
    if draw.chance(0.4) { places.append(Vector2(middle.x, box.maximum.y + far)) }
    if draw.chance(0.2) { places.append(Vector2(middle.x, box.minimum.y - far)) }
    for (i, place) in places.enumerated() {
      garden.anchors.append(
        Anchor(name: "beacon \(i + 1)", position: place.inMillimetres, height_m: Double(draw.whole(10, 24)) / 10))
    }
  }

  // MARK: Wire and station

  /// The garden with its wire laid, and the station put where the layer finds room.
  static func laid(_ garden: Garden, neighbour code: Int? = nil) -> Garden? {
    guard let proposal = try? WireLayer().propose(for: garden, movingStation: true) else { return nil }
    var garden = garden
    garden.wire = BoundaryWire(loop: proposal.loop.map(\.inMillimetres))
    garden.station.pose = proposal.station
    if let code {
      let box = garden.bounds
      let loop = rectangle(box.maximum.x + 1, box.minimum.y, 8, box.maximum.y - box.minimum.y).inMillimetres
      garden.neighbours = [NeighbourLoop(loop: loop.vertices, current_A: 1, code: code)]
    }
    return garden
  }

  /// The garden with its station where a wire would allow one.
  static func stationed(_ garden: Garden) -> Garden? {
    guard let proposal = try? WireLayer().propose(for: garden, movingStation: true) else { return nil }
    var garden = garden
    garden.station.pose = proposal.station
    return garden
  }

  private static func millimetres(_ polygon: Polygon) -> Polygon? {
    let rounded = polygon.inMillimetres
    return rounded.signedArea > 10 ? rounded : nil
  }
}

extension Int {
  fileprivate var metres: Double { Double(self) / 1000 }
}

extension Double {
  /// The nearest whole millimetre, m: as a file holds it.
  var inMillimetres: Double { (self * 1000).rounded() / 1000 }
}

extension Vector2 {
  var inMillimetres: Vector2 { Vector2(x.inMillimetres, y.inMillimetres) }
}

extension Polygon {
  var inMillimetres: Polygon { Polygon(vertices.map(\.inMillimetres)) }
}
