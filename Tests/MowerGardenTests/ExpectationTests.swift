import MowerGarden
import MowerGeometry
import Testing

private typealias Expectation = MowerGarden.Expectation

/// Sentences of `expect`, in a scenario in which the wire is cut and the mower lifted.
@Suite("Expectations") struct ExpectationTests {
  private func scenario(_ sentence: String) throws -> Scenario {
    try ScenarioFile.parse(
      text: """
        version: 1
        garden: garden.yaml
        events:
          - {at_s: 300, do: cut-wire, wire_m: 12}
          - {at_s: 600, do: lift}
          - {at_s: 700, do: fault, target: gyro, kind: stuck}
          - {at_s: 800, do: push, east_mps: 1, north_mps: 0, named: Big Push}
        expect:
          - \(sentence)
        """, file: "x")
  }

  private func read(_ sentence: String) throws -> Expectation { try #require(scenario(sentence).expectations.first) }

  private func event(_ name: String, _ index: Int?) -> Expectation.EventName { .init(name: name, index: index) }

  @Test("figures with units, comparisons and times")
  func figures() throws {
    func claim(_ f: ExpectedFigure, _ c: Expectation.Comparison, _ limit: Double, by: Double? = nil, at: Int? = nil)
      -> Expectation.Claim
    { .figure(f, c, limit: limit, by_s: by, after: at.map { event("wire-cut", $0) }) }
    #expect(try read("coverage >= 0.95 by 6 h").claim == claim(.coverage, .atLeast, 0.95, by: 21_600))
    #expect(try read("coverage at least 95 %").claim == claim(.coverage, .atLeast, 0.95))
    #expect(try read("never outside by more than 30cm").claim == claim(.overrun, .atMost, 0.3))
    #expect(try read("docks before battery < 20 %").claim == claim(.battery, .atLeast, 0.2))
    #expect(try read("docks >= 2").claim == claim(.docks, .atLeast, 2))
    #expect(try read("distance < 0.5 m after wire-cut").claim == claim(.distance, .below, 0.5, at: 0))
    #expect(try read("energy <= 0.1 kWh").claim == claim(.energy, .atMost, 100))
  }

  @Test("deeds with their moments, and events by all their names")
  func deeds() throws {
    func within(_ deed: Expectation.Deed, _ s: Double, _ name: String, _ index: Int?) -> Expectation.Claim {
      .deed(deed, .within(s: s, of: event(name, index)))
    }
    #expect(try read("stops within 1 s of wire-cut").claim == within(.stops, 1, "wire-cut", 0))
    #expect(try read("stops within 1 s of cut-wire").claim == within(.stops, 1, "cut-wire", 0))
    #expect(try read("blade off within 2000 ms of the lift").claim == within(.bladeOff, 2, "lift", 1))
    #expect(try read("reacts within 1 min of gyro stuck").claim == within(.reacts, 60, "gyro-stuck", 2))
    #expect(try read("mode mowing within 5 s of big push").claim == within(.mode(["mowing"]), 5, "big-push", 3))
    #expect(
      try read("docks within 2 h of start").claim == within(.mode(["charging", "waiting"]), 7200, "start", nil))
    #expect(try read("cause wire-lost by 10 min").claim == .deed(.cause("wire-lost"), .by(s: 600)))
    #expect(try read("no internal error").claim == .never(.cause("internal-error")))
    #expect(try read("never mode locked").claim == .never(.mode(["locked"])))
    #expect(try read("never needs help").claim == .help(false))
    #expect(try read("no fault").claim == .noFault)
    #expect(try read("ends in waiting").claim == .endsIn(["waiting"]))
  }

  @Test("changes by their causes: reasons and rows of the supervisor, timed from an event or from the start")
  func entries() throws {
    func enters(_ mode: String, _ cause: String) -> Expectation.Deed { .enters(mode, because: cause) }
    #expect(
      try read("enters docking because station-seen within 2 h").claim
        == .deed(enters("docking", "station-seen"), .by(s: 7200)))
    #expect(
      try read("enters docking because station seen by 2 h").claim
        == .deed(enters("docking", "station-seen"), .by(s: 7200)))
    #expect(
      try read("enters mode searching wire because of battery low within 2 h of wire-cut").claim
        == .deed(enters("searching-wire", "battery-low"), .within(s: 7200, of: event("wire-cut", 0))))
    #expect(try read("enters turning because wire-left").claim == .deed(enters("turning", "wire-left"), .ever))
    #expect(
      try read("80 % of seeds, enters stopped because wire-lost within 125 s of wire-cut").claim
        == .deed(enters("stopped", "wire-lost"), .within(s: 125, of: event("wire-cut", 0))))
    #expect(try read("never enters locked because internal-error").claim == .never(enters("locked", "internal-error")))
    #expect(try read("mean enters holding because wire-lost within 1 h").statistic == .mean)
  }

  @Test("how seeds count, and known defects")
  func statistics() throws {
    #expect(try read("coverage >= 0.9").statistic == .every)
    #expect(try read("mean coverage >= 0.9").statistic == .mean)
    #expect(try read("95 % bound of coverage >= 0.9").statistic == .bound95)
    #expect(try read("80 % of seeds, never needs help").statistic == .share(0.8))
    #expect(try read("max overrun <= 0.3 m").statistic == .greatest)
    let known = try read("known defect, mean coverage >= 0.9")
    #expect(known.isKnownDefect && known.statistic == .mean && known.line == 9)
    // With a colon as with a comma, and without either.
    for sentence in ["known defect: mean coverage >= 0.9", "known defect mean coverage >= 0.9"] {
      let same = try read("\"\(sentence)\"")
      #expect(same.isKnownDefect && same.statistic == .mean && same.claim == known.claim, "\(sentence)")
    }
    #expect(try read("100 % of seeds, never needs help").statistic == .share(1))
    for share in ["0", "101", "110"] {
      let problem = #expect(throws: FileProblem.self) { try read("\(share) % of seeds, never needs help") }
      #expect(problem?.description.contains("\(share) % of seeds is no share; say 1 to 100 %") == true)
    }
  }

  @Test(
    "a bad sentence gets one line that says what would be right",
    arguments: [
      ("never outside by more than 0.3", "0.3 has no unit; a length takes m, cm, mm, km"),
      ("never outside by more than 0.3 s", "0.3 s is a time, and a length is expected; a length takes m"),
      ("overrun < 5 centimetres", "`centimetres` is no unit of a length"),
      ("stops within 1 of wire-cut", "1 has no unit; a time takes s, ms, min, h"),
      ("coverage >= 95", "95 is more than all; write 95 % or a number up to 1"),
      ("coverage >= 120 %", "120 % is more than all"), ("docks >= 1.5", "1.5 is no whole number"),
      ("coverege >= 0.9", "no sentence begins with `coverege`; did you mean `coverage`?"),
      ("stops within 1 s of wire-cutt", "no event is called `wire-cutt`; did you mean `wire-cut`?"),
      ("stops within 1 s", "`within` lacks its event; say `of` and one of `cut-wire`"),
      ("mode mowingg by 1 h", "`mowingg` is no mode; did you mean `mowing`?"),
      ("enters dockin because contact", "`dockin` is no mode; did you mean `docking`?"),
      ("enters docking because station-sen", "`station-sen` is no cause; did you mean `station-seen`?"),
      ("enters docking because moonlight", "`moonlight` is no cause; `sward parameters --causes` lists them"),
      ("enters docking because", "nothing stands where a cause is expected"),
      ("enters docking within 2 h", "`enters docking` is followed by `within`; write `because` and a cause"),
      ("enters docking because contact within 2 h lift", "`within` lacks its event"),
      ("entres docking because contact", "did you mean `enters`?"),
      ("cause wire-loss by 1 h", "`wire-loss` is no cause; did you mean `wire-lost`?"),
      ("stuck < 10 s by 1 h", "`stuck` is only known at the end; leave `by` out"),
      ("energy < 5 Wh after lift", "`energy` is not counted from an event on"),
      ("coverage 0.9", "`coverage` is followed by `0.9`; write >=, <=, >, < or ="),
      ("never outside", "`never outside` lacks a limit; say `by more than 0.3 m`"),
      ("mean never needs help", "`mean` needs a figure or a time"),
      ("90 % bound of coverage >= 0.9", "the bound is of 95 %"),
      ("no internal error today", "`today` is left over after the sentence"), ("coverage >= ½", "`½` cannot be read"),
      ("{stops: now}", "a sentence of `expect` is a mapping"), ("docks before battery > 20 %", "is followed by `<`"),
    ])
  func bad(sentence: String, message: String) {
    let problem = #expect(throws: FileProblem.self) { try scenario(sentence) }
    #expect(problem?.description.contains(message) == true, "\(problem as Any)")
    #expect(problem?.items.first?.line == 9 && problem?.items.count == 1)
  }

  @Test("words thrown together give a meaning or a problem, and what is accepted can be written", arguments: 0..<4)
  func thrownTogether(seed: Int) throws {
    var random = SplitMix64(seed: 77, stream: UInt64(seed))
    let words = [
      "coverage", ">=", "<", "0.5", "95", "%", "m", "s", "h", "by", "within", "of", "after", "wire-cut", "lift", "mean",
      "bound", "seeds", "never", "no", "outside", "more", "than", "needs", "help", "mode", "mowing", "cause",
      "wire-lost", "enters", "because", "bump",
      "stops", "blade", "off", "docks", "before", "battery", "ends", "in", "known", "defect", "distance", "1e9", "…",
    ]
    var accepted = 0
    for _ in 0..<600 {
      let count = 1 + Int(random.next() % 7)
      let sentence = (0..<count).map { _ in words[Int(random.next() % UInt64(words.count))] }.joined(separator: " ")
      do {
        let first = try scenario(sentence)
        let again = try ScenarioFile.parse(text: ScenarioWriter.yaml(first), file: "x")
        #expect(again.expectations.map(\.claim) == first.expectations.map(\.claim))
        accepted += 1
      } catch let problem as FileProblem {
        #expect(!problem.description.isEmpty)
      }
    }
    #expect(accepted > 0)
  }
}

@Suite("Baseline files") struct BaselineFileTests {
  private let keys = [(key: "coverage", decimals: 3), (key: "stuck_s", decimals: 1)]

  @Test("what is written is read back, sorted by name")
  func roundTrip() throws {
    var b = BaselineFile.Entry(seeds: [1, 2], hashes: ["00000000000000ff", "1e10000000000000"])
    b.figures = ["coverage": [0.5, 0.75], "stuck_s": [0, 1.5]]
    let a = BaselineFile.Entry(seeds: [7], hashes: ["0123456789abcdef"])
    let text = BaselineFile.yaml(["b: 1": b, "a": a], keys: keys)
    #expect(try BaselineFile.parse(text: text, file: "x", keys: keys.map(\.key)) == ["b: 1": b, "a": a])
    #expect(text.contains("    coverage: [0.500, 0.750]\n"))
  }

  @Test(
    "what is wrong has its line",
    arguments: [
      ("version: 2", "x:1:"), ("version: 1\nscenarios: {a: {seeds: [1], hashes: []}}", "`hashes`"),
      ("version: 1\nscenarios: {a: {seeds: [1], hashes: [x], covrage: [1]}}", "did you mean `coverage`?"),
      ("version: 1\nscenarios: {a: {seeds: [1], hashes: [x], coverage: [1, 2]}}", "2 values for 1 seeds"),
      ("version: 1\nscenarios: {a: {seeds: [1], hashes: [x], coverage: [b]}}", "a finite number"),
    ])
  func bad(text: String, message: String) {
    let problem = #expect(throws: FileProblem.self) {
      try BaselineFile.parse(text: text, file: "x", keys: keys.map(\.key))
    }
    #expect(problem?.description.contains(message) == true, "\(problem as Any)")
  }
}
