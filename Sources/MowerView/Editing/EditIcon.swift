import MowerGeometry

/// Small pictures on the buttons of the editor, in the colours of the map, in a square of 24 × 24 with y downwards.
enum EditIcon: Equatable {
  case tool(EditTool)
  case layWire, undo, redo

  /// Draws it around a centre (px). `ink`: for what has no colour of its own.
  func draw(on sheet: Sheet, center: Vector2, size: Double, _ ink: Ink) {
    let unit = size / 24
    let painter = sheet.painter
    func at(_ x: Double, _ y: Double) -> Vector2 { center + Vector2((x - 12) * unit, (y - 12) * unit) }
    func points(_ list: [(Double, Double)]) -> [Vector2] { list.map { at($0.0, $0.1) } }
    func area(_ list: [(Double, Double)], _ fill: Ink, _ rim: Ink) {
      painter.fill(points(list), fill)
      painter.stroke(points(list), width: 1.5 * unit, rim, closed: true)
    }
    func line(_ list: [(Double, Double)], _ ink: Ink, width: Double = 1.9) {
      painter.stroke(points(list), width: width * unit, ink)
    }
    let box: [(Double, Double)] = [(3.5, 6), (20.5, 6), (20.5, 18), (3.5, 18)]
    switch self {
    case .undo, .redo:
      // A round arrow, mirrored for the other way.
      let m = self == .redo
      func p(_ x: Double, _ y: Double) -> (Double, Double) { (m ? 24 - x : x, y) }
      line([p(5, 9), p(14, 9), p(17.5, 10.5), p(19, 13.5), p(17.5, 17), p(14, 18.5), p(8, 18.5)], ink)
      line([p(9.5, 4.5), p(5, 9), p(9.5, 13.5)], ink)
    case .layWire:
      line([(4, 8), (4, 17), (7, 20), (17, 20), (20, 17), (20, 11), (17, 8), (12, 8)], Palette.wire)
      painter.fill(points([(16, 1), (9, 8.6), (12.4, 9), (10.4, 15), (17.4, 6.8), (13.8, 6.4)]), Palette.orange)
    case .tool(let tool):
      switch tool {
      case .select: ToolIcon.look.draw(on: sheet, center: center, size: size, ink)
      case .lawn:
        area([(3, 7), (13, 4.5), (21, 9), (19, 19), (5, 19.5)], Palette.grassCut, Palette.lawnEdge)
        for c in [(3.0, 7.0), (13, 4.5), (21, 9), (19, 19), (5, 19.5)] {
          painter.disc(at(c.0, c.1), radius: 1.7 * unit, Palette.lawnEdge)
        }
      case .passage:
        area([(8, 3), (16, 3), (16, 21), (8, 21)], Palette.paving, Ink(0x8F887B))
        line([(8, 9), (16, 9)], Palette.joint, width: 1.2)
        line([(8, 15), (16, 15)], Palette.joint, width: 1.2)
      case .tree:
        painter.disc(center, radius: 9 * unit, Ink(0x6E9B60))
        painter.disc(at(10, 9.5), radius: 4.5 * unit, Ink(0x97BD84))
        painter.disc(center, radius: 2.2 * unit, Ink(0x6A4C31))
      case .pond:
        area(
          [(4, 12), (6, 7), (12, 5), (18, 7), (20.5, 12), (18, 17), (12, 19), (6, 17)], Ink(0x8FC3E4), Ink(0x4A86AD))
        line([(8, 12), (10, 10.8), (12, 12), (14, 13.2), (16, 12)], Ink(0xE6F3FA), width: 1.5)
      case .bed:
        area(box, Ink(0x9B7B63), Ink(0x6B5140))
        for c in [(7.5, 9.5), (12, 14.5), (16.5, 9.5), (7.5, 14.8), (17, 14.8)] {
          painter.disc(at(c.0, c.1), radius: 1.6 * unit, Ink(0xE7A6B4))
        }
      case .hedge:
        area([(3, 8.5), (21, 8.5), (21, 15.5), (3, 15.5)], Ink(0x4F6F3A), Ink(0x35502A))
        for x in [6.0, 10, 14, 18] { painter.disc(at(x, 12), radius: 1.7 * unit, Ink(0x7FA25F)) }
      case .wall:
        area(box, Ink(0xBFB8AC), Ink(0x6F685D))
        for y in [10.0, 14] { line([(3.5, y), (20.5, y)], Ink(0x8C8578), width: 1) }
        for (x, y) in [(9.0, 6.0), (15, 10), (9, 14)] { line([(x, y), (x, y + 4)], Ink(0x8C8578), width: 1) }
      case .furniture:
        area([(3.5, 8), (20.5, 8), (20.5, 16), (3.5, 16)], Ink(0xD9BE93), Ink(0x86683D))
        for y in [10.7, 13.3] { line([(3.5, y), (20.5, y)], Ink(0xA98A5A), width: 1) }
      case .fence:
        line([(2.5, 12), (21.5, 12)], Palette.fence, width: 2.2)
        for x in [5.5, 12, 18.5] { line([(x, 7.5), (x, 16.5)], Palette.fence, width: 2.2) }
      case .wire:
        line(
          [(10, 19), (5, 19), (3.5, 16), (3.5, 7), (6, 4), (18, 4), (20.5, 7), (20.5, 16), (19, 19), (14, 19)],
          Palette.wire, width: 2)
        painter.fill(points([(8.5, 4), (14, 0.8), (14, 7.2)]), Palette.wire)
      case .guide:
        painter.stroke(
          Painter.dashes(points([(4, 20), (9, 14), (13, 12), (20, 4)]), drawn: 4 * unit, gap: 2.4 * unit),
          width: 2.2 * unit, Palette.guide)
      case .station:
        area([(3.5, 6.5), (20.5, 6.5), (20.5, 17.5), (3.5, 17.5)], Ink(0x4B565C), Ink(0x333C41))
        painter.fill(points([(15.5, 8.5), (20.5, 8.5), (20.5, 15.5), (15.5, 15.5)]), Ink(0x171D20))
        line([(7, 9), (11, 12), (7, 15)], Palette.orange, width: 2)
      case .zone:
        painter.disc(center, radius: 8.6 * unit, Palette.blue)
        sheet.write("1", at: at(12, 16), .bold(11), Palette.white, align: .center)
      }
    }
  }
}
