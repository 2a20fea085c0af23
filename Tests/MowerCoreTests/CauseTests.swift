import MowerCore
import MowerGeometry
import Testing

@Suite("Causes")
struct CauseTests {
  static let all = (UInt8.min...UInt8.max).compactMap { Cause(code: $0) }

  @Test("A code is a reason, a row in force or a row that has cleared, and comes back as it was")
  func codes() {
    #expect(Self.all.count == Reason.allCases.count + 2 * SupervisorRow.count)
    for reason in Reason.allCases {
      #expect(Cause(reason).reason == reason && Cause(reason).row == nil && !Cause(reason).isCleared)
      #expect(Cause(code: Cause(reason).code) == Cause(reason))
    }
    for row in 0..<SupervisorRow.count {
      let (inForce, cleared) = (Cause(row: row), Cause(cleared: row))
      #expect(inForce.row == row && cleared.row == row && inForce != cleared)
      #expect(!inForce.isCleared && cleared.isCleared && inForce.reason == nil && cleared.reason == nil)
      #expect(Cause(code: inForce.code) == inForce && Cause(code: cleared.code) == cleared)
    }
    for code in [UInt8(Reason.allCases.count), 128 + UInt8(SupervisorRow.count), 192 + UInt8(SupervisorRow.count)] {
      #expect(Cause(code: code) == nil)
    }
  }

  @Test("Every cause has a name in the style of reports and a sentence, and a reason's name is nobody else's")
  func words() {
    for cause in Self.all {
      #expect(cause.name.description.allSatisfy { $0.isLowercase || $0 == "-" }, "\(cause.name)")
      for text in [cause.summary.description, cause.remedy.description] {
        #expect(text.first?.isUppercase ?? true && !text.hasSuffix("."), "\(text)")
      }
      #expect(cause.summary.utf8CodeUnitCount > 3)
    }
    let reasons = Reason.allCases.map { $0.descriptor.name.description }
    let rows = Set((0..<SupervisorRow.count).map { SupervisorRow.row($0).cause.description })
    #expect(Set(reasons).count == reasons.count && rows.isDisjoint(with: reasons))
  }

  @Test("A row's remedy is the cause's while the row is in force; once it has cleared there is nothing to do")
  func remedies() {
    let row = Int(SupervisorRow.ID.wireLostStop.rawValue)
    #expect(Cause(row: row).remedy.description == "Look for a cut or a loose connector")
    #expect(Cause(row: row).summary.description == "No wire signal")
    #expect(Cause(cleared: row).remedy.utf8CodeUnitCount == 0)
    #expect(Cause(.noContact).remedy.description == "Clean the contacts and align the station")
    #expect(Cause(.bump).remedy.utf8CodeUnitCount == 0)
  }

  @Test("Rain that meets a mower at the wire sends it home for the rain, though it stands on the wire already")
  func keepsOrderedCause() throws {
    var bench = try Situation.mowing.bench()
    bench.sensors.rain = true
    bench.run(seconds: 4.8)
    bench.pose = Pose2(x: 0, y: 0.1, heading: -Angle.pi / 2)
    try bench.reach { $0.mower.verdict.action == .dock }
    #expect(bench.mower.mode == .followingHome)
    #expect(bench.mower.cause == Cause(row: Int(SupervisorRow.ID.rain.rawValue)))
  }
}
