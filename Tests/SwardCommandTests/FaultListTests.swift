import Foundation
import MowerGarden
import Testing

@Suite("sward faults", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct FaultListTests {
  @Test("every target and kind of the JSON stands in the list for people, too")
  func vocabulary() throws {
    let list = try Command("faults")
    #expect(list.status == 0, "\(list.errors)")
    let data = Data(try Command("faults", "--json").output.utf8)
    let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    for key in ["targets", "kinds"] {
      let rows = try #require(object[key] as? [[String: Any]])
      #expect(rows.count > 5)
      for row in rows {
        let name = try #require((row["name"] ?? row["target"] ?? row["kind"]) as? String)
        // Several alike are one line, such as `coil-1 … coil-4`.
        let family = name.replacing(/-[0-9]+$/, with: "")
        #expect(list.output.contains(family), "\(name)")
      }
    }
  }
}
