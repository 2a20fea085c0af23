import MowerGarden
import MowerGeometry

/// Something that a mower has come upon and that its map does not show: a chair, a ball, a branch.
public struct FoundThing: Equatable, Sendable {
  /// Its middle, as far as touches tell, m.
  public var center: Vector2
  /// How often it was touched.
  public var touches = 1
  /// When it was touched first and last, s of the keeper's time.
  public var first_s: Double
  /// When it was touched last, s of the keeper's time.
  public var last_s: Double

  /// How far it reaches from its middle, m: a touch tells a point. What is larger is touched in several places, and is
  /// then several things side by side.
  public static let radius_m = 0.12
}

/// What a mower has come upon on its ground, remembered for some days.
public struct FoundThings: Equatable, Sendable {
  /// All that is remembered, in the order in which it was found.
  public private(set) var all: [FoundThing] = []

  /// As many are remembered at most; then the one that was touched longest ago makes room.
  public static let capacity = 64
  /// What was not touched for so long is taken to be gone, s.
  public static let lasting_s = 2 * 86_400.0
  /// Touches nearer to each other than this are of one thing, m.
  private static let same_m = 0.2
  /// A mower whose axle comes so near to its middle has driven over the place, m.
  private static let passed_m = 0.1

  /// Nothing found.
  public init() {}

  /// Nothing is remembered.
  public var isEmpty: Bool { all.isEmpty }

  /// Notes a touch.
  ///
  /// - Parameters:
  ///   - point: where the chassis met something, m.
  ///   - direction: from the chassis to the thing, a unit vector.
  ///   - now_s: the time, s.
  public mutating func touched(at point: Vector2, towards direction: Vector2, now_s: Double) {
    let center = point + direction * (0.8 * FoundThing.radius_m)
    if let i = all.firstIndex(where: { $0.center.distance(to: center) < Self.same_m }) {
      // The mean of all touches, the older ones together.
      all[i].touches += 1
      all[i].center += (center - all[i].center) * (1 / Double(min(8, all[i].touches)))
      all[i].last_s = now_s
      return
    }
    if all.count == Self.capacity, let oldest = all.indices.min(by: { all[$0].last_s < all[$1].last_s }) {
      all.remove(at: oldest)
    }
    all.append(FoundThing(center: center, first_s: now_s, last_s: now_s))
  }

  /// Forgets what a mower drives over and what was not touched for days.
  ///
  /// - Parameters:
  ///   - axle: where the axle's centre is, m.
  ///   - now_s: the time, s.
  public mutating func forget(drivenOver axle: Vector2, now_s: Double) {
    func isGone(_ thing: FoundThing) -> Bool {
      (thing.center - axle).lengthSquared < Self.passed_m * Self.passed_m || now_s - thing.last_s > Self.lasting_s
    }
    // Asked in every tick, and nearly always in vain.
    if all.contains(where: isGone) { all.removeAll(where: isGone) }
  }

  /// Takes one out, by its place in `all`.
  public mutating func remove(at index: Int) -> FoundThing { all.remove(at: index) }

  /// Forgets what stands nearer than a distance (m) to a straight piece; true if something did.
  public mutating func forget(near piece: Segment, within distance_m: Double) -> Bool {
    let before = all.count
    all.removeAll { piece.closestPoint(to: $0.center).distance(to: $0.center) < distance_m }
    return all.count != before
  }

  /// Whether something stands nearer than a distance (m) to a straight piece.
  public func stand(near piece: Segment, within distance_m: Double) -> Bool {
    all.contains { piece.closestPoint(to: $0.center).distance(to: $0.center) < distance_m }
  }

  /// The same for a clock that stands at 0 now: what was touched lies before.
  public func aged(to now_s: Double) -> FoundThings {
    var aged = self
    for i in aged.all.indices {
      // Whole hours, so that a file need not be written anew while the mower rests.
      aged.all[i].first_s = -((now_s - all[i].first_s) / 3600).rounded(.down) * 3600
      aged.all[i].last_s = -((now_s - all[i].last_s) / 3600).rounded(.down) * 3600
    }
    return aged
  }

  /// As words for a file: for each thing east and north in millimetres, touches, and s since the first and the last.
  public var text: String {
    all.map { thing in
      let numbers = [
        thing.center.x * 1000, thing.center.y * 1000, Double(thing.touches), -thing.first_s, -thing.last_s,
      ]
      return numbers.map { "\(Int($0.rounded()))" }.joined(separator: ",")
    }.joined(separator: " ")
  }

  /// From such words; nil if they are none.
  public init?(text: String) {
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let numbers = word.split(separator: ",", omittingEmptySubsequences: false).compactMap { Int($0) }
      guard numbers.count == 5, word.split(separator: ",", omittingEmptySubsequences: false).count == 5,
        numbers.prefix(2).allSatisfy({ abs($0) < 2_000_000 }),
        numbers.dropFirst(2).allSatisfy({ $0 >= 0 && $0 < 1_000_000_000 }), numbers[2] > 0,
        all.count < Self.capacity
      else { return nil }
      all.append(
        FoundThing(
          center: Vector2(Double(numbers[0]), Double(numbers[1])) * 1e-3, touches: numbers[2],
          first_s: -Double(numbers[3]), last_s: -Double(numbers[4])))
    }
  }

  /// The garden with these things in it.
  public func added(to garden: Garden) -> Garden {
    var garden = garden
    for (i, thing) in all.enumerated() {
      garden.obstacles.append(
        Obstacle(
          name: "found thing \(i + 1)", kind: .furniture, shape: .polygon(Self.outline(of: thing))))
    }
    return garden
  }

  /// A thing's outline: of few corners, for every one of them makes all that is worked out from it slower. Its sides touch
  /// the circle from outside.
  private static func outline(of thing: FoundThing) -> Polygon {
    .circle(center: thing.center, radius: FoundThing.radius_m * 1.04, corners: 12)
  }

  /// The parts of a straight way that keep a distance (m) from all things, in order: shares of the way from 0 to 1.
  func freeParts(of way: Segment, distance_m: Double) -> [(from: Double, to: Double)] {
    let along = way.b - way.a
    let length2 = along.lengthSquared
    var taken: [(from: Double, to: Double)] = []
    for thing in all {
      let off = way.a - thing.center
      let reach2 = distance_m * distance_m
      guard length2 > 1e-12 else {
        if off.lengthSquared < reach2 { return [] }
        continue
      }
      // Where the line crosses the circle around the thing.
      let middle = -off.dot(along) / length2
      let discriminant = middle * middle - (off.lengthSquared - reach2) / length2
      guard discriminant > 0 else { continue }
      let half = discriminant.squareRoot()
      if middle + half > 0, middle - half < 1 { taken.append((middle - half, middle + half)) }
    }
    if taken.isEmpty { return [(0, 1)] }
    taken.sort { $0.from < $1.from }
    var free: [(from: Double, to: Double)] = []
    var here = 0.0
    for part in taken {
      if part.from > here { free.append((here, min(1, part.from))) }
      here = max(here, part.to)
    }
    if here < 1 { free.append((here, 1)) }
    return free
  }
}
