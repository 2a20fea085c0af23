import FuzzTarget
import MowerGarden

/// What reads files that come from outside.
private let target = FuzzTarget.chosen(among: [
  reader("garden") { text in
    var document = try GardenDocument(text: text, file: "fuzz.yaml")
    guard let loop = document.garden.wire?.loop else { return }
    try document.setWire(loop)
    let reread = try GardenFile.parse(text: document.text, file: "fuzz.yaml")
    precondition(reread == document.garden)
  },
  reader("robot") { text in _ = try RobotFile.parse(text: text, file: "fuzz.yaml") },
  reader("openmower-map") { text in try writeAndReread(GardenImport.openMower(text: text, file: "fuzz.json")) },
  reader("geojson") { text in try writeAndReread(GardenImport.geoJSON(text: text, file: "fuzz.geojson")) },
  reader("kml") { text in try writeAndReread(GardenImport.kml(text: text, file: "fuzz.kml")) },
  reader("svg") { text in
    try writeAndReread(GardenImport.svg(text: text, file: "fuzz.svg", scale: .metresPerUnit(0.1)))
  },
  reader("scenario", scenario),
  // An event alone, and a sentence of `expect` alone, so that the fuzzer need not find YAML first.
  reader("event") { text in
    try scenario("version: 1\ngarden: a.yaml\nevents:\n  - {\(text.replacing("\n", with: " "))}\n")
  },
  reader("expectation") { text in
    let sentence = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ")
    try scenario(
      "version: 1\ngarden: a.yaml\nevents:\n  - {at_s: 1, do: lift}\n  - {at_s: 2, do: cut-wire, wire_m: 3}\n"
        + "expect:\n  - \"\(sentence)\"\n")
  },
  reader("baseline") { text in
    _ = try BaselineFile.parse(text: text, file: "fuzz.yaml", keys: ["coverage", "stuck_s"])
  },
  reader("sweep") { text in
    let spec = try SweepFile.parse(text: text, file: "fuzz.yaml", settings: sweepSettings)
    precondition((1...SweepSpec.runLimit).contains(spec.count))
    for index in [0, spec.count / 2, spec.count - 1] {
      let place = spec.place(at: index)
      precondition(place.figures.count == spec.figures.count && place.parameters.count == spec.parameters.count)
    }
  },
])

/// A reader as a target: it returns, or throws a `FileProblem` that says something.
private func reader(_ name: StaticString, _ read: @escaping @Sendable (String) throws -> Void) -> FuzzTarget {
  FuzzTarget(name) { bytes in
    do {
      try read(SourceText.decode(Array(bytes), file: "fuzz.yaml"))
    } catch let problem as FileProblem {
      precondition(!problem.items.isEmpty && !problem.description.isEmpty)
    } catch {
      fatalError("an error that is no FileProblem: \(error)")
    }
  }
}

/// What is read as a scenario can be written, and is read back as it was.
private func scenario(_ text: String) throws {
  let written = ScenarioWriter.yaml(try ScenarioFile.parse(text: text, file: "fuzz.yaml"))
  do {
    let reread = try ScenarioFile.parse(text: written, file: "written.yaml")
    precondition(ScenarioWriter.yaml(reread) == written)
  } catch {
    fatalError("a scenario does not read back: \(error)")
  }
}

/// Parameters that the reader of sweeps knows.
private let sweepSettings = [SettingRange(name: "past_wire", minimum: 0, maximum: 0.4)]

/// What an importer makes can be written, is read back as it was, and can be exported.
private func writeAndReread(_ imported: ImportedGarden) throws {
  let text = GardenWriter.yaml(imported.garden)
  do {
    let reread = try GardenFile.parse(text: text, file: "written.yaml")
    precondition(reread.lawns.map(\.polygon) == imported.garden.lawns.map(\.polygon))
    precondition(GardenWriter.yaml(reread) == text)
  } catch {
    fatalError("an imported garden does not read back: \(error)")
  }
  for format in GardenExport.Format.allCases { _ = GardenExport.text(imported.garden, format: format) }
}

/// libFuzzer's entry.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  target(start, count)
  return 0
}
