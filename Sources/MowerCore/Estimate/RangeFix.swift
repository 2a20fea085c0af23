import MowerGeometry

/// The place of the antenna from ranges alone, found without knowing anything before: where circles around pairs of
/// anchors cross, the crossing that most ranges agree with, refined by least squares over these.
struct RangeFix {
  /// Place of the antenna, m.
  private(set) var position = Vector2.zero
  /// Variance in its worst direction, m².
  private(set) var variance_m2 = 0.0

  private var anchors: InlineArray<8, Vector2> = InlineArray(repeating: .zero)
  /// Square of the height between the antenna and each anchor, m².
  private var rise2: InlineArray<8, Double> = InlineArray(repeating: 0)
  private var ranges: InlineArray<8, Double> = InlineArray(repeating: 0)
  /// Whether nothing stood in the way; a reading that came round a corner only excludes places further away than it says.
  private var clear: InlineArray<8, Bool> = InlineArray(repeating: false)
  private var count = 0
  private let sigma_m: Double
  /// Further off than this a range does not agree with a place, m.
  private let tolerance_m: Double

  /// A fix of a snapshot's ranges; nil if fewer than three agree, if two places explain them alike, or if the anchors lie
  /// so that the place would be vague.
  ///
  /// `without`: anchors, one bit each, that are not asked.
  init?(_ s: borrowing SensorSnapshot, _ c: borrowing PositionConfiguration, without: UInt8 = 0) {
    sigma_m = c.rangeSigma_m
    tolerance_m = 3 * c.rangeSigma_m + 0.05
    for i in 0..<c.anchorCount {
      guard s.ranges[i].age_ms < 255, s.ranges[i].distance_mm != 65535, without >> UInt8(i) & 1 == 0 else { continue }
      anchors[count] = c.anchors[i].position
      let dz = c.rangingHeight_m - c.anchors[i].height_m
      rise2[count] = dz * dz
      ranges[count] = Double(s.ranges[i].distance_mm) * 1e-3
      clear[count] = s.ranges[i].quality >= c.clearQuality
      count += 1
    }
    guard count >= 3, let place = crossing(), refine(from: place) else { return nil }
  }

  /// The crossing that explains the ranges best, if no other one a metre away explains them as well.
  private func crossing() -> Vector2? {
    var places: InlineArray<56, Vector2> = InlineArray(repeating: .zero)
    var costs: InlineArray<56, Double> = InlineArray(repeating: 0)
    var found = 0
    var best = -1
    for i in 0..<count where clear[i] {
      for j in (i + 1)..<max(i + 1, count) where clear[j] {
        let between = anchors[j] - anchors[i]
        let base = between.length
        guard base > 0.1 else { continue }
        let a2 = max(0, ranges[i] * ranges[i] - rise2[i])
        let b2 = max(0, ranges[j] * ranges[j] - rise2[j])
        // Along the line between the anchors, and off it; circles that miss each other count as touching.
        let along = (a2 - b2 + base * base) / (2 * base)
        let off = max(0, a2 - along * along).squareRoot()
        let unit = between * (1 / base)
        for side in 0..<2 {
          let place = anchors[i] + unit * along + unit.perpendicular * (side == 0 ? off : -off)
          places[found] = place
          costs[found] = cost(at: place)
          if best < 0 || costs[found] < costs[best] { best = found }
          found += 1
        }
      }
    }
    guard best >= 0 else { return nil }
    for k in 0..<found where (places[k] - places[best]).lengthSquared > 1 && costs[k] < costs[best] + 0.5 { return nil }
    return places[best]
  }

  /// How badly a place explains the ranges: about 1 for each that does not agree.
  private func cost(at place: Vector2) -> Double {
    var sum = 0.0
    for i in 0..<count {
      let error = ranges[i] - distance(from: place, to: i)
      if error < -tolerance_m {
        // No detour makes a range too short.
        sum += 1.5
      } else if clear[i] {
        let share = error / tolerance_m
        sum += share < 1 ? share * share : 1
      }
    }
    return sum
  }

  private func distance(from place: Vector2, to i: Int) -> Double {
    ((place - anchors[i]).lengthSquared + rise2[i]).squareRoot()
  }

  /// Least squares over the ranges that agree. False if fewer than three do or their circles cross too flatly.
  private mutating func refine(from place: Vector2) -> Bool {
    position = place
    for _ in 0..<5 {
      var agreeing = 0
      var xx = 0.0
      var xy = 0.0
      var yy = 0.0
      var bx = 0.0
      var by = 0.0
      for i in 0..<count where clear[i] {
        let d = distance(from: position, to: i)
        let error = ranges[i] - d
        guard abs(error) < tolerance_m, d > 0.05 else { continue }
        agreeing += 1
        let u = (position - anchors[i]) * (1 / d)
        xx += u.x * u.x
        xy += u.x * u.y
        yy += u.y * u.y
        bx += u.x * error
        by += u.y * error
      }
      let half = 0.5 * (xx - yy)
      let least = 0.5 * (xx + yy) - (half * half + xy * xy).squareRoot()
      // A standard deviation of five times a range's.
      guard agreeing >= 3, least > 0.04 else { return false }
      variance_m2 = sigma_m * sigma_m / least
      let determinant = xx * yy - xy * xy
      let step = Vector2((yy * bx - xy * by) / determinant, (xx * by - xy * bx) / determinant)
      position += step
      if step.lengthSquared < 1e-8 { break }
    }
    return true
  }
}
