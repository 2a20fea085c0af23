import MowerGeometry

/// Puts legs together, each from where the one before ended.
struct LegBuilder {
  private(set) var legs: [CoverageLeg] = []
  /// Where the axle's centre is; nil before the first leg of a garden without a way from the station.
  private(set) var position: Vector2?
  let ground: TravelGround

  init(start: Vector2?, ground: TravelGround) {
    position = start
    self.ground = ground
  }

  /// Goes somewhere by the shortest way. Returns false, and goes nowhere, if there is none.
  mutating func go(to target: Vector2) -> Bool {
    guard let from = position else {
      position = target
      return true
    }
    if from.distance(to: target) < 1e-6 { return true }
    guard let way = ground.path(from: from, to: target) else { return false }
    legs += ground.legs(along: way)
    position = target
    return true
  }

  /// Adds a leg from where the axle is; `line` begins there.
  mutating func add(_ kind: CoverageLeg.Kind, _ line: [Vector2], lawn: Int?) {
    guard let last = line.last, line.count > 1 else { return }
    legs.append(CoverageLeg(kind: kind, line: line, bladeOn: true, lawn: lawn))
    position = last
  }

  /// Adds legs that begin where the axle is.
  mutating func append(_ more: [CoverageLeg]) {
    legs += more
    position = more.last?.line.last ?? position
  }

  /// Begins again elsewhere: the lawn cannot be reached from here.
  mutating func jump(to target: Vector2) { position = target }
}
