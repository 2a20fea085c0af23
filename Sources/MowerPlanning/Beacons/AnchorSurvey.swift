import MowerGarden
import MowerGeometry

/// Where anchors stand, worked out from ranges among them and to a mower at a few known places beside its station.
///
/// Ranges among anchors alone give a figure that may lie anywhere, turned and mirrored; the known places fix it. Anchors
/// are placed one after the other by ranges to what is known already, then all together by weighted least squares
/// (Levenberg–Marquardt) in which ranges that do not fit count little: behind a wall a range is too long.
public struct AnchorSurvey: Sendable {
  /// What came out.
  public struct Result: Equatable, Sendable {
    /// Place of each anchor, m; nil for those that too few ranges reach.
    public var positions: [Vector2?]
    /// One standard deviation of each place, m, as far as the noise of the ranges tells.
    public var sigma_m: [Double]
    /// Root mean square of what the ranges differ from the places found, those left out that do not fit, m.
    public var residual_m: Double
    /// Ranges that do not fit, by their index.
    public var outliers: [Int]
  }

  /// Heights of the anchors' antennas, m.
  public var heights_m: [Double]
  /// Noise of a range after averaging, m.
  public var sigma_m = 0.01
  /// What a mower beside its station does not know of its own place, m.
  public var placeSigma_m = 0.02

  /// A survey of anchors whose antennas are so high, m.
  public init(heights_m: [Double]) { self.heights_m = heights_m }

  /// Ranges farther off than so many times their noise count as wrong, and at least this distance, m.
  private static let gate = 5.0
  private static let gate_m = 0.08

  /// The places that fit the ranges best.
  public func solve(_ ranges: [SurveyRange]) -> Result {
    var positions = placed(by: ranges)
    let usable = ranges.filter { range in
      guard positions[range.anchor] != nil else { return false }
      if case .anchor(let i) = range.start { return positions[i] != nil && i != range.anchor }
      return true
    }
    let sigma = refine(&positions, usable)
    var result = Result(positions: positions, sigma_m: sigma, residual_m: 0, outliers: [])
    var sum = 0.0
    var count = 0
    for (i, range) in ranges.enumerated() {
      guard let r = residual(range, positions)?.value else { continue }
      if abs(r) > max(Self.gate * sigma_m, Self.gate_m) {
        result.outliers.append(i)
      } else {
        sum += r * r
        count += 1
      }
    }
    result.residual_m = count > 0 ? (sum / Double(count)).squareRoot() : 0
    return result
  }

  /// How much longer the measured range is than the places say, and how it changes with the place of its anchor; nil if
  /// a place is unknown.
  private func residual(_ range: SurveyRange, _ positions: [Vector2?]) -> (value: Double, slope: Vector2)? {
    guard let to = positions[range.anchor] else { return nil }
    let from: Vector2
    let height: Double
    switch range.start {
    case .anchor(let i):
      guard let p = positions[i] else { return nil }
      from = p
      height = heights_m[i]
    case .mower(let p, let h):
      from = p
      height = h
    }
    let rise = heights_m[range.anchor] - height
    let d = to - from
    let distance = max(1e-6, (d.lengthSquared + rise * rise).squareRoot())
    return (range.distance_m - distance, d * (1 / distance))
  }

  // MARK: First places

  /// Places the anchors one after the other, the best determined first.
  private func placed(by ranges: [SurveyRange]) -> [Vector2?] {
    var positions = [Vector2?](repeating: nil, count: heights_m.count)
    while true {
      var best: (anchor: Int, place: Vector2, spread: Double)?
      for a in positions.indices where positions[a] == nil {
        guard let (place, spread) = multilateration(of: a, ranges, positions) else { continue }
        if spread > best?.spread ?? 0 { best = (a, place, spread) }
      }
      guard let best else { return positions }
      positions[best.anchor] = best.place
    }
  }

  /// The place of an anchor from level ranges to known places: nil unless three of them do not lie in a line. `spread`
  /// says how far out of line they lie as seen from the anchor, m.
  private func multilateration(of anchor: Int, _ ranges: [SurveyRange], _ positions: [Vector2?]) -> (
    place: Vector2, spread: Double
  )? {
    var known: [(place: Vector2, distance: Double)] = []
    for range in ranges {
      var from: Vector2?
      var height = 0.0
      switch range.start {
      case .mower(let p, let h) where range.anchor == anchor: (from, height) = (p, h)
      case .anchor(let i) where range.anchor == anchor && i != anchor: (from, height) = (positions[i], heights_m[i])
      case .anchor(let i) where i == anchor && range.anchor != anchor:
        (from, height) = (positions[range.anchor], heights_m[range.anchor])
      default: continue
      }
      guard let from else { continue }
      let rise = heights_m[anchor] - height
      known.append((from, max(0, range.distance_m * range.distance_m - rise * rise).squareRoot()))
    }
    guard known.count >= 3 else { return nil }
    let middle = known.reduce(Vector2.zero) { $0 + $1.place } * (1 / Double(known.count))
    var xx = 0.0
    var xy = 0.0
    var yy = 0.0
    for k in known {
      let d = k.place - middle
      xx += d.x * d.x
      xy += d.x * d.y
      yy += d.y * d.y
    }
    // The smaller principal spread of the known places.
    let half = (xx + yy) / 2
    let root = ((xx - yy) * (xx - yy) / 4 + xy * xy).squareRoot()
    let across = max(0, half - root).squareRoot()
    guard across > 0.3 else { return nil }
    // Of places all round the middle, the one that fits best, then better and better by Gauss and Newton.
    let reach = known.reduce(0) { $0 + $1.distance } / Double(known.count)
    var best = (place: middle, misfit: Double.infinity)
    for i in 0..<72 {
      var p = middle + Pose2(.zero, heading: Double(i) * Angle.pi / 36).direction * reach
      for _ in 0..<20 { p = stepped(p, known) }
      let misfit = known.reduce(0) { $0 + min(1, abs(p.distance(to: $1.place) - $1.distance)) }
      if misfit < best.misfit - 1e-9 { best = (p, misfit) }
    }
    return best.misfit.isFinite ? (best.place, across) : nil
  }

  private func stepped(_ p: Vector2, _ known: [(place: Vector2, distance: Double)]) -> Vector2 {
    var equations = NormalEquations(count: 2)
    for k in known {
      let d = p - k.place
      let distance = max(1e-6, d.length)
      let misfit = k.distance - distance
      // Misfits of more than half a metre pull no harder than that.
      let weight = min(1, 0.5 / max(abs(misfit), 1e-9))
      equations.add([(0, d.x / distance), (1, d.y / distance)], misfit, weight: weight)
    }
    let step = equations.solution(damping: 1e-3)
    return step.map { p + Vector2($0[0], $0[1]) } ?? p
  }

  // MARK: All together

  /// Moves all places to the least squares of all ranges; returns the standard deviation of each.
  private func refine(_ positions: inout [Vector2?], _ ranges: [SurveyRange]) -> [Double] {
    let n = positions.count
    var damping = 1e-3
    var cost = robustCost(ranges, positions)
    for _ in 0..<200 {
      let equations = equations(ranges, positions)
      guard let step = equations.solution(damping: damping) else { break }
      var moved = positions
      for i in 0..<n { if let p = moved[i] { moved[i] = p + Vector2(step[2 * i], step[2 * i + 1]) } }
      let next = robustCost(ranges, moved)
      if next < cost {
        positions = moved
        damping = max(1e-9, damping / 5)
        if cost - next < 1e-12 { break }
        cost = next
      } else {
        damping *= 10
        if damping > 1e9 { break }
      }
    }
    let equations = equations(ranges, positions)
    return (0..<n).map { i in
      guard positions[i] != nil else { return .infinity }
      let x = equations.variance(of: 2 * i)
      let y = equations.variance(of: 2 * i + 1)
      return sigma_m * max(0, (x ?? .infinity) + (y ?? .infinity)).squareRoot()
    }
  }

  /// Half the square where a range fits, and beyond the gate no more than at it (Welsch): the worst counts nothing.
  private func robustCost(_ ranges: [SurveyRange], _ positions: [Vector2?]) -> Double {
    let gate = max(Self.gate * sigma_m, Self.gate_m)
    return ranges.reduce(0) { sum, range in
      guard let r = residual(range, positions)?.value else { return sum }
      return sum + weight(of: range) * gate * gate / 2 * (1 - exponential(-(r / gate) * (r / gate)))
    }
  }

  private func equations(_ ranges: [SurveyRange], _ positions: [Vector2?]) -> NormalEquations {
    let gate = max(Self.gate * sigma_m, Self.gate_m)
    var equations = NormalEquations(count: 2 * positions.count)
    for range in ranges {
      guard let (r, slope) = residual(range, positions) else { continue }
      var terms = [(2 * range.anchor, slope.x), (2 * range.anchor + 1, slope.y)]
      if case .anchor(let i) = range.start { terms += [(2 * i, -slope.x), (2 * i + 1, -slope.y)] }
      equations.add(terms, r, weight: weight(of: range) * exponential(-(r / gate) * (r / gate)))
    }
    return equations
  }

  /// How much a range counts beside one between anchors, 0…1.
  private func weight(of range: SurveyRange) -> Double {
    guard case .mower = range.start else { return 1 }
    return sigma_m * sigma_m / (sigma_m * sigma_m + placeSigma_m * placeSigma_m)
  }
}
