import MowerCore
import MowerGolden
import Testing

/// The yard's hash proves little if the controller only stands about in it.
@Suite("Golden yard")
struct YardGoldenTests {
  @Test("The controller goes through every mode")
  func modes() {
    var visited = Set<UInt8>()
    _ = runYardGolden(ticks: GoldenScene.yard.ticks) { _, mower in visited.insert(mower.mode.rawValue) }
    // The yard has a wire: nobody looks for a position there.
    visited.insert(Mode.searchingPosition.rawValue)
    for mode in Mode.allCases where !visited.contains(mode.rawValue) {
      Issue.record("mode \(mode.name) was not visited")
    }
  }

  @Test("A replay of recorded snapshots answers as the run did")
  func replay() {
    let ticks: UInt32 = 5000
    var replay = GoldenReplay()
    var accepted = true
    var record = [UInt8](repeating: 0, count: GoldenReplay.recordSize)
    let hash = runYardGolden(ticks: ticks) { snapshot, _ in
      record.withUnsafeMutableBytes { snapshot.write(to: $0.baseAddress!) }
      accepted = record.withUnsafeBytes { replay.step(record: $0) } && accepted
    }
    #expect(accepted)
    #expect(replay.ticks == ticks)
    #expect(replay.hash == hash)
  }

  @Test("A record that holds no snapshot is refused and changes nothing")
  func refusal() {
    var replay = GoldenReplay()
    let before = replay.hash
    let nonsense = [UInt8](repeating: 0xff, count: GoldenReplay.recordSize)
    #expect(!nonsense.withUnsafeBytes { replay.step(record: $0) })
    #expect(replay.ticks == 0)
    #expect(replay.hash == before)
  }
}
