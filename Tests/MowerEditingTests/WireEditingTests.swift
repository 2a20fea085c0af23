import MowerEditing
import MowerGarden
import MowerGeometry
import Testing

@Suite struct WireEditingTests {
  @Test("a wire that is laid is sound, and its ends follow the station")
  func laying() throws {
    var editing = try smallEditing()
    _ = try editing.layWire()
    #expect(editing.problems.isEmpty && editing.selection?.part == .wire)
    let loop = try #require(editing.garden.wire?.loop)
    #expect(loop.count > 10 && loop.first == Vector2(6.03, 0.21) && loop.last == Vector2(5.97, 0.21))
    editing.move(.station, by: Vector2(0.5, 0))
    #expect(editing.garden.wire?.loop.first == Vector2(6.53, 0.21))
    #expect(editing.garden.wire?.loop.dropFirst().dropLast() == loop.dropFirst().dropLast())
    editing.turn(stationTo: Angle.pi / 2)
    #expect(editing.garden.wire?.loop.first == Vector2(6.5, 0.24))
    #expect(editing.problems.contains { $0.part == .wire && $0.text.contains("across its heading") })
    while editing.undo() {}
    #expect(editing.garden.wire == nil && !editing.isChanged)
  }

  @Test("a wire that cannot be laid says why and changes nothing")
  func impossible() throws {
    var editing = try smallEditing()
    editing.move(.station, by: Vector2(0, 3))
    let before = editing.garden
    let error = #expect(throws: (any Error).self) { _ = try editing.layWire() }
    #expect("\(try #require(error))".contains("station"))
    #expect(editing.garden == before)
    var options = GardenEditing.WireOptions()
    options.movesStation = true
    #expect(try editing.layWire(options).contains { $0.contains("The station moved") })
    #expect(editing.problems.isEmpty)
    editing.undo()
    #expect(editing.garden == before)
  }

  @Test("the two wires of a pair move, gain and lose corners together")
  func pairs() throws {
    var editing = try smallEditing()
    _ = try editing.layWire()
    let loop = try #require(editing.garden.wire?.loop)
    // The pair's corner on the border occurs twice.
    let k = try #require(loop.indices.first { i in loop.lastIndex(of: loop[i])! > i })
    let twin = try #require(loop.lastIndex(of: loop[k]))
    editing.moveCorner(k, of: .wire, to: loop[k] + Vector2(0.1, 0))
    #expect(editing.garden.wire?.loop[twin] == editing.garden.wire?.loop[k])
    editing.undo()
    let middle = (loop[k] + loop[k + 1]) * 0.5 + Vector2(0.05, 0)
    editing.insertCorner(onEdge: k, of: .wire, at: middle)
    let longer = try #require(editing.garden.wire?.loop)
    #expect(longer.count == loop.count + 2 && longer.count { $0.distance(to: middle) < 0.001 } == 2)
    #expect(editing.problems.isEmpty)
    #expect(editing.deleteCorner(k + 1, of: .wire) == true)
    #expect(editing.garden.wire?.loop == loop)
  }

  @Test("a wire drawn either way round runs counter-clockwise from terminal to terminal")
  func drawing() throws {
    let corners = [Vector2(11.7, 0.21), Vector2(11.7, 7.7), Vector2(0.3, 7.7), Vector2(0.3, 0.21)]
    for way in [corners, corners.reversed()] {
      var editing = try smallEditing()
      var drawing = Drawing(.wire)
      for corner in way { drawing.add(corner) }
      #expect(editing.add(drawing) == .wire)
      #expect(editing.garden.wire?.loop == [Vector2(6.03, 0.21)] + corners + [Vector2(5.97, 0.21)])
      #expect(editing.problems.isEmpty)
    }
  }

  @Test("start points sit on the wire, slide along it and share what is left of the starts")
  func zones() throws {
    var editing = try smallEditing()
    #expect(editing.addZone(near: .zero) == nil)
    _ = try editing.layWire()
    #expect(editing.addZone(near: Vector2(6, 9)) == .zone(0))
    let place = try #require(editing.garden.place(of: .zone(0)))
    #expect(place.distance(to: Vector2(6, 7.8)) < 0.15)
    #expect(editing.garden.zones[0].share == 0.5)
    editing.addZone(near: Vector2(0, 4))
    #expect(editing.garden.zones[1].share == 0.25)
    editing.slide(zone: 0, to: Vector2(3, 8))
    #expect(try #require(editing.garden.place(of: .zone(0))).distance(to: Vector2(3, 7.8)) < 0.15)
    editing.setShare(0.9, ofZone: 0)
    #expect(editing.problems.map(\.part) == [.zone(0)])
  }
}
