import MowerGarden
import MowerGeometry
import Testing

@testable import MowerSimulation

@Suite("The station's own loop")
struct StationLoopTests {
  /// The vertical field of a small square loop of many short currents, by summing them: an independent way.
  private func sum(_ place: Vector2, center: Vector2, height_m: Double, moment_Am2: Double) -> Double {
    let side = 0.01
    let current = moment_Am2 / (side * side)
    let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map {
      center + Vector2($0.0 * side / 2, $0.1 * side / 2)
    }
    var field = 0.0
    for k in 0..<4 {
      let (a, b) = (corners[k], corners[(k + 1) % 4])
      let n = 50
      for i in 0..<n {
        let from = a + (b - a) * (Double(i) / Double(n))
        let element = (b - a) * (1 / Double(n))
        let r = place - (from + element * 0.5)
        let d2 = r.lengthSquared + height_m * height_m
        field += 1e-7 * current * element.cross(r) / (d2 * d2.squareRoot())
      }
    }
    return field
  }

  @Test("Its field is that of a small loop, from above it to far away")
  func dipole() throws {
    let station = Station(pose: Pose2(x: 3, y: 2, heading: 0.7))
    let loop = try #require(StationLoop(station, height_m: 0.1))
    for distance in [0.0, 0.1, 0.2, 0.5, 1, 2, 4] {
      let place = loop.center + Vector2(distance * 0.6, distance * 0.8)
      let exact = sum(place, center: loop.center, height_m: 0.1, moment_Am2: station.nearMoment_Am2)
      #expect(abs(loop.field(at: place) - exact) <= 0.02 * abs(exact))
    }
  }

  @Test("A station without the loop has none")
  func none() {
    var station = Station(pose: Pose2(x: 0, y: 0, heading: 0))
    station.nearMoment_Am2 = 0
    #expect(StationLoop(station, height_m: 0.1) == nil)
  }
}
