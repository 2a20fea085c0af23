import MowerEditing
import MowerGarden
import MowerGeometry
import Testing

@Suite struct DrawingBoardTests {
  private func board() throws -> DrawingBoard { DrawingBoard(try smallEditing()) }

  @Test("corners, edges, insides, rims and the station's handle are hit")
  func hits() throws {
    var editing = try smallEditing()
    #expect(editing.hit(at: Vector2(12.1, 0.1), radius_m: 0.15) == Hit(.lawn(0), .corner(1)))
    #expect(editing.hit(at: Vector2(2, -0.1), radius_m: 0.15) == Hit(.lawn(0), .edge(0, Vector2(2, 0))))
    #expect(editing.hit(at: Vector2(2, 6), radius_m: 0.15) == Hit(.lawn(0), .body))
    #expect(editing.hit(at: Vector2(4, 3.5), radius_m: 0.15) == Hit(.obstacle(0), .body))
    #expect(editing.hit(at: Vector2(9.3, 5), radius_m: 0.1) == Hit(.obstacle(1), .rim))
    #expect(editing.hit(at: Vector2(9.05, 5), radius_m: 0.1) == Hit(.obstacle(1), .body))
    #expect(editing.hit(at: Vector2(6, 0.2), radius_m: 0.15) == Hit(.station, .body))
    #expect(editing.hit(at: Vector2(20, 20), radius_m: 0.15) == nil)
    #expect(editing.hit(at: editing.headingHandle, radius_m: 0.15) == Hit(.lawn(0), .body))
    editing.selection = .init(.station)
    #expect(editing.hit(at: editing.headingHandle, radius_m: 0.15) == Hit(.station, .heading))
    // A shared corner belongs to what is selected.
    editing.moveCorner(0, of: .obstacle(0), to: Vector2(0, 0))
    for part: GardenPart in [.lawn(0), .obstacle(0)] {
      editing.selection = .init(part)
      #expect(editing.hit(at: Vector2(0.05, 0.05), radius_m: 0.15) == Hit(part, .corner(0)))
    }
  }

  @Test("a corner is dragged, snaps, and comes back with one undo")
  func drag() throws {
    var board = try board()
    board.press(at: Vector2(12.05, 8.03))
    #expect(board.editing.selection == .init(.lawn(0), corner: 2))
    for k in 1...30 { board.move(to: Vector2(12.05 + Double(k) * 0.1, 8.05)) }
    #expect(board.snap?.label == "right angle")
    board.release()
    #expect(board.editing.garden.lawns[0].polygon.vertices[2] == Vector2(15, 8))
    board.undo()
    #expect(board.editing.garden == (try smallEditing()).garden && board.message?.hasPrefix("Undone: move") == true)
    board.redo()
    #expect(board.editing.garden.lawns[0].polygon.vertices[2] == Vector2(15, 8))
  }

  @Test("a click with a shaking hand moves nothing, Esc gives a drag up")
  func shaking() throws {
    var board = try board()
    board.press(at: Vector2(4, 3.5))
    board.move(to: Vector2(4.02, 3.51))
    board.release()
    #expect(board.editing.selection == .init(.obstacle(0)) && !board.editing.isChanged)
    board.press(at: Vector2(4, 3.5))
    board.move(to: Vector2(8, 3.5))
    #expect(board.editing.isChanged)
    board.escape()
    board.release()
    #expect(!board.editing.isChanged && board.editing.undoTitle == nil)
  }

  @Test("a thing is dragged by the corner nearest to the pointer")
  func body() throws {
    var board = try board()
    board.press(at: Vector2(4.6, 3.6))
    board.move(to: Vector2(6.63, 4.67))
    board.release()
    // The corner (5, 4) went to the grid; the bed kept its shape.
    #expect(
      board.editing.garden.corners(of: .obstacle(0)) == [
        Vector2(5, 4.1), Vector2(7, 4.1), Vector2(7, 5.1), Vector2(5, 5.1),
      ])
  }

  @Test("a rim is dragged to a radius and the station's handle to a heading")
  func handles() throws {
    var board = try board()
    board.press(at: Vector2(9.3, 5))
    board.move(to: Vector2(9.52, 5))
    board.release()
    #expect(board.editing.garden.circle(of: .obstacle(1))?.radius == 0.52)
    board.press(at: Vector2(6, 0.2))
    board.release()
    board.press(at: board.editing.headingHandle)
    board.move(to: board.editing.garden.station.pose.position + Vector2(0.02, 2))
    board.release()
    #expect(board.editing.garden.station.pose.heading == Angle.radians(degrees: 90))
  }

  @Test("an outline is drawn by clicks and closed by one on its first corner")
  func outline() throws {
    var board = try board()
    board.take(.draw(.obstacle(.pond)))
    for corner in [Vector2(7, 2), Vector2(8, 2), Vector2(8, 2.98)] {
      board.move(to: corner)
      board.press(at: corner)
      board.release()
    }
    board.move(to: Vector2(7.02, 3.03))
    #expect(board.drawing?.measures.contains { $0.text == "1.00 m²" } == true)
    board.press(at: Vector2(7.02, 3.03))
    board.press(at: Vector2(7.03, 2.04))
    #expect(board.tool == .select && board.editing.selection?.part == .obstacle(2))
    #expect(
      board.editing.garden.corners(of: .obstacle(2)) == [Vector2(7, 2), Vector2(8, 2), Vector2(8, 3), Vector2(7, 3)])
    #expect(
      board.editing.garden.obstacles[2]
        == Obstacle(
          name: "pond", kind: .pond, shape: .polygon(Polygon(board.editing.garden.corners(of: .obstacle(2))))))
  }

  @Test("a tree is two clicks; Esc takes corners back one by one, then the tool")
  func tree() throws {
    var board = try board()
    board.take(.draw(.round(.tree)))
    board.press(at: Vector2(2, 6))
    board.press(at: Vector2(2.3, 6))
    #expect(board.editing.garden.circle(of: .obstacle(2))?.center == Vector2(2, 6))
    #expect(board.editing.garden.circle(of: .obstacle(2))?.radius == 0.3)
    board.take(.draw(.lawn))
    board.press(at: Vector2(20, 0))
    board.press(at: Vector2(24, 0))
    board.finish()
    #expect(board.message?.hasPrefix("Too few corners") == true && board.tool == .draw(.lawn))
    board.escape()
    board.undo()
    #expect(board.drawing?.corners.isEmpty == true && board.editing.garden.obstacles.count == 3)
    board.escape()
    #expect(board.tool == .select)
  }

  @Test("a double click puts a corner into an edge or takes one away")
  func doubleClick() throws {
    var board = try board()
    board.doubleClick(at: Vector2(6, 8.05))
    #expect(board.editing.garden.corners(of: .lawn(0)).contains(Vector2(6, 8)))
    #expect(board.editing.selection?.corner == 3)
    board.doubleClick(at: Vector2(6, 8))
    #expect(!board.editing.garden.corners(of: .lawn(0)).contains(Vector2(6, 8)))
    board.doubleClick(at: Vector2(0, 0))
    board.doubleClick(at: Vector2(12, 0))
    #expect(board.message == "lawn needs 3 corners; delete it as a whole instead.")
  }

  @Test("the station is put where it is clicked, start points wait for a wire, keys delete and nudge")
  func tools() throws {
    var board = try board()
    board.take(.station)
    board.press(at: Vector2(4, 0.25), snaps: false)
    #expect(board.editing.garden.station.pose.position == Vector2(4, 0.25) && board.tool == .select)
    board.delete()
    #expect(board.message == "A garden needs its station; move it instead.")
    board.take(.zone)
    board.press(at: Vector2(4, 4))
    #expect(board.message?.hasPrefix("There is no wire yet") == true)
    board.layWire()
    #expect(board.message?.hasPrefix("Laid ") == true && board.editing.problems.isEmpty)
    board.take(.zone)
    board.press(at: Vector2(11, 4))
    #expect(board.editing.garden.zones.count == 1)
    board.press(at: Vector2(4, 3.5))
    board.release()
    board.nudge(by: Vector2(0.1, 0))
    #expect(board.editing.garden.corners(of: .obstacle(0))[0] == Vector2(3.1, 3))
    board.delete()
    #expect(board.editing.garden.obstacles.map(\.name) == ["tree"])
  }

  @Test("lengths, areas and what is selected are told to people")
  func measures() throws {
    let editing = try smallEditing()
    let texts = editing.measures(of: .lawn(0)).map(\.text)
    #expect(texts == ["12.00 m", "8.00 m", "12.00 m", "8.00 m", "96.0 m²"])
    // Labels stand outside, whichever way the corners run.
    for measure in editing.measures(of: .lawn(0)) {
      guard case .length(let outwards) = measure.kind else { continue }
      #expect(!Polygon(editing.garden.corners(of: .lawn(0))).contains(measure.position + outwards * 0.1))
    }
    #expect(editing.measures(of: .obstacle(1)).map(\.text) == ["r 0.30 m"])
    #expect(editing.summary(of: .lawn(0)) == "lawn, 96.0 m², 4 corners")
    #expect(editing.summary(of: .obstacle(0)) == "bed, 2.00 m², 4 corners")
    #expect(Measure.length(0.123) == "0.123 m" && Measure.length(99.999) == "100.00 m")
  }
}
