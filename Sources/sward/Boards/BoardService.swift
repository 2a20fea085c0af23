import Foundation
import MowerBoards
import MowerCore
import MowerEmulation
import MowerSimulation
import MowerView

/// An emulated board in service: in real time, until somebody stops it.
final class BoardService<Firmware: BoardFirmware> {
  let emulator: Emulator<Firmware>
  /// Ticks done.
  private(set) var ticks: UInt64 = 0
  private let sockets: [LoopbackPort]
  private let limit_s: Double?
  private let clock = MonotonicClock()
  private var began: UInt64?
  /// Bytes each way at the last full seconds, for rates.
  private var traffic: [(received: UInt64, sent: UInt64)] = [(0, 0)]

  /// A board with its ports on the loopback network, if any. `limit_s`: how long it runs; nil for ever.
  init(_ emulator: Emulator<Firmware>, sockets: [LoopbackPort], limit_s: Double?) {
    self.emulator = emulator
    self.sockets = sockets
    self.limit_s = limit_s
  }

  /// Runs until it is stopped.
  func run() {
    while advance() { clock.sleep(until: due_us) }
  }

  /// When the next tick is due, µs.
  private var due_us: UInt64 { (began ?? clock.now_us()) + ticks * 20_000 }

  /// Does the ticks that are due; false when it is over.
  func advance() -> Bool {
    if began == nil { began = clock.now_us() }
    // A process that was stopped for long goes on from there instead of hurrying after the clock.
    if clock.now_us() > due_us + 1_000_000 { began = clock.now_us() - ticks * 20_000 }
    while clock.now_us() >= due_us {
      if StopSignal.hasCome { return false }
      if let limit_s, Double(ticks) * 0.02 >= limit_s { return false }
      emulator.step()
      ticks += 1
      if ticks % 50 == 0 {
        traffic.append((emulator.received, emulator.sent))
        if traffic.count > 2 { traffic.removeFirst() }
      }
      if ticks % 500 == 0 { announce(status) }
    }
    return !StopSignal.hasCome
  }

  /// Where the mower is, in words.
  var position: String {
    let p = emulator.mower.pose.position
    return String(format: "at %.2f, %.2f m", p.x, p.y)
  }

  private var status: String {
    let mower = emulator.mower
    return String(
      format: "%6.0f s  %@  %.2f m/s  blade %@  %.1f V  cut %.1f %%", mower.time_s, position, mower.speed_mps,
      mower.isCutting ? "cuts" : "off", mower.battery_V, mower.world.grass.coverage * 100)
  }

  /// What there is to see.
  func look() -> BoardWatch {
    let last = traffic[traffic.count - 1]
    let before = traffic[0]
    let hears = last.received > before.received || emulator.received > last.received
    let connected = sockets.filter(\.isConnected).count
    var link: [BoardWatch.Row] = [
      .init("hears", "\(last.received - before.received) bytes/s"), .init("says", "\(last.sent - before.sent) bytes/s"),
    ]
    if !sockets.isEmpty {
      link.append(.init("clients", "\(connected) of \(sockets.count)", isGrave: connected < sockets.count))
    }
    return BoardWatch(
      mower: emulator.mower, snapshot: emulator.sensors, command: emulator.command,
      state: hears ? "commands come in" : "no byte came in the last second", isLinked: hears, link: link,
      happened: emulator.happened)
  }
}
