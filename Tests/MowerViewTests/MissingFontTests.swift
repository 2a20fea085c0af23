import Testing

@testable import MowerView

@Suite("The font")
struct MissingFontTests {
  @Test("Where it is missing, one sentence names the package to install")
  func missing() {
    var sentence = ""
    do {
      _ = try Typeface(folders: ["/nowhere"])
    } catch {
      sentence = "\(error)"
    }
    #expect(sentence.contains("install the package fonts-dejavu-core"))
    #expect(!sentence.contains("\n"))
  }
}
