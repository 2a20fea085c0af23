/// What comes of the ways out of the station: a mower that came back with next to nothing mown waits before it goes out
/// again, longer each time. Whatever kept it from its work is likely to be there still, and going out and home costs
/// battery, grass before the station and the patience of whoever watches.
struct Outings: Sendable {
  /// How long the blade has turned on this one, s.
  var mown_s = 0.0
  /// Outings in a row that came to nothing.
  var inVain: UInt8 = 0
  /// Whether the mower has left the station and not come back.
  var isOut = false

  /// Whether it was sent home by a row, which says by itself when it may go out again: rain, a hot battery.
  var isExcused = false

  /// Mown for less than this, an outing has come to nothing, s.
  private static var worthIt_s: Double { 60 }
  /// The wait grows with each one in vain up to so many.
  private static var mostPauses: UInt8 { 8 }

  /// How many pauses of `outing_pause` to wait in the station before the next one.
  var pauses: Double { Double(min(inVain, Self.mostPauses)) }

  /// The mower sets out.
  mutating func begin() {
    mown_s = 0
    isOut = true
    isExcused = false
  }

  /// What was mown on this one counts for nothing: it got nowhere.
  mutating func forgetMown() { mown_s = 0 }

  /// The mower is back.
  mutating func end() {
    guard isOut else { return }
    isOut = false
    if isExcused { return }
    inVain = mown_s < Self.worthIt_s ? min(255 - 1, inVain) + 1 : 0
  }
}

extension Outings: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&mown_s)
    v.visit(&inVain)
    v.visit(&isOut)
    v.visit(&isExcused)
  }
}
