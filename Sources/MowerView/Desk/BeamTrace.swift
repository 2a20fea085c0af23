import MowerCore
import MowerSimulation

/// What the infrared receivers have heard of late, and which beam the mower has met. The controller keeps of it what it
/// needs itself; a person wants to see more.
struct BeamTrace: Sendable {
  /// A character, and when it was heard last.
  struct Hearing: Equatable, Sendable {
    var character: InfraredCharacter
    var time_s: Double
  }

  /// Characters kept of each receiver.
  private static let most = 6
  /// By receiver (all round, left, right): what each has heard, the latest first, no character twice.
  private(set) var heard: [[Hearing]] = [[], [], []]
  /// The beam that the mower takes itself to have met; nil while it has met none, or where nobody looked on.
  private(set) var met: InfraredCharacter?
  private var time_s = 0.0

  /// Takes in the present tick of a run; after a jump all begins anew.
  mutating func note(_ run: LiveRun) {
    let now_s = run.time_s
    if now_s <= time_s || now_s > time_s + 1 { clear() }
    time_s = now_s
    let infrared = run.snapshot.infrared
    let characters = (0..<3).map { InfraredCharacter(infrared[$0]) }
    for (i, character) in characters.enumerated() where character != .none {
      heard[i].removeAll { $0.character == character }
      heard[i].insert(Hearing(character: character, time_s: now_s), at: 0)
      if heard[i].count > Self.most { heard[i].removeLast() }
    }
    let mower = run.mower
    if !mower.walls.crossed {
      met = nil
    } else if met == nil, mower.walls.inBeam {
      met = characters.first { VirtualWallBoundary.bounds($0, rooms: mower.rooms, keepsOff: true) }
    }
  }

  /// Forgets all.
  mutating func clear() { self = BeamTrace() }
}
