import MowerGeometry
import MowerRuntime

// Parts that fail, and what else happens to gardens.
extension ScenarioReader {
  /// The action behind a word; nil (and a problem) if it cannot be read.
  func trouble(_ verb: ScenarioVerb, _ reader: MappingReader) -> ScenarioEvent.Action? {
    switch verb {
    case .fault: return fault(reader)
    case .mend: return target(reader).map { .mend($0) }
    case .moveStation: return .moveStation(to: GardenReader.pose(reader))
    case .cutPower: return .power(false)
    case .restorePower: return .power(true)
    case .startNeighbour:
      let loop = reader.points("polygon", minimum: 3)
      OutlineCheck.check(loop, what: "the neighbour's loop", reader.problems)
      return .startNeighbour(
        loop: loop.points, code: reader.integer("code", 1...3, default: 1),
        current_A: reader.number("current_A", 0.01...5, default: 1))
    case .stopNeighbour: return .stopNeighbour
    case .jamBlade: return .jamBlade(true)
    case .freeBlade: return .jamBlade(false)
    case .tallGrass: return .tallGrass(shape(reader), height_m: reader.number("height_m", 0.02...1, default: 0.25))
    case .molehill:
      return .molehill(
        at: reader.point("position"), radius_m: reader.number("radius_m", 0.05...2, default: 0.25),
        height_m: reader.number("height_m", 0.01...1, default: 0.12))
    case .wetSlope:
      let place = shape(reader)
      let slope = Slope(
        rise: reader.number("percent", 0...100, example: "35") / 100,
        uphill_rad: Angle.radians(degrees: reader.number("uphill_deg", -360...360, example: "90")))
      return .slope(place, slope, wet: reader.flag("wet", default: true))
    case .hedgehog: return .hedgehog(at: reader.point("position"), isYoung: reader.flag("young", default: false))
    case .steal: return .steal(to: reader.point("position"))
    case .restart: return .restart
    case .setAmbient: return .air(temperature_C: reader.number("temperature_C", -40...80, example: "38"))
    case .closeTimetable: return .timetable(false)
    case .openTimetable: return .timetable(true)
    case .mud, .wipeMud:
      return reader.choice("sensor", ScenarioEvent.MuddySensor.self).map { .mud($0, isOn: verb == .mud) }
    default: return nil
    }
  }

  private func shape(_ reader: MappingReader) -> Obstacle.Shape {
    let outline = reader.points("polygon", minimum: 3, required: false)
    let shape = GardenReader.shape(reader, outline)
    if case .polygon = shape { OutlineCheck.check(outline, what: reader.what, reader.problems) }
    return shape
  }

  private func target(_ reader: MappingReader) -> FaultTarget? {
    let word = reader.text("target", example: "gyro")
    if word.isEmpty { return nil }
    if let target = FaultTarget(named: word) { return target }
    let hint = Spelling.nearest(to: word, among: FaultTarget.all.map(\.name)).map { "did you mean `\($0)`?" }
    reader.problems.add(
      reader.line(of: "target"),
      "nothing that can fail is called `\(word.shortened)`; \(hint ?? "`sward faults` lists what there is")")
    return nil
  }

  private func fault(_ reader: MappingReader) -> ScenarioEvent.Action? {
    let target = target(reader)
    let kind = reader.choice("kind", FaultKind.self)
    let duration = reader.entry("for_s") == nil ? nil : reader.number("for_s", 0.02...Self.longest_s)
    guard let target, let kind else {
      // Asked for, so that it is not taken for an unknown key.
      _ = reader.entry("size")
      return nil
    }
    guard target.part.kinds.contains(kind) else {
      _ = reader.entry("size")
      reader.problems.add(
        reader.line(of: "kind"),
        "`\(target.name)` cannot be `\(kind.rawValue)`; it can be "
          + target.part.kinds.map(\.rawValue).joined(separator: ", "))
      return nil
    }
    guard let size = FaultSize(of: kind, target.part) else {
      if reader.entry("size") != nil {
        reader.problems.add(
          reader.line(of: "size"), "`\(target.name) \(kind.rawValue)` has no size; leave `size` out")
      }
      return .fault(Fault(target, kind), for_s: duration)
    }
    let value = reader.number("size", size.range, default: size.usual)
    return .fault(Fault(target, kind, size: value), for_s: duration)
  }
}
