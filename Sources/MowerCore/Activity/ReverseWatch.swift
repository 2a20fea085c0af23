import MowerGeometry

/// Watches the end of the lawn behind a mower that reverses.
struct ReverseWatch: Sendable {
  /// Whether the present leg has been inside.
  var hasBeenInside = false
  /// Signal of a coil when the present reversing leg began; infinite if it began outside or too near to judge; negative
  /// while none goes backwards.
  private var start = -1.0
  /// Whether the last reversing leg ended at the boundary.
  var endedAtBoundary = false

  /// The boundary counts while reversing too: who has been inside and comes out again, backwards, stops there. The front
  /// coils learn of it late, so a signal that grows behind a mower that began inside ends the leg before.
  mutating func update(_ motion: inout MotionSequence, _ view: View) {
    guard motion.reversing else {
      start = -1
      return
    }
    let boundary = view.boundary
    let out = boundary.rear == .outside || (boundary.left == .outside && boundary.right == .outside)
    let strength = view.wire.frontStrength / 2
    // Twice as strong as half a metre away, and the coils may be on either side of the strongest place.
    let near = view[.wireNear]
    let begun = start >= 0 ? start : (boundary.frontInside && strength < 2 * near ? strength : .infinity)
    start = begun
    let nearing = boundary.frontInside && strength > near && strength > 1.06 * begun
    if (hasBeenInside && out) || nearing {
      hasBeenInside = false
      start = -1
      endedAtBoundary = true
      motion.skip()
    }
  }
}

extension ReverseWatch: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&hasBeenInside)
    v.visit(&start)
    v.visit(&endedAtBoundary)
  }
}
