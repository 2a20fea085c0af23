import Foundation
import MowerGeometry
import Testing

@Suite("Angles")
struct AngleTests {
  @Test("The constants are the nearest doubles to half a turn and a turn")
  func constants() {
    #expect(Angle.pi == Double(sign: .plus, exponent: 1, significand: 0x1.921fb54442d18p0))
    #expect(Angle.twoPi == 2 * Angle.pi)
  }

  @Test("Degrees become radians and back")
  func degrees() {
    for (degrees, radians) in [(0.0, 0.0), (180, Angle.pi), (90, Angle.pi / 2), (-360, -Angle.twoPi)] {
      #expect(abs(Angle.radians(degrees: degrees) - radians) < 1e-15)
      #expect(abs(Angle.degrees(radians: radians) - degrees) < 1e-13)
    }
    #expect(abs(Angle.radians(degrees: 57.29577951308232) - 1) < 1e-15)
  }

  @Test("A wrapped angle lies in (-π, π] and has the same direction")
  func wrapped() {
    var random = SplitMix64(seed: 5)
    var angles = (0..<20_000).map { _ in random.uniform(-1e4, 1e4) }
    // The borders, and what lies beside them, up to a hundred turns off.
    for turns in -100...100 {
      let border = Double(2 * turns + 1) * Angle.pi
      angles += [border, border.nextUp, border.nextDown, border + 1e-9, border - 1e-9, Double(turns) * Angle.twoPi]
    }
    for angle in angles {
      let w = Angle.wrapped(angle)
      #expect(w > -Angle.pi && w <= Angle.pi, "\(angle) became \(w)")
      // The C library's remainder is exact; the whole turn is rounded here, once per turn.
      let exact = angle.remainder(dividingBy: Angle.twoPi)
      let off = abs(w - exact)
      let bound = 1e-15 + abs(angle) * 2.3e-16
      #expect(off < bound || abs(off - Angle.twoPi) < bound, "\(angle) became \(w) instead of \(exact)")
      #expect(Angle.wrapped(w) == w)
    }
  }

  @Test("Half a turn counts as positive from either side")
  func borders() {
    #expect(Angle.wrapped(Angle.pi) == Angle.pi && Angle.wrapped(-Angle.pi) == Angle.pi)
    #expect(Angle.wrapped(Angle.pi.nextUp) < 0 && Angle.wrapped((-Angle.pi).nextUp) < 0)
    #expect(Angle.wrapped((-Angle.pi).nextDown) > 0)
    #expect(Angle.wrapped(3 * Angle.pi) == Angle.pi && Angle.wrapped(-3 * Angle.pi) == Angle.pi)
    #expect(Angle.wrapped(0) == 0 && abs(Angle.wrapped(Angle.twoPi)) == 0)
    #expect(Angle.wrapped(.nan).isNaN && Angle.wrapped(.infinity).isNaN)
  }

  @Test("The shorter way between two headings leads from one to the other and is at most half a turn")
  func differences() {
    var random = SplitMix64(seed: 6)
    for _ in 0..<20_000 {
      let (from, to) = (random.uniform(-20, 20), random.uniform(-20, 20))
      let turn = Angle.difference(from: from, to: to)
      #expect(turn > -Angle.pi && turn <= Angle.pi)
      #expect(abs(sine(from + turn) - sine(to)) < 1e-14 && abs(cosine(from + turn) - cosine(to)) < 1e-14)
      // The way back is the opposite, but for half a turn, which is positive both ways.
      let back = Angle.difference(from: to, to: from)
      #expect(back == -turn || (turn == Angle.pi && back == Angle.pi))
    }
    #expect(Angle.difference(from: 0.1, to: 0.3) > 0 && Angle.difference(from: 0.3, to: 0.1) < 0)
    // Across the border: two degrees, not 358.
    let turn = Angle.difference(from: Angle.radians(degrees: 179), to: Angle.radians(degrees: -179))
    #expect(abs(turn - Angle.radians(degrees: 2)) < 1e-15)
    #expect(Angle.difference(from: 0, to: -Angle.pi) == Angle.pi)
    #expect(Angle.difference(from: Angle.pi, to: 0) == Angle.pi)
  }
}
