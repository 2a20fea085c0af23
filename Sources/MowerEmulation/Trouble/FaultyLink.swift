import MowerCore
import MowerRuntime

/// The vocabulary's faults of `link` on a line of bytes: what passes in a tick, and what is said instead.
struct FaultyLink {
  private var injector: FaultInjector
  private var fault: Fault?
  /// What was last said on each channel, for a line that goes on repeating it.
  private var last: [[UInt8]]

  /// A good line with so many channels. `seed`: of what comes and goes.
  init(channels: Int, seed: UInt64) {
    injector = FaultInjector(seed: seed)
    last = [[UInt8]](repeating: [], count: channels)
  }

  /// Lets a fault begin; the one before ends.
  mutating func begin(_ fault: Fault) {
    self.fault = fault
    injector.begin(fault)
  }

  /// The line is good again.
  mutating func end() {
    fault = nil
    injector.end(FaultTarget(.link))
  }

  /// How late everything comes, ms.
  var delay_ms: Int { fault?.kind == .delayed ? Int((fault?.size ?? 0) * 1000) : 0 }

  /// Whether anything passes in this tick; call once a tick.
  mutating func passes() -> Bool {
    guard let fault, fault.kind != .stuck, fault.kind != .delayed else { return true }
    // The silence of a snapshot says what the injector makes of the tick.
    var probe = SensorSnapshot()
    injector.alter(&probe)
    return probe.linkSilent_ms == 0
  }

  /// What the host hears instead of what the board says on a channel.
  mutating func said(_ bytes: inout [UInt8], channel: Int) {
    guard !bytes.isEmpty else { return }
    if fault?.kind == .stuck, !last[channel].isEmpty {
      bytes = last[channel]
    } else {
      last[channel] = bytes
    }
  }
}
