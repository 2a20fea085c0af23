import MowerGeometry
import MowerSimulation
import Testing

@testable import MowerView

@Suite("Time in the window", .enabled(if: Fixtures.hasFont, "no font; install fonts-dejavu-core"))
struct TimeInTheWindowTests {
  @Test("a frame simulates just as many ticks as its time at the chosen speed has", arguments: [2.0, 10, 50, 500])
  func frames(speed: Double) throws {
    let desk = try Fixtures.desk()
    desk.playback.choose(speed)
    desk.playback.isPlaying = true
    // Lengths of frames that no number of ticks between two moments of the plot divides.
    for wall_s in [0.0167, 0.022, 0.05, 0.031] {
      desk.pass(wall_s: wall_s, budget_s: .infinity, clock: { 0 })
    }
    // 50 ticks a second; what is left of a tick waits for the next frame.
    #expect(desk.run.tick == UInt64(0.1197 * speed * 50))
  }

  @Test("without another word the time line is of eight hours, as runs of the command are")
  func usualDay() throws {
    let plan = try Fixtures.plan()
    #expect(ViewPlan(site: plan.site, gardenPath: "a", robotPath: "b").duration_s == 28_800)
  }

  @Test("a plot begins anew after a jump, ahead or back, and goes on over a pause of a moment")
  func plots() throws {
    let desk = try Fixtures.desk()
    var trace = SignalTrace()
    for time_s in [0.0, 1, 5, 9.5] {
      desk.jump(to: UInt64(time_s * 50))
      trace.note(desk.run)
    }
    #expect(trace.samples.map(\.time_s).map { ($0 * 50).rounded() / 50 } == [0, 1, 5, 9.5])
    // Across more than five seconds a line would tell what was not there.
    desk.jump(to: 15 * 50)
    trace.note(desk.run)
    #expect(trace.samples.count == 1)
    desk.jump(to: 10 * 50)
    trace.note(desk.run)
    #expect(trace.samples.map(\.time_s) == [10])
  }
}
