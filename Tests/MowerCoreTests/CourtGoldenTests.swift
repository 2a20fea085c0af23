import MowerCore
import MowerGeometry
import MowerGolden
import Testing

/// The court's hashes prove little if the controller only stands about in it.
@Suite("Golden court")
struct CourtGoldenTests {
  @Test("With virtual walls the controller goes through every mode but the search for a position, and every behaviour")
  func behaviours() {
    var story = GoldenStory()
    var heard: Set<UInt8> = []
    var spiral = LongestRun()
    var edgeTouches = 0
    var turnsAtWall = 0
    var turnsAtField = 0
    var gateways = (east: 0, west: 0)
    var last: (mode: Mode, x: Double, passes: UInt32) = (.idle, 0, 0)
    _ = runCourtGolden(ticks: GoldenScene.court.ticks) { s, mower, truth in
      story.note(s, mower)
      let mode = mower.mode
      let beams: Set<UInt8> = [s.infrared[0], s.infrared[1], s.infrared[2]]
      heard.formUnion(beams)
      // No turn and no correction of a straight line lasts as long as a spiral.
      let (left, right) = (mower.drive.left_mps, mower.drive.right_mps)
      spiral.note(mode == .mowing && left > 0.02 && right > left + 0.05)
      // Along an edge a touch is part of the way; elsewhere it is an escape.
      let bumped = s.bumpers != 0
      if mode == .searchingStation && bumped { edgeTouches += 1 }
      if mode == .turning && (last.mode == .mowing || last.mode == .searchingStation) {
        if beams.contains(162) { turnsAtWall += 1 }
        if beams.contains(161) { turnsAtField += 1 }
      }
      if last.x < 0 && truth.position.x >= 0 { gateways.east += 1 }
      if last.x >= 0 && truth.position.x < 0 { gateways.west += 1 }
      last = (mode, truth.position.x, mower.rooms.passes)
    }
    #expect(
      story.missingModes == [
        "searching-position", "driving-home", "searching-wire", "following-home", "following-to-zone",
        "mowing-edge",
      ])
    // Virtual wall, fence beam, halo, green and red lobe of the gate; field, green and red lobe of the station.
    #expect(heard.isSuperset(of: [162, 24, 25, 26, 27, 161, 164, 168, 172, 165, 169, 173]))
    #expect(turnsAtWall > 0)
    #expect(turnsAtField > 0)
    #expect(spiral.longest > 200)
    #expect(edgeTouches > 3)
    #expect(gateways.east > 1 && gateways.west > 1)
    #expect(last.passes > 1)
    // Through the gate while mowing and on the way home; a lobe seen, lost, and the contacts found.
    #expect(story.count(.mowing, .passingGate) > 0)
    #expect(story.count(.searchingStation, .passingGate) > 0)
    #expect(story.count(.searchingStation, .approachingStation) > 3)
    #expect(story.count(.approachingStation, .docking) > 2)
    // Pushed off the contacts, by a person.
    #expect(story.count(.waiting, .docking) + story.count(.charging, .docking) > 0)
    #expect(story.misses > 0)
    #expect(story.contacts > 3)
    #expect(
      story.causes.isSuperset(of: [
        "battery-low", "beams-lost", "blade-overload", "lift", "link-lost", "rain", "stop-button",
      ]))
  }
}
