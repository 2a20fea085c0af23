import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@Suite("The sender")
struct WireSenderTests {
  /// A sender of 1 A that sleeps after 360 min.
  private func sender() throws -> WireSender {
    try #require(WireSender(wire: BoundaryWire(loop: [Vector2(0, 0), Vector2(5, 0), Vector2(0, 5)])))
  }

  private func pass(minutes: Int, charging: Bool, _ sender: inout WireSender) {
    for _ in 0..<(minutes * 60) { sender.update(charging: charging, dt_us: 1_000_000) }
  }

  @Test("It sends from the start, rests while a mower charges and sends again when that stops")
  func restsWhileCharging() throws {
    var sender = try sender()
    #expect(sender.current_A == 1)
    sender.update(charging: true, dt_us: 20_000)
    #expect(sender.state == .resting && sender.current_A == 0)
    pass(minutes: 600, charging: true, &sender)
    #expect(sender.state == .resting)
    sender.update(charging: false, dt_us: 20_000)
    #expect(sender.state == .sending && sender.current_A == 1)
  }

  @Test("It sleeps 360 minutes after the last charge, and a charge wakes it")
  func sleeps() throws {
    var sender = try sender()
    pass(minutes: 359, charging: false, &sender)
    #expect(sender.state == .sending)
    pass(minutes: 1, charging: false, &sender)
    #expect(sender.state == .asleep && sender.current_A == 0)
    pass(minutes: 1, charging: true, &sender)
    pass(minutes: 359, charging: false, &sender)
    #expect(sender.state == .sending)
    pass(minutes: 1, charging: false, &sender)
    #expect(sender.state == .asleep)
  }

  @Test("With a time to sleep of 0 it never sleeps")
  func neverSleeps() throws {
    var sender = WireSender(code: try #require(WireCode(2)), peakCurrent_A: 0.5, sleepAfter_s: 0)
    for _ in 0..<100 { sender.update(charging: false, dt_us: 4_000_000_000) }
    #expect(sender.current_A == 0.5)
  }

  @Test("A wire that is cut or unplugged carries no current anywhere until it is mended")
  func faults() throws {
    var sender = try sender()
    sender.cut(at: 12.5)
    #expect(sender.state == .open && sender.current_A == 0 && sender.cut_m == 12.5)
    sender.splice()
    #expect(sender.current_A == 1 && sender.cut_m == nil)
    sender.isConnected = false
    #expect(sender.state == .open && sender.current_A == 0)
    sender.isConnected = true
    #expect(sender.current_A == 1)
  }

  @Test("Exchanged ends turn the current around")
  func polarity() throws {
    var sender = try sender()
    sender.isPolaritySwapped = true
    #expect(sender.current_A == -1)
  }

  @Test("There is no sender for a code that does not exist")
  func unknownCode() {
    var wire = BoundaryWire(loop: [])
    wire.code = 4
    #expect(WireSender(wire: wire) == nil)
  }
}
