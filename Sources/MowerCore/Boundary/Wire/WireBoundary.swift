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
  /// What each coil said last, and how often in a row it has said just that while the mower drove.
  var lastMagnitudes: InlineArray<4, Int16> = [0, 0, 0, 0]
  var lastQualities: InlineArray<4, UInt8> = [0, 0, 0, 0]
  var repeats: InlineArray<4, UInt8> = [0, 0, 0, 0]
  /// The last side that was heard loudly, and how restless loud sides have been lately.
  var loudSides: InlineArray<4, Int8> = [0, 0, 0, 0]
  var unrest: InlineArray<4, Int16> = [0, 0, 0, 0]
  /// How long each coil has heard nothing to rely on, ms, of driving.
  var silent_ms: InlineArray<4, UInt32> = [0, 0, 0, 0]
  /// Coils behind the axle, one bit each.
  var rearCoils: UInt8 = 0
  /// Whether the front coils agree.
  var sweep: CoilSweep

  /// Above this magnitude the sign counts at once: noise cannot reach it.
  static var strong: Int16 { 600 }

  /// Equal captures in a row after which a receiver is taken to repeat itself. Noise alone lets none repeat more than a
  /// few times, but for the loudest ones, which the amplifier squeezes together.
  private static var repeatLimit: UInt8 { 25 }
  private static var squeezed: Int16 { 3800 }
  /// A loud change of side adds to the unrest, and a capture takes one away. Mowers that turn on the wire change a coil's
  /// loud side four times in 84 captures at the fastest, which comes to less than the limit; at random they come in ten.
  private static var unrestStep: Int16 { 50 }
  private static var unrestLimit: Int16 { 140 }
  /// After so long a coil that is silent beside a loud one is taken for dead, ms: over the wire itself, where a coil
  /// hears nothing, no mower drives for so long.
  private static var silenceLimit_ms: UInt32 { 6000 }

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
    sweep = CoilSweep(left: configuration.coils[frontLeft], right: configuration.coils[frontRight])
  }

  /// Takes in the captures that are new in this tick, and how the mower moved in it.
  mutating func update(_ s: borrowing SensorSnapshot, _ odometry: borrowing Odometry, dt_ms: UInt32) {
    let driving = odometry.left_mps != 0 ? true : odometry.right_mps != 0
    if age_ms < 1_000_000 { age_ms += dt_ms }
    let before = (sides[frontLeft], sides[frontRight])
    for i in 0..<coilCount {
      let reading = s.coils[i]
      if driving && silent_ms[i] < 1_000_000 { silent_ms[i] += dt_ms }
      if UInt32(reading.age_ms) >= dt_ms { continue }
      let size = reading.magnitude < 0 ? 0 &- reading.magnitude : reading.magnitude
      if !isBelievable(reading, size, from: i, driving: driving) { continue }
      // On the wire itself a coil hears nothing: it keeps its side until it has crossed.
      if size < minimum || reading.quality < quality {
        if size < minimum { magnitudes[i] = Double(reading.magnitude) }
        continue
      }
      magnitudes[i] = Double(reading.magnitude)
      age_ms = 0
      silent_ms[i] = 0
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
    let now = (sides[frontLeft], sides[frontRight])
    sweep.update(
      left: heard(frontLeft), right: heard(frontRight), astride: now.0 != now.1 && now == before,
      turn_rad: odometry.turn_rad, travel_m: odometry.travel_m)
  }

  /// Whether the front coils contradict each other, or one of them is dead.
  var disagrees: Bool {
    sweep.contradicts || isDead(frontLeft, beside: frontRight) || isDead(frontRight, beside: frontLeft)
  }

  @inline(__always)
  private func isDead(_ i: Int, beside other: Int) -> Bool {
    silent_ms[i] > Self.silenceLimit_ms && silent_ms[other] < 100 && abs(magnitudes[other]) > Double(Self.strong) / 2
  }

  /// Forgets what speaks against the coils.
  mutating func trust() {
    sweep.trust()
    silent_ms = [0, 0, 0, 0]
  }

  /// The side that a coil heard last, clearly and not long ago; 0 for none.
  @inline(__always)
  private func heard(_ i: Int) -> Int8 {
    if age_ms > 100 || abs(magnitudes[i]) < 2 * Double(minimum) { return 0 }
    return magnitudes[i] > 0 ? 1 : -1
  }

  /// Whether a capture may come from a field: one that stays exactly the same on the way, or that jumps from one side to
  /// the other and back, comes from a broken receiver, which must not lead the mower off the lawn.
  @inline(__always)
  private mutating func isBelievable(_ reading: CoilReading, _ size: Int16, from i: Int, driving: Bool) -> Bool {
    if reading.magnitude != lastMagnitudes[i] || reading.quality != lastQualities[i] || size >= Self.squeezed {
      repeats[i] = 0
    } else if driving && repeats[i] < Self.repeatLimit {
      repeats[i] += 1
    }
    lastMagnitudes[i] = reading.magnitude
    lastQualities[i] = reading.quality
    if unrest[i] > 0 { unrest[i] -= 1 }
    if size >= Self.strong {
      let side: Int8 = reading.magnitude > 0 ? 1 : -1
      if loudSides[i] != 0 && side != loudSides[i] {
        unrest[i] = min(unrest[i] + Self.unrestStep, 2 * Self.unrestLimit)
      }
      loudSides[i] = side
    }
    return repeats[i] < Self.repeatLimit && unrest[i] <= Self.unrestLimit
  }

  /// What the left and the right front coil hear, signed, positive inside.
  @inline(__always)
  var frontMagnitudes: (left: Double, right: Double) { (magnitudes[frontLeft], magnitudes[frontRight]) }

  /// Sum of both front coils' magnitudes.
  @inline(__always)
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

extension WireBoundary: StatePart {
  /// Shows every field that ticks change to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&sides)
    v.visit(&counts)
    v.visit(&magnitudes)
    v.visit(&age_ms)
    v.visit(&lastMagnitudes)
    v.visit(&lastQualities)
    v.visit(&repeats)
    v.visit(&loudSides)
    v.visit(&unrest)
    v.visit(&silent_ms)
    sweep.visit(&v)
  }
}
