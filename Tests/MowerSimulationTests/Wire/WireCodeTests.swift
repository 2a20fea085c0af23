import MowerSimulation
import Testing

@Suite("Wire codes")
struct WireCodeTests {
  @Test("The codes are those of the published sender")
  func chips() throws {
    let published = [
      "1 1 -1 -1 1 -1 1 -1 -1 1 -1 1 1 -1 -1 1 -1 -1 1 -1 -1 1 1 -1",
      "1 -1 1 1 -1 -1 1 1 -1 -1 1 -1 1 1 -1 -1 1 1 -1 -1 1 -1 1 -1",
      "1 1 -1 -1 1 -1 1 1 -1 1 1 -1 -1 1 1 -1 1 -1 -1 1 -1 -1 1 -1",
    ]
    for (i, text) in published.enumerated() {
      let code = try #require(WireCode(i + 1))
      #expect((0..<24).map { code.chip($0) } == text.split(separator: " ").compactMap { Int($0) })
    }
    #expect(WireCode(0) == nil && WireCode(4) == nil)
  }

  @Test("A coil sees a pulse where a chip differs from the one before it, 16 in each code")
  func derivatives() throws {
    let first = try #require(WireCode(1))
    let expected = [1, 0, -1, 0, 1, -1, 1, -1, 0, 1, -1, 1, 0, -1, 0, 1, -1, 0, 1, -1, 0, 1, 0, -1]
    #expect((0..<24).map { first.derivative($0) } == expected)
    for number in 1...3 {
      let code = try #require(WireCode(number))
      let pulses = (0..<24).map { code.derivative($0) }
      #expect(pulses.count { $0 != 0 } == 16)
      #expect(pulses.reduce(0, +) == 0)
      #expect((24..<48).map { code.derivative($0) } == pulses)
    }
  }
}
