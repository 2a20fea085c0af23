import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation
import Synchronization

/// A sweep with its gardens and robots at hand: says what each run is, and runs it.
public final class Sweep: Sendable {
  /// What is tried.
  public let spec: SweepSpec
  private let gardens: [Garden]
  private let robots: [Robot]
  /// Names the sweep: equal for equal axes, gardens, robots and durations, whatever the files' comments and places.
  public let digest: String

  /// Gardens with what is fitted, worked out; only the last few are kept.
  private struct Sites: Sendable {
    var known: [(key: String, fitting: Fitting)] = []
  }
  private let sites = Mutex(Sites())

  /// A sweep of a spec; gardens and robots in the spec's order. Throws a `SweepProblem` where a figure makes a robot that
  /// cannot be.
  public init(_ spec: SweepSpec, gardens: [Garden], robots: [Robot]) throws(SweepProblem) {
    precondition(gardens.count == spec.gardens.count && robots.count == spec.robots.count)
    self.spec = spec
    self.gardens = gardens
    self.robots = robots
    digest = Self.digest(spec, gardens, robots)
    try checkRobots()
  }

  /// Number of runs.
  public var count: Int { spec.count }

  /// Every robot that the figures make must be one that a file could describe.
  private func checkRobots() throws(SweepProblem) {
    for (k, name) in spec.robots.enumerated() {
      for axis in spec.figures where RobotFigure.named(axis.name)?.value(robots[k]) == nil {
        throw SweepProblem("`\(axis.name)`: the robot \(name) lacks that part; leave out the figure or the robot")
      }
      let sets = spec.figures.reduce([[Double]()]) { sets, axis in
        sets.flatMap { set in axis.values.map { set + [$0] } }
      }
      for set in sets {
        do {
          _ = try RobotFile.parse(text: RobotWriter.yaml(robot(k, set)), file: name)
        } catch let problem as FileProblem {
          let values = zip(spec.figures, set).map { "\($0.name) \(JSONText.number($1))" }.joined(separator: ", ")
          throw SweepProblem("the robot \(name) with \(values): \(problem.items[0].text)")
        } catch {
          throw SweepProblem("the robot \(name): \(error)")
        }
      }
    }
  }

  private func robot(_ index: Int, _ values: [Double]) -> Robot {
    var robot = robots[index]
    // In the order of the table, not of the file: distances from the disc come after the disc.
    for figure in RobotFigure.all {
      if let i = spec.figures.firstIndex(where: { $0.name == figure.name }) { figure.set(&robot, values[i]) }
    }
    return robot
  }

  /// Simulates a run.
  public func row(at index: Int) -> SweepRow {
    let place = spec.place(at: index)
    let fitting = fitting(place)
    var row = SweepRow()
    row.run = index
    row.garden = spec.gardens[place.garden]
    row.robot = spec.robots[place.robot]
    row.navigation = "\(place.navigation.name)"
    row.figures = zip(spec.figures, place.figures).map { SweepRow.Setting(name: $0.name, value: $1) }
    row.parameters = zip(spec.parameters, place.parameters).map { SweepRow.Setting(name: $0.name, value: $1) }
    row.seed = place.seed
    if let refusal = fitting.refusal {
      row.refusal = refusal
      row.results = SweepFigure.all.map { _ in nil }
      return row
    }
    let settings = row.parameters.map { Scenario.Setting(name: $0.name, value: $0.value) }
    let result = SimulationRun.run(
      SimulationRun.Plan(
        site: fitting.site, seed: place.seed, duration_s: spec.duration_s, parameters: Parameters(settings: settings),
        charge: spec.charge))
    let quality = CutQuality(
      result.raster
        ?? RunResult.Raster(origin: .zero, cell_m: 1, columns: 0, rows: 0, mowable: [], cuts: [], height_m: []),
      in: fitting.garden)
    row.results = SweepFigure.all.map { $0.value(result, quality) }
    row.stateHash = result.stateHash
    return row
  }

  /// The garden with what is fitted. Runs that follow each other share it; two threads may work out the same one, which
  /// costs time and changes nothing.
  private func fitting(_ place: SweepSpec.Place) -> Fitting {
    let key = "\(place.garden) \(place.robot) \(place.navigation.name) \(place.figures)"
    if let known = sites.withLock({ $0.known.first { $0.key == key }?.fitting }) { return known }
    let fitting = Fitting(
      place.navigation, garden: gardens[place.garden], robot: robot(place.robot, place.figures))
    sites.withLock { s in
      s.known.append((key, fitting))
      if s.known.count > 4 { s.known.removeFirst() }
    }
    return fitting
  }

  private static func digest(_ spec: SweepSpec, _ gardens: [Garden], _ robots: [Robot]) -> String {
    var hash = StateHasher()
    func add(_ text: String) {
      for byte in text.utf8 { hash.combine(UInt64(byte)) }
      hash.combine(UInt64(1) << 32)
    }
    add("\(spec.version) \(spec.name)")
    for (name, garden) in zip(spec.gardens, gardens) { add(name + "\n" + GardenWriter.yaml(garden)) }
    for (name, robot) in zip(spec.robots, robots) { add(name + "\n" + RobotWriter.yaml(robot)) }
    add(spec.navigation.map { "\($0.name)" }.joined(separator: " "))
    for axis in spec.figures { add("robot \(axis.name) \(axis.values)") }
    for axis in spec.parameters { add("parameter \(axis.name) \(axis.values)") }
    add("\(spec.seeds) \(spec.duration_s) \(spec.charge)")
    return JSONText.hex(hash.value)
  }
}
