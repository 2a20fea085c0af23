import MowerCore
import MowerGolden
import Testing

/// The yard's hash proves little if the controller only stands about in it.
@Suite("Golden yard")
struct YardGoldenTests {
  @Test("With a wire the controller goes through every mode but the search for a position")
  func modes() {
    var story = GoldenStory()
    _ = runYardGolden(ticks: GoldenScene.yard.ticks) { story.note($0, $1) }
    #expect(
      story.missingModes == [
        "searching-position", "driving-home", "searching-station", "approaching-station", "passing-gate",
        "mowing-edge",
      ])
  }

  @Test("A replay of recorded snapshots answers as the run did")
  func replay() {
    let ticks: UInt32 = 5000
    var replay = GoldenReplay()
    var accepted = true
    var record = [UInt8](repeating: 0, count: GoldenReplay.recordSize)
    let hashes = runYardGolden(ticks: ticks) { snapshot, _ in
      record.withUnsafeMutableBytes { snapshot.write(to: $0.baseAddress!) }
      accepted = record.withUnsafeBytes { replay.step(record: $0) } && accepted
    }
    #expect(accepted)
    #expect(replay.ticks == ticks)
    #expect(replay.hash == hashes.everything)
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
