import MowerGeometry

extension PositionFilter {
  /// Adds every stored field that a tick can change, in the order of its declaration.
  public func hash(into hasher: inout StateHasher) {
    hasher.combine(UInt64(phase.rawValue))
    hasher.combine(position.x)
    hasher.combine(position.y)
    hasher.combine(heading)
    hasher.combine(gyroBias_radps)
    hasher.combine(wheelScale)
    hasher.combine(creep)
    hasher.combine(UInt64(accepted))
    hasher.combine(UInt64(refused))
    hasher.combine(UInt64(restarts))
    hasher.combine(isTrusted)
    hasher.combine(UInt64(age_ms))
    hasher.combine(UInt64(untrusted_ms))
    hasher.combine(innovationSum)
    hasher.combine(UInt64(doubtfulAnchors))
    covariance.hash(into: &hasher)
    hasher.combine(suspicion)
    for i in 0..<8 {
      hasher.combine(UInt64(rangeAges[i]))
      hasher.combine(UInt64(lastRanges_mm[i]))
      hasher.combine(UInt64(rangeRepeats[i]))
    }
    hasher.combine(UInt64(satelliteAge))
    hasher.combine(UInt64(leaningAnchors))
    for i in 0..<8 { hasher.combine(leanings[i]) }
    hasher.combine(sinceSatellite_s)
    search.hash(into: &hasher)
    hasher.combine(hasBias)
    hasher.combine(pushed_m)
    hasher.combine(lifted_s)
    hasher.combine(docked)
    hasher.combine(dockedAt_m)
  }
}

extension PositionCovariance {
  func hash(into hasher: inout StateHasher) {
    hasher.combine(xx)
    hasher.combine(xy)
    hasher.combine(xh)
    hasher.combine(xb)
    hasher.combine(xs)
    hasher.combine(xk)
    hasher.combine(yy)
    hasher.combine(yh)
    hasher.combine(yb)
    hasher.combine(ys)
    hasher.combine(yk)
    hasher.combine(hh)
    hasher.combine(hb)
    hasher.combine(hs)
    hasher.combine(hk)
    hasher.combine(bb)
    hasher.combine(bs)
    hasher.combine(bk)
    hasher.combine(ss)
    hasher.combine(sk)
    hasher.combine(kk)
  }
}

extension PositionSearch {
  func hash(into hasher: inout StateHasher) {
    hasher.combine(UInt64(wait_ms))
    hasher.combine(UInt64(source.rawValue))
    hasher.combine(place.x)
    hasher.combine(place.y)
    hasher.combine(variance_m2)
    hasher.combine(UInt64(looks))
    hasher.combine(reckoned.x)
    hasher.combine(reckoned.y)
    hasher.combine(UInt64(contradictions))
  }
}
