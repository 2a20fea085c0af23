import MowerGeometry
import Testing

@testable import MowerCore

@Suite("Outings that come to nothing")
struct OutingsTests {
  /// Pauses after outings on each of which so long was mown, s.
  private func pauses(_ mown_s: [Double]) -> [Double] {
    var outings = Outings()
    return mown_s.map {
      outings.begin()
      outings.mown_s += $0
      outings.end()
      return outings.pauses
    }
  }

  @Test("Each one in vain makes the pause longer, up to eight; one that mowed ends it")
  func growing() {
    #expect(pauses([0, 30, 59, 61, 0]) == [1, 2, 3, 0, 1])
    #expect(pauses(Array(repeating: 0, count: 300)).suffix(293).allSatisfy { $0 == 8 })
  }

  @Test("What was mown while it got nowhere counts for nothing, and only who was out comes home")
  func nothing() {
    var outings = Outings()
    outings.begin()
    outings.mown_s += 500
    outings.forgetMown()
    outings.end()
    #expect(outings.pauses == 1)
    outings.end()
    #expect(outings.pauses == 1)
  }

  @Test("Whom rain or a hot battery sent home was not out in vain")
  func excused() {
    var outings = Outings()
    outings.begin()
    outings.isExcused = true
    outings.end()
    #expect(outings.pauses == 0)
    outings.begin()
    outings.end()
    #expect(outings.pauses == 1)
  }

  @Test("A mower that finds no way anywhere waits in the station, twice as long the next time; a start begins anew")
  func waits() {
    var configuration = MowerConfiguration()
    configuration.parameters[.outingPause] = 1
    var tools = Tools(configuration)
    tools.outings.begin()
    tools.outings.end()
    tools.outings.begin()
    tools.outings.end()
    #expect(tools.outings.pauses == 2)
    var bench = Bench { $0[.outingPause] = 1 }
    bench.mower.state.tools.outings.inVain = 2
    bench.step(.start)
    #expect(bench.mower.state.tools.outings.pauses == 0)
  }
}
