import Foundation
import MowerGarden
import MowerGeometry
import Testing

private let good = """
  version: 1
  name: everything at once
  garden: garden.yaml
  robot: automower
  seed: 18446744073709551615
  duration_s: 4000
  charge: 0.75
  parameters: {mowing_speed: 0.45}
  events:
    - {at_s: 900, do: mend-wire}
    - {at_s: 10, do: carry, x: 4, y: 5.5, heading_deg: -90}
    - at_s: 20.02
      do: put-obstacle
      name: ball
      kind: furniture
      circle: {center: [6, 4], radius: 0.2}
    - {at_s: 25, do: put-obstacle, name: pool, kind: pond, polygon: [[1, 1], [2, 1], [2, 2]], solid: true, height_m: 0.6}
    - {at_s: 30, do: remove-obstacle, name: ball}
    - {at_s: 40, do: cut-wire, wire_m: 12.5}
    - {at_s: 50, do: loosen-connector}
    - {at_s: 60, do: fasten-connector}
    - {at_s: 70, do: swap-polarity}
    - {at_s: 71, do: fail-beacon, name: beacon 1}
    - {at_s: 72, do: restore-beacon, name: beacon 1}
    - {at_s: 73, do: move-beacon, name: gate, position: [1.5, -2]}
    - {at_s: 74, do: lose-corrections}
    - {at_s: 75, do: restore-corrections}
    - {at_s: 80, do: start-rain}
    - {at_s: 90, do: stop-rain}
    - {at_s: 100, do: lift}
    - {at_s: 110, do: set-down}
    - {at_s: 120, do: press-stop}
    - {at_s: 130, do: release-stop}
    - {at_s: 140, do: push, east_mps: 0.3, north_mps: -0.2}
    - {at_s: 150, do: request-unlock}
    - {at_s: 150, do: request-start}
    - {at_s: 160, do: request-stop}
    - {at_s: 170, do: request-dock}
    - {at_s: 180, do: fault, target: coil-2, kind: wrong, size: -0.5, for_s: 20, named: leads}
    - {at_s: 181, do: fault, target: gyro, kind: stuck}
    - {at_s: 182, do: mend, target: gyro}
    - {at_s: 183, do: move-station, x: 6, y: 0.5, heading_deg: 90}
    - {at_s: 184, do: cut-power}
    - {at_s: 185, do: restore-power}
    - {at_s: 186, do: start-neighbour, polygon: [[20, 0], [28, 0], [28, 8]], code: 2, current_A: 0.5}
    - {at_s: 187, do: stop-neighbour}
    - {at_s: 188, do: jam-blade}
    - {at_s: 189, do: free-blade}
    - {at_s: 190, do: tall-grass, circle: {center: [6, 4], radius: 2}, height_m: 0.3}
    - {at_s: 191, do: molehill, position: [4, 4], radius_m: 0.3, height_m: 0.1}
    - {at_s: 192, do: wet-slope, polygon: [[1, 1], [4, 1], [4, 4]], percent: 30, uphill_deg: 45, wet: false}
    - {at_s: 193, do: hedgehog, position: [3, 3], young: true}
    - {at_s: 194, do: steal, position: [-9, -9]}
    - {at_s: 195, do: restart}
    - {at_s: 196, do: close-timetable}
    - {at_s: 197, do: open-timetable}
    - {at_s: 198, do: mud, sensor: infrared}
    - {at_s: 199, do: wipe-mud, sensor: infrared}
    - {at_s: 199.2, do: request-edge}
    - {at_s: 199.5, do: set-ambient, temperature_C: -4.5}
  """

private let ranges = [SettingRange(name: "mowing_speed", minimum: 0.1, maximum: 1)]

@Suite struct ScenarioFileTests {
  @Test("every key and every event is read, events in the order of time")
  func reading() throws {
    let scenario = try ScenarioFile.parse(text: good, file: "x", settings: ranges)
    #expect(scenario.name == "everything at once" && scenario.garden == "garden.yaml" && scenario.robot == "automower")
    #expect(scenario.seed == .max && scenario.duration_s == 4000 && scenario.charge == 0.75)
    #expect(scenario.parameters == [Scenario.Setting(name: "mowing_speed", value: 0.45)])
    #expect(scenario.events.map(\.time_s) == scenario.events.map(\.time_s).sorted())
    #expect(scenario.events.last == ScenarioEvent(time_s: 900, action: .mendWire))
    var pool = Obstacle(
      name: "pool", kind: .pond, shape: .polygon(Polygon([Vector2(1, 1), Vector2(2, 1), Vector2(2, 2)])))
    pool.solid = true
    pool.height_m = 0.6
    #expect(scenario.events[2] == ScenarioEvent(time_s: 25, action: .put(pool)))
    #expect(scenario.events[0].action == .carry(to: Pose2(x: 4, y: 5.5, heading: -Angle.pi / 2)))
    // At one time the order of the file counts.
    #expect(scenario.events[20...21].map(\.action) == [.request(.unlock), .request(.start)])
    // Nothing that can happen is missing above.
    #expect(Set(scenario.events.map(\.action.name)).count == ScenarioEvent.words.count)
    #expect(scenario.events[1].tick == 1001)
  }

  @Test("what is written is read back the same")
  func roundTrip() throws {
    let scenario = try ScenarioFile.parse(text: good, file: "x")
    let text = ScenarioWriter.yaml(scenario, comments: ["made by hand"])
    #expect(text.hasPrefix("# made by hand\n"))
    let reread = try ScenarioFile.parse(text: text, file: "x")
    for (a, b) in zip(reread.events, scenario.events) { #expect(a == b) }
    #expect(reread == scenario)
    #expect(ScenarioWriter.yaml(try ScenarioFile.parse(text: text, file: "x"), comments: ["made by hand"]) == text)
  }

  @Test("whatever a hand does to a run comes back to the bit once it is rounded", arguments: 0..<20)
  func rounding(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    func number() -> Double { random.uniform(-30, 30) }
    let tick = random.next() % 1_000_000
    var scenario = Scenario(garden: "a: \"strange\" # name & more.yaml")
    scenario.duration_s = Double(tick) / 50 + 1
    scenario.charge = random.uniform(0.1, 1)
    scenario.parameters = [Scenario.Setting(name: "wheel_ki", value: random.uniform())]
    let actions: [ScenarioEvent.Action] = [
      .carry(to: Pose2(x: number(), y: number(), heading: number())), .cutWire(at_m: abs(number())),
      .push(Vector2(number() / 20, number() / 20)),
      .put(
        Obstacle(
          name: "a \(seed) 'b' {}", kind: .tree,
          shape: .circle(center: Vector2(number(), number()), radius: abs(number()) + 0.02))),
    ]
    scenario.events = actions.map { ScenarioEvent(tick: tick, action: $0.rounded) }
    let reread = try ScenarioFile.parse(text: ScenarioWriter.yaml(scenario), file: "x")
    #expect(reread == scenario)
    #expect(reread.events.map(\.tick) == scenario.events.map(\.tick))
    #expect(actions.map(\.rounded) == actions.map(\.rounded.rounded))
  }

  @Test(
    "bad lines get one sentence with the line and the remedy",
    arguments: [
      ("garden: garden.yaml", "", "x:1: the scenario lacks `garden`; add `garden: simple.yaml`"),
      ("seed: 18446744073709551615", "seed: 1.5", "x:5: `seed` of the scenario is `1.5`; a whole number from 0 to"),
      ("seed: 18446744073709551615", "seed: -1", "x:5: `seed`"), ("duration_s: 4000", "duration_s: 0", "x:6:"),
      ("charge: 0.75", "charge: 75", "x:7: `charge` of the scenario is 75; it must lie between 0.05 and 1"),
      ("mowing_speed", "mowing_sped", "x:8: no parameter is called `mowing_sped`; did you mean `mowing_speed`?"),
      ("0.45", "45", "x:8: `mowing_speed` of `parameters` is 45; it must lie between 0.1 and 1"),
      ("mend-wire", "mend-wires", "x:10: `do` of event 1 is `mend-wires`; did you mean `mend-wire`?"),
      ("do: mend-wire", "do: explode", "x:10: `do` of event 1 is `explode`; it must be one of carry, put-obstacle"),
      ("wire_m: 12.5", "wire_m: 12.5, at: 3", "x:19: event 6 (cut-wire) has no key `at`; did you mean `at_s`?"),
      ("at_s: 900, ", "", "x:10: event 1 lacks `at_s`; add `at_s: 600`"), ("at_s: 10,", "at_s: noon,", "x:11: `at_s`"),
      ("kind: furniture", "kind: toy", "x:15: `kind` of obstacle `ball` is `toy`"),
      ("[2, 2]]", "[3, 1]]", "x:17:"), ("radius: 0.2", "radius: -1", "x:16:"),
      ("lift}", "lift, high: true}", "x:30: event 17 (lift) has no key `high`"),
      ("robot: automower", "robot: [a]", "x:4: `robot` of the scenario is a list; the name of a file is expected"),
    ])
  func badLines(old: String, new: String, message: String) {
    let text = good.replacing(old, with: new, maxReplacements: 1)
    let problem = #expect(throws: FileProblem.self) { try ScenarioFile.parse(text: text, file: "x", settings: ranges) }
    #expect(problem?.description.contains(message) == true, "\(problem as Any)")
    #expect(problem?.items.count == 1, "\(problem as Any)")
  }

  @Test("a scenario is told from a garden, and from anything else")
  func kinds() {
    #expect(ScenarioFile.isScenario(text: good))
    #expect(ScenarioFile.isScenario(text: "events: []"))
    #expect(!ScenarioFile.isScenario(text: goodGarden))
    for text in ["", "- 1", "lawns: []", "a: b: c", "garden"] { #expect(!ScenarioFile.isScenario(text: text)) }
  }
}

@Suite struct ScenarioInGardenTests {
  let folder: ScratchFolder
  init() throws {
    folder = try ScratchFolder()
    _ = try folder.write("garden.yaml", Array(goodGarden.utf8))
  }

  private func load(_ events: String) throws -> (scenario: Scenario, garden: Garden) {
    let text = "version: 1\ngarden: garden.yaml\nrobot: robots/big.yaml\nevents:\n" + events
    return try ScenarioFile.load(path: folder.write("s.yaml", Array(text.utf8)))
  }

  @Test("files are found beside the scenario's")
  func paths() throws {
    let (scenario, garden) = try load("  - {at_s: 1, do: remove-obstacle, name: tree}\n")
    #expect(scenario.garden == folder.path + "/garden.yaml" && scenario.robot == folder.path + "/robots/big.yaml")
    #expect(garden.name == "test garden")
  }

  @Test(
    "what cannot happen in the garden is refused with its line",
    arguments: [
      (
        "{at_s: 5, do: remove-obstacle, name: treee}",
        "no obstacle is called `treee` at that time; did you mean `tree`?"
      ),
      ("{at_s: 5, do: cut-wire, wire_m: 900}", "`wire_m` is 900, but the wire is only 41.1 m long"),
      ("{at_s: 5, do: carry, x: 5000, y: 0, heading_deg: 0}", "the mower is carried to (5000, 0), more than 100 m"),
      ("{at_s: 500000, do: lift}", "`lift` is due at 500000 s, after the end of the run at 28800 s"),
    ])
  func impossible(event: String, message: String) {
    let problem = #expect(throws: FileProblem.self) { try load("  - {at_s: 1, do: lift}\n  - \(event)\n") }
    #expect(problem?.description.contains("s.yaml:6: \(message)") == true, "\(problem as Any)")
    #expect(problem?.items.count == 1)
  }

  @Test("a thing that was put down can be taken away, once")
  func taking() throws {
    let put = "  - {at_s: 9, do: put-obstacle, name: ball, kind: furniture, circle: {center: [6, 4], radius: 0.2}}\n"
    let remove = "  - {at_s: 10, do: remove-obstacle, name: ball}\n"
    #expect(try load(remove + put).scenario.events.count == 2)
    let problem = #expect(throws: FileProblem.self) { try load(put + remove + remove) }
    #expect(problem?.description.contains("s.yaml:7: no obstacle is called `ball` at that time") == true)
  }

  @Test("faults of a beacon need one of that name")
  func noBeacon() throws {
    #expect(try load("  - {at_s: 1, do: fail-beacon, name: north}\n").scenario.events.count == 1)
    #expect(try load("  - {at_s: 1, do: move-beacon, name: door, position: [1, 2]}\n").scenario.events.count == 1)
    let problem = #expect(throws: FileProblem.self) { try load("  - {at_s: 1, do: fail-beacon, name: norht}\n") }
    let message = "s.yaml:5: no anchor or emitter is called `norht` at that time; did you mean `north`?"
    #expect(problem?.description.contains(message) == true, "\(problem as Any)")
  }

  @Test("faults of a wire need one")
  func noWire() throws {
    let text = goodGarden.replacing(/wire:\n(  .*\n)+?zones/, with: "zones")
    _ = try folder.write("garden.yaml", Array(text.utf8))
    for word in ["mend-wire", "loosen-connector", "fasten-connector", "swap-polarity", "cut-wire, wire_m: 1"] {
      let problem = #expect(throws: FileProblem.self) { try load("  - {at_s: 1, do: \(word)}\n") }
      #expect(problem?.description.contains("s.yaml:5: the garden has no wire") == true, "\(problem as Any)")
    }
  }

  @Test("a missing garden, and a bad one, are named")
  func badGarden() throws {
    _ = try folder.write("garden.yaml", Array("version: 2\n".utf8))
    let bad = #expect(throws: FileProblem.self) { try load("") }
    #expect(bad?.file == folder.path + "/garden.yaml")
    try FileManager.default.removeItem(atPath: folder.path + "/garden.yaml")
    #expect(#expect(throws: FileProblem.self) { try load("") }?.description.contains("there is no such file") == true)
  }

  @Test("saving replaces a file as a whole, or says why not")
  func saving() throws {
    let scenario = try ScenarioFile.parse(text: good, file: "x")
    let path = folder.path + "/saved.yaml"
    try ScenarioFile.save(scenario, to: path)
    #expect(try ScenarioFile.parse(text: SourceText.load(path: path), file: "x") == scenario)
    let problem = #expect(throws: FileProblem.self) {
      try ScenarioFile.save(scenario, to: folder.path + "/nowhere/saved.yaml")
    }
    #expect(problem?.description.contains("nowhere/saved.yaml: cannot be written") == true)
  }

  @Test("places along a wire are found from points beside it")
  func places() throws {
    let wire = try #require(GardenFile.parse(text: goodGarden, file: "x").wire)
    for distance in stride(from: 0.0, through: wire.length_m, by: 0.7) {
      let place = wire.nearest(to: wire.point(at: distance))
      #expect(place.away_m < 1e-9 && abs(place.at_m - distance) < 1e-9)
    }
    #expect(wire.nearest(to: Vector2(13.65, 5)).away_m == 2)
    #expect(wire.point(at: 1e9) == wire.loop.last)
  }
}

@Suite struct ScenarioFuzzTests {
  @Test("a mutated scenario gives a scenario or a problem, and what is accepted can be written", arguments: 0..<4)
  func mutations(seed: Int) throws {
    var mutator = Mutator(random: SplitMix64(seed: 2027, stream: UInt64(seed)))
    var accepted = 0
    var refused = 0
    for _ in 0..<500 {
      let bytes = mutator.mutated(Array(good.utf8), other: Array(goodGarden.utf8))
      do {
        let scenario = try ScenarioFile.parse(text: SourceText.decode(bytes, file: "x"), file: "x")
        let text = ScenarioWriter.yaml(scenario)
        // Decimals beyond thousandths are rounded once, and then no more.
        let reread = try ScenarioFile.parse(text: text, file: "x")
        #expect(ScenarioWriter.yaml(reread) == text)
        #expect(reread.events.count == scenario.events.count && reread.seed == scenario.seed)
        accepted += 1
      } catch let problem as FileProblem {
        #expect(!problem.items.isEmpty && !problem.description.isEmpty)
        refused += 1
      }
    }
    #expect(accepted > 20 && refused > 100, "\(accepted) accepted, \(refused) refused")
  }
}

@Suite struct ScenarioGuideTests {
  @Test("the guide beside the scenarios names every word and every key, and its example is one")
  func guide() throws {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let guide = try String(contentsOf: root.appending(path: "maps/scenarios/README.md"), encoding: .utf8)
    for word in ScenarioEvent.words { #expect(guide.contains("`\(word)`"), "\(word)") }
    let example = try #require(guide.components(separatedBy: "```yaml\n").last?.components(separatedBy: "```").first)
    let scenario = try ScenarioFile.parse(text: example, file: "x")
    #expect(scenario.events.count == 2 && scenario.charge == 0.8 && scenario.parameters.count == 1)
    #expect(scenario.seeds == [1, 2, 3] && scenario.expectations.count == 2 && scenario.start != nil)
    let used = try ScenarioFile.parse(text: good, file: "x")
    #expect(Set(used.events.map(\.action.name)) == Set(ScenarioEvent.words))
    for key in [
      "x", "y", "heading_deg", "name", "target", "size", "for_s", "young", "sensor", "percent", "named", "kind",
      "circle", "polygon", "solid", "wire_m", "east_mps", "north_mps",
    ] {
      #expect(guide.contains("`\(key)`"), "\(key)")
    }
  }
}
