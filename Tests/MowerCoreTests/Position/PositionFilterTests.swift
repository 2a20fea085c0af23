import MowerCore
import MowerGeometry
import Testing

/// What a run showed.
private struct Course {
  var meanSquare = 0.0
  var worst_m = 0.0
  var worstTrusted_m = 0.0
  var untrusted = 0
  var count = 0

  /// Roams after half a minute of settling, and looks at every tick.
  init(_ rig: inout PositionRig, seconds: Double = 60) {
    var seen = self
    rig.roam(seconds: seconds) { r in
      seen.meanSquare += r.error_m * r.error_m
      seen.worst_m = max(seen.worst_m, r.error_m)
      if r.filter.isTrusted { seen.worstTrusted_m = max(seen.worstTrusted_m, r.error_m) } else { seen.untrusted += 1 }
      seen.count += 1
    }
    seen.meanSquare /= Double(seen.count)
    self = seen
  }

  var rms_m: Double { meanSquare.squareRoot() }
}

@Suite("Position filter")
struct PositionFilterTests {
  @Test("Ranges with the noise of a DW1000 give the position to two centimetres", arguments: [3, 4, 8])
  func clearSight(anchors: Int) {
    var rig = PositionRig(seed: 1, PositionRig.configuration(anchors: anchors))
    rig.dock(seconds: 2)
    let course = Course(&rig)
    #expect(course.rms_m < 0.02)
    #expect(course.worst_m < 0.08)
    #expect(course.untrusted == 0)
    #expect(rig.headingError_rad < 0.06)
    #expect(rig.filter.phase == .tracking)
    #expect(Double(rig.filter.refused) < 0.01 * Double(rig.filter.accepted))
  }

  @Test("Two anchors are enough for a mower that left the station and knows its way")
  func twoAnchors() {
    var rig = PositionRig(seed: 2, PositionRig.configuration(anchors: 2))
    rig.dock(seconds: 2)
    let course = Course(&rig)
    #expect(course.rms_m < 0.04)
    #expect(course.untrusted == 0)
  }

  @Test("An anchor behind a tree does no harm, whether the receiver notices or not", arguments: [true, false])
  func hiddenAnchor(admitted: Bool) {
    var rig = PositionRig(seed: 3)
    rig.dock(seconds: 2)
    rig.hidden = 0b0100
    rig.admitsDetours = admitted
    let course = Course(&rig)
    #expect(course.worst_m < 0.1)
    #expect(course.untrusted == 0)
    // What the receiver did not notice, the other anchors do.
    #expect(rig.filter.doubtfulAnchors == (admitted ? 0 : 0b0100))
  }

  @Test("An anchor that somebody has moved is found out and left alone", arguments: [0.3, 0.6, 1.5])
  func movedAnchor(distance_m: Double) {
    for seed: UInt64 in 1...4 {
      var rig = PositionRig(seed: seed, PositionRig.configuration(anchors: 6))
      rig.dock(seconds: 2)
      rig.shifts[1] = Vector2(0, distance_m)
      let course = Course(&rig)
      #expect(course.worst_m < 0.15)
      #expect(course.untrusted == 0)
      #expect(rig.filter.doubtfulAnchors == 0b0010)
      // Put back where it was, it counts again.
      rig.shifts[1] = .zero
      rig.roam(seconds: 30)
      #expect(rig.filter.doubtfulAnchors == 0)
    }
  }

  @Test("Readings that are anything at all are refused and counted")
  func wildReadings() {
    var rig = PositionRig(seed: 5)
    rig.dock(seconds: 2)
    rig.wild = 0.2
    let course = Course(&rig)
    #expect(course.worst_m < 0.1)
    #expect(course.untrusted == 0)
    let share = Double(rig.filter.refused) / Double(rig.filter.refused + rig.filter.accepted)
    #expect(share > 0.15 && share < 0.25)
  }

  @Test("Half of the ranges lost costs little")
  func lostReadings() {
    var rig = PositionRig(seed: 6)
    rig.dock(seconds: 2)
    rig.lost = 0.5
    #expect(Course(&rig).rms_m < 0.03)
  }

  @Test("Without ranges it says how unsure it grows, and stops trusting itself before it is far off")
  func silence() {
    var rig = PositionRig(seed: 7)
    rig.dock(seconds: 2)
    rig.roam(seconds: 20)
    rig.silent = 0b1111
    let before = rig.filter.sigma_m
    var lastTrusted_ms: UInt32 = 0
    var worst = 0.0
    rig.roam(seconds: 60) { r in
      if r.filter.isTrusted {
        lastTrusted_ms = r.filter.age_ms
        worst = max(worst, r.error_m)
      }
    }
    #expect(rig.filter.sigma_m > 3 * before)
    #expect(!rig.filter.isTrusted)
    #expect(worst < 0.4)
    #expect(lastTrusted_ms <= rig.filter.configuration.ageLimit_ms)
    #expect(rig.filter.age_ms >= 60_000 && rig.filter.age_ms < 60_200)
    #expect(rig.filter.untrusted_ms > 50_000)
    rig.silent = 0
    rig.roam(seconds: 2)
    #expect(rig.filter.isTrusted)
    #expect(rig.filter.untrusted_ms == 0)
    #expect(rig.error_m < 0.1)
  }

  @Test("Steady slip is learned as the wheels' scale")
  func steadySlip() {
    var rig = PositionRig(seed: 8)
    rig.dock(seconds: 2)
    rig.grip = 0.85
    let course = Course(&rig, seconds: 90)
    #expect(course.worst_m < 0.12)
    #expect(abs(rig.filter.wheelScale - 0.85) < 0.03)
  }

  @Test("Creep down a slope is learned, and heading and course told apart by it", arguments: [0.05, 0.15, 0.3])
  func creeping(creep: Double) {
    var rig = PositionRig(seed: 12)
    rig.dock(seconds: 2)
    rig.slope_rad = 0.32
    rig.creep = creep
    let course = Course(&rig, seconds: 240)
    #expect(course.worst_m < 0.12)
    #expect(abs(rig.filter.creep - creep) < 0.04)
    #expect(rig.filter.creepSigma < 0.05)
    // Along the slope the mower gets along beside its nose.
    let drift = Angle.difference(from: rig.filter.heading, to: rig.filter.course(rig.snapshot).heading)
    #expect(abs(drift + rig.filter.creep * rig.snapshot.roll_rad) < 1e-12)
  }

  @Test("On level ground nothing is learned of creep")
  func level() {
    var rig = PositionRig(seed: 13)
    rig.dock(seconds: 2)
    let before = (rig.filter.creep, rig.filter.creepSigma)
    rig.roam(seconds: 60)
    #expect(rig.filter.creep == before.0)
    #expect(abs(rig.filter.creepSigma - before.1) < 1e-9)
  }

  @Test("Wheels that spin on the spot do not carry the position away")
  func spinning() {
    for seed: UInt64 in 1...5 {
      var rig = PositionRig(seed: seed)
      rig.dock(seconds: 2)
      rig.roam(seconds: 20)
      rig.grip = 0
      for _ in 0..<150 {
        rig.step(speed_mps: 0.4, yaw_radps: 0)
        #expect(rig.error_m < 0.3)
      }
      rig.grip = 1
      rig.roam(seconds: 5)
      #expect(rig.error_m < 0.1)
    }
  }

  @Test("The gyro's bias is learned in the station and while driving")
  func gyroBias() {
    var rig = PositionRig(seed: 9)
    rig.dock(seconds: 10)
    let atRest = rig.filter.gyroBias_radps
    #expect(abs(atRest - rig.bias_radps) < 3e-4)
    // A gyro that drifts ten times faster than usual has gone far by then.
    var c = PositionRig.configuration()
    c.gyroWalk_radps = 0.001
    var drifting = PositionRig(seed: 9, c)
    drifting.dock(seconds: 2)
    let before = drifting.bias_radps
    drifting.roam(seconds: 300)
    #expect(abs(drifting.bias_radps - before) > 0.01)
    #expect(abs(drifting.filter.gyroBias_radps - drifting.bias_radps) < 0.005)
  }

  @Test("Without anchors and receiver nothing changes, ever")
  func unfitted() {
    var rig = PositionRig(seed: 10, PositionRig.configuration(anchors: 0))
    var before = StateHasher()
    rig.filter.hash(into: &before)
    rig.dock(seconds: 1)
    rig.roam(seconds: 5)
    var after = StateHasher()
    rig.filter.hash(into: &after)
    #expect(before == after)
    #expect(rig.filter.phase == .unfitted)
    #expect(!rig.filter.isTrusted)
  }

  @Test("What is not a number in the snapshot does not get into the state")
  func notANumber() {
    var filter = PositionFilter(PositionRig.configuration())
    var odometry = Odometry(MowerConfiguration())
    var s = SensorSnapshot()
    for tick in 0..<500 {
      s.tick = UInt32(tick)
      s.gyro_radps = [Double.nan, .infinity, -.infinity, 1e300][tick % 4]
      s.leftTicks = tick % 3 == 0 ? .max : .min
      s.rightTicks = Int32(tick * 20)
      for i in 0..<8 {
        s.ranges[i] = RangeReading(distance_mm: tick % 2 == 0 ? 0 : 65534, quality: UInt8(tick % 256), age_ms: 0)
      }
      odometry.update(s, resting: tick % 7 == 0, dt_s: 0.02)
      filter.update(s, odometry: odometry, docked: tick < 10, dt_s: 0.02)
      #expect(filter.position.x.isFinite && filter.position.y.isFinite && filter.heading.isFinite)
      #expect(filter.sigma_m.isFinite && filter.headingSigma_rad.isFinite)
    }
  }

  @Test("A reading counts once, however long it stays in the snapshot")
  func staleReadings() {
    var rig = PositionRig(seed: 11)
    rig.dock(seconds: 1)
    let before = rig.filter.accepted
    rig.roam(seconds: 10)
    // Four anchors, ten times a second each.
    let taken = rig.filter.accepted + rig.filter.refused - before
    #expect(taken >= 396 && taken <= 404)
  }
}
