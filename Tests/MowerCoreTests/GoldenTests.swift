import MowerCore
import MowerGeometry
import MowerGolden
import Testing

@Suite("Golden hashes")
struct GoldenTests {
  @Test("The position drive shows tracking, doubt, loss and recovery by each means")
  func positionDrive() {
    var doubted: UInt8 = 0
    var untrusted = 0
    var worst = 0.0
    var sides: Set<BoundaryView.Side> = []
    var last: (restarts: UInt32, isTrusted: Bool, refused: UInt32) = (0, false, 0)
    _ = runPositionGolden(ticks: GoldenScene.position.ticks) { filter, boundary, truth in
      doubted |= filter.doubtfulAnchors
      if filter.isTrusted { worst = max(worst, filter.position.distance(to: truth.position)) } else { untrusted += 1 }
      sides.insert(boundary.view().left)
      last = (filter.restarts, filter.isTrusted, filter.refused)
    }
    #expect(doubted != 0)
    #expect(untrusted > 1000 && untrusted < 8000)
    #expect(worst > 0.02)
    #expect(last.restarts == 2)
    #expect(last.isTrusted)
    #expect(last.refused > 100)
    #expect(sides == [.outside, .inside, .unknown])
  }

  @Test("A longer run has another hash")
  func moreTicks() {
    for raw in 0..<GoldenScene.count {
      guard let scene = GoldenScene(rawValue: raw) else {
        Issue.record("no scene has the raw value \(raw)")
        continue
      }
      #expect(runGolden(scene, ticks: 20) != runGolden(scene, ticks: 21), "\(scene.name)")
    }
    #expect(GoldenScene(rawValue: GoldenScene.count) == nil)
  }

  @Test("A line names the scene, the ticks and sixteen digits")
  func line() {
    var bytes: [UInt8] = []
    writeGoldenLine(name: "x", ticks: 1200, hash: 0xab) { bytes.append($0) }
    writeGoldenLine(name: "y", ticks: 0, hash: .max) { bytes.append($0) }
    #expect(
      String(decoding: bytes, as: UTF8.self) == "golden x 1200 00000000000000ab\ngolden y 0 ffffffffffffffff\n")
  }
}
