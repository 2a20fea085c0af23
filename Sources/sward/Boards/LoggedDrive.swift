import MowerCore
import MowerLog

/// Adds to a drive's log what the ticks do not hold: what the mower takes for true, and the plan's way.
///
/// The disk is another thread's business: the drive would wait for it only with thirteen seconds of ticks on the way.
struct LoggedDrive {
  /// A chunk is three seconds, and a stage less than two; both are lost when the process is killed.
  static let chunkBytes = 64 << 10
  static let stageBytes = 32 << 10
  static let stages = 8

  private let log: RunLog
  private var route: UInt8 = 0

  init(_ log: RunLog) { self.log = log }

  /// Looks at the drive after a tick; true if the way has changed. The mower stays as it is; what is lent to be changed
  /// is not copied.
  mutating func observe(_ sink: borrowing DriveSink, _ mower: inout Mower) -> Bool {
    if sink.ticks % RunLog.poseTicks == 0 {
      log.observe(RunLog.Belief(&mower, truth: nil, hashes: sink.ticks % RunLog.slowTicks == 0))
    }
    defer { route = sink.snapshot.routeRequest }
    return sink.snapshot.routeRequest != route
  }

  /// Notes what is left of the plan's way.
  func plan(_ way: ArraySlice<Waypoint>) { log.plan(way) }
}
