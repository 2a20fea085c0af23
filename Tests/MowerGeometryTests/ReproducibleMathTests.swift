import MowerGeometry
import Testing

@Suite("Reproducible functions")
struct ReproducibleMathTests {
  /// Numbers that programs stumble over, of both signs.
  static let oddities: [Double] =
    [
      0, .leastNonzeroMagnitude, .leastNormalMagnitude, 1e-300, 0x1p-1022.nextDown, 1, 0x1p31, 0x1p51, 0x1p52, 0x1p53,
      0x1p62, 0x1p63, 0x1p64, 1e19, 1e100, .greatestFiniteMagnitude, .infinity,
    ].flatMap { [$0, -$0] } + [.nan, .signalingNaN, -.nan]

  @Test("Sine and cosine of what is no number or infinite are no number")
  func noAngle() {
    for x in [Double.nan, -.nan, .signalingNaN, .infinity, -.infinity] {
      let (s, c) = sincos(x)
      #expect(s.isNaN && c.isNaN, "sincos(\(x)) = \(s), \(c)")
      #expect(sine(x).isNaN && cosine(x).isNaN)
    }
  }

  @Test("No number whatever stops the program")
  func anything() {
    var random = SplitMix64(seed: 17)
    let others = (0..<20_000).map { _ in Double(bitPattern: random.next()) }
    var sum = 0.0
    for x in Self.oddities + others {
      sum += sine(x) + cosine(x) + arctangent(x) + exponential(x)
      for y in Self.oddities { sum += arctangent2(x, y) + arctangent2(y, x) }
    }
    #expect(sum.isNaN)
  }

  @Test("Exact values are exact")
  func exact() {
    #expect(sine(0) == 0 && sine(-0.0) == 0)
    #expect(cosine(0) == 1 && cosine(-0.0) == 1)
    #expect(sine(Angle.pi / 2) == 1 && cosine(Angle.pi) == -1 && sine(1.5 * Angle.pi) == -1)
    #expect(arctangent(0) == 0 && arctangent(1) == Angle.pi / 4 && arctangent(-1) == -Angle.pi / 4)
    #expect(arctangent(.infinity) == Angle.pi / 2 && arctangent(-.infinity) == -Angle.pi / 2)
    #expect(arctangent(.nan).isNaN)
    #expect(exponential(0) == 1 && exponential(-0.0) == 1)
    #expect(abs(exponential(1) - 2.718281828459045) <= 2.718281828459045.ulp)
  }

  @Test("Sine is odd and cosine even to the bit, and both turn by quarters")
  func symmetry() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<20_000 {
      let x = random.uniform(-1000, 1000)
      let (s, c) = sincos(x)
      let (sm, cm) = sincos(-x)
      #expect(s == -sm && c == cm)
      #expect(abs(s * s + c * c - 1) < 4e-16)
      // A quarter turn on, but for the rounding of the sum.
      let (sq, cq) = sincos(x + Angle.pi / 2)
      #expect(abs(sq - c) < 3e-13 && abs(cq + s) < 3e-13)
    }
  }

  @Test("A direction comes back as its angle all around")
  func directions() {
    for i in -3599...3600 {
      let angle = Double(i) / 3600 * Angle.pi
      let (s, c) = sincos(angle)
      for length in [1e-9, 1, 1e9] {
        #expect(abs(arctangent2(length * s, length * c) - angle) < 5e-16)
      }
    }
  }

  @Test("The axes have their angles, the origin has 0, and what is no number has none")
  func axes() {
    #expect(arctangent2(0, 2) == 0 && arctangent2(2, 0) == Angle.pi / 2 && arctangent2(-2, 0) == -Angle.pi / 2)
    #expect(arctangent2(0, -2) == Angle.pi && arctangent2(-0.0, -2) == Angle.pi)
    #expect(arctangent2(0, 0) == 0 && arctangent2(-0.0, -0.0) == 0)
    for x in [-1, 0, 1, .infinity, .nan] as [Double] {
      #expect(arctangent2(.nan, x).isNaN && arctangent2(x, .nan).isNaN, "with \(x)")
    }
  }

  @Test("The exponential of a sum is the product, and it never falls")
  func exponentials() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<5000 {
      let (a, b) = (random.uniform(-300, 300), random.uniform(-300, 300))
      let product = exponential(a) * exponential(b)
      // Rounding the sum moves its exponential by half an ulp of the sum.
      #expect(abs(exponential(a + b) / product - 1) < 2e-13)
    }
    // Neighbours may differ by their errors; a hundredth on, it is greater.
    var last = 0.0
    for i in -70_000...70_000 {
      let e = exponential(Double(i) / 100)
      #expect(e > last)
      last = e
    }
  }

  @Test("Where a double ends, the exponential is 0 or infinite")
  func farOut() {
    for x in [-709, -720, -750, -1e4, -1e19, -1e300, -.infinity] as [Double] { #expect(exponential(x) == 0, "\(x)") }
    for x in [709.5, 710, 711, 720, 745, 1e3, 1e4, 1e19, 1e300, .infinity] as [Double] {
      #expect(exponential(x) == .infinity, "\(x)")
    }
    #expect(exponential(.nan).isNaN)
    #expect(exponential(-708).isNormal && exponential(709).isFinite)
  }
}
