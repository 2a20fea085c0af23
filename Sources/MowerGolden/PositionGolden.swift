import MowerCore
import MowerGeometry

/// The hash of the position filter and the map's boundary on a drive that shows them everything: the station, ranges with
/// noise, an anchor behind a tree and one that was moved, satellite positions, silence, a lift, and being carried away.
/// - Parameters:
///   - ticks: number of control ticks of 20 ms.
///   - look: sees the filter, the boundary and the true pose after every tick; for tests.
/// - Returns: the hash over both states in every tick.
public func runPositionGolden(
  ticks: UInt32, _ look: (borrowing PositionFilter, borrowing MappedGarden, Pose2) -> Void = { _, _, _ in }
) -> UInt64 {
  var drive = PositionDrive()
  var hasher = StateHasher()
  for _ in 0..<ticks {
    drive.step()
    drive.filter.hash(into: &hasher)
    drive.boundary.hash(into: &hasher)
    let view = drive.boundary.view()
    hasher.combine(Int32(view.left.rawValue))
    hasher.combine(Int32(view.right.rawValue))
    hasher.combine(Int32(view.rear.rawValue))
    hasher.combine(view.astride)
    hasher.combine(view.confidence)
    look(drive.filter, drive.boundary, drive.truth)
  }
  return hasher.value
}

/// A mower that drives straight on until the true edge of its lawn, turns and drives on. It stands in for the simulator,
/// which a microcontroller cannot hold.
private struct PositionDrive {
  private static let dt_s = 0.02
  private static let dock = Pose2(x: 1, y: 0.8, heading: 0)

  var filter: PositionFilter
  var boundary: MappedGarden
  private var odometry: Odometry
  private let mower = MowerConfiguration()
  private(set) var truth = dock
  private var left_m = 0.0
  private var right_m = 0.0
  private var turning_ticks: UInt32 = 0
  private var noise = SplitMix64(seed: 0x5eed, stream: 5)
  private var s = SensorSnapshot()
  private var tick: UInt32 = 0

  init() {
    var c = PositionConfiguration()
    c.anchorCount = 5
    c.anchors[0] = RangingAnchor(position: Vector2(-1, -1), height_m: 1.2)
    c.anchors[1] = RangingAnchor(position: Vector2(11, -0.5), height_m: 2)
    c.anchors[2] = RangingAnchor(position: Vector2(10.5, 8), height_m: 1.6)
    c.anchors[3] = RangingAnchor(position: Vector2(-0.5, 7.5), height_m: 2.4)
    c.anchors[4] = RangingAnchor(position: Vector2(5, 9), height_m: 1)
    c.rangingAntenna = Vector2(0.2, 0.05)
    c.satelliteFitted = true
    c.satelliteAntenna = Vector2(0.1, 0)
    c.dockedPose = Self.dock
    filter = PositionFilter(c)
    boundary = MappedGarden(Self.garden)
    odometry = Odometry(mower)
  }

  /// A lawn of ten by seven metres with a notch, and a bed in it.
  private static var garden: GardenMap {
    let corners: InlineArray<10, (x: Int32, y: Int32)> = [
      (0, 0), (10_000, 0), (10_000, 7000), (6000, 7000), (5500, 5200), (0, 7000),
      (4000, 3000), (4200, 4000), (5200, 3900), (5000, 3000),
    ]
    var map = GardenMap()
    do throws(GardenMap.Refusal) {
      for i in 0..<10 {
        try map.add(x_mm: corners[i].x, y_mm: corners[i].y)
        if i == 5 || i == 9 { try map.closeRing() }
      }
    } catch {
      // An empty map has another hash than the one expected.
      return GardenMap()
    }
    return map
  }

  mutating func step() {
    let standing = tick < 200 || (tick >= 9000 && tick < 9200)
    if tick == 9100 || tick == 14_000 { carry() }
    let ahead = boundary.map.nearestEdge(to: truth.transform(Vector2(0.36, 0))).signed_m
    if turning_ticks == 0 && ahead < 0.1 && !standing { turning_ticks = 60 + UInt32(noise.next() % 80) }
    let speed = standing || turning_ticks > 0 ? 0 : 0.4
    let yaw = turning_ticks > 0 ? 0.9 : 0.1 * noise.gaussian()
    if turning_ticks > 0 { turning_ticks -= 1 }
    roll(speed, standing ? 0 : yaw)
    sense(yaw: standing ? 0 : yaw)
    odometry.update(s, resting: standing, dt_s: Self.dt_s)
    filter.update(s, odometry: odometry, docked: tick < 150, dt_s: Self.dt_s)
    boundary.update(filter)
    tick += 1
  }

  /// Somebody takes the mower to another place.
  private mutating func carry() {
    truth = Pose2(x: noise.uniform(1, 9), y: noise.uniform(1, 4.5), heading: noise.uniform(-3, 3))
  }

  private mutating func roll(_ speed: Double, _ yaw: Double) {
    // Wheels that spin on the spot for three seconds.
    let grip = tick >= 6000 && tick < 6150 ? 0.0 : 0.97
    let turn = yaw * Self.dt_s
    truth.position += Pose2(truth.position, heading: truth.heading + turn / 2).direction * (grip * speed * Self.dt_s)
    truth.heading = Angle.wrapped(truth.heading + turn)
    left_m += (speed - yaw * mower.wheelBase_m / 2) * Self.dt_s
    right_m += (speed + yaw * mower.wheelBase_m / 2) * Self.dt_s
  }

  private mutating func sense(yaw: Double) {
    let c = filter.configuration
    s.tick = tick
    s.missedTicks = tick % 4000 == 3999 ? 3 : 0
    s.lift = tick >= 9000 && tick < 9150
    s.leftTicks = Int32((left_m / mower.metresPerTick).rounded(.down))
    s.rightTicks = Int32((right_m / mower.metresPerTick).rounded(.down))
    s.gyro_radps = 1.01 * yaw + 0.003 + 0.001 * noise.gaussian()
    let silent = tick >= 11_000 && tick < 13_000
    for i in 0..<c.anchorCount {
      s.ranges[i].age_ms = s.ranges[i].age_ms < 235 ? s.ranges[i].age_ms + 20 : 255
      guard (Int(tick) + i) % 5 == 0, !silent, noise.next() % 20 != 0 else { continue }
      // One was moved by somebody, and one stands behind a tree for a while.
      let shift = i == 4 && tick > 4000 && tick < 7000 ? Vector2(0.4, 0.3) : .zero
      let d = truth.transform(c.rangingAntenna) - (c.anchors[i].position + shift)
      let dz = c.rangingHeight_m - c.anchors[i].height_m
      let hidden = i == 1 && tick % 3000 < 800
      let range =
        (d.lengthSquared + dz * dz).squareRoot() + 0.033 * noise.gaussian() + (hidden ? noise.uniform(0.3, 1) : 0)
      s.ranges[i] = RangeReading(
        distance_mm: UInt16(max(0, range) * 1000), quality: hidden && tick % 7 > 2 ? 70 : 210, age_ms: 0)
    }
    s.satellite.age_ms = s.satellite.age_ms < 235 ? s.satellite.age_ms + 20 : 255
    if tick % 10 == 0 && tick >= 16_000 {
      let fixed = tick < 18_000
      let sigma = fixed ? 0.01 : 0.3
      let p = truth.transform(c.satelliteAntenna)
      s.satellite = SatelliteReading(
        x_mm: Int32((p.x + sigma * noise.gaussian()) * 1000), y_mm: Int32((p.y + sigma * noise.gaussian()) * 1000),
        accuracy_mm: UInt16(sigma * 1000), fix: fixed ? .fixed : .float, age_ms: 40)
    }
  }
}
