import MowerGeometry

/// A hedgehog on the lawn. It walks about looking for food, and rolls up where it is when something big comes near; it
/// does not run away (Rasmussen et al. 2021 had to lay mowers and animals together by hand to see what happens).
struct Animal: Equatable, Sendable {
  /// Half of its width when rolled up, m.
  static let radius_m = 0.1
  /// Walking speed on the search for food, m/s.
  private static let speed_mps = 0.08
  /// How near the mower may come before it rolls up, m.
  private static let fear_m = 0.8

  /// Where it is, m.
  private(set) var position: Vector2
  /// Whether it is small enough to slip under the hood, which then does not feel it.
  let isYoung: Bool
  /// Whether the turning disc has ever touched it.
  private(set) var touched = false
  private var heading = 0.0
  private var wait = 0
  private var random: SplitMix64

  /// An animal at a place (m); `number`: which of the run's.
  init(at position: Vector2, isYoung: Bool, seed: UInt64, number: UInt64) {
    self.position = position
    self.isYoung = isYoung
    random = SplitMix64(seed: seed, stream: 0x6865_6467 + number)
  }

  /// A tick of its life.
  mutating func step(awayFrom mower: Vector2, on terrain: Terrain) {
    if mower.distance(to: position) < Self.fear_m { return }
    wait -= 1
    if wait <= 0 {
      heading = random.uniform(-Angle.pi, Angle.pi)
      wait = Int(random.uniform(100, 600))
    }
    let next = position + Pose2(position, heading: heading).direction * (Self.speed_mps * 0.02)
    // It stays on the lawn, where its food is.
    if terrain.outside.interpolated(at: next) < -0.1 || terrain.outside.interpolated(at: position) >= -0.1 {
      position = next
    } else {
      wait = 0
    }
  }

  /// Takes in where the turning disc is; nil while it stands.
  mutating func note(disc: Vector2?, radius_m: Double) {
    if let disc, disc.distance(to: position) < radius_m + Self.radius_m { touched = true }
  }
}
