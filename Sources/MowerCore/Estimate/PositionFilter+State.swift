import MowerGeometry

extension PositionFilter: StatePart {
  /// Shows every field that ticks change to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&phase)
    v.visit(&position)
    v.visit(&heading)
    v.visit(&gyroBias_radps)
    v.visit(&wheelScale)
    v.visit(&creep)
    v.visit(&record.accepted)
    v.visit(&record.refused)
    v.visit(&record.restarts)
    v.visit(&isTrusted)
    v.visit(&age_ms)
    v.visit(&untrusted_ms)
    v.visit(&record.innovationSum)
    v.visit(&anchors.doubtful)
    covariance.visit(&v)
    v.visit(&suspicion)
    for i in 0..<8 {
      v.visit(&anchors.ages[i])
      v.visit(&anchors.last_mm[i])
      v.visit(&anchors.repeats[i])
    }
    v.visit(&satelliteAge)
    v.visit(&anchors.leaning)
    for i in 0..<8 { v.visit(&anchors.leanings[i]) }
    v.visit(&sinceSatellite_s)
    search.visit(&v)
    v.visit(&hasBias)
    v.visit(&handling.pushed_m)
    v.visit(&handling.lifted_s)
    v.visit(&handling.docked)
    v.visit(&handling.dockedAt_m)
  }
}

extension PositionCovariance: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&xx)
    v.visit(&xy)
    v.visit(&xh)
    v.visit(&xb)
    v.visit(&xs)
    v.visit(&xk)
    v.visit(&yy)
    v.visit(&yh)
    v.visit(&yb)
    v.visit(&ys)
    v.visit(&yk)
    v.visit(&hh)
    v.visit(&hb)
    v.visit(&hs)
    v.visit(&hk)
    v.visit(&bb)
    v.visit(&bs)
    v.visit(&bk)
    v.visit(&ss)
    v.visit(&sk)
    v.visit(&kk)
  }
}

extension PositionSearch: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&wait_ms)
    v.visit(&source)
    v.visit(&place)
    v.visit(&variance_m2)
    v.visit(&looks)
    v.visit(&reckoned)
    v.visit(&contradictions)
  }
}
