import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

/// Gardens with many things in them are planned in a time that grows as their number does, hardly faster.
@Suite("Many things in a garden")
struct ManyThingsTests {
  static let footprint = MowerFootprint(discRadius_m: 0.12)

  /// Processor seconds of this thread: what else the machine does counts less.
  private static func seconds(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var t = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t)
      return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9
    }
    let began = now()
    try work()
    return now() - began
  }

  @Test("Four times as many beds take the layer of wire far less than sixteen times as long")
  func wire() throws {
    let few = try Self.seconds { _ = try WireLayer().propose(for: .crowded(beds: 75), movingStation: true) }
    let many = try Self.seconds {
      let proposal = try WireLayer().propose(for: .crowded(beds: 300), movingStation: true)
      #expect(proposal.enclosed.holes.count == 300)
    }
    // Each pair of islands, looked at again for each that was joined, took 40 times as long and more.
    #expect(many < 12 * few)
  }

  @Test("Four times as many trees or beds take a plan far less than sixteen times as long")
  func plan() throws {
    for isTrees in [true, false] {
      func garden(_ count: Int) -> Garden { isTrees ? .crowded(trees: count) : .crowded(beds: count) }
      let planner = CoveragePlanner(footprint: Self.footprint)
      let few = try Self.seconds { _ = try planner.plan(garden(16)) }
      let many = try Self.seconds {
        let plan = try planner.plan(garden(64))
        #expect(plan.coverage > 0.97)
      }
      #expect(many < 12 * few)
    }
  }

  @Test("A plan of a crowded garden is one way: each leg begins where the one before ended")
  func oneWay() throws {
    let garden = Garden.crowded(trees: 20, beds: 10)
    let plan = try CoveragePlanner(footprint: Self.footprint).plan(garden)
    let inspection = PlanInspection(plan, garden, Self.footprint)
    #expect(inspection.breaks == 0)
    #expect(inspection.clearance_m >= 0)
    #expect(plan.warnings.isEmpty)
    #expect(plan.length_m(of: .transit) < 0.25 * plan.length_m)
  }

  @Test("Whoever listens hears how far planning has come")
  func progress() throws {
    var told: [PlanningProgress] = []
    try PlanningProgress.heard(by: { told.append($0) }) {
      _ = try CoveragePlanner(footprint: Self.footprint).plan(.crowded(trees: 4))
      _ = try WireLayer().propose(for: .crowded(beds: 4), movingStation: true)
    }
    #expect(told.allSatisfy { (0...1).contains($0.share) })
    let lanes = told.filter { $0.what == "rounds and lanes" }.map(\.share)
    #expect(lanes.count > 3)
    #expect(lanes == lanes.sorted())
    #expect(told.contains(PlanningProgress(what: "wire to 4 islands", share: 0.75)))
  }
}
