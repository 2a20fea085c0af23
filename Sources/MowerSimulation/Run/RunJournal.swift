import MowerCore
import MowerGarden

/// When the mode changed, when rows of the supervisor's table came into force, and how the mower took each event.
public struct RunJournal: Equatable, Sendable {
  /// A mode, when it began and why.
  public struct ModeEntry: Equatable, Sendable {
    /// Time, s.
    public var time_s: Double
    /// The mode.
    public var mode: Mode
    /// Why the controller took it up.
    public var cause: Cause
  }
  /// A row of the supervisor's table and when it came into force.
  public struct RowEntry: Equatable, Sendable {
    /// Time, s.
    public var time_s: Double
    /// Its number in the table.
    public var row: Int
  }

  /// Most entries of a list: a mower that flaps between two modes must not fill memory.
  static let most = 20_000

  /// The modes in their order, at most `most`; it begins idle.
  public private(set) var modes = [ModeEntry(time_s: 0, mode: .idle, cause: Cause(.none))]
  /// The rows in the order in which they came into force, at most `most`.
  public private(set) var rows: [RowEntry] = []
  /// Lowest state of charge out of the station, 0…1.
  public var lowestCharge = 1.0
  /// How the mower took each event, in the order of the run's events.
  public var outcomes: [EventOutcome] = []

  mutating func note(_ mode: Mode, because cause: Cause, _ time_s: Double) {
    if modes.count < Self.most { modes.append(ModeEntry(time_s: time_s, mode: mode, cause: cause)) }
  }

  mutating func note(row: Int, _ time_s: Double) {
    if rows.count < Self.most { rows.append(RowEntry(time_s: time_s, row: row)) }
  }

  /// First time from `since_s` on at which one of some modes was in force, s; nil if never.
  public func firstTime(in wanted: [Mode], since since_s: Double) -> Double? {
    for (i, entry) in modes.enumerated() where wanted.contains(entry.mode) {
      let end = i + 1 < modes.count ? modes[i + 1].time_s : .infinity
      if end > since_s { return max(entry.time_s, since_s) }
    }
    return nil
  }

  /// First mode from `since_s` on that began then, and for which `isMeant` is true; nil if there is none.
  public func firstEntry(since since_s: Double, where isMeant: (ModeEntry) -> Bool) -> ModeEntry? {
    modes.first { $0.time_s >= since_s && isMeant($0) }
  }

  /// First time from `since_s` on at which a row for which `isMeant` is true came into force, s; nil if never.
  public func firstRow(since since_s: Double, where isMeant: (SupervisorRow) -> Bool) -> RowEntry? {
    rows.first { $0.time_s >= since_s && isMeant(SupervisorRow.row($0.row)) }
  }
}

/// How the mower took an event.
public struct EventOutcome: Equatable, Sendable {
  /// When it happened, s.
  public var time_s: Double
  /// From then until it stood still because the supervisor said so, s; nil if it never did.
  public var stood_s: Double?
  /// Way driven until then, or up to the end, m.
  public var driven_m = 0.0
  /// From then until the disc was too slow to cut, s; nil if it never was.
  public var bladeOff_s: Double?
  /// How far the disc left the lawn from then on, m.
  public var overrun_m = 0.0
}

/// Looks at the truth from each event on.
struct EventOutcomes {
  /// More events than any scenario that expects something has.
  private static let most = 256

  private(set) var list: [EventOutcome]
  private let ticks: [UInt64]
  private var begun = 0
  private var atStart_m: [Double]
  /// The first that is not finished.
  private var open = 0

  /// For events in the order of time.
  init(_ events: [ScenarioEvent]) {
    let followed = events.prefix(Self.most)
    list = followed.map { EventOutcome(time_s: Double($0.tick) * 0.02) }
    ticks = followed.map(\.tick)
    atStart_m = followed.map { _ in 0 }
  }

  var isEmpty: Bool { list.isEmpty }

  /// Looks at the board after a tick.
  @inline(__always)
  mutating func note(_ board: borrowing SimulatedBoard, _ mode: Mode, tick: UInt64) {
    while begun < ticks.count && ticks[begun] < tick {
      atStart_m[begun] = board.metrics.distance_m
      begun += 1
    }
    if begun == 0 { return }
    let overrun = board.metrics.overrun_m
    if overrun > 0 { for i in 0..<begun where overrun > list[i].overrun_m { list[i].overrun_m = overrun } }
    while open < begun && list[open].stood_s != nil && list[open].bladeOff_s != nil { open += 1 }
    if open < begun { look(board, mode, tick) }
  }

  private mutating func look(_ board: borrowing SimulatedBoard, _ mode: Mode, _ tick: UInt64) {
    let stands = (mode == .holding || mode.needsHelp) && abs(board.plant.drive.speed_mps) < 0.01
    let isOff = !board.plant.blade.cutting
    for i in open..<begun {
      let since_s = Double(tick - ticks[i]) * 0.02
      if list[i].stood_s == nil {
        list[i].driven_m = board.metrics.distance_m - atStart_m[i]
        if stands { list[i].stood_s = since_s }
      }
      if isOff && list[i].bladeOff_s == nil { list[i].bladeOff_s = since_s }
    }
  }
}
