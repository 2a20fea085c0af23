/// The symmetric covariance of the filter's six states: x and y (m), heading h (rad), gyro bias b (rad/s), wheel scale s
/// and creep on slopes k. The 21 different numbers are held once each, so that it cannot become asymmetric.
struct PositionCovariance: Sendable {
  var xx = 0.0, xy = 0.0, xh = 0.0, xb = 0.0, xs = 0.0, xk = 0.0
  var yy = 0.0, yh = 0.0, yb = 0.0, ys = 0.0, yk = 0.0
  var hh = 0.0, hb = 0.0, hs = 0.0, hk = 0.0
  var bb = 0.0, bs = 0.0, bk = 0.0
  var ss = 0.0, sk = 0.0
  var kk = 0.0

  /// A covariance times the derivatives of a measurement by x, y and h: what all states have to do with it.
  struct Projection {
    var x: Double
    var y: Double
    var h: Double
    var b: Double
    var s: Double
    var k: Double
    /// Variance of the measurement that the states' errors alone would cause.
    var variance: Double
  }

  /// The variances alone; nothing is known of one state from another.
  init(position_m2: Double, heading_rad2: Double, bias: Double, scale: Double, creep: Double) {
    xx = position_m2
    yy = position_m2
    hh = heading_rad2
    bb = bias
    ss = scale
    kk = creep
  }

  /// P ← F P Fᵀ, where F is 1 on its diagonal and holds, by the state it comes from: into x and y from h (`dx_h`,
  /// `dy_h`), from b (minus half the tick's length of that, as the middle heading counts), from s (`dx_s`, `dy_s`) and from
  /// k (`dx_k`, `dy_k`); into h from b (minus the tick's length).
  @inline(__always)
  mutating func propagate(
    dx_h: Double, dy_h: Double, dx_s: Double, dy_s: Double, dx_k: Double, dy_k: Double, dt_s: Double
  ) {
    let dx_b = -0.5 * dt_s * dx_h
    let dy_b = -0.5 * dt_s * dy_h
    // Rows of F P.
    let x_x = xx + dx_h * xh + dx_b * xb + dx_s * xs + dx_k * xk
    let x_y = xy + dx_h * yh + dx_b * yb + dx_s * ys + dx_k * yk
    let x_h = xh + dx_h * hh + dx_b * hb + dx_s * hs + dx_k * hk
    let x_b = xb + dx_h * hb + dx_b * bb + dx_s * bs + dx_k * bk
    let x_s = xs + dx_h * hs + dx_b * bs + dx_s * ss + dx_k * sk
    let x_k = xk + dx_h * hk + dx_b * bk + dx_s * sk + dx_k * kk
    let y_y = yy + dy_h * yh + dy_b * yb + dy_s * ys + dy_k * yk
    let y_h = yh + dy_h * hh + dy_b * hb + dy_s * hs + dy_k * hk
    let y_b = yb + dy_h * hb + dy_b * bb + dy_s * bs + dy_k * bk
    let y_s = ys + dy_h * hs + dy_b * bs + dy_s * ss + dy_k * sk
    let y_k = yk + dy_h * hk + dy_b * bk + dy_s * sk + dy_k * kk
    let h_h = hh - dt_s * hb
    let h_b = hb - dt_s * bb
    let h_s = hs - dt_s * bs
    let h_k = hk - dt_s * bk
    xx = x_x + dx_h * x_h + dx_b * x_b + dx_s * x_s + dx_k * x_k
    xy = x_y + dy_h * x_h + dy_b * x_b + dy_s * x_s + dy_k * x_k
    xh = x_h - dt_s * x_b
    xb = x_b
    xs = x_s
    xk = x_k
    yy = y_y + dy_h * y_h + dy_b * y_b + dy_s * y_s + dy_k * y_k
    yh = y_h - dt_s * y_b
    yb = y_b
    ys = y_s
    yk = y_k
    hh = h_h - dt_s * h_b
    hb = h_b
    hs = h_s
    hk = h_k
  }

  /// P Hᵀ for a measurement with the given derivatives.
  @inline(__always)
  func project(x dx: Double, y dy: Double, h dh: Double) -> Projection {
    let px = xx * dx + xy * dy + xh * dh
    let py = xy * dx + yy * dy + yh * dh
    let ph = xh * dx + yh * dy + hh * dh
    return Projection(
      x: px, y: py, h: ph, b: xb * dx + yb * dy + hb * dh, s: xs * dx + ys * dy + hs * dh,
      k: xk * dx + yk * dy + hk * dh,
      variance: px * dx + py * dy + ph * dh)
  }

  /// P Hᵀ for a measurement of the bias.
  @inline(__always)
  func projectBias() -> Projection { Projection(x: xb, y: yb, h: hb, b: bb, s: bs, k: bk, variance: bb) }

  /// P ← P − P Hᵀ (P Hᵀ)ᵀ / S: what a measurement with the innovation's variance S leaves.
  @inline(__always)
  mutating func shrink(_ p: Projection, innovationVariance: Double) {
    let w = 1 / innovationVariance
    let wx = p.x * w
    let wy = p.y * w
    let wh = p.h * w
    let wb = p.b * w
    let ws = p.s * w
    xx -= wx * p.x
    xy -= wx * p.y
    xh -= wx * p.h
    xb -= wx * p.b
    xs -= wx * p.s
    xk -= wx * p.k
    yy -= wy * p.y
    yh -= wy * p.h
    yb -= wy * p.b
    ys -= wy * p.s
    yk -= wy * p.k
    hh -= wh * p.h
    hb -= wh * p.b
    hs -= wh * p.s
    hk -= wh * p.k
    bb -= wb * p.b
    bs -= wb * p.s
    bk -= wb * p.k
    ss -= ws * p.s
    sk -= ws * p.k
    kk -= p.k * w * p.k
  }

  /// Keeps the variances above what no measurement can reach, so that rounding never makes one negative. Adding to the
  /// diagonal keeps a covariance one.
  @inline(__always)
  mutating func keepAbove(position_m2: Double, heading_rad2: Double) {
    if xx < position_m2 { xx = position_m2 }
    if yy < position_m2 { yy = position_m2 }
    if hh < heading_rad2 { hh = heading_rad2 }
    if bb < 1e-12 { bb = 1e-12 }
    if ss < 1e-10 { ss = 1e-10 }
    if kk < 1e-10 { kk = 1e-10 }
  }

  /// Variance of the position in its worst direction, m²: the greater eigenvalue of the first block.
  @inline(__always)
  var worstPosition_m2: Double {
    let mean = 0.5 * (xx + yy)
    let half = 0.5 * (xx - yy)
    return mean + (half * half + xy * xy).squareRoot()
  }
}
