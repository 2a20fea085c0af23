import MowerCore
import MowerGarden
import MowerGeometry
import MowerLog
import MowerRuntime

/// Looks on during a run and writes down what the result needs.
struct RunRecorder: FrameSink {
  private var result = RunResult()
  /// Whether the journal is kept; a run that is wound back keeps its own log.
  var keepsJournal = true
  private var lastRows: UInt32 = 0
  private var lastMode = Mode.idle
  private var tick: UInt64 = 0
  private var helpless_s = 0.0
  private var out_s = 0.0
  private var getsOn = ProgressRecord()
  private var position = PositionRecord()
  private var waysHome = WayHomeRecord()
  /// Where every tick is written down; nil where none is.
  var log: RunLog?

  /// What the supervisor noted so far, escapes and going home left out.
  var faults: [RunResult.Fault] { result.faults }

  mutating func accept(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
    tick &+= 1
    log?.accept(frame, snapshot)
    if frame.activeRows != lastRows { note(frame.activeRows) }
    if frame.mode != lastMode {
      if keepsJournal { result.journal.note(frame.mode, because: frame.status.cause, Double(tick) * 0.02) }
      if frame.mode == .charging { result.charges += 1 }
      lastMode = frame.mode
      waysHome.note(frame.mode, tick: tick)
    }
  }

  /// Writes down the rows that have come into force.
  private mutating func note(_ rows: UInt32) {
    for i in 0..<SupervisorRow.count where rows & ~lastRows & (1 << UInt32(i)) != 0 {
      if keepsJournal { result.journal.note(row: i, Double(tick) * 0.02) }
      let row = SupervisorRow.row(i)
      // Escapes and going home are everyday work.
      if row.action == .escape || row.action == .dock { continue }
      if result.faults.count < 1000 {
        result.faults.append(
          RunResult.Fault(cause: "\(row.cause)", time_s: Double(tick) * 0.02, action: "\(row.action.name)"))
      }
    }
    lastRows = rows
  }

  /// Looks at what the mower knows of its place, every `PositionRecord.spacing` ticks.
  @inline(__always)
  mutating func watchPosition(_ board: borrowing SimulatedBoard, _ mower: borrowing Mower, tick: UInt64) {
    switch mower.configuration.navigation {
    case .wire: break
    case .virtualWall: position.note(crossed: mower.walls.crossed)
    case .beacons, .satellite:
      // Asked first: a filter that is handed on is copied.
      guard PositionRecord.counts(mower.mode, inStation: board.isInContact) else { return }
      position.note(
        mower.position, truth: board.plant.pose, mode: mower.mode, tick: tick)
    }
  }

  /// Looks at the run once a second: first times of coverage, and whether only a person can help now. The board stays
  /// as it is; what is lent to be changed is not copied.
  mutating func watch(_ board: inout SimulatedBoard, _ mode: Mode, because cause: Cause) -> Bool {
    let coverage = board.world.grass.coverage
    let now = board.time_s
    if coverage >= 0.5 && result.t50_s == nil { result.t50_s = now }
    if coverage >= 0.8 && result.t80_s == nil { result.t80_s = now }
    if coverage >= 0.9 && result.t90_s == nil { result.t90_s = now }
    // Called once a second.
    getsOn.look(mode, because: cause, at: board.plant.pose.position, inStation: board.isInContact, dt_s: 1)
    if !board.isInContact {
      out_s += 1
      result.journal.lowestCharge = min(result.journal.lowestCharge, board.charge)
    }
    if coverage >= 0.98 && result.t98_s == nil {
      result.t98_s = now
      result.outTo98_s = out_s
    }
    if coverage >= 0.95 && result.t95_s == nil {
      result.t95_s = now
      result.energyTo95_Wh = board.plant.battery.drawn_J / 3600
    }
    let helpless = mode.needsHelp || board.plant.drowned != nil
    helpless_s = helpless ? helpless_s + 1 : 0
    return helpless_s > 60
  }

  /// Adds a row to the series.
  mutating func sample(_ board: borrowing SimulatedBoard, _ mower: borrowing Mower) {
    result.samples.append(
      RunResult.Sample(
        time_s: board.time_s, coverage: board.world.grass.coverage, battery_V: board.plant.battery.volts,
        charge: board.plant.battery.charge, mode: "\(mower.mode.name)", pose: board.plant.pose))
  }

  /// The finished result.
  func result(_ plan: SimulationRun.Plan, _ board: borrowing SimulatedBoard, _ mower: borrowing Mower) -> RunResult {
    var r = result
    let grass = board.world.grass
    r.garden = plan.site.garden.name
    r.robot = plan.site.robot.name
    r.seed = plan.seed
    r.navigation = "\(plan.site.navigation.name)"
    r.simulated_s = board.time_s
    r.coverage = grass.coverage
    r.mowableArea_m2 = grass.area_m2
    r.distance_m = board.metrics.distance_m
    r.maxOverrun_m = board.metrics.maxOverrun_m
    r.maxBladeOverrun_m = board.metrics.maxBladeOverrun_m
    r.bladeOnOutside_s = board.metrics.bladeOnOutside_s
    r.stuck_s = board.metrics.stuck_s
    r.progressShare = getsOn.share
    r.longestStill_s = getsOn.longest_s
    r.longestStillCause = getsOn.longest_s > 0 ? "\(getsOn.longestCause.name)" : nil
    r.foundThings = board.foundThings
    r.docks = board.metrics.docks
    r.failedDocks = board.metrics.failedDocks
    if plan.site.navigation.hasPosition { r.position = position.figures }
    if plan.site.navigation == .virtualWall { r.beamContacts = position.beamContacts }
    r.energy_Wh = board.plant.battery.drawn_J / 3600
    r.waysHome = waysHome.figures(needsHelp: mower.mode.needsHelp)
    r.finalMode = "\(mower.mode.name)"
    r.finalCause = mower.cause
    // One that stands most of its time out waits for a person too, whatever it calls that.
    r.neededHelp = mower.mode.needsHelp || getsOn.isIdle || board.drowned != nil
    r.drowned = board.drowned
    r.animalsTouched = board.touchedAnimals
    r.track = board.metrics.track
    let raster = grass.raster(time_s: board.time_s)
    r.cutHistogram = Self.histogram(raster)
    r.raster = raster
    r.uncut = UncutPiece(raster)
    var hash = board.metrics.hash
    grass.hash(into: &hash)
    r.stateHash = hash.value
    var truth = board.metrics.truthHash
    grass.hash(into: &truth)
    r.truthHash = truth.value
    return r
  }

  private static func histogram(_ raster: RunResult.Raster) -> [Double] {
    var counts = [Int](repeating: 0, count: 31)
    var total = 0
    for i in raster.cuts.indices where raster.mowable[i] {
      counts[min(30, Int(raster.cuts[i]))] += 1
      total += 1
    }
    return total == 0 ? [] : counts.map { Double($0) / Double(total) }
  }
}
