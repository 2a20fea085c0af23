import MowerCore
import MowerGeometry
import MowerGolden
import Testing

/// The plan scenes' hashes prove little if the controller only stands about in them.
@Suite("Golden plan")
struct PlanGoldenTests {
  /// What a run by plan shows.
  private struct Sights {
    var story = GoldenStory()
    /// Farthest turn on a bend, blade on and both wheels going ahead, rad.
    var bend_rad = 0.0
    /// Longest turn on the spot while mowing.
    var pivot = LongestRun()
    var bumpsRound = 0
    var stallsRound = 0
    /// Backwards along the way it came, and ahead to find the heading.
    var backInSearch = 0
    var aligning = 0
    /// How often the mower drove in without and with lobes.
    var blind = 0
    var byLobes = 0
    /// Greatest error of a trusted position, m.
    var worst_m = 0.0
    private var last = Mode.idle
    private var lobesHeard = false
    private var turned_rad = 0.0
    private var heading = 0.0

    init(_ navigation: Navigation, ticks: UInt32) {
      var sights = self
      _ = runPlanGolden(navigation, ticks: ticks) { s, mower, truth in sights.note(s, mower, truth) }
      self = sights
    }

    private mutating func note(_ s: borrowing SensorSnapshot, _ mower: borrowing Mower, _ truth: Pose2) {
      story.note(s, mower)
      let mode = mower.mode
      let (left, right) = (mower.drive.left_mps, mower.drive.right_mps)
      let cuts = s.bladeSpeed_rpm > 2000
      let isAligning = mower.position.phase == .aligning
      let rolls = mode == .mowing && cuts && left > 0.1 && right > 0.1
      turned_rad = rolls ? turned_rad + Angle.difference(from: heading, to: truth.heading) : 0
      bend_rad = max(bend_rad, turned_rad)
      heading = truth.heading
      pivot.note(mode == .mowing && left * right < 0)
      if mode == .escaping && last == .mowing {
        if s.bumpers != 0 { bumpsRound += 1 } else { stallsRound += 1 }
      }
      if mode == .searchingPosition {
        if left < 0 && right < 0 { backInSearch += 1 }
        if isAligning && left > 0.1 && right > 0.1 { aligning += 1 }
      }
      if s.infrared[1] & 0xf2 == 0xa0 { lobesHeard = true }
      if mode == .docking && last == .drivingHome {
        if lobesHeard { byLobes += 1 } else { blind += 1 }
      }
      if mower.position.isTrusted { worst_m = max(worst_m, mower.position.position.distance(to: truth.position)) }
      last = mode
    }
  }

  @Test("With beacons the controller goes through every mode that it has with a plan, and every behaviour")
  func beacons() {
    let seen = Sights(.beacons, ticks: GoldenScene.plan.ticks)
    // Without wire and walls nothing is searched for, followed out or turned back from.
    #expect(
      seen.story.missingModes == [
        "turning", "searching-wire", "following-home", "following-to-zone",
        "searching-station", "approaching-station", "passing-gate", "mowing-edge",
      ])
    expectDay(seen)
    #expect(seen.aligning > 50)
    #expect(seen.byLobes > 1)
    #expect(seen.story.contacts > 4)
    #expect(seen.story.count(.charging, .docking) > 0)
    #expect(
      seen.story.causes.isSuperset(of: [
        "battery-low", "lift", "position-lost", "rain", "restarted", "stall", "stop-button",
      ]))
  }

  @Test("With a satellite receiver the controller mows, loses its position, finds it and drives home")
  func satellite() {
    let seen = Sights(.satellite, ticks: GoldenScene.planSatellite.ticks)
    expectDay(seen)
    #expect(seen.story.causes.isSuperset(of: ["battery-low", "position-lost", "stall"]))
  }

  private func expectDay(_ seen: Sights) {
    #expect(seen.bend_rad > 3)
    #expect(seen.pivot.longest > 20)
    #expect(seen.bumpsRound > 3)
    #expect(seen.stallsRound > 1)
    #expect(seen.story.count(.mowing, .holding) > 0)
    #expect(seen.story.count(.holding, .searchingPosition) > 0)
    #expect(seen.story.count(.searchingPosition, .mowing) > 0)
    #expect(seen.backInSearch > 50)
    #expect(seen.story.count(.mowing, .drivingHome) + seen.story.count(.escaping, .drivingHome) > 0)
    #expect(seen.story.misses > 1)
    #expect(seen.story.ticks[.charging] ?? 0 > 500)
    #expect(seen.worst_m < 0.5)
  }
}
