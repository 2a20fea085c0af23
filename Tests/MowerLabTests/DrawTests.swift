import MowerGeometry
import Testing

@testable import MowerLab

@Suite("Draws from a distribution")
struct DrawTests {
  @Test("What is drawn between two bounds never leaves them, and comes near both")
  func bounds() {
    var draw = Draw(seed: 3, purpose: 1)
    let lengths = (0..<4000).map { _ in draw.logEven(25, 400) }
    #expect(lengths.min()! >= 25 && lengths.min()! < 26)
    // Sixty-four roots multiply to the ratio but for their rounding.
    #expect(lengths.max()! < 400.000001 && lengths.max()! > 390)
    #expect(Set((0..<400).map { _ in draw.whole(5, 9) }) == [5, 6, 7, 8, 9])
    let evens = (0..<4000).map { _ in draw.even(-2, 3) }
    #expect(evens.min()! >= -2 && evens.min()! < -1.98 && evens.max()! < 3 && evens.max()! > 2.98)
  }

  @Test("One of several things comes as often as the others, or as its weight says")
  func choices() {
    var draw = Draw(seed: 4, purpose: 1)
    var even: [String: Int] = [:]
    var weighted: [String: Int] = [:]
    for _ in 0..<6000 {
      even[draw.one(of: ["a", "b", "c"]), default: 0] += 1
      weighted[draw.one(of: [("a", weight: 1.0), ("b", weight: 3.0), ("never", weight: 0.0)]), default: 0] += 1
    }
    // Where nothing has a weight there is still an answer.
    #expect(draw.one(of: [("a", weight: 0.0), ("b", weight: 0.0)]) == "b")
    // Standard deviations of 37 and 34.
    #expect(even.count == 3 && even.values.allSatisfy { abs($0 - 2000) < 150 })
    #expect(abs(weighted["a", default: 0] - 1500) < 140 && weighted["never"] == nil)
  }

  @Test("A place in a triangle lies in it, and evenly so")
  func places() {
    let triangle = Polygon([Vector2(0, 0), Vector2(6, 0), Vector2(0, 3)])
    var draw = Draw(seed: 5, purpose: 1)
    var sum = Vector2.zero
    for _ in 0..<2000 {
      guard let place = draw.place(in: triangle) else { continue }
      #expect(triangle.contains(place))
      sum += place * (1 / 2000)
    }
    // The mean of all places is where the medians meet: a third of the way up each side.
    #expect(sum.distance(to: Vector2(2, 1)) < 0.1)
  }
}
