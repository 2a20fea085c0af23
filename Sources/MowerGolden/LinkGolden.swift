import MowerGeometry
import MowerLink

/// Packs seeded packets, frames them, lets a decoder take them apart again, and hashes the bytes on the line and the
/// fields that came back. One byte in sixteen frames is damaged on the way; the decoder's counts are hashed as well.
func runLinkGolden(packets: UInt32) -> UInt64 {
  var hasher = StateHasher()
  var random = SplitMix64(seed: 1, stream: 0x6c69_6e6b)
  var decoder = FrameDecoder()
  for i in 0..<packets {
    let frame = FrameBytes(linkPacket(i, &random), leadingZero: i & 1 == 0)
    let damagedAt = random.next() & 15 == 0 ? Int(random.next() % UInt64(frame.count)) : -1
    for k in 0..<frame.count {
      let byte = k == damagedAt ? frame[k] ^ 0x41 : frame[k]
      hasher.combine(UInt64(byte))
      if let packet = decoder.take(byte) { hashFields(packet, &hasher) }
    }
  }
  hasher.combine(UInt64(decoder.packets))
  hasher.combine(UInt64(decoder.damaged))
  hasher.combine(UInt64(decoder.misframed))
  return hasher.value
}

/// The packet of a number: the kinds in turn.
private func linkPacket(_ number: UInt32, _ random: inout SplitMix64) -> PacketBytes {
  let a = random.next()
  let b = random.next()
  switch number % 4 {
  case 0:
    return WheelOdometry(
      dt_ms: 20, leftTicks: Int32(truncatingIfNeeded: a), rightTicks: Int32(truncatingIfNeeded: a >> 32),
      left_mmps: Int16(truncatingIfNeeded: b), right_mmps: Int16(truncatingIfNeeded: b >> 16)
    ).packet
  case 1:
    return VelocityCommand(
      speed_mps: Float(Int16(truncatingIfNeeded: a)) / 1024, yawRate_radps: Float(Int16(truncatingIfNeeded: b)) / 4096
    ).packet
  case 2:
    return WireSignal(
      magnitude: InlineArray { Int16(truncatingIfNeeded: a >> UInt64(8 * $0)) },
      quality: InlineArray { UInt8(truncatingIfNeeded: b >> UInt64(8 * $0)) },
      age_ms: InlineArray { UInt8(20 * $0) }, near: Int16(truncatingIfNeeded: b), nearQuality: 7, nearAge_ms: 0
    ).packet
  default:
    return BoardStatus(
      status: UInt8(truncatingIfNeeded: a),
      ranges_m: InlineArray { Float(UInt8(truncatingIfNeeded: a >> UInt64($0))) / 64 },
      emergency: UInt8(truncatingIfNeeded: b & 7), charge_V: 0, system_V: Float(UInt8(truncatingIfNeeded: b >> 8)) / 8,
      charge_A: 0.5, battery_percent: 50
    ).packet
  }
}

/// Adds the fields of a packet that was received.
private func hashFields(_ packet: PacketBytes, _ hasher: inout StateHasher) {
  if let odometry = WheelOdometry(packet) {
    hasher.combine(UInt64(bitPattern: Int64(odometry.leftTicks)))
    hasher.combine(UInt64(bitPattern: Int64(odometry.right_mmps)))
  } else if let command = VelocityCommand(packet) {
    hasher.combine(UInt64(command.speed_mps.bitPattern))
    hasher.combine(UInt64(command.yawRate_radps.bitPattern))
  } else if let wire = WireSignal(packet) {
    for i in 0..<4 { hasher.combine(UInt64(bitPattern: Int64(wire.magnitude[i]))) }
    hasher.combine(UInt64(wire.quality[3]))
  } else if let status = BoardStatus(packet) {
    hasher.combine(UInt64(status.system_V.bitPattern))
    hasher.combine(UInt64(status.emergency))
  }
}
