import MowerCore
import MowerGeometry
import Testing

@Suite("The supervisor's table")
struct SupervisorTableTests {
  static let rows = (0..<SupervisorRow.count).map { SupervisorRow.row($0) }
  /// Every condition that a row names, one bit each.
  static let conditions = (0..<UInt32(32)).map { Conditions(bits: 1 << $0) }
    .filter { c in rows.contains { $0.when.contains(c) } }
  /// Longer than any row waits.
  static let long_ms: UInt32 = 40_000_000

  /// How long a row waits before it acts, ms.
  static func wait_ms(_ row: SupervisorRow) -> UInt32 {
    guard let parameter = row.afterParameter else { return row.after_ms }
    return UInt32(parameter.descriptor.initial * parameter.descriptor.unit.milliseconds!)
  }

  /// What the table says of a set of conditions that has held for long: the severest, of equal ones the first.
  func expected(_ bits: UInt32) -> Supervisor.Verdict {
    var verdict = Supervisor.Verdict.none
    for (i, row) in Self.rows.enumerated() where row.when.bits & bits != 0 {
      if row.action.rawValue > verdict.action.rawValue {
        verdict.action = row.action
        verdict.row = i
      }
    }
    return verdict
  }

  @Test("Every row names one condition, a cause in the style of reports and a summary")
  func form() {
    for row in Self.rows {
      #expect(row.when.bits.nonzeroBitCount == 1)
      #expect(row.cause.description.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(row.summary.utf8CodeUnitCount > 3)
      #expect(row.action != .none)
      if let parameter = row.afterParameter {
        // The time in the row is the default of the parameter that replaces it.
        #expect(row.after_ms == Self.wait_ms(row), "\(parameter.descriptor.name)")
      }
    }
    // What stops or locks the mower waits for a person.
    for row in Self.rows where row.action == .lock { #expect(row.clear == .unlock, "\(row.cause)") }
    for row in Self.rows where row.action == .stop { #expect(row.clear == .start, "\(row.cause)") }
    for row in Self.rows where row.action.rawValue < SupervisorAction.stop.rawValue {
      #expect(row.clear == .automatic, "\(row.cause)")
    }
    // One cause has one condition.
    for a in Self.rows {
      for b in Self.rows where a.cause.description == b.cause.description { #expect(a.when == b.when) }
    }
  }

  @Test("Rows keep their numbers: logs and hashes name them by these; and there is a bit for each")
  func numbers() {
    #expect(SupervisorRow.count <= Supervisor(Parameters()).active.bitWidth)
    let causes = Self.rows.map { $0.cause.description }
    #expect(
      causes.prefix(32) == [
        "stop-button", "lift", "tilt", "internal-error", "restarted", "battery-empty", "wire-lost", "outside",
        "trapped",
        "blade-blocked", "dock-failed", "home-not-found", "bumper-stuck", "wheel-overcurrent", "wire-lost", "stall",
        "battery-critical", "battery-low", "rain", "timetable", "blade-overload", "position-lost", "position-gone",
        "link-lost", "link-lost", "bumper-held", "coils-disagree", "beams-lost", "wheel-unruly", "battery-temperature",
        "battery-hot", "no-progress",
      ])
    for row in SupervisorRow.ID.allCases {
      #expect(SupervisorRow.row(row).cause.description == causes[Int(row.rawValue)])
    }
  }

  @Test("What stops or locks the mower says what a person can do; a warning has nothing to do")
  func remedies() {
    for row in Self.rows {
      // A number that is not finite is for programmers.
      let needsPerson = row.action.rawValue >= SupervisorAction.stop.rawValue
      let canHelp = needsPerson && row.cause.description != "internal-error"
      #expect((row.remedy.utf8CodeUnitCount > 0) == canHelp, "\(row.cause)")
    }
  }

  @Test("A row's parameter is a time")
  func times() {
    for row in Self.rows {
      if let parameter = row.afterParameter { #expect(parameter.descriptor.unit.milliseconds != nil, "\(row.cause)") }
    }
  }

  @Test("Every condition is watched by a row")
  func watched() {
    let named: [Conditions] = [
      .lift, .tilt, .stopButton, .wireLost, .outside, .stall, .escapesExhausted, .bladeBlocked, .bladeExhausted,
      .batteryLow, .batteryCritical, .batteryEmpty, .rain, .timetableClosed, .dockExhausted, .homeNotFound, .restarted,
      .internalError, .wheelOvercurrent, .bumperStuck, .positionLost, .positionGone, .linkSilent,
      .coilsDisagree, .wheelUnruly, .beamsSilent, .chargeSuspended, .batteryHot, .noProgress,
    ]
    #expect(Set(named.map(\.bits)).count == named.count)
    #expect(Set(named.map(\.bits)) == Set(Self.conditions.map(\.bits)))
  }

  @Test(
    "Every row comes into force when its condition has held for its time, and not a tick before",
    arguments: rows.indices)
  func reachable(_ index: Int) {
    let row = Self.rows[index]
    var supervisor = Supervisor(Parameters())
    let bit: UInt32 = 1 << UInt32(index)
    var held_ms: UInt32 = 0
    repeat {
      #expect(supervisor.active & bit == 0)
      _ = supervisor.update(row.when, request: .none, dt_ms: 20)
      held_ms += 20
    } while held_ms < Self.wait_ms(row)
    #expect(supervisor.active & bit != 0)
    #expect(supervisor.fresh & bit != 0)
    _ = supervisor.update(row.when, request: .none, dt_ms: 20)
    #expect(supervisor.active & bit != 0)
    #expect(supervisor.fresh & bit == 0)
  }

  @Test(
    "A condition that goes away for one tick starts its time anew",
    arguments: rows.indices.filter { wait_ms(rows[$0]) > 20 })
  func interrupted(_ index: Int) {
    let row = Self.rows[index]
    var supervisor = Supervisor(Parameters())
    for _ in 0..<5 {
      _ = supervisor.update(row.when, request: .none, dt_ms: Self.wait_ms(row) - 20)
      #expect(supervisor.active & (1 << UInt32(index)) == 0)
      _ = supervisor.update(Conditions(), request: .none, dt_ms: 20)
    }
  }

  @Test("The row's parameter replaces its time", arguments: rows.indices.filter { rows[$0].afterParameter != nil })
  func parameter(_ index: Int) throws {
    let row = Self.rows[index]
    let parameter = try #require(row.afterParameter)
    var parameters = Parameters()
    parameters[parameter] = parameter.descriptor.minimum
    var supervisor = Supervisor(parameters)
    let wait = UInt32(parameter.descriptor.minimum * parameter.descriptor.unit.milliseconds!)
    _ = supervisor.update(row.when, request: .none, dt_ms: wait - 1)
    #expect(supervisor.active & (1 << UInt32(index)) == 0)
    _ = supervisor.update(row.when, request: .none, dt_ms: 1)
    #expect(supervisor.active & (1 << UInt32(index)) != 0)
  }

  @Test(
    "Of all conditions that hold together the severest row wins: every one, two, three, and all but one, two, three of them"
  )
  func severest() {
    let count = Self.conditions.count
    let all = Self.conditions.reduce(0) { $0 | $1.bits }
    var subsets: Set<UInt32> = [0, all]
    for i in 0..<count {
      for j in i..<count {
        for k in j..<count {
          let bits = Self.conditions[i].bits | Self.conditions[j].bits | Self.conditions[k].bits
          subsets.insert(bits)
          subsets.insert(all & ~bits)
        }
      }
    }
    var random = SplitMix64(seed: 3)
    for _ in 0..<2000 { subsets.insert(UInt32(truncatingIfNeeded: random.next()) & all) }
    #expect(subsets.count > 4000)
    for bits in subsets {
      var supervisor = Supervisor(Parameters())
      let verdict = supervisor.update(Conditions(bits: bits), request: .none, dt_ms: Self.long_ms)
      guard verdict == expected(bits) else {
        Issue.record("conditions \(String(bits, radix: 2)): \(verdict), but the table says \(expected(bits))")
        return
      }
      // All of them are in force, not only the winner.
      let rows = Self.rows.indices.reduce(UInt32(0)) {
        $0 | (Self.rows[$1].when.bits & bits != 0 ? 1 << UInt32($1) : 0)
      }
      guard supervisor.active == rows else {
        Issue.record("conditions \(String(bits, radix: 2)): rows \(supervisor.active), but the table says \(rows)")
        return
      }
    }
  }

  @Test("With the severest gone and cleared the next one takes over, down to nothing")
  func descending() {
    var supervisor = Supervisor(Parameters())
    var bits = Self.conditions.reduce(0) { $0 | $1.bits }
    var last = supervisor.update(Conditions(bits: bits), request: .none, dt_ms: Self.long_ms)
    while bits != 0 {
      bits &= ~Self.rows[last.row].when.bits
      let next = supervisor.update(Conditions(bits: bits), request: .unlock, dt_ms: 2000)
      #expect(next == expected(bits))
      #expect(next.action.rawValue <= last.action.rawValue)
      last = next
    }
    #expect(last == .none)
    #expect(supervisor.active == 0)
  }

  @Test("A latch opens only as its row says, and never while its condition holds", arguments: rows.indices)
  func latch(_ index: Int) {
    let row = Self.rows[index]
    let bit: UInt32 = 1 << UInt32(index)
    var standing = Supervisor(Parameters())
    _ = standing.update(row.when, request: .none, dt_ms: Self.long_ms)
    for request in [SensorSnapshot.Request.none, .start, .dock, .stop, .unlock] {
      var holding = standing
      _ = holding.update(row.when, request: request, dt_ms: 5000)
      #expect(holding.active & bit != 0, "\(request) while it holds")

      var gone = standing
      _ = gone.update(Conditions(), request: request, dt_ms: 20)
      let opens: Bool
      switch row.clear {
      case .automatic: opens = false
      case .start: opens = request == .start || request == .unlock
      case .unlock: opens = request == .unlock
      }
      #expect((gone.active & bit == 0) == opens, "\(request) when it has gone")

      // Time alone opens only the automatic ones, after a second without the condition.
      var later = standing
      for _ in 0..<49 { _ = later.update(Conditions(), request: .none, dt_ms: 20) }
      #expect(later.active & bit != 0)
      _ = later.update(Conditions(), request: .none, dt_ms: 20)
      #expect((later.active & bit == 0) == (row.clear == .automatic))
      _ = later.update(Conditions(), request: .none, dt_ms: Self.long_ms)
      #expect((later.active & bit == 0) == (row.clear == .automatic))
    }
  }

  @Test("A condition that flickers keeps an automatic row in force")
  func flicker() {
    var supervisor = Supervisor(Parameters())
    _ = supervisor.update(.wireLost, request: .none, dt_ms: 1000)
    for _ in 0..<20 {
      #expect(supervisor.update(Conditions(), request: .none, dt_ms: 900).action == .hold)
      _ = supervisor.update(.wireLost, request: .none, dt_ms: 20)
    }
  }
}
