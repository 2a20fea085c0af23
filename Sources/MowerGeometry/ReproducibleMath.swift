// Sine, cosine, arc tangent and exponential from + − × ÷ √ only, each of which IEEE 754 rounds in one way, so that the
// results are the same bits on every processor and C library. glibc's own differ between two x86 machines (with and
// without fused multiply-add). The polynomials are the classic minimax ones for a double-precision kernel on
// [-π/4, π/4]. The remainder of the reduction is kept in one double, which costs up to an ulp more than such kernels
// have at their best. Errors stated here were measured over millions of arguments and are tested against mpmath.

/// Sine and cosine of an angle in radians, |x| < 1e5. Error below 1.7 ulp for |x| ≤ 1000 and below 2.6 ulp beyond; farther
/// out digits are lost. NaN and infinity give NaN.
@inlinable
public func sincos(_ x: Double) -> (sin: Double, cos: Double) {
  // Cody–Waite reduction by multiples of π/2 in three parts.
  let n = (x * 0.636619772367581343076).rounded(.toNearestOrEven)
  let r = ((x - n * 1.57079632673412561417) - n * 6.07710050630396597660e-11) - n * 2.02226624879595063154e-21
  let z = r * r
  let s =
    r + r * z
    * (-1.66666666666666324348e-01
      + z
      * (8.33333333332248946124e-03
        + z
        * (-1.98412698298579493134e-04
          + z * (2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)))))
  let c =
    (1.0 - 0.5 * z) + z * z
    * (4.16666666666666019037e-02
      + z
      * (-1.38888888888741095749e-03
        + z
        * (2.48015872894767294178e-05
          + z * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 - z * 1.13596475577881948265e-11)))))
  // The quadrant is n modulo 4. Adding 1.5 × 2^52 leaves it in the lowest bits of the sum; a conversion to an integer
  // would trap for NaN and infinity, which have made s and c NaN by now.
  switch (n + 0x1.8p52).bitPattern & 3 {
  case 0: return (s, c)
  case 1: return (c, -s)
  case 2: return (-s, -c)
  default: return (-c, s)
  }
}

/// Sine of an angle in radians, |x| < 1e5.
@inlinable
public func sine(_ x: Double) -> Double { sincos(x).sin }

/// Cosine of an angle in radians, |x| < 1e5.
@inlinable
public func cosine(_ x: Double) -> Double { sincos(x).cos }

/// Arc tangent in [-π/2, π/2]; error below 0.9 ulp.
@inlinable
public func arctangent(_ x: Double) -> Double {
  // Reduced by the addition theorem around 0, ½, 1, 3/2 and ∞ to |t| < 7/16.
  let a = x < 0 ? -x : x
  var t = a
  var high = 0.0
  var low = 0.0
  var reduced = true
  if a < 0.4375 {
    reduced = false
  } else if a < 0.6875 {
    t = (2 * a - 1) / (2 + a)
    high = 4.63647609000806093515e-01
    low = 2.26987774529616870924e-17
  } else if a < 1.1875 {
    t = (a - 1) / (a + 1)
    high = 7.85398163397448278999e-01
    low = 3.06161699786838301793e-17
  } else if a < 2.4375 {
    t = (a - 1.5) / (1 + 1.5 * a)
    high = 9.82793723247329054082e-01
    low = 1.39033110312309984516e-17
  } else {
    t = -1 / a
    high = 1.57079632679489655800e+00
    low = 6.12323399573676603587e-17
  }
  let z = t * t
  let w = z * z
  let even =
    z
    * (3.33333333333329318027e-01
      + w
      * (1.42857142725034663711e-01
        + w
        * (9.09088713343650656196e-02
          + w * (6.66107313738753120669e-02 + w * (4.97687799461593236017e-02 + w * 1.62858201153657823623e-02)))))
  let odd =
    w
    * (-1.99999999998764832476e-01
      + w
      * (-1.11111104054623557880e-01
        + w
        * (-7.69187620504482999495e-02
          + w * (-5.83357013379057348645e-02 + w * -3.65315727442169155270e-02))))
  let result = reduced ? high - ((t * (even + odd) - low) - t) : t - t * (even + odd)
  return x < 0 ? -result : result
}

/// The angle of the vector (x, y), error below 1.6 ulp; 0 for the vector zero. It lies in (-π, π], but rounding makes -π
/// of what lies a hair below the western axis. Components whose quotient overflows or vanishes give the axis.
@inlinable
public func arctangent2(_ y: Double, _ x: Double) -> Double {
  if x > 0 { return arctangent(y / x) }
  if x < 0 { return y >= 0 ? arctangent(y / x) + Angle.pi : arctangent(y / x) - Angle.pi }
  if y > 0 && x == 0 { return Angle.pi / 2 }
  if y < 0 && x == 0 { return -Angle.pi / 2 }
  // Zero, or NaN if one of them is.
  return x == 0 && y == 0 ? 0 : x + y
}

/// e to the power x; error below 1.2 ulp for |x| < 700. Beyond what a normal double holds it is 0 or infinite.
@inlinable
public func exponential(_ x: Double) -> Double {
  let n = (x * 1.44269504088896338700).rounded(.toNearestOrEven)
  // Far outside, where a conversion to an integer would trap; NaN comes back as it is.
  guard n.magnitude < 4096 else { return x > 0 ? .infinity : (x < 0 ? 0 : x) }
  let r = (x - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10
  // Horner form of the series up to r^13: |r| ≤ ln(2)/2 leaves a remainder of 4e-18.
  var sum = 1.0
  var k = 13.0
  while k >= 1 {
    sum = 1 + sum * r / k
    k -= 1
  }
  let exponent = Int64(n) + 1023
  if exponent <= 0 { return 0 }
  if exponent >= 2047 { return .infinity }
  return sum * Double(bitPattern: UInt64(exponent) << 52)
}
