import MowerGarden
import MowerGeometry

extension NavigationRefusal {
  /// Below so many satellites a receiver loses its fix within seconds and takes the better part of a minute to find it.
  static let poorSatellites = 11.0
  /// Dead reckoning crosses some four metres of poor ground; on a wider piece a mower would stand and search more than it
  /// mows, m².
  static let poorArea_m2 = 15.0

  /// Why satellites cannot lead a mower in a garden: ground in one piece on which walls and crowns leave too few of them.
  /// Nil if there is none.
  static func satellite(_ garden: Garden, _ sky: SkyMap) -> NavigationRefusal? {
    guard let worst = poorGround(garden, sky), worst.area_m2 > poorArea_m2 else { return nil }
    let place = "(\(Self.tenths(worst.middle.x)), \(Self.tenths(worst.middle.y)))"
    return NavigationRefusal(
      "on \(Int(worst.area_m2.rounded())) m² around \(place) walls and trees hide so much of the sky that the receiver "
        + "has no fix most of the time; use beacons there")
  }

  /// The largest piece of mowable ground with too few satellites: its area, m², and its middle, m.
  static func poorGround(_ garden: Garden, _ sky: SkyMap) -> (area_m2: Double, middle: Vector2)? {
    let cell = 0.5
    var box = Box(around: garden.lawns.flatMap(\.polygon.vertices))
    for passage in garden.passages { for v in passage.polygon.vertices { box.include(v) } }
    let columns = max(1, Int((box.width / cell).rounded(.up)))
    let rows = max(1, Int((box.height / cell).rounded(.up)))
    func place(_ i: Int) -> Vector2 {
      box.minimum + Vector2((Double(i % columns) + 0.5) * cell, (Double(i / columns) + 0.5) * cell)
    }
    var poor = [Bool](repeating: false, count: columns * rows)
    for i in poor.indices {
      let p = place(i)
      let isGround =
        garden.lawns.contains { $0.polygon.contains(p) } || garden.passages.contains { $0.polygon.contains(p) }
      // A house within a lawn's outline is no ground: nobody mows under its roof.
      let isTaken = garden.obstacles.contains { $0.shape.polygon.contains(p) }
      poor[i] = isGround && !isTaken && garden.satellite.satellites * sky.openness(at: p) < poorSatellites
    }
    var best: (area_m2: Double, middle: Vector2)?
    for cells in CellPieces.of(poor, columns: columns) {
      let sum = cells.reduce(Vector2.zero) { $0 + place($1) }
      let area = Double(cells.count) * cell * cell
      if area > best?.area_m2 ?? 0 { best = (area, sum * (1 / Double(cells.count))) }
    }
    return best
  }

  private static func tenths(_ x: Double) -> String {
    let t = Int((abs(x) * 10).rounded())
    return (x < 0 && t > 0 ? "-" : "") + "\(t / 10).\(t % 10)"
  }
}
