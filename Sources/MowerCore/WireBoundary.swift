import MowerGeometry

/// The boundary as a wire receiver tells it: one side per coil, debounced, with the age of the signal.
public struct WireBoundary: Sendable {
  var sides: InlineArray<4, Int8> = [0, 0, 0, 0]
  var counts: InlineArray<4, Int8> = [0, 0, 0, 0]
  var magnitudes: InlineArray<4, Double> = [0, 0, 0, 0]
  var age_ms: UInt32 = 1_000_000
  var frontLeft = 0
  var frontRight = 1
  let coilCount: Int
  let minimum: Int16
  let quality: UInt8
  let debounce: Int8
  /// Coils behind the axle, one bit each.
  var rearCoils: UInt8 = 0

  /// Above this magnitude the sign counts at once: noise cannot reach it.
  static var strong: Int16 { 600 }

  init(_ configuration: borrowing MowerConfiguration) {
    coilCount = configuration.coilCount
    minimum = Int16(configuration.parameters[.wireMinimum])
    quality = UInt8(configuration.parameters[.wireQuality] * 100)
    debounce = Int8(configuration.parameters[.wireDebounce])
    for i in 0..<configuration.coilCount where configuration.coils[i].x <= 0 { rearCoils |= 1 << UInt8(i) }
    if let pair = configuration.frontPair() {
      frontLeft = pair.left
      frontRight = pair.right
    } else {
      frontRight = 0
    }
  }

  /// Takes in the captures that are new in this tick.
  mutating func update(_ s: borrowing SensorSnapshot, dt_ms: UInt32) {
    if age_ms < 1_000_000 { age_ms += dt_ms }
    for i in 0..<coilCount {
      let reading = s.coils[i]
      if UInt32(reading.age_ms) >= dt_ms { continue }
      let size = reading.magnitude < 0 ? 0 &- reading.magnitude : reading.magnitude
      // On the wire itself a coil hears nothing: it keeps its side until it has crossed.
      if size < minimum || reading.quality < quality {
        if size < minimum { magnitudes[i] = Double(reading.magnitude) }
        continue
      }
      magnitudes[i] = Double(reading.magnitude)
      age_ms = 0
      let side: Int8 = reading.magnitude > 0 ? 1 : -1
      if size >= Self.strong || sides[i] == 0 {
        sides[i] = side
        counts[i] = 0
      } else if side == sides[i] {
        counts[i] = 0
      } else {
        counts[i] += 1
        if counts[i] >= debounce {
          sides[i] = side
          counts[i] = 0
        }
      }
    }
  }

  /// Sum of both front coils' magnitudes.
  var frontStrength: Double { abs(magnitudes[frontLeft]) + abs(magnitudes[frontRight]) }

  /// The view the modes use.
  func view() -> BoundaryView {
    var v = BoundaryView()
    v.left = BoundaryView.Side(rawValue: sides[frontLeft]) ?? .unknown
    v.right = BoundaryView.Side(rawValue: sides[frontRight]) ?? .unknown
    for i in 0..<4 where rearCoils & (1 << UInt8(i)) != 0 {
      if sides[i] < 0 { v.rear = .outside } else if sides[i] > 0 && v.rear == .unknown { v.rear = .inside }
    }
    let l = magnitudes[frontLeft]
    let r = magnitudes[frontRight]
    let total = abs(l) + abs(r)
    v.astride = total > 0 ? (l + r) / total : 1
    v.age_ms = age_ms
    v.confidence = age_ms == 0 ? 1 : (age_ms < 200 ? 0.5 : 0)
    return v
  }
}
