import MowerCore
import MowerGarden
import Testing

private let ranges = [SettingRange(name: "past_wire", minimum: 0, maximum: 0.4)]

private let good = """
  version: 1
  name: coils
  gardens: [a.yaml, b.yaml]
  robots: automower
  navigation: [wire, gnss]
  seeds: 3..5
  hours: 2.5
  charge: 0.8
  parameters:
    past_wire: [0.1, 0.2]
  robot:
    blade_x_m: 0.2
    coils_ahead_m: [-0.05, 0, 0.1]
  """

@Suite struct SweepFileTests {
  @Test("every key is read")
  func keys() throws {
    let spec = try SweepFile.parse(text: good, file: "s.yaml", settings: ranges)
    #expect(spec.name == "coils" && spec.gardens == ["a.yaml", "b.yaml"] && spec.robots == ["automower"])
    #expect(spec.navigation == [.wire, .satellite] && spec.seeds == [3, 4, 5])
    #expect(spec.duration_s == 9000 && spec.charge == 0.8)
    #expect(spec.parameters == [SweepSpec.Axis(name: "past_wire", values: [0.1, 0.2])])
    #expect(spec.figures.map(\.name) == ["blade_x_m", "coils_ahead_m"])
    #expect(spec.count == 2 * 1 * 2 * 1 * 3 * 2 * 3)
  }

  @Test("what is left out is a usual day: one seed of the shipped robot by its wire, eight hours from a full battery")
  func leftOut() throws {
    let text = "version: 1\nname: short\ngardens: a.yaml\nparameters: {past_wire: [0.1, 0.2]}\n"
    let spec = try SweepFile.parse(text: text, file: "s.yaml", settings: ranges)
    #expect(spec.gardens == ["a.yaml"] && spec.robots == ["ardumower"] && spec.navigation == [.wire])
    #expect(spec.seeds == [1] && spec.duration_s == 8 * 3600 && spec.charge == 1 && spec.figures.isEmpty)
    #expect(spec.count == 2)
    // A spec that comes from no file begins with the same.
    let plain = SweepSpec()
    #expect(plain.robots == spec.robots && plain.navigation == spec.navigation && plain.seeds == spec.seeds)
    #expect(plain.duration_s == spec.duration_s && plain.charge == spec.charge)
  }

  @Test("runs are numbered like nested loops, seeds fastest, and no two are alike")
  func order() throws {
    let spec = try SweepFile.parse(text: good, file: "s.yaml", settings: ranges)
    var index = 0
    for garden in 0..<2 {
      for navigation in [Navigation.wire, .satellite] {
        for ahead in [-0.05, 0, 0.1] {
          for past in [0.1, 0.2] {
            for seed in [3, 4, 5] as [UInt64] {
              let place = spec.place(at: index)
              #expect(place.garden == garden && place.robot == 0 && place.navigation == navigation)
              #expect(place.figures == [0.2, ahead] && place.parameters == [past] && place.seed == seed)
              index += 1
            }
          }
        }
      }
    }
    #expect(index == spec.count)
  }

  @Test(
    "what is wrong is named with its line, and what would be right",
    arguments: [
      ("gardens: [a.yaml, b.yaml]", "gardens: [a.yaml, a.yaml]", 3, "names `a.yaml` twice"),
      ("gardens: [a.yaml, b.yaml]", "garden: a.yaml", 3, "did you mean `gardens`?"),
      ("[wire, gnss]", "[wire, gns]", 5, "did you mean `gnss`?"),
      ("seeds: 3..5", "seeds: 5..3", 6, "a range such as 1..3"),
      ("hours: 2.5", "hours: 0", 7, "must lie between 0.01 and 8784"),
      ("past_wire", "past_wires", 10, "did you mean `past_wire`?"),
      ("[0.1, 0.2]", "[0.1, 0.5]", 10, "holds 0.5; it must lie between 0 and 0.4"),
      ("[0.1, 0.2]", "[0.1, 0.1]", 10, "holds 0.1 twice"),
      ("[0.1, 0.2]", "[0.1, fast]", 10, "a finite number"),
      ("[0.1, 0.2]", "[]", 10, "has 0 values"),
      ("coils_ahead_m", "coil_ahead_m", 13, "did you mean `coils_ahead_m`?"),
      ("[-0.05, 0, 0.1]", "[15]", 13, "0.15 if centimetres were meant"),
      ("[-0.05, 0, 0.1]", "[150]", 13, "0.15 if millimetres were meant"),
    ])
  func bad(old: String, new: String, line: Int, words: String) throws {
    let text = good.replacing(old, with: new)
    #expect(text != good)
    let problem = try #require(throws: FileProblem.self) {
      try SweepFile.parse(text: text, file: "s.yaml", settings: ranges)
    }
    #expect(problem.items.contains { $0.line == line && $0.text.contains(words) }, "\(problem)")
  }

  @Test("a sweep of more runs than a million is refused, however many there are")
  func tooMany() throws {
    let values = (1...1000).map { "0.\(1000 + $0)" }.joined(separator: ", ")
    let axes = (1...9).map { "  p\($0): [\(values)]" }.joined(separator: "\n")
    let problem = try #require(throws: FileProblem.self) {
      try SweepFile.parse(text: "version: 1\ngardens: a.yaml\nparameters:\n\(axes)\n", file: "s.yaml")
    }
    #expect(problem.description.contains("more than 1000000 runs"))
  }

  @Test("a figure of a robot is set as it is read, and those of other parts stay")
  func figures() throws {
    let text = try SourceText.load(path: SharedMaps.robot("automower"))
    let robot = try RobotFile.parse(text: text, file: "automower")
    for figure in RobotFigure.all {
      let before = try #require(figure.value(robot), "\(figure.name)")
      #expect(figure.range.contains(before), "\(figure.name)")
      var changed = robot
      let wanted = before == 0 ? figure.range.upperBound / 2 : before * 1.05
      figure.set(&changed, wanted)
      let after = try #require(figure.value(changed))
      #expect(abs(after - wanted) < 1e-12, "\(figure.name)")
      #expect(changed != robot)
      for other in RobotFigure.all where other.name != figure.name {
        // The coils' distance from the disc changes with the disc.
        if figure.name == "blade_x_m", other.name == "coils_ahead_m" { continue }
        #expect(other.value(changed) == other.value(robot), "\(figure.name) changes \(other.name)")
      }
      figure.set(&changed, before)
    }
  }

  @Test("coils move together: those behind the axle stay")
  func coils() throws {
    var robot = try RobotFile.parse(text: SourceText.load(path: SharedMaps.robot("automower")), file: "automower")
    let ahead = try #require(RobotFigure.named("coils_ahead_m"))
    ahead.set(&robot, 0.2)
    #expect(robot.coils.map(\.position.x).map { ($0 * 1e6).rounded() / 1e6 } == [0.45, 0.45, -0.07, -0.07])
  }
}

/// Files that are shipped.
private enum SharedMaps {
  static func robot(_ name: String) -> String {
    var parts = #filePath.split(separator: "/").dropLast(3).map(String.init)
    parts += ["maps", "robots", "\(name).yaml"]
    return "/" + parts.joined(separator: "/")
  }
}
