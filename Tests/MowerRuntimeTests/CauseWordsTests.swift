import MowerCore
import MowerRuntime
import Testing

@Suite("Causes in words")
struct CauseWordsTests {
  @Test("A row that has cleared is told as over, and without its remedy")
  func sentences() {
    let row = Int(SupervisorRow.ID.coilsDisagree.rawValue)
    #expect(Cause(row: row).sentence == "The coils contradict each other")
    #expect(Cause(row: row).account == "The coils contradict each other. Look at their plugs and leads")
    #expect(Cause(cleared: row).account == "Over: The coils contradict each other")
    #expect(Cause(.batteryFull).account == "The battery is full")
  }

  @Test("The list of causes has every code once, in their order")
  func all() {
    #expect(Cause.all.map(\.code) == Cause.all.map(\.code).sorted() && Set(Cause.all).count == Cause.all.count)
    #expect(Cause.all.count == Reason.allCases.count + 2 * SupervisorRow.count)
  }
}
