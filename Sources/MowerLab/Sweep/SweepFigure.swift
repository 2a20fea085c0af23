import MowerSimulation

/// A figure that every run of a sweep is measured by.
public struct SweepFigure: Sendable {
  /// Its key in rows; it ends in the unit.
  public let key: String
  /// What it is, for people, with the unit that plots show.
  public let label: String
  /// How many of the shown unit make one of the key's.
  public let shown: Double
  /// Its value; nil where a run has none.
  let value: @Sendable (RunResult, CutQuality) -> Double?

  /// The table, in the order of rows.
  public static let all: [SweepFigure] = [
    SweepFigure(key: "coverage", label: "lawn cut, %", shown: 100) { run, _ in run.coverage },
    SweepFigure(key: "t95_s", label: "time to 95 %, h", shown: 1 / 3600) { run, _ in run.t95_s },
    SweepFigure(key: "uncut_strip_m", label: "uncut edge strip, cm", shown: 100) { _, cut in cut.strip_m },
    SweepFigure(key: "unevenness", label: "unevenness of the cut", shown: 1) { _, cut in cut.unevenness },
    SweepFigure(key: "overrun_m", label: "overrun of the disc, cm", shown: 100) { run, _ in run.maxOverrun_m },
    SweepFigure(key: "blade_on_outside_s", label: "blade on and partly outside, s", shown: 1) { run, _ in
      run.bladeOnOutside_s
    },
    SweepFigure(key: "energy_Wh", label: "energy, Wh", shown: 1) { run, _ in run.energy_Wh },
    SweepFigure(key: "distance_m", label: "distance driven, m", shown: 1) { run, _ in run.distance_m },
    SweepFigure(key: "docks", label: "docks", shown: 1) { run, _ in Double(run.docks) },
    SweepFigure(key: "failed_docks", label: "failed docks", shown: 1) { run, _ in Double(run.failedDocks) },
    SweepFigure(key: "stuck_s", label: "time stuck, s", shown: 1) { run, _ in run.stuck_s },
    SweepFigure(key: "needed_help", label: "runs that needed help, %", shown: 100) { run, _ in run.neededHelp ? 1 : 0 },
  ]

  /// A figure by its key; nil if there is none.
  public static func named(_ key: String) -> SweepFigure? { all.first { $0.key == key } }
}
