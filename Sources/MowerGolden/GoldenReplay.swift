import MowerCore
import MowerGeometry

/// Steps the controller over sensor snapshots and hashes what comes out: every command, and the state behind it.
/// Recorded snapshots come as records; the command and the emulated boards read the file in their own way.
public struct GoldenReplay: Sendable {
  /// Size of one record, bytes.
  public static var recordSize: Int { SensorSnapshot.recordSize }

  /// Snapshots stepped over so far.
  public private(set) var ticks: UInt32 = 0
  /// The controller.
  public private(set) var mower: Mower
  private var hasher = StateHasher()
  private var commandHasher = StateHasher()

  /// The defaults, but with a zone to be driven to and a short wait after rain, so that minutes show all of a day.
  private static var configuration: MowerConfiguration {
    var configuration = MowerConfiguration()
    configuration.zoneCount = 1
    configuration.zoneDistance_m[0] = 10
    configuration.zoneShare[0] = 0.8
    configuration.parameters[.rainDelay] = 1
    return configuration
  }

  /// A replay that has seen nothing, with the mower of the yard.
  public init() { self.init(Self.configuration) }

  /// The same with another mower.
  init(_ configuration: MowerConfiguration) { mower = Mower(configuration) }

  /// The hash over all ticks so far.
  public var hash: UInt64 { hasher.value }

  /// The hash over all ticks so far, and that over their commands alone.
  var hashes: GoldenHashes { GoldenHashes(everything: hasher.value, commands: commandHasher.value) }

  /// Decodes one record and steps over it.
  /// - Parameter record: exactly `recordSize` bytes; they need no alignment.
  /// - Returns: whether the record was a snapshot; if not, nothing was done.
  public mutating func step(record: UnsafeRawBufferPointer) -> Bool {
    guard let bytes = record.baseAddress, let snapshot = SensorSnapshot(record: bytes) else { return false }
    _ = step(snapshot)
    return true
  }

  /// Switches the controller off and on: it forgets everything but its configuration.
  mutating func restart() { mower = Mower(mower.configuration) }

  /// One tick of 20 ms.
  mutating func step(_ snapshot: borrowing SensorSnapshot) -> MowerOutput {
    let output = mower.step(snapshot, dt_us: 20_000)
    ticks += 1
    hasher.combine(output.command)
    hasher.combine(UInt64(mower.mode.rawValue))
    hasher.combine(UInt64(mower.verdict.action.rawValue))
    hasher.combine(mower.odometry.position.x)
    hasher.combine(mower.odometry.position.y)
    hasher.combine(mower.odometry.heading)
    commandHasher.combine(output.command)
    // Where no way is asked for, these fields mean nothing.
    if mower.configuration.navigation.hasPosition { commandHasher.combine(output.request) }
    return output
  }
}
