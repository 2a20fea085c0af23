import MowerCore
import MowerLink

/// The part of a Mowgli board that keeps people safe: sensors that must hold for a time, and a latch.
struct MowgliGuardian {
  /// How long each must hold, ms: both wheels hanging, tilt, stop button.
  private var liftLimit_ms = 1000
  private var tiltLimit_ms = 500
  private var stopLimit_ms = 100
  private var lift_ms = 0
  private var tilt_ms = 0
  private var stop_ms = 0
  /// The latch of a sensor or of a request, which stays; that of a missing heartbeat, which goes when it is back.
  private var latched = false
  private var silent = true

  /// Steeper than this is tilted, rad.
  private static let tilted_rad = 0.6

  /// Whether the motors stay off.
  var isLatched: Bool { latched || silent }
  private var lifted: Bool { lift_ms >= liftLimit_ms || tilt_ms >= tiltLimit_ms }
  private var stopped: Bool { stop_ms >= stopLimit_ms }

  /// The bits that it reports.
  var bits: UInt8 {
    (isLatched ? BoardStatus.Emergency.latch : 0) | (stopped ? BoardStatus.Emergency.stop : 0)
      | (lifted ? BoardStatus.Emergency.lift : 0)
  }

  /// A heartbeat's wishes; a request wins over a release, and neither a pressing sensor lets go.
  mutating func take(_ beat: Heartbeat) {
    if beat.release != 0 && !lifted && !stopped { latched = false }
    if beat.emergency != 0 { latched = true }
  }

  /// Takes only what is stricter.
  mutating func tighten(_ limits: SafetySettings) {
    liftLimit_ms = min(liftLimit_ms, max(20, Int(limits.bothWheelsLift_ms)))
    tiltLimit_ms = min(tiltLimit_ms, max(20, Int(limits.tilt_ms)))
    stopLimit_ms = min(stopLimit_ms, max(20, Int(limits.stop_ms)))
  }

  /// One tick of 20 ms.
  mutating func step(_ s: borrowing SensorSnapshot, beats: Bool) {
    silent = !beats
    let tilted = s.pitch_rad * s.pitch_rad + s.roll_rad * s.roll_rad > Self.tilted_rad * Self.tilted_rad
    lift_ms = s.lift ? lift_ms + 20 : 0
    tilt_ms = tilted ? tilt_ms + 20 : 0
    stop_ms = s.stopButton ? stop_ms + 20 : 0
    if lifted || stopped { latched = true }
  }
}
