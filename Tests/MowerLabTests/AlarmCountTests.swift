import Foundation
import MowerCore
import MowerGarden
import MowerSimulation
import Testing

@testable import MowerLab

@Suite("Alarms without a reason")
struct AlarmCountTests {
  @Test("Alarms are counted by row with the seeds of their runs, in the order of the supervisor's table")
  func counts() {
    var alarms = AlarmCount()
    let (lost, stuck) = (Int(SupervisorRow.ID.wireLostStop.rawValue), Int(SupervisorRow.ID.bumperStuck.rawValue))
    alarms.add([stuck, lost, lost], undisturbed_s: 3600, seed: 7)
    alarms.add([], undisturbed_s: 1800, seed: 8)
    for seed in UInt64(9)..<30 { alarms.add([lost], undisturbed_s: 0, seed: seed) }
    #expect(alarms.undisturbed_s == 5400)
    let listed = alarms.listed
    #expect(Set(listed.map(\.cause)) == ["\(SupervisorRow.row(lost).cause)", "\(SupervisorRow.row(stuck).cause)"])
    let row = listed.first { $0.cause == "\(SupervisorRow.row(lost).cause)" }
    #expect(row?.count == 23 && row?.seeds.count == 10 && row?.seeds.first == 7)
    #expect(AlarmCount().listed.isEmpty)
  }

  @Test("What follows from something that happened has a reason; the time until then is looked at")
  func undisturbed() throws {
    let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "maps")
    let robots = [try RobotFile.load(path: maps.appending(path: "robots/ardumower.yaml").path)]
    let seeds = (1...40).lazy.compactMap { seed in SwarmCase(seed: seed, robots: robots) }
    let drawn = try #require(seeds.first { $0.navigation == .wire })
    let quiet = Swarm.outcome(of: drawn.with(events: [], duration_s: 600, charge: 1))
    #expect(quiet.alarms.isEmpty && abs(quiet.undisturbed_s - 600) < 0.1)
    // The wire is cut after five minutes: an alarm with a reason.
    let cut = ScenarioEvent(time_s: 300, action: .cutWire(at_m: 3))
    let disturbed = Swarm.outcome(of: drawn.with(events: [cut], duration_s: 600, charge: 1))
    #expect(disturbed.alarms.isEmpty && abs(disturbed.undisturbed_s - 300) < 0.1)
  }
}
