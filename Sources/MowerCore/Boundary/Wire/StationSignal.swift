import MowerGeometry

/// The station's own short-range signal, which tells some two metres ahead that it is near.
struct StationSignal: Sendable {
  /// Captures in which it was heard, less those in which it was not; 0…4.
  private var hits: UInt8 = 0

  /// Whether the station is near.
  @inline(__always)
  var isHeard: Bool { hits >= 2 }

  /// Takes in a tick; `least` is the magnitude that counts.
  @inline(__always)
  mutating func update(_ s: borrowing SensorSnapshot, least: Double) {
    guard s.near.age_ms < 20 else { return }
    let size = s.near.magnitude < 0 ? 0 &- s.near.magnitude : s.near.magnitude
    if Double(size) >= least {
      hits = min(4, hits + 1)
    } else if hits > 0 {
      hits -= 1
    }
  }
}

extension StationSignal: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) { v.visit(&hits) }
}
