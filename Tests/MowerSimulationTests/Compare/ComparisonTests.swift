import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@testable import MowerSimulation

@Suite("Comparison")
struct ComparisonTests {
  @Test("what a garden's file lacks is proposed in memory, and said")
  func proposals() throws {
    var garden = try Fixtures.garden("simple")
    garden.wire = nil
    garden.anchors = []
    let robot = try Fixtures.robot()
    let wire = Fitting(.wire, garden: garden, robot: robot)
    #expect(wire.refusal == nil && wire.notes.first?.contains("sward wire lay") == true)
    let laid = try WireLayer().propose(for: garden, movingStation: true)
    #expect(abs((wire.garden.wire?.length_m ?? 0) - laid.length_m) < 1)
    #expect(wire.materials.count("peg") == Double(WireProposal.pegs(along: wire.garden.wire?.loop ?? []).count))
    let beacons = Fitting(.beacons, garden: garden, robot: robot)
    #expect(beacons.refusal == nil && beacons.notes.first?.contains("sward beacons place") == true)
    #expect(beacons.garden.anchors == AnchorPlacement().propose(for: garden).anchors)
    #expect(beacons.materials.count("anchor") == Double(beacons.garden.anchors.count))
  }

  @Test("a garden that walls do not bound is refused with the sentence that `sward sim` gives")
  func refusal() throws {
    let walls = Fitting(.virtualWall, garden: try Fixtures.garden("simple"), robot: try Fixtures.robot())
    #expect(walls.refusal?.contains("nothing bounds `lawn`") == true)
  }

  @Test("every fitting is asked what concerns it")
  func disturbances() throws {
    let garden = try Fixtures.garden("courtyard")
    let robot = try Fixtures.robot()
    func kinds(_ navigation: Navigation) -> [Disturbance.Kind] {
      Disturbance.all(for: Fitting(navigation, garden: garden, robot: robot)).map(\.kind)
    }
    #expect(kinds(.wire) == [.wireCut, .toy])
    #expect(kinds(.virtualWall) == [.wallDead, .hedgeInBeam, .lighthouseDead, .toy])
    #expect(kinds(.beacons) == [.anchorDead, .hedgeInBeam, .toy])
    #expect(kinds(.satellite) == [.correctionsLost, .toy])
  }

  @Test("a hedge before an anchor hides it and leaves the lawn free; a toy lies on the lawn with room around")
  func places() throws {
    let garden = try Fixtures.garden("simple")
    let fitting = Fitting(.beacons, garden: garden, robot: try Fixtures.robot())
    let all = Disturbance.all(for: fitting)
    for case (let kind, .put(let thing)) in all.map({ ($0.kind, $0.action) }) {
      switch kind {
      case .hedgeInBeam:
        let anchor = try #require(garden.anchors.first { a in all.contains { $0.unit == a.name } })
        let sightlines = Sightlines(obstacles: [thing])
        #expect(
          sightlines.radioLoss_dB(
            from: anchor.position, height_m: anchor.height_m, to: garden.lawns[0].polygon.centroid, height_m: 0.3) > 3)
        for corner in thing.shape.polygon.vertices {
          #expect(!garden.lawns[0].polygon.contains(corner) || garden.lawns[0].polygon.distanceToOutline(corner) < 0.1)
        }
      case .toy:
        let p = thing.shape.polygon.centroid
        #expect(garden.lawns[0].polygon.contains(p) && garden.lawns[0].polygon.distanceToOutline(p) > 1.5)
      default: Issue.record("\(kind) puts nothing down")
      }
    }
  }

  @Test("a cut wire stops the mower at once; the same comparison twice is the same")
  func wireCut() throws {
    let garden = try Fixtures.garden("simple")
    let robot = try Fixtures.robot()
    let fitting = Fitting(.wire, garden: garden, robot: robot)
    let plan = SimulationRun.Plan(site: fitting.site, seed: 1, duration_s: 900)
    let run = SimulationRun.run(plan)
    let cut = try #require(Disturbance.all(for: fitting).first { $0.kind == .wireCut })
    let outcome = try #require(DisturbanceOutcome.run(cut, in: plan, undisturbed: run, earliest_s: 120))
    #expect(outcome.time_s >= 120)
    #expect(outcome.reaction_s ?? 9 < 1 && outcome.driven_m ?? 9 < 0.4)
    #expect(outcome.cause == "wire-lost" && outcome.neededHelp && !outcome.undisturbedNeededHelp)
    #expect(outcome.left_s == nil && outcome.coverage < outcome.undisturbedCoverage)
    #expect(DisturbanceOutcome.run(cut, in: plan, undisturbed: run, earliest_s: 120) == outcome)
    #expect(DisturbanceOutcome.run(cut, in: plan, undisturbed: run, earliest_s: 1e6) == nil)
  }

  @Test("the way home is counted from turning home to charging, and one called off is none")
  func wayHome() {
    var record = WayHomeRecord()
    record.note(.mowing, tick: 100)
    record.note(.searchingWire, tick: 1000)
    record.note(.escaping, tick: 1100)
    record.note(.followingHome, tick: 1200)
    record.note(.docking, tick: 1900)
    record.note(.charging, tick: 2000)
    record.note(.leavingStation, tick: 5000)
    record.note(.searchingWire, tick: 5100)
    record.note(.mowing, tick: 5200)
    record.note(.followingHome, tick: 6000)
    record.note(.mowing, tick: 6100)
    record.note(.followingHome, tick: 7000)
    #expect(record.figures(needsHelp: false) == RunResult.WaysHome(begun: 1, arrived: 1, mean_s: 20, longest_s: 20))
    #expect(record.figures(needsHelp: true).begun == 2)
  }
}
