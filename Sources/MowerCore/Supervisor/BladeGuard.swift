import MowerGeometry

/// What the mower does about a blade that is blocked: off for a while, and after some times for good.
public struct BladeGuard: Sendable {
  /// How often the blade was blocked since a person or a charge began anew.
  var blocks: UInt8 = 0
  /// How long the blade still stays off, s.
  var inhibit_s = 0.0

  @inline(__always)
  mutating func update(dt_s: Double) { if inhibit_s > 0 { inhibit_s -= dt_s } }

  /// The blade was found blocked.
  mutating func block() {
    inhibit_s = 30
    blocks += 1
  }
}

extension BladeGuard: StatePart {
  /// Shows every field to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&blocks)
    v.visit(&inhibit_s)
  }
}
