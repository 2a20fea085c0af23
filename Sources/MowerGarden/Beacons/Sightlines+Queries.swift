import MowerGeometry

extension Sightlines {
  /// Whether nothing stands in the straight way between two points, given by place and height above the ground, m.
  public func isClear(from a: Vector2, height_m ha: Double, to b: Vector2, height_m hb: Double) -> Bool {
    for o in occluders where min(ha, hb) < o.top_m && max(ha, hb) > o.bottom_m {
      if let p = passage(through: o, from: a, to: b), Self.covered(p, o, ha, hb) > 0 { return false }
    }
    return true
  }

  /// What a radio wave of 4 to 6.5 GHz loses on its straight way between two points, dB. Losses by material are rounded
  /// from what is published for building materials and foliage at such frequencies: a garden wall costs about 11 dB, a
  /// hedge of a metre 8 dB, a trunk some 10 dB, and nothing gets through a house.
  public func radioLoss_dB(from a: Vector2, height_m ha: Double, to b: Vector2, height_m hb: Double) -> Double {
    var loss = 0.0
    let length = a.distance(to: b)
    for o in occluders where min(ha, hb) < o.top_m && max(ha, hb) > o.bottom_m {
      guard let p = passage(through: o, from: a, to: b) else { continue }
      let covered = Self.covered(p, o, ha, hb)
      if covered <= 0 { continue }
      let through_m = p.share * covered * length
      switch o.cover {
      case .trunk: loss += 2 + 25 * through_m
      case .crown: loss += 2.5 * through_m
      case .hedge: loss += 2 + 6 * through_m
      case .masonry: loss += 6 + 25 * through_m
      case .boards: loss += 3
      case .furniture: loss += 2 + 4 * through_m
      case .plants: loss += 3 * through_m
      }
    }
    return loss
  }

  /// How far light gets along a level ray before the first thing stops it, m; `limit_m` if nothing does.
  public func firstHit(from a: Vector2, direction: Vector2, height_m: Double, limit_m: Double) -> Double {
    let b = a + direction * limit_m
    var nearest = 1.0
    for o in occluders where height_m < o.top_m && height_m >= o.bottom_m {
      if let p = passage(through: o, from: a, to: b) { nearest = min(nearest, p.enter) }
    }
    return nearest * limit_m
  }

  /// Share of the passage that runs below the thing's top and above its bottom, 0…1; the ray rises evenly.
  private static func covered(_ p: Passage, _ o: Occluder, _ ha: Double, _ hb: Double) -> Double {
    let z0 = ha + (hb - ha) * p.enter
    let z1 = ha + (hb - ha) * p.leave
    let low = min(z0, z1)
    let high = max(z0, z1)
    if low >= o.top_m || high <= o.bottom_m { return 0 }
    if high - low < 1e-9 { return 1 }
    return (min(high, o.top_m) - max(low, o.bottom_m)) / (high - low)
  }

  /// What of the sky a place sees in one direction.
  public struct Skyline: Sendable {
    /// Sine of the elevation up to which things hide the sky.
    public var horizonSine = 0.0
    /// Share of the sky above the horizon that leaves and branches cover, as a difference of sines of elevation.
    public var leafySine = 0.0
    /// Distance to the nearest thing that reflects (a wall higher than a metre), m; infinite if there is none.
    public var reflector_m = Double.infinity
    /// Its height, m.
    public var reflectorHeight_m = 0.0
  }

  /// The skyline at a place (m) and antenna height in one direction, as far as `limit_m`.
  public func skyline(from a: Vector2, height_m: Double, direction: Vector2, limit_m: Double) -> Skyline {
    var line = Skyline()
    let b = a + direction * limit_m
    func sine(_ height: Double, at distance: Double) -> Double {
      let rise = max(0, height - height_m)
      return rise == 0 ? 0 : rise / (rise * rise + distance * distance).squareRoot()
    }
    for o in occluders where o.top_m > height_m && o.cover != .crown {
      guard let p = passage(through: o, from: a, to: b) else { continue }
      let distance = p.enter * limit_m
      line.horizonSine = max(line.horizonSine, sine(o.top_m, at: distance))
      if o.cover == .masonry, o.top_m > 1, distance < line.reflector_m {
        line.reflector_m = distance
        line.reflectorHeight_m = o.top_m
      }
    }
    for o in occluders where o.top_m > height_m && o.cover == .crown {
      guard let p = passage(through: o, from: a, to: b) else { continue }
      let upper = sine(o.top_m, at: p.enter * limit_m)
      let lower = max(line.horizonSine, sine(o.bottom_m, at: p.leave * limit_m))
      line.leafySine = max(line.leafySine, upper - lower)
    }
    return line
  }
}
