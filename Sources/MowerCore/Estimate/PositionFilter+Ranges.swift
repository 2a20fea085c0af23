import MowerGeometry

extension PositionFilter {
  /// Takes in what is new in this tick.
  @inline(__always)
  mutating func measure(_ s: borrowing SensorSnapshot, _ odometry: borrowing Odometry, tick_ms: UInt32) {
    let speed_mps = 0.5 * (odometry.left_mps + odometry.right_mps)
    for i in 0..<configuration.anchorCount {
      let reading = s.ranges[i]
      if Self.isNew(reading.age_ms, after: anchors.ages[i], tick_ms: tick_ms) {
        let isLive = isLive(reading, from: i, driving: abs(speed_mps) > 0.05)
        if phase == .tracking && isLive { take(reading, from: i, speed_mps: speed_mps) }
      }
      anchors.ages[i] = reading.age_ms
    }
    if configuration.satelliteFitted {
      let isNew = Self.isNew(s.satellite.age_ms, after: satelliteAge, tick_ms: tick_ms)
      if isNew, phase == .tracking, s.satellite.fix != .none {
        take(s.satellite, speed_mps: speed_mps)
      }
      satelliteAge = s.satellite.age_ms
    }
    if phase != .tracking || suspicion > 0.6 || isDragged { lookAround(s, odometry, tick_ms: tick_ms) }
  }

  /// Whether a new reading is one: a radio that says the same distance again and again on the way has stopped measuring.
  /// Five times are half a second, in which noise alone changes the last digit.
  @inline(__always)
  private mutating func isLive(_ reading: RangeReading, from i: Int, driving: Bool) -> Bool {
    if reading.distance_mm != anchors.last_mm[i] {
      anchors.repeats[i] = 0
    } else if driving && anchors.repeats[i] < Self.rangeRepeatLimit {
      anchors.repeats[i] += 1
    }
    anchors.last_mm[i] = reading.distance_mm
    return reading.distance_mm != 65535 && anchors.repeats[i] < Self.rangeRepeatLimit
  }

  private static var rangeRepeatLimit: UInt8 { 5 }

  /// Anchors, one bit each, that have stopped measuring.
  var frozenAnchors: UInt8 {
    var bits: UInt8 = 0
    for i in 0..<8 where anchors.repeats[i] >= Self.rangeRepeatLimit { bits |= 1 << UInt8(i) }
    return bits
  }

  /// Remembers the ages without using the readings.
  mutating func noteAges(_ s: borrowing SensorSnapshot) {
    for i in 0..<configuration.anchorCount { anchors.ages[i] = s.ranges[i].age_ms }
    satelliteAge = s.satellite.age_ms
  }

  /// A reading grows older by a tick in every tick, unless it is another one.
  @inline(__always)
  static func isNew(_ age_ms: UInt8, after last_ms: UInt8, tick_ms: UInt32) -> Bool {
    age_ms != 255 && UInt32(age_ms) < UInt32(last_ms) + tick_ms
  }

  /// Corrects the state by a range.
  @inline(__always)
  private mutating func take(_ reading: RangeReading, from i: Int, speed_mps: Double) {
    let anchor = configuration.anchors[i]
    let (sin, cos) = sincos(heading)
    let lever = configuration.rangingAntenna
    let leverX = cos * lever.x - sin * lever.y
    let leverY = sin * lever.x + cos * lever.y
    // Where the antenna was when the range was measured.
    let since_m = speed_mps * wheelScale * Double(reading.age_ms) * 1e-3
    let dx = position.x + leverX - since_m * cos - anchor.position.x
    let dy = position.y + leverY - since_m * sin - anchor.position.y
    let dz = configuration.rangingHeight_m - anchor.height_m
    let distance = (dx * dx + dy * dy + dz * dz).squareRoot()
    guard distance > 0.1 else { return }
    let east = dx / distance
    let north = dy / distance
    let p = covariance.project(x: east, y: north, h: north * leverX - east * leverY)
    // The circle around the anchor is no straight line: its bend counts as noise where the position is uncertain.
    let bend = max(0, covariance.xx + covariance.yy - p.variance) / distance
    let innovation = Double(reading.distance_mm) * 1e-3 - distance
    let sigma = configuration.rangeSigma_m
    var variance = p.variance + sigma * sigma + 0.5 * bend * bend
    if reading.quality < configuration.clearQuality {
      // Something stood in the way, so the true distance is no greater than this: news only when it is shorter than
      // thought.
      variance += 3 * sigma * sigma
      guard innovation < 0 else { return }
      if innovation * innovation > 16 * variance {
        refuse(telling: true)
      } else if innovation * innovation > variance {
        correct(p, innovation: innovation, innovationVariance: variance)
        accept(squaredInnovation: innovation * innovation / variance)
      }
      return
    }
    if reading.quality < configuration.fullQuality {
      let span = max(1, Double(configuration.fullQuality) - Double(configuration.clearQuality))
      let weak = (Double(configuration.fullQuality) - Double(reading.quality)) / span
      variance += square(configuration.weakSigma_m * weak)
    }
    lean(i, innovation: innovation, variance: variance)
    // Better a doubtful anchor than none for seconds.
    if anchors.doubtful & (1 << UInt8(i)) != 0 && age_ms < 2000 { return }
    // Detours make a range longer, nothing makes it shorter: the gate is narrower on that side.
    let gate = innovation > 0 ? 9.0 : 16.0
    guard innovation * innovation < gate * variance else {
      refuse(telling: true)
      return
    }
    correct(p, innovation: innovation, innovationVariance: variance)
    accept(squaredInnovation: innovation * innovation / variance)
  }

  /// Follows how an anchor's ranges lie to what was expected, and doubts it when they lie to one side for seconds.
  @inline(__always)
  private mutating func lean(_ i: Int, innovation: Double, variance: Double) {
    let ratio = innovation / variance.squareRoot()
    let leaning = anchors.leanings[i] + (min(4, max(-4, ratio)) - anchors.leanings[i]) * (1.0 / 64)
    anchors.leanings[i] = leaning
    let bit = UInt8(1) << UInt8(i)
    if abs(leaning) > 1 { anchors.leaning |= bit } else { anchors.leaning &= ~bit }
    if abs(leaning) < 0.7 {
      anchors.doubtful &= ~bit
    } else if abs(leaning) > 1.4 && anchors.doubtful & bit == 0 {
      doubt(i)
    }
  }

  /// Doubts an anchor, if none leans more. Only a minority is doubted: if most contradict, it is the position that is
  /// wrong. When no more may be, the one that leans least is given another chance.
  private mutating func doubt(_ i: Int) {
    var least = -1
    for k in 0..<configuration.anchorCount where k != i {
      if anchors.doubtful & (1 << UInt8(k)) == 0 {
        if abs(anchors.leanings[k]) > abs(anchors.leanings[i]) { return }
      } else if least < 0 || abs(anchors.leanings[k]) < abs(anchors.leanings[least]) {
        least = k
      }
    }
    if anchors.doubtful.nonzeroBitCount >= (configuration.anchorCount - 1) / 2 {
      guard least >= 0, abs(anchors.leanings[least]) < abs(anchors.leanings[i]) else { return }
      anchors.doubtful &= ~(1 << UInt8(least))
    }
    anchors.doubtful |= 1 << UInt8(i)
  }
}
