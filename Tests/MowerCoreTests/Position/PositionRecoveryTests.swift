import MowerCore
import MowerGeometry
import Testing

@Suite("Finding the position")
struct PositionRecoveryTests {
  /// A pose somewhere on the lawn.
  private static func somewhere(_ seed: UInt64) -> Pose2 {
    var random = SplitMix64(seed: seed, stream: 9)
    return Pose2(
      x: random.uniform(0.5, 11.5), y: random.uniform(0.5, 8.5), heading: random.uniform(-Angle.pi, Angle.pi))
  }

  @Test("In the station the pose is known at once")
  func docked() {
    var rig = PositionRig(seed: 1)
    #expect(rig.filter.phase == .searching)
    rig.dock(seconds: 0.02)
    #expect(rig.filter.phase == .tracking)
    #expect(rig.filter.isTrusted)
    #expect(rig.filter.age_ms == 0)
    rig.dock(seconds: 3600)
    #expect(rig.filter.isTrusted)
    #expect(rig.filter.sigma_m < 0.05)
  }

  @Test("Switched on anywhere, the place is known soon and the heading after a metre's drive", arguments: [3, 4, 8])
  func switchedOnAnywhere(anchors: Int) {
    for seed: UInt64 in 1...12 {
      var rig = PositionRig(seed: seed, PositionRig.configuration(anchors: anchors))
      rig.carry(to: Self.somewhere(seed))
      rig.stand(seconds: 2)
      #expect(rig.filter.phase == .aligning)
      #expect(!rig.filter.isTrusted)
      // The antenna's place, and the axle is at arm's length from it.
      #expect(rig.error_m < 0.45)
      var worst = 0.0
      rig.roam(seconds: 20) { r in if r.filter.isTrusted { worst = max(worst, r.error_m) } }
      #expect(rig.filter.isTrusted)
      #expect(worst < 0.25)
      #expect(rig.error_m < 0.06)
      #expect(rig.headingError_rad < 0.1)
      #expect(rig.filter.restarts == 0)
    }
  }

  @Test("A mower carried away unnoticed notices within two seconds and finds its new place")
  func kidnapped() {
    for seed: UInt64 in 1...12 {
      var rig = PositionRig(seed: seed)
      rig.dock(seconds: 2)
      rig.roam(seconds: 20)
      let here = rig.truth.position
      rig.carry(to: Pose2(x: 12 - here.x, y: here.y < 4.5 ? 8 : 1, heading: rig.truth.heading + 2))
      let moved = rig.tick
      var trustedWrong = 0.0
      rig.roam(seconds: 20) { r in
        if r.filter.isTrusted && r.error_m > 0.5 { trustedWrong = Double(r.tick - moved) * 0.02 }
      }
      #expect(trustedWrong < 2)
      #expect(rig.filter.isTrusted)
      #expect(rig.filter.restarts == 1)
      #expect(rig.error_m < 0.1)
    }
  }

  @Test("A radio that stops measuring and repeats itself is not trusted, and is as soon as it measures again")
  func frozenRanges() {
    for seed: UInt64 in 1...12 {
      var rig = PositionRig(seed: seed)
      rig.dock(seconds: 2)
      rig.roam(seconds: 20)
      rig.frozen = true
      var worst = 0.0
      rig.roam(seconds: 30) { r in if r.filter.isTrusted { worst = max(worst, r.error_m) } }
      #expect(worst < 0.5, "seed \(seed)")
      #expect(!rig.filter.isTrusted)
      rig.frozen = false
      rig.roam(seconds: 20)
      #expect(rig.filter.isTrusted && rig.error_m < 0.15, "seed \(seed)")
    }
  }

  @Test("Lifted for longer than a jolt, the mower trusts no pose until it has found one again")
  func carriedByHand() {
    for seed: UInt64 in 1...6 {
      var rig = PositionRig(seed: seed)
      rig.dock(seconds: 2)
      rig.roam(seconds: 20)
      rig.lifted = true
      rig.stand(seconds: 2)
      #expect(!rig.filter.isTrusted)
      rig.carry(to: Self.somewhere(seed))
      rig.lifted = false
      var worst = 0.0
      rig.roam(seconds: 20) { r in if r.filter.isTrusted { worst = max(worst, r.error_m) } }
      #expect(worst < 0.2)
      #expect(rig.filter.isTrusted)
    }
  }

  @Test("However many jolts lift the switch, each for a moment, they do not add up to a mower that is carried")
  func manyJolts() {
    var rig = PositionRig(seed: 7)
    rig.dock(seconds: 5)
    rig.roam(seconds: 60)
    for _ in 0..<12 {
      rig.lifted = true
      rig.roam(seconds: 0.2)
      rig.lifted = false
      rig.roam(seconds: 2)
      #expect(rig.filter.phase == .tracking)
    }
  }

  @Test("A jolt that lifts the switch for a moment costs no position")
  func jolt() {
    var rig = PositionRig(seed: 5)
    rig.dock(seconds: 2)
    rig.roam(seconds: 20)
    rig.lifted = true
    rig.roam(seconds: 0.3)
    rig.lifted = false
    rig.roam(seconds: 1)
    #expect(rig.filter.isTrusted)
    #expect(rig.filter.restarts == 0)
  }

  @Test("Anchors in one line leave two places: the mower does not choose, but it stays where it knew itself to be")
  func mirrored() {
    var c = PositionRig.configuration()
    for i in 0..<4 { c.anchors[i] = RangingAnchor(position: Vector2(4 * Double(i), -1), height_m: 1.5) }
    var rig = PositionRig(seed: 6, c)
    rig.carry(to: Pose2(x: 5, y: 4, heading: 1))
    rig.roam(seconds: 30) { r in #expect(!r.filter.isTrusted) }
    #expect(rig.filter.phase == .searching)

    var known = PositionRig(seed: 7, c)
    known.dock(seconds: 2)
    known.roam(seconds: 30)
    #expect(known.filter.isTrusted)
    #expect(known.error_m < 0.1)
  }

  @Test("One anchor of four that lies by a metre does not lead the search astray")
  func searchWithOutlier() {
    for seed: UInt64 in 1...8 {
      var rig = PositionRig(seed: seed)
      rig.shifts[Int(seed % 4)] = Vector2(1, -0.7)
      rig.carry(to: Self.somewhere(seed))
      rig.stand(seconds: 2)
      rig.roam(seconds: 30)
      #expect(!rig.filter.isTrusted || rig.error_m < 0.15)
    }
  }

  @Test("Coming home, the station's pose refines the filter's, and chattering contacts do not count twice")
  func comingHome() {
    var rig = PositionRig(seed: 8)
    rig.dock(seconds: 2)
    rig.roam(seconds: 20)
    let c = rig.filter.configuration
    rig.carry(to: rig.truth)
    // Driven home by other means: the pose is near the station's.
    rig.driveTo(c.dockedPose)
    rig.silent = 0b1111
    rig.roam(seconds: 0.02)
    let before = rig.filter.headingSigma_rad
    rig.stand(seconds: 0.1, docked: true)
    let once = rig.filter.headingSigma_rad
    #expect(once < before)
    for _ in 0..<50 {
      rig.stand(seconds: 0.02)
      rig.stand(seconds: 0.02, docked: true)
    }
    #expect(rig.filter.headingSigma_rad > 0.95 * once)
    #expect(rig.filter.restarts == 0)
  }

  @Test(
    "Satellite positions alone find and keep the pose; late ones are taken for what they were", arguments: [0, 160])
  func satellite(latency_ms: UInt8) {
    var c = PositionRig.configuration(anchors: 0)
    c.satelliteFitted = true
    c.satelliteAntenna = Vector2(0.15, 0)
    var rig = PositionRig(seed: 9, c)
    rig.satellite = (.fixed, 0.01)
    rig.satelliteLatency_ms = latency_ms
    rig.carry(to: Pose2(x: 4, y: 5, heading: 2))
    rig.stand(seconds: 2)
    #expect(rig.filter.phase == .aligning)
    rig.roam(seconds: 30)
    #expect(rig.filter.isTrusted)
    var sum = 0.0
    var count = 0.0
    rig.roam(seconds: 60) { r in
      sum += r.error_m * r.error_m
      count += 1
    }
    #expect((sum / count).squareRoot() < 0.03)
    rig.satellite = (.float, 0.3)
    rig.roam(seconds: 60) { r in #expect(!r.filter.isTrusted || r.error_m < 0.8) }
    rig.satellite = (.none, 1)
    rig.roam(seconds: 60)
    #expect(!rig.filter.isTrusted)
  }
}
