import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite struct GardenAreasTests {
  func garden() -> Garden {
    var garden = Garden(lawn: .rectangle(0, 0, 10, 10), station: Pose2(5, 0.3, degrees: 0))
    garden.lawns.append(Lawn(name: "second", polygon: .rectangle(12, 0, 16, 10)))
    garden.passages = [Passage(name: "paved", polygon: .rectangle(10, 4, 12, 5))]
    garden.obstacles = [
      Obstacle(name: "pond", kind: .pond, shape: .polygon(.rectangle(2, 2, 4, 4))),
      Obstacle(name: "shed", kind: .wall, shape: .polygon(.rectangle(9, 9, 11, 11))),
    ]
    return garden
  }

  @Test("Mowable grass excludes obstacles and paved passages")
  func mowable() throws {
    let areas = try GardenAreas(garden())
    #expect(abs(areas.mowable_m2 - (100 + 40 - 4 - 1)) < 1e-9)
    #expect(areas.mowable.count == 2)
    #expect(!areas.mowable.contains { $0.contains(Vector2(11, 4.5)) })
  }

  @Test("A passage with grass is mowable")
  func grassPassage() throws {
    var garden = garden()
    garden.passages[0].grass = true
    let areas = try GardenAreas(garden)
    #expect(abs(areas.mowable_m2 - (100 + 40 + 2 - 4 - 1)) < 1e-9)
    #expect(areas.mowable.count == 1)
  }

  @Test("The blade may be on passages and at solid things, and never in a pond")
  func blade() throws {
    let areas = try GardenAreas(garden())
    let inside = { (p: Vector2) in areas.bladeAllowed.contains { $0.contains(p) } }
    #expect(inside(Vector2(11, 4.5)))
    #expect(inside(Vector2(9.5, 9.5)))
    #expect(!inside(Vector2(3, 3)))
    #expect(!inside(Vector2(11, 8)))
    #expect(abs(areas.bladeAllowed.reduce(0) { $0 + $1.area } - (142 - 4)) < 1e-9)
    #expect(abs(areas.ground.reduce(0) { $0 + $1.area } - 142) < 1e-9)
  }
}
