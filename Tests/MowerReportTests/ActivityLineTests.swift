import MowerReport
import Testing

@Suite("The line that says what a command is at")
struct ActivityLineTests {
  @Test("It gives the share in whole per cent and what is done")
  func text() {
    #expect(ActivityLine.line("planning: lanes", share: 0.426, columns: 80) == " 42 %  planning: lanes")
    #expect(ActivityLine.line("planning: lanes", share: 1, columns: 80) == "100 %  planning: lanes")
  }

  @Test("It fits into the terminal, whatever the share")
  func fits() {
    #expect(ActivityLine.line("planning: lanes", share: .nan, columns: 12) == "  0 %  plan")
    #expect(ActivityLine.line("planning: lanes", share: 7, columns: 1).isEmpty)
  }
}
