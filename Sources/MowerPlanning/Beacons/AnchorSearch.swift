import MowerGarden
import MowerGeometry

/// The candidates of one garden with what each sees, and the search among them.
struct AnchorSearch {
  struct Candidate {
    var position: Vector2
    var height_m: Double
  }
  /// What a range from a candidate tells at a sample; zero where it is out of sight.
  private struct Information {
    var xx: Float
    var xy: Float
    var yy: Float
  }

  private let placement: AnchorPlacement
  private let candidates: [Candidate]
  private let samples: [Vector2]
  /// By candidate, then by sample.
  private let information: [Information]
  private let middle: Vector2

  /// Samples at most: a finer look changes no choice.
  private static let sampleLimit = 1500
  /// Distance between candidates, m, in gardens with at most `candidateLimit` of them.
  static let spacing_m = 1.5
  static let candidateLimit = 160
  /// Two anchors nearer than this tell the same, m.
  private static let apart_m = 1.5
  /// What a mower knows of its place without any anchor, m: makes the first two anchors comparable.
  private static let prior_m = 5.0

  init(_ placement: AnchorPlacement, _ garden: Garden) {
    self.placement = placement
    let box = garden.lawns.reduce(Box(around: garden.lawns.first?.polygon.vertices ?? [])) { box, lawn in
      lawn.polygon.vertices.reduce(into: box) { $0.include($1) }
    }
    middle = (box.minimum + box.maximum) * 0.5
    let map = PositionErrorMap(ground: garden, cell_m: 0.5, cellLimit: Self.sampleLimit)
    samples = map.ground.map { map.center($0) }
    candidates = Self.candidates(garden)
    let sightlines = Sightlines(garden)
    var information: [Information] = []
    information.reserveCapacity(candidates.count * samples.count)
    for candidate in candidates {
      let rise = candidate.height_m - placement.antennaHeight_m
      for p in samples {
        guard
          PositionErrorMap.isInSight(
            candidate.position, candidate.height_m, p, placement.antennaHeight_m, sightlines)
        else {
          information.append(Information(xx: 0, xy: 0, yy: 0))
          continue
        }
        let d = p - candidate.position
        let length2 = max(1e-6, d.lengthSquared + rise * rise)
        information.append(
          Information(xx: Float(d.x * d.x / length2), xy: Float(d.x * d.y / length2), yy: Float(d.y * d.y / length2)))
      }
    }
    self.information = information
  }

  /// The choice with the candidate added that helps most.
  func extended(_ chosen: [Int]) -> [Int] {
    best(besides: chosen).map { chosen + [$0] } ?? chosen
  }

  /// The choice with anchors moved one by one to better candidates until none gets better.
  func improved(_ chosen: [Int]) -> [Int] {
    var chosen = chosen
    var cost = self.cost(chosen)
    var unchanged = 0
    var i = 0
    while !chosen.isEmpty && unchanged < chosen.count {
      var others = chosen
      others.remove(at: i % chosen.count)
      if let moved = best(besides: others) {
        let tried = self.cost(others + [moved])
        if tried < cost * (1 - 1e-6) {
          chosen[i % chosen.count] = moved
          cost = tried
          unchanged = 0
        } else {
          unchanged += 1
        }
      } else {
        unchanged += 1
      }
      i += 1
    }
    return chosen
  }

  /// Share of the samples that miss the limit, beyond what is allowed to; 0 if the choice suffices.
  func shortfall(_ chosen: [Int]) -> Double {
    let sums = sums(of: chosen)
    let sigma = placement.rangeSigma_m
    let bad = sums.filter {
      $0.count < placement.inSight || $0.error(sigma, prior: 0) > placement.limit_m
    }
    return max(0, Double(bad.count) / Double(max(1, sums.count)) - (1 - placement.share))
  }

  private struct Sum {
    var xx = 0.0
    var xy = 0.0
    var yy = 0.0
    var count = 0

    mutating func add(_ i: Information) {
      if i.xx == 0 && i.yy == 0 { return }
      xx += Double(i.xx)
      xy += Double(i.xy)
      yy += Double(i.yy)
      count += 1
    }

    func error(_ sigma: Double, prior: Double) -> Double {
      let determinant = (xx + prior) * (yy + prior) - xy * xy
      return determinant <= 1e-9 && prior == 0
        ? .infinity : sigma * ((xx + yy + 2 * prior) / max(determinant, 1e-30)).squareRoot()
    }
  }

  private func sums(of chosen: [Int]) -> [Sum] {
    var sums = [Sum](repeating: Sum(), count: samples.count)
    for c in chosen { for s in samples.indices { sums[s].add(information[c * samples.count + s]) } }
    return sums
  }

  /// What a sample costs: metres beyond the limit, half a metre for each anchor missing in sight, and a little for the
  /// error itself, so that among enough the better wins.
  private func cost(_ sum: Sum) -> Double {
    let sigma = placement.rangeSigma_m
    let error = sum.error(sigma, prior: (sigma / Self.prior_m) * (sigma / Self.prior_m))
    return max(0, error - placement.limit_m) + 0.5 * Double(max(0, placement.inSight - sum.count)) + 0.02 * error
  }

  private func cost(_ chosen: [Int]) -> Double { sums(of: chosen).reduce(0) { $0 + cost($1) } }

  private func best(besides chosen: [Int]) -> Int? {
    let base = sums(of: chosen)
    var best: Int?
    var least = Double.infinity
    for c in candidates.indices {
      let near = chosen.contains { candidates[$0].position.distance(to: candidates[c].position) < Self.apart_m }
      if near { continue }
      var total = 0.0
      for s in samples.indices where total < least {
        var sum = base[s]
        sum.add(information[c * samples.count + s])
        total += cost(sum)
      }
      if total < least {
        least = total
        best = c
      }
    }
    return best
  }

  /// Anchors for a choice, numbered counter-clockwise from the east round the middle of the lawns.
  func named(_ chosen: [Int]) -> [Anchor] {
    func turn(_ p: Vector2) -> Double {
      let angle = arctangent2(p.y - middle.y, p.x - middle.x)
      return angle < 0 ? angle + Angle.twoPi : angle
    }
    let sorted = chosen.map { candidates[$0] }.sorted { turn($0.position) < turn($1.position) }
    return sorted.enumerated().map { i, c in
      Anchor(
        name: "beacon \(i + 1)",
        position: Vector2((c.position.x * 100).rounded() / 100, (c.position.y * 100).rounded() / 100),
        height_m: c.height_m)
    }
  }
}
