import MowerCore
import MowerGeometry
import MowerRuntime

/// The log of one run while it is written: every tick whole, and what viewers want to see at slower rates.
///
/// The run only copies what it has into memory; a second thread makes messages of it, packs and writes them. Times are
/// those of the ticks, 20 ms each, from the time the run began, and what goes into the file does not depend on when the
/// second thread comes to it; so a simulated run's log is the same bytes every time. For one thread.
public final class RunLog {
  /// Ticks between poses (5 Hz), and between states, battery and inertial readings (1 Hz).
  public static let poseTicks: UInt64 = 10
  /// Ticks between hashes of the state.
  public static let slowTicks: UInt64 = 50

  /// Topics that replays read.
  public static let tickTopic = "/tick"
  static let hashTopic = "/state_hash"

  private let thread: LogThread
  @exclusivity(unchecked) private var stage: LogStage
  private let handOver: Int
  private var isClosed = false
  /// Number of ticks so far.
  @exclusivity(unchecked) public private(set) var count: UInt64 = 0

  /// A log in a file just begun.
  /// - Parameters:
  ///   - writer: the file; nobody else may use it from now on.
  ///   - start_ns: time of the first tick since 1970, ns; 0 for a simulation.
  ///   - stageBytes: what is handed over at once; what a killed process loses beside the chunk.
  ///   - stages: how many such portions may wait for the disk before the run does.
  ///   - globe: where on Earth a place of the garden lies; without it satellite positions are in the ticks alone.
  public init(
    _ writer: MCAPWriter, start_ns: UInt64 = 0, stageBytes: Int = 128 << 10, stages: Int = 8, globe: Globe? = nil
  ) {
    thread = LogThread(
      RunLogEncoder(writer, start_ns: start_ns, globe: globe), stageBytes: stageBytes, stages: stages)
    handOver = stageBytes
    stage = thread.next()
  }

  deinit { if !isClosed { thread.end(stage) } }

  /// Writes a tick.
  public func accept(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
    if stage.count >= handOver { pass() }
    count &+= 1
    stage.put(frame, snapshot)
  }

  @inline(never)
  private func pass() {
    thread.take(stage)
    stage = thread.next()
  }

  /// Writes where the mower takes itself to be; to be called every `poseTicks`.
  public func observe(_ belief: Belief) { stage.put(.belief, belief) }

  /// Writes the grass: `fill` puts a value a cell, −1 where none is to be mown, otherwise its height in millimetres, at
  /// most 100.
  public func grass(_ raster: GrassRaster, fill: (UnsafeMutablePointer<Int8>) -> Void) {
    let cells = raster.columns * raster.rows
    let place = stage.put(.grass, raster, more: cells)
    fill(place.bindMemory(to: Int8.self, capacity: cells))
  }

  /// Writes what is left of the way that the mower drives by plan.
  public func plan(_ way: ArraySlice<Waypoint>) {
    way.withUnsafeBufferPointer { way in
      let place = stage.put(.plan, way.count, more: way.count * MemoryLayout<Waypoint>.stride)
      if let base = way.baseAddress {
        place.initializeMemory(as: Waypoint.self, from: base, count: way.count)
      }
    }
  }

  /// Ends the log. Throws what went wrong with its file.
  public func close() throws(LogError) {
    guard !isClosed else { return }
    isClosed = true
    thread.end(stage)
    try thread.encoder.close()
  }
}
