import MowerGeometry

/// Notices wheels that do other than they are told: a driver that is shorted, a counter that repeats itself or counts at
/// random, motor or counter leads exchanged, another program that gives orders to the same board. A wheel that is slower
/// than it shall be is not meant: hills, grass and walls do that, and stalls have a row of their own.
struct WheelCheck: Sendable {
  /// How long each wheel has been unruly, s; what obeys counts half against it.
  var left_s = 0.0
  var right_s = 0.0

  /// More than this faster than told, or backwards, is unruly, m/s; below, ramps and rough ground explain it.
  private static var margin_mps: Double { 0.15 }
  /// For so long, s: a wheel that is told to go the other way does so within half of it.
  private static var patience_s: Double { 1 }

  /// Whether a wheel has been unruly for too long.
  var isUnruly: Bool { left_s > Self.patience_s || right_s > Self.patience_s }

  /// Takes in what each wheel was told and what it did in this tick, m/s.
  @inline(__always)
  mutating func update(told: (left: Double, right: Double), did: (left: Double, right: Double), dt_s: Double) {
    left_s = Self.sum(left_s, told.left, did.left, dt_s)
    right_s = Self.sum(right_s, told.right, did.right, dt_s)
  }

  mutating func forget() {
    left_s = 0
    right_s = 0
  }

  @inline(__always)
  private static func sum(_ time_s: Double, _ told: Double, _ did: Double, _ dt_s: Double) -> Double {
    let faster = told < 0 ? told - did : did - told
    let backwards = told < 0 ? did : 0 - did
    if faster > margin_mps { return time_s + dt_s }
    if backwards > margin_mps { return time_s + dt_s }
    return time_s > 0 ? max(0, time_s - dt_s / 2) : 0
  }

}

extension WheelCheck: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&left_s)
    v.visit(&right_s)
  }
}
