import MowerCore
import MowerGarden
import MowerGeometry

// How far the wire is heard: the field in the middle of a loop falls with its width, and a mower that hears nothing stands.
extension SiteCheck {
  /// Share of the lawn on which the own code is not made out, and what to do.
  static func wireReach(_ site: Subject, where isReached: (Vector2) -> Bool) -> [SiteFinding] {
    guard site.navigation == .wire, let wire = site.garden.wire, let field = site.field,
      let sender = WireSender(wire: wire)
    else { return [] }
    let model = WireReceiverModel(receiver: site.robot.receiver, code: sender.code)
    var random = SplitMix64(seed: 1, stream: 31)
    var (heard, silent) = (0, [Vector2]())
    for p in places(site.garden) where isReached(p) {
      // A mower listens again and again: what it makes out two times in three is enough.
      var count = 0
      for i in 0..<6 {
        let reading = model.capture(
          field_T: field.value(at: p) * sender.peakCurrent_A, time_us: UInt64(i) * 37_000, random: &random)
        let isClear = Double(reading.quality) >= site.parameters[.wireQuality] * 100
        if isClear, abs(Double(reading.magnitude)) >= site.parameters[.wireMinimum] { count += 1 }
      }
      if count >= 4 { heard += 1 } else { silent.append(p) }
    }
    let share = Double(silent.count) / Double(max(1, heard + silent.count))
    guard share > 0.005 else { return [] }
    // The silent place that is farthest from the wire.
    let worst = silent.max { distance($0, wire.loop) < distance($1, wire.loop) } ?? silent[0]
    return [
      SiteFinding(
        .wireReach, share > 0.25 ? .error : .warning, at: worst,
        "on \(Words.percent(share)) % of the lawn, as at \(Words.place(worst)), "
          + "\(Words.metres(distance(worst, wire.loop))) m from the wire, this mower does not hear it and stands: lay the "
          + "loop so that no place is as far from it, in two loops or with a branch through the middle, or take a sender "
          + "with more current")
    ]
  }

  /// Places all over the lawns, m.
  private static func places(_ garden: Garden) -> [Vector2] {
    let box = Box(around: garden.lawns.flatMap(\.polygon.vertices))
    let step = max(0.5, (box.width * box.height / 2500).squareRoot())
    var places: [Vector2] = []
    var y = box.minimum.y + 0.5 * step
    while y < box.maximum.y {
      var x = box.minimum.x + 0.5 * step
      while x < box.maximum.x {
        let p = Vector2(x, y)
        let isTaken = garden.obstacles.contains { $0.shape.polygon.contains(p) }
        if !isTaken, garden.lawns.contains(where: { $0.polygon.contains(p) }) { places.append(p) }
        x += step
      }
      y += step
    }
    return places
  }

  private static func distance(_ p: Vector2, _ loop: [Vector2]) -> Double {
    zip(loop, loop.dropFirst() + loop.prefix(1)).map { Segment($0, $1).distanceSquared(to: p) }.min()?.squareRoot() ?? 0
  }
}
