import MowerGarden

/// What reads files that come from outside. The first byte of an input chooses the reader; the rest is the file. A new
/// reader goes at the end, so that a corpus keeps its meaning.
private let readers: [@Sendable (String) throws -> Void] = [
  { text in
    var document = try GardenDocument(text: text, file: "fuzz.yaml")
    guard let loop = document.garden.wire?.loop else { return }
    try document.setWire(loop)
    let reread = try GardenFile.parse(text: document.text, file: "fuzz.yaml")
    precondition(reread == document.garden)
  },
  { text in _ = try RobotFile.parse(text: text, file: "fuzz.yaml") },
  { text in try writeAndReread(GardenImport.openMower(text: text, file: "fuzz.json")) },
  { text in try writeAndReread(GardenImport.geoJSON(text: text, file: "fuzz.geojson")) },
  { text in try writeAndReread(GardenImport.kml(text: text, file: "fuzz.kml")) },
  { text in try writeAndReread(GardenImport.svg(text: text, file: "fuzz.svg", scale: .metresPerUnit(0.1))) },
  { text in
    let written = ScenarioWriter.yaml(try ScenarioFile.parse(text: text, file: "fuzz.yaml"))
    do {
      let reread = try ScenarioFile.parse(text: written, file: "written.yaml")
      precondition(ScenarioWriter.yaml(reread) == written)
    } catch {
      fatalError("a scenario does not read back: \(error)")
    }
  },
  // A sentence of `expect` alone, so that the fuzzer need not find YAML first.
  { text in
    let sentence = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ")
    _ = try ScenarioFile.parse(
      text: "version: 1\ngarden: a.yaml\nevents:\n  - {at_s: 1, do: lift}\n  - {at_s: 2, do: cut-wire, wire_m: 3}\n"
        + "expect:\n  - \"\(sentence)\"\n", file: "fuzz.yaml")
  },
  { text in _ = try BaselineFile.parse(text: text, file: "fuzz.yaml", keys: ["coverage", "stuck_s"]) },
  { text in
    let spec = try SweepFile.parse(text: text, file: "fuzz.yaml", settings: sweepSettings)
    precondition((1...SweepSpec.runLimit).contains(spec.count))
    for index in [0, spec.count / 2, spec.count - 1] {
      let place = spec.place(at: index)
      precondition(place.figures.count == spec.figures.count && place.parameters.count == spec.parameters.count)
    }
  },
]

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

/// libFuzzer's entry: whatever the bytes are, a reader returns or throws a `FileProblem`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let reader = readers[Int(bytes[0]) % readers.count]
  do {
    try reader(SourceText.decode(Array(bytes.dropFirst()), file: "fuzz.yaml"))
  } catch let problem as FileProblem {
    precondition(!problem.items.isEmpty && !problem.description.isEmpty)
  } catch {
    fatalError("an error that is no FileProblem: \(error)")
  }
  return 0
}
