import MowerGarden
import MowerGeometry
import Testing

@Suite struct BeaconDocumentTests {
  @Test("anchors are written into a file that had none, and every other byte stays")
  func anchors() throws {
    let start = goodGarden.range(of: "anchors:\n")!.lowerBound
    let end = goodGarden.range(of: "emitters:\n")!.lowerBound
    let text = "# kept\n" + goodGarden[..<start] + "# also kept\n" + goodGarden[end...]
    var document = try GardenDocument(text: text, file: "garden.yaml")
    let anchors = [
      Anchor(name: "north", position: Vector2(3.000_04, 10.5)),
      Anchor(name: "a: b", position: Vector2(9, -1), height_m: 2),
    ]
    try document.setAnchors(anchors)
    #expect(document.garden.anchors.map(\.name) == ["north", "a: b"])
    #expect(document.garden.anchors[0].position == Vector2(3, 10.5))
    let added = document.text.split(separator: "\n").filter { !text.split(separator: "\n").contains($0) }
    #expect(added.count == 3 && added[0] == "anchors:" && added[1].contains("position"), "\(added)")
    #expect(document.text.contains("# kept\n") && document.text.contains("# also kept\n"))
    try document.setAnchors([anchors[0]])
    #expect(document.garden.anchors.count == 1)
    #expect(try GardenDocument(text: document.text, file: "again").garden == document.garden)
  }

  @Test("emitters are replaced in place with all their figures")
  func emitters() throws {
    var document = try GardenDocument(text: goodGarden, file: "garden.yaml")
    var emitter = Emitter(name: "gate", id: 7, kind: .lighthouse, pose: Pose2(x: 1.23456, y: 2, heading: 1))
    emitter.beamWidth_rad = 0.2
    emitter.halo_m = 0.3
    try document.setEmitters([emitter])
    let read = try #require(document.garden.emitters.first)
    #expect(document.garden.emitters.count == 1)
    #expect(read.pose.position == Vector2(1.235, 2) && abs(read.pose.heading - 1) < 1e-5)
    #expect(abs(read.beamWidth_rad - 0.2) < 1e-5 && read.halo_m == 0.3 && read.id == 7 && read.kind == .lighthouse)
    #expect(document.text.contains("satellite: {outages_per_hour: 1, mask_deg: 12}"))
  }

  @Test("nine anchors are refused, and the document stays as it was")
  func tooMany() throws {
    var document = try GardenDocument(text: goodGarden, file: "garden.yaml")
    let before = document.text
    expectProblem("9 anchors; a controller keeps the ranges to 8") {
      try document.setAnchors((0..<9).map { Anchor(name: "\($0)", position: Vector2(Double($0), 11)) })
    }
    #expect(document.text == before)
  }
}
