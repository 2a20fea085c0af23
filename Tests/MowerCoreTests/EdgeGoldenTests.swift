import MowerCore
import MowerGolden
import Testing

/// The scenes of the edge show what their hashes are to pin: the way along it from the station and from the lawn, and the
/// end of it.
@Suite("Golden scenes of the edge")
struct EdgeGoldenTests {
  private struct Story {
    /// Modes and causes in the order in which they came.
    var changes: [String] = []
    private var last = Mode.idle

    mutating func note(_ mower: borrowing Mower) {
      let mode = mower.mode
      if mode == last { return }
      changes.append("\(mode.name) \(mower.cause.name)")
      last = mode
    }

    /// How often the mower took the edge up, and how often it had done it.
    var begun: Int { changes.count { $0.hasPrefix("mowing-edge") } }
    var done: Int { changes.count { $0.hasSuffix("edge-done") } }
  }

  @Test("By wire")
  func yard() {
    var story = Story()
    _ = runYardGolden(ticks: GoldenScene.yardEdge.ticks, forEdge: true) { story.note($1) }
    #expect(story.begun >= 2 && story.done >= 2, "\(story.changes)")
  }

  @Test("With virtual walls")
  func court() {
    var story = Story()
    _ = runCourtGolden(ticks: GoldenScene.courtEdge.ticks, forEdge: true) { _, mower, _ in story.note(mower) }
    // At the beam, off an obstacle, and asked again while it mowed.
    #expect(story.begun > 10 && story.done >= 1, "\(story.changes)")
    #expect(story.changes.contains("turning beam") && story.changes.contains("mowing way-free"), "\(story.changes)")
  }

  @Test("By plan")
  func plan() {
    var story = Story()
    _ = runPlanGolden(.beacons, ticks: GoldenScene.planEdge.ticks, forEdge: true) { _, mower, _ in story.note(mower) }
    // The way is taken up again after a bump, a lost position and blocked wheels; the wish is kept over a charge.
    #expect(story.begun > 5 && story.done >= 1, "\(story.changes)")
    #expect(story.changes.contains("mowing-edge position-found"), "\(story.changes)")
    #expect(story.changes.contains("leaving-station edge-request"), "\(story.changes)")
  }
}
