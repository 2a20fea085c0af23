import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@Suite("Causes of modes")
struct ModeCauseTests {
  @Test("every change has its cause, and the causes fit the modes", arguments: ["simple", "front-and-back"])
  func story(garden: String) throws {
    // On the lawn with a battery that is soon low: the way home and the station are part of the story.
    var map = try Fixtures.garden(garden)
    map.start = Pose2(map.station.pose.transform(Vector2(-1, 1.5)), heading: 1)
    let run = LiveRun(site: Site(garden: map, robot: try Fixtures.robot()), seed: 2, charge: 0.25)
    run.advance(by: 50 * 2400)
    // What each mode may be entered for; whatever else turns up is an account that does not fit.
    let known: [Mode: Set<String>] = [
      .charging: ["Asked to start", "The contacts hold", "The battery has run down while waiting"],
      .waiting: ["Asked to start", "The battery is full"],
      .leavingStation: ["Charged, dry, and the timetable allows it"],
      .turning: [
        "Out of the station", "Reached the start point", "Lost the wire: mows here", "Lost the wire while outside",
        "Crossed the wire with both front coils", "Crossed the wire on the left", "Crossed the wire on the right",
      ],
      .mowing: ["Asked to start", "The way ahead is free"],
      .searchingWire: ["Battery low", "Free again: on to the wire", "Lost the wire, or it was an island's"],
      .followingHome: ["Reached the wire", "No contact: backs off and comes again", "Battery low"],
      .followingToZone: ["To a start point along the wire"],
      .docking: ["Touches the station's contacts"],
      .escaping: [
        "Bumped into something ahead", "Bumped into something ahead on the left",
        "Bumped into something ahead on the right", "Something stands close ahead", "The wheels are blocked",
        "No way through",
      ],
    ]
    for change in run.modeChanges {
      #expect(known[change.to]?.contains(change.cause) == true, "\(change)")
    }
    let causes = Set(run.modeChanges.map(\.cause))
    for cause in ["Battery low", "The contacts hold", "Touches the station's contacts", "Crossed the wire on the left"]
    {
      #expect(causes.contains(cause), "\(cause) never happened")
    }
  }
}
