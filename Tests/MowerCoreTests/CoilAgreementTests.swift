import MowerGeometry
import Testing

@testable import MowerCore

@Suite("Coils that contradict each other")
struct CoilAgreementTests {
  @Test(
    "A mower whose coil hears everything upside down stops, within seconds and a few steps",
    arguments: [0, 1], [0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
  func reversed(coil: Int, heading: Double) throws {
    var bench = Bench()
    bench.pose = Pose2(x: 0, y: 3.5, heading: heading)
    bench.step(.start)
    try bench.reach(.mowing)
    bench.signal = .reversed(coil: coil)
    let from = bench.pose.position
    try bench.reach(15) { $0.cause == "coils-disagree" }
    #expect(bench.mower.mode == .stopped)
    #expect(bench.atRest)
    #expect(bench.pose.position.distance(to: from) < 1)
    // Mended, it goes on when it is asked to, and not before.
    bench.signal = .wire
    bench.run(seconds: 5)
    #expect(bench.mower.mode == .stopped)
    bench.step(.start)
    try bench.reach(.mowing, within: 30)
    bench.run(seconds: 300)
    #expect(bench.cause == "")
  }

  @Test("On the way home such a coil is noticed before it leads the mower away", arguments: [0, 1])
  func following(coil: Int) throws {
    var bench = Bench()
    bench.lawn = .rectangle(width: 12, height: 8)
    bench.pose = Pose2(x: 0, y: 3.5, heading: 1)
    bench.step(.start)
    try bench.reach(.mowing)
    bench.step(.dock)
    bench.signal = .reversed(coil: coil)
    var furthest = 0.0
    try bench.reach(300) { bench in
      furthest = max(furthest, 0 - bench.lawn.depth(bench.pose.position))
      return bench.cause == "coils-disagree"
    }
    #expect(bench.mower.mode == .stopped)
    #expect(furthest < 1)
  }

  /// Side of a point: inside the lawn is what lies further along `inwards` than `offset_m`.
  func side(_ point: Vector2, inwards: Vector2, offset_m: Double) -> Int8 { point.dot(inwards) > offset_m ? 1 : -1 }

  @Test("Turning beside a straight wire, wherever it lies, coils that work never raise doubts enough")
  func honest() {
    let left = Vector2(0.36, 0.1)
    let right = Vector2(0.36, -0.1)
    for sign in [1.0, -1.0] {
      for offset in stride(from: -0.5, through: 0.5, by: 0.02) {
        for direction in stride(from: 0.0, to: 6.28, by: 0.2) {
          var sweep = CoilSweep(left: left, right: right)
          let inwards = Vector2(cosine(direction), sine(direction))
          for tick in 0..<1000 {
            let pose = Pose2(.zero, heading: sign * 0.02 * Double(tick))
            sweep.update(
              left: side(pose.transform(left), inwards: inwards, offset_m: offset),
              right: side(pose.transform(right), inwards: inwards, offset_m: offset), astride: false,
              turn_rad: sign * 0.02, travel_m: 0)
            // What lies on the edge of a step may be heard differently, once for each crossing.
            #expect(sweep.doubts <= 2)
          }
        }
      }
    }
  }

  @Test("With one of them reversed, a turn by 160° is enough, either way round", arguments: [1.0, -1.0])
  func upsideDown(sign: Double) {
    let left = Vector2(0.36, 0.1)
    let right = Vector2(0.36, -0.1)
    for offset in stride(from: -0.6, through: 0.6, by: 0.1) {
      for direction in stride(from: 0.0, to: 6.28, by: 0.5) {
        var sweep = CoilSweep(left: left, right: right)
        let inwards = Vector2(cosine(direction), sine(direction))
        var turned = 0.0
        while !sweep.contradicts && turned < 7 {
          let pose = Pose2(.zero, heading: sign * turned)
          sweep.update(
            left: side(pose.transform(left), inwards: inwards, offset_m: offset),
            right: 0 - side(pose.transform(right), inwards: inwards, offset_m: offset), astride: false,
            turn_rad: sign * 0.02, travel_m: 0)
          turned += 0.02
        }
        #expect(turned < 2.8, "\(offset) \(direction)")
      }
    }
  }

  @Test("Laps of a lawn along its wire are no circles on the spot, however many")
  func laps() {
    var sweep = CoilSweep(left: Vector2(0.36, 0.1), right: Vector2(0.36, -0.1))
    for _ in 0..<20_000 { sweep.update(left: 1, right: -1, astride: true, turn_rad: 0.007, travel_m: 0.007) }
    #expect(sweep.circled_rad > 20 * Angle.twoPi)
    #expect(!sweep.contradicts)
  }

  @Test("Coils at different distances from the axle are not compared with each other")
  func uneven() {
    var sweep = CoilSweep(left: Vector2(0.36, 0.1), right: Vector2(0.2, -0.1))
    for _ in 0..<1000 { sweep.update(left: 1, right: -1, astride: false, turn_rad: 0.02, travel_m: 0) }
    #expect(!sweep.contradicts)
  }
}
