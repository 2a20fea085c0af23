import MowerGeometry

/// Where mowing has begun so far, so that every start point gets its share; and which way the next lane turns.
struct Starts: Sendable {
  /// Starts so far, and how many of them began at each start point (the last: at the station).
  private var count: UInt32 = 0
  private var perZone: InlineArray<9, UInt32> = InlineArray(repeating: 0)
  /// Metres along the wire to where this start leads; 0: mowing begins at the station.
  var target_m = 0.0
  /// Side of the next U-turn between lanes, +1 left.
  var laneSide = 1.0

  /// Chooses where to begin: the start point that is farthest behind its share, or here. A draw would leave the far
  /// lawn uncut for days now and then.
  mutating func choose(_ view: View) {
    target_m = 0
    var here = 1.0
    // Start points are found along a wire.
    let setup = view.setup
    let zones = setup.pointee.navigation == .wire ? setup.pointee.zoneCount : 0
    for i in 0..<zones { here -= setup.pointee.zoneShare[i] }
    count &+= 1
    var chosen = -1
    var behind = here * Double(count) - Double(perZone[8])
    for i in 0..<zones {
      let owed = setup.pointee.zoneShare[i] * Double(count) - Double(perZone[i])
      if owed > behind {
        behind = owed
        chosen = i
      }
    }
    perZone[chosen < 0 ? 8 : chosen] &+= 1
    if chosen >= 0 { target_m = max(0.1, setup.pointee.zoneDistance_m[chosen] - view[.leaveDistance]) }
  }
}

extension Starts: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&count)
    v.visit(&perZone)
    v.visit(&target_m)
    v.visit(&laneSide)
  }
}
