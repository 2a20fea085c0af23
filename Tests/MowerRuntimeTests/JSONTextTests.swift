import Foundation
import MowerRuntime
import Testing

@Suite("Numbers and texts of JSON") struct JSONTextTests {
  @Test("a number reads back as it was, and what is none is null")
  func numbers() throws {
    #expect(JSONText.number(0) == "0" && JSONText.number(-0.0) == "0" && JSONText.number(1) == "1")
    #expect(JSONText.number(-3) == "-3" && JSONText.number(0.1) == "0.1" && JSONText.number(2.5) == "2.5")
    for value in [nil, Double.nan, .infinity, -.infinity] { #expect(JSONText.number(value) == "null") }
    for value in [1e-300, 123_456_789.125, 1e15, -1e15, 999_999_999_999_999, 1.0 / 3, 1e300, .leastNonzeroMagnitude] {
      let text = JSONText.number(value)
      let back = try JSONSerialization.jsonObject(with: Data("[\(text)]".utf8)) as? [Double]
      #expect(back == [value] && Double(text) == value, "\(text)")
    }
  }

  @Test("a hash has sixteen digits, with zeros in front")
  func hashes() {
    #expect(JSONText.hex(0) == "0000000000000000" && JSONText.hex(255) == "00000000000000ff")
    #expect(JSONText.hex(.max) == "ffffffffffffffff")
  }

  @Test("a text reads back as it was, whatever stands in it")
  func texts() throws {
    for text in ["", "a \"b\" \\c/", "\u{0}\u{1}\u{1f}\u{7f}\n\r\t", "Wiese – 草 🦔"] {
      let back = try JSONSerialization.jsonObject(with: Data("[\(JSONText.quoted(text))]".utf8)) as? [String]
      #expect(back == [text])
    }
  }
}
