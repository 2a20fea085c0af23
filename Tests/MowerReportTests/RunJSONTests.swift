import Foundation
import MowerCore
import MowerGarden
import MowerGeometry
import MowerReport
import MowerSimulation
import Testing

private func parse(_ text: String) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}

private let keys: Set<String> = [
  "garden", "robot", "navigation", "seed", "sim_seconds", "wall_seconds", "coverage", "t50_s", "t80_s", "t90_s",
  "t95_s", "t98_s", "time_out_to_98_s", "mowable_area_m2", "distance_m", "max_overrun_m", "max_overrun_blade_on_m",
  "blade_on_outside_s", "stuck_s",
  "docks", "failed_docks", "charges", "energy_Wh", "position_error_rms_m", "position_error_max_m",
  "heading_error_max_deg", "position_nees",
  "position_untrusted_s", "beam_contacts", "faults", "events", "final_mode", "final_cause", "needed_help", "state_hash",
  "truth_hash", "longest_still_s", "found_things", "progress_share", "longest_still_cause", "largest_uncut_piece",
  "drowned",
]

@Test("one run is one JSON object with exactly the promised keys")
func oneRun() throws {
  let object = try parse(RunJSON.encode(syntheticRun()))
  #expect(Set(object.keys) == keys)
  #expect(object["coverage"] as? Double == 0.5)
  #expect(object["t50_s"] as? Double == 3601.25)
  #expect(object["t80_s"] is NSNull)
  #expect(object["docks"] as? Int == 2)
  #expect(object["needed_help"] as? Bool == false)
  #expect(object["state_hash"] as? String == "0123456789abcdef")
  let faults = try #require(object["faults"] as? [[String: Any]])
  #expect(faults.count == 1)
  #expect(Set(faults[0].keys) == ["cause", "time_s", "action", "meaning", "remedy"])
  #expect(faults[0]["time_s"] as? Double == 601.5)
  #expect(faults[0]["meaning"] as? String == "The wheels are blocked" && faults[0]["remedy"] is NSNull)
}

@Test("causes have name, meaning and remedy of the table, and null where nothing can be done or nothing is known")
func causes() throws {
  var result = syntheticRun()
  result.finalCause = Cause(row: Int(SupervisorRow.ID.wireLostStop.rawValue))
  result.faults = [
    RunResult.Fault(cause: "wire-lost", time_s: 5, action: "stop"),
    RunResult.Fault(cause: "made up", time_s: 6, action: "stop"),
  ]
  let object = try parse(RunJSON.encode(result))
  let cause = try #require(object["final_cause"] as? [String: Any])
  #expect(cause["name"] as? String == "wire-lost" && cause["meaning"] as? String == "No wire signal")
  #expect(cause["remedy"] as? String == "Look for a cut or a loose connector")
  let faults = try #require(object["faults"] as? [[String: Any]])
  #expect(faults[0]["remedy"] as? String == "Look for a cut or a loose connector")
  #expect(faults[1]["meaning"] is NSNull && faults[1]["remedy"] is NSNull)
}

@Test("figures of navigations are null for a mower that has none and numbers for one that has")
func navigationFigures() throws {
  let keys = [
    "position_error_rms_m", "position_error_max_m", "heading_error_max_deg", "position_nees", "position_untrusted_s",
    "beam_contacts",
  ]
  let wired = try parse(RunJSON.encode(syntheticRun()))
  for key in keys { #expect(wired[key] is NSNull) }
  var result = syntheticRun()
  result.position = RunResult.PositionFigures(
    rms_m: 0.02, max_m: 0.11, maxHeading_rad: .pi / 36, nees: 2.5, untrusted_s: 7)
  result.beamContacts = 3
  let object = try parse(RunJSON.encode(result))
  let values = keys.map { object[$0] as? Double ?? .nan }
  #expect(zip(values, [0.02, 0.11, 5, 2.5, 7, 3]).allSatisfy { abs($0 - $1) < 1e-12 })
  let lost = RunResult.PositionFigures(untrusted_s: 60)
  result.position = lost
  let summary = try #require(parse(RunJSON.encode([result, result]))["summary"] as? [String: Any])
  #expect(summary["position_error_rms_m"] is NSNull)
  #expect((summary["position_untrusted_s"] as? [String: Double])?["mean"] == 60)
}

@Test("events are listed with the keys of scenario files")
func events() throws {
  var result = syntheticRun()
  let ball = Obstacle(name: "ball", kind: .furniture, shape: .circle(center: Vector2(6, 4), radius: 0.2))
  result.events = [
    ScenarioEvent(time_s: 5, action: .cutWire(at_m: 12)), ScenarioEvent(time_s: 6.5, action: .put(ball)),
    ScenarioEvent(time_s: 7, action: .carry(to: Pose2(x: 1, y: 2, heading: 0))),
    ScenarioEvent(time_s: 8, action: .rain(false)),
  ]
  let events = try #require(parse(RunJSON.encode(result))["events"] as? [[String: Any]])
  #expect(events.map { $0["do"] as? String } == ["cut-wire", "put-obstacle", "carry", "stop-rain"])
  #expect(events.map { $0["time_s"] as? Double } == [5, 6.5, 7, 8])
  #expect(events[0]["wire_m"] as? Double == 12)
  #expect((events[1]["circle"] as? [String: Any])?["radius"] as? Double == 0.2)
  #expect(events[2]["y"] as? Double == 2 && events[2]["heading_deg"] as? Double == 0)
}

@Test("the keys come in the order of the documentation, the same every time")
func keyOrder() throws {
  let text = RunJSON.encode(syntheticRun())
  let places = try ["\"garden\"", "\"seed\"", "\"coverage\"", "\"faults\"", "\"state_hash\""].map {
    try #require(text.range(of: $0)).lowerBound
  }
  #expect(places == places.sorted())
  #expect(text == RunJSON.encode(syntheticRun()))
}

@Test("names with quotes, controls and emoji survive")
func hostileNames() throws {
  var result = syntheticRun()
  result.garden = "\"}, \\ \u{1}\u{7f}\n\t</script> 🌿 \u{2028}"
  result.faults[0].cause = "a\"b"
  let object = try parse(RunJSON.encode(result))
  #expect(object["garden"] as? String == result.garden)
  #expect((object["faults"] as? [[String: Any]])?[0]["cause"] as? String == "a\"b")
}

@Test("numbers that JSON lacks become null, great and small ones stay exact")
func numbers() throws {
  var result = syntheticRun(seed: .max)
  result.distance_m = .infinity
  result.energy_Wh = .nan
  result.stuck_s = 1e-7
  result.maxOverrun_m = 1e22
  let text = RunJSON.encode(result)
  let object = try parse(text)
  #expect(object["distance_m"] is NSNull)
  #expect(object["energy_Wh"] is NSNull)
  #expect(object["stuck_s"] as? Double == 1e-7)
  #expect(object["max_overrun_m"] as? Double == 1e22)
  #expect(text.contains("\"seed\": 18446744073709551615"))
}

@Test("several seeds give all runs and a summary with mean, deviation and range")
func severalRuns() throws {
  var runs = [syntheticRun(seed: 1, coverage: 0.5), syntheticRun(seed: 2, coverage: 0.7)]
  runs[1].t80_s = 5000
  runs[1].neededHelp = true
  let object = try parse(RunJSON.encode(runs))
  #expect(Set(object.keys) == ["runs", "summary"])
  let each = try #require(object["runs"] as? [[String: Any]])
  #expect(each.count == 2)
  #expect(each.allSatisfy { Set($0.keys) == keys })
  let summary = try #require(object["summary"] as? [String: Any])
  let coverage = try #require(summary["coverage"] as? [String: Double])
  #expect(abs(try #require(coverage["mean"]) - 0.6) < 1e-12)
  #expect(abs(try #require(coverage["sd"]) - 0.02.squareRoot()) < 1e-12)
  #expect(coverage["min"] == 0.5 && coverage["max"] == 0.7 && coverage["n"] == 2)
  #expect((summary["t80_s"] as? [String: Double])?["n"] == 1)
  #expect(summary["t95_s"] is NSNull)
  #expect(summary["needed_help"] as? Int == 1)
}

@Test("the spread of one value is that value with deviation 0, and of none there is no spread")
func spreads() {
  #expect(Spread(of: [3])?.deviation == 0)
  #expect(Spread(of: [3])?.mean == 3)
  #expect(Spread(of: []) == nil)
}
