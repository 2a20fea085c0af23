import FuzzTarget
import MowerBoards
import MowerCore
import MowerGeometry
import MowerLink

/// What reads bytes that come over a serial line: the framings and parsers, which must accept nothing wrong, and all that
/// is built on them. Those of one framing start from each other's corpora.
private let target = FuzzTarget.chosen(among: [
  FuzzTarget("frames", frames), FuzzTarget("lines", lines), FuzzTarget("stream", stream),
  FuzzTarget("ubx", messages),
  FuzzTarget("nmea") { hear(NMEAReceiver(frame: frame), $0) },
  FuzzTarget("dwm") { hear(DWMReceiver(anchors: [Vector2(0, 0), Vector2(10, 0), Vector2(5, 8)]), $0) },
  FuzzTarget("mowgli") { converse(MowgliDialect(.init(metresPerTick: 0.000_625, wheelBase_m: 0.325)), $0) },
  FuzzTarget("openmower") { converse(OpenMowerDialect(.init(metresPerTick: 0.000_625)), channels: 4, $0) },
  FuzzTarget("alfred") { converse(AlfredDialect(.init(metresPerTick: 0.002, wheelBase_m: 0.39)), $0) },
  FuzzTarget("roomba") { converse(RoombaDialect(.init()), $0) },
])

private let frame = LocalFrame(latitude_deg: 48, longitude_deg: 11)

/// A packet is accepted only if framing and sealing its bytes gives the bytes that came.
private func frames(_ bytes: UnsafeRawBufferPointer) {
  var decoder = FrameDecoder()
  var frame: [UInt8] = []
  for byte in bytes {
    frame.append(byte)
    if let packet = decoder.take(byte) {
      precondition(packet.isSealed)
      let again = FrameBytes(packet, leadingZero: false)
      precondition((0..<again.count).map { again[$0] } == frame)
    }
    if byte == 0 { frame = [] }
  }
}

/// A line is accepted only with the right sum.
private func lines(_ bytes: UnsafeRawBufferPointer) {
  var reader = LineReader(gluedToo: true)
  for byte in bytes {
    if let payload = reader.take(byte) {
      precondition(CheckedLine.payload(of: CheckedLine.line(Array(payload)).dropLast(2)) == payload)
    }
  }
}

/// The packets of accepted frames are known ones and fit their size.
private func stream(_ bytes: UnsafeRawBufferPointer) {
  var parser = StreamParser()
  parser.take(bytes) { id, value in
    guard let size = OpenInterface.size(ofPacket: id) else { fatalError("an unknown packet was accepted") }
    precondition(value >= 0 && value < 1 << (8 * size))
  }
}

/// A message is accepted only if its own bytes are what came.
private func messages(_ bytes: UnsafeRawBufferPointer) {
  var parser = UBX.Parser()
  parser.take(bytes) { message in
    let own = message.bytes
    // Looked for where one begins only: at every place it would take more time than all the rest.
    precondition(bytes.indices.contains { bytes[$0] == own[0] && bytes[$0...].starts(with: own) })
  }
  hear(UBXReceiver(frame: frame, base: Vector2(1, 2)), bytes)
}

/// Whatever came, a receiver's part of a snapshot can be filled in.
private func hear<R: PositionReceiver>(_ receiver: R, _ bytes: UnsafeRawBufferPointer) {
  var receiver = receiver
  receiver.receive(bytes, now_us: 1_000_000)
  var s = SensorSnapshot()
  receiver.fill(&s, now_us: 1_100_000)
  if isTabulated(bytes) { _ = receiver.fields(now_us: 1_100_000) }
}

/// Whether the table for people is made of an input: it takes longer than all the rest, so one length in eight must do.
private func isTabulated(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.count % 8 == 7 }

/// The buffers of all conversations; each input leaves them empty.
nonisolated(unsafe) private var out = Outbox()

/// Whatever came, in parts, a dialect goes on, and numbers of a snapshot are finite.
private func converse<D: BoardDialect>(_ dialect: D, channels: Int = 1, _ bytes: UnsafeRawBufferPointer) {
  var dialect = dialect
  var now: UInt64 = 1_000_000
  dialect.connect(now_us: now, &out)
  var start = 0
  var part = 0
  while start < bytes.count {
    let end = min(bytes.count, start + 97)
    dialect.receive(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), channel: part % channels, now_us: now)
    start = end
    part += 1
    now += 20_000
    dialect.tick(now_us: now, &out)
    var s = SensorSnapshot()
    dialect.fill(&s, now_us: now)
    precondition(s.gyro_radps.isFinite && s.pitch_rad.isFinite && s.roll_rad.isFinite)
    _ = dialect.silence_ms(now_us: now)
    _ = dialect.readiness
    for channel in 0..<Outbox.channelLimit { out.drain(channel) { _ in } }
  }
  for channel in 0..<Outbox.channelLimit { out.drain(channel) { _ in } }
  if isTabulated(bytes) {
    _ = dialect.identity
    _ = dialect.fields(now_us: now)
  }
}

/// libFuzzer's entry.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  target(start, count)
  return 0
}
