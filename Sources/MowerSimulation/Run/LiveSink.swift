import MowerCore
import MowerRuntime

/// Looks on during a live run: keeps the last frame and snapshot, and what the result needs.
struct LiveSink: FrameSink {
  var recorder: RunRecorder = {
    var recorder = RunRecorder()
    recorder.keepsJournal = false
    return recorder
  }()
  /// The last frame; nil before the first tick.
  private(set) var frame: Frame?
  /// The snapshot it came from.
  private(set) var snapshot = SensorSnapshot()

  mutating func accept(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
    self.frame = frame
    self.snapshot = copy snapshot
    recorder.accept(frame, snapshot)
  }
}
