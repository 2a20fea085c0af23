import MowerCore

/// What happens in a golden scene, counted tick by tick: a scene pins only what it reaches.
struct GoldenStory {
  /// Ticks in each mode.
  private(set) var ticks: [Mode: Int] = [:]
  /// How often one mode led to another.
  private(set) var changes: [Change: Int] = [:]
  /// Causes for which the supervisor did something.
  private(set) var causes: Set<String> = []
  /// How often the station's voltage came onto the contacts.
  private(set) var contacts = 0
  /// Most misses at the station in a row.
  private(set) var misses: UInt32 = 0
  private var last = Mode.idle
  private var inContact = false

  /// One mode after another.
  struct Change: Hashable {
    var from: Mode
    var to: Mode
  }

  /// Takes in a tick.
  mutating func note(_ s: borrowing SensorSnapshot, _ mower: borrowing Mower) {
    let mode = mower.mode
    ticks[mode, default: 0] += 1
    if mode != last { changes[Change(from: last, to: mode), default: 0] += 1 }
    last = mode
    let row = mower.verdict.row
    if row >= 0 { causes.insert("\(SupervisorRow.row(row).cause)") }
    let touches = s.charge_mV > 0
    if touches && !inContact { contacts += 1 }
    inContact = touches
    misses = max(misses, mower.missedDocks)
  }

  /// How often a mode led to another.
  func count(_ from: Mode, _ to: Mode) -> Int { changes[Change(from: from, to: to)] ?? 0 }

  /// Names of the modes that were not reached.
  var missingModes: Set<String> {
    Set(Mode.allCases.filter { ticks[$0] == nil }.map { "\($0.name)" })
  }
}

/// Counts how long something lasts without a break.
struct LongestRun {
  private(set) var longest = 0
  private var now = 0

  /// Takes in a tick.
  mutating func note(_ holds: Bool) {
    now = holds ? now + 1 : 0
    longest = max(longest, now)
  }
}
