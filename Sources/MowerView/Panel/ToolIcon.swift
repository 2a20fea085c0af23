import MowerGeometry

/// Small line drawings for buttons, in a square of 24 × 24 with y downwards.
enum ToolIcon {
  case look, carry, push, put, remove, cut, mend, connector, rain, lift, stop, start, edge, dock, help, save, edit,
    trouble
  case play, pause, stepBack, stepAhead, toStart, toEnd, plus, minus, restart, next, record

  /// The icon of a tool.
  static func of(_ tool: MapTool) -> ToolIcon {
    switch tool {
    case .look: .look
    case .carry: .carry
    case .push: .push
    case .put: .put
    case .remove: .remove
    case .cut: .cut
    }
  }

  /// The icon of an act.
  static func of(_ act: HandAct) -> ToolIcon {
    switch act {
    case .mend: .mend
    case .connector: .connector
    case .rain: .rain
    case .lift: .lift
    case .stop: .stop
    case .ask(.start): .start
    case .ask(.edge): .edge
    case .ask: .dock
    }
  }

  /// Draws it around a centre (px).
  func draw(on sheet: Sheet, center: Vector2, size: Double, _ ink: Ink) {
    let unit = size / 24
    func at(_ x: Double, _ y: Double) -> Vector2 { center + Vector2((x - 12) * unit, (y - 12) * unit) }
    func points(_ list: [(Double, Double)]) -> [Vector2] { list.map { at($0.0, $0.1) } }
    let shape = self.shape
    let painter = sheet.painter
    painter.stroke(shape.lines.map(points), width: 1.9 * unit, ink)
    for ring in shape.fills { painter.fill(points(ring), ink) }
    for c in shape.circles { painter.circle(at(c.x, c.y), radius: c.r * unit, width: 1.9 * unit, ink) }
    for c in shape.discs { painter.disc(at(c.x, c.y), radius: c.r * unit, ink) }
    if self == .help { sheet.write("?", at: at(12, 18), .bold(15), ink, align: .center) }
  }

  private struct Shape {
    var lines: [[(Double, Double)]] = []
    var fills: [[(Double, Double)]] = []
    var circles: [(x: Double, y: Double, r: Double)] = []
    var discs: [(x: Double, y: Double, r: Double)] = []
  }

  private var shape: Shape {
    switch self {
    case .look:
      Shape(fills: [[(6, 3), (18, 13), (12.4, 13.6), (15.5, 19.8), (12.8, 21), (9.9, 14.8), (6, 18.5)]])
    case .carry:
      Shape(
        lines: [
          [(12, 3), (12, 21)], [(3, 12), (21, 12)], [(9.5, 5.5), (12, 3), (14.5, 5.5)],
          [(9.5, 18.5), (12, 21), (14.5, 18.5)],
          [(5.5, 9.5), (3, 12), (5.5, 14.5)], [(18.5, 9.5), (21, 12), (18.5, 14.5)],
        ])
    case .push:
      Shape(lines: [[(3, 12), (15, 12)], [(10.5, 7.5), (15, 12), (10.5, 16.5)], [(20, 5), (20, 19)]])
    case .put:
      Shape(
        lines: [
          [(12, 2.5), (12, 11.5)], [(8.5, 8), (12, 11.5), (15.5, 8)], [(4, 15), (20, 15), (20, 21), (4, 21), (4, 15)],
        ])
    case .remove:
      Shape(
        lines: [
          [(4, 15), (20, 15), (20, 21), (4, 21), (4, 15)], [(8.5, 3.5), (15.5, 10.5)], [(15.5, 3.5), (8.5, 10.5)],
        ])
    case .cut:
      Shape(
        lines: [[(8.2, 15.8), (18.5, 4)], [(15.8, 15.8), (5.5, 4)]], circles: [(6.3, 18, 2.9), (17.7, 18, 2.9)])
    case .mend:
      Shape(lines: [
        [(2.5, 12), (7, 12)], [(17, 12), (21.5, 12)], [(7, 8.5), (17, 8.5), (17, 15.5), (7, 15.5), (7, 8.5)],
        [(10, 12), (14, 12)],
      ])
    case .connector:
      Shape(
        lines: [
          [(9, 3), (9, 8)], [(15, 3), (15, 8)], [(6, 8), (18, 8), (18, 12), (15, 15.5), (9, 15.5), (6, 12), (6, 8)],
          [(12, 15.5), (12, 21)],
        ])
    case .rain:
      Shape(
        lines: [
          [
            (7, 14), (5, 13), (4, 11), (4.6, 8.6), (7, 7.4), (8.4, 5), (11.4, 3.8), (14.4, 4.8), (15.8, 7.2),
            (18.6, 7.8), (20, 10), (19.4, 12.6), (17, 14), (7, 14),
          ],
          [(8.5, 17), (7.5, 20)], [(12.5, 17), (11.5, 20)], [(16.5, 17), (15.5, 20)],
        ])
    case .lift:
      Shape(lines: [[(12, 13.5), (12, 3)], [(8, 7), (12, 3), (16, 7)], [(5, 17), (19, 17)], [(5, 21), (19, 21)]])
    case .stop:
      Shape(
        fills: [[(10, 7.5), (14, 7.5), (16.5, 10), (16.5, 14), (14, 16.5), (10, 16.5), (7.5, 14), (7.5, 10)]],
        circles: [(12, 12, 9)])
    case .edge:
      // The way along a lawn's edge, with the arrow's head on it.
      Shape(lines: [
        [(12, 20), (6, 20), (3, 17), (3, 7), (6, 4), (16, 4), (19, 7), (19, 13)],
        [(15.5, 10.5), (19, 14), (22.5, 10.5)],
      ])
    case .start: Shape(fills: [[(8, 7), (18, 12), (8, 17)]], circles: [(12, 12, 9.5)])
    case .dock:
      Shape(lines: [
        [(3, 11.5), (12, 4), (21, 11.5)], [(5.5, 10), (5.5, 20), (18.5, 20), (18.5, 10)],
        [(10, 20), (10, 14), (14, 14), (14, 20)],
      ])
    case .help: Shape(circles: [(12, 12, 9.5)])
    case .save:
      Shape(
        lines: [
          [(4, 4), (16.5, 4), (20, 7.5), (20, 20), (4, 20), (4, 4)], [(8, 4), (8, 9), (15, 9), (15, 4)],
          [(7.5, 20), (7.5, 14), (16.5, 14), (16.5, 20)],
        ])
    case .edit:
      Shape(lines: [
        [(4, 20), (5.2, 15.2), (16, 4.4), (19.6, 8), (8.8, 18.8), (4, 20)], [(13.4, 7), (17, 10.6)],
      ])
    case .trouble:
      Shape(
        lines: [[(12, 3), (22, 20.5), (2, 20.5), (12, 3)], [(12, 9.5), (12, 14.5)]], discs: [(12, 17.6, 1.3)])
    case .play: Shape(fills: [[(7, 4), (20, 12), (7, 20)]])
    case .pause:
      Shape(fills: [[(6, 4), (10, 4), (10, 20), (6, 20)], [(14, 4), (18, 4), (18, 20), (14, 20)]])
    case .stepBack:
      Shape(lines: [[(5.5, 5.5), (5.5, 18.5)]], fills: [[(19, 5), (19, 19), (9, 12)]])
    case .stepAhead:
      Shape(lines: [[(18.5, 5.5), (18.5, 18.5)]], fills: [[(5, 5), (15, 12), (5, 19)]])
    case .toStart:
      Shape(lines: [[(4, 5.5), (4, 18.5)]], fills: [[(13, 6), (13, 18), (6, 12)], [(21, 6), (21, 18), (14, 12)]])
    case .toEnd:
      Shape(lines: [[(20, 5.5), (20, 18.5)]], fills: [[(11, 6), (18, 12), (11, 18)], [(3, 6), (10, 12), (3, 18)]])
    case .plus: Shape(lines: [[(12, 5), (12, 19)], [(5, 12), (19, 12)]])
    case .minus: Shape(lines: [[(5, 12), (19, 12)]])
    case .restart:
      Shape(
        lines: [
          [
            (5.2, 8), (7.6, 5.3), (11, 4), (14.8, 4.6), (18, 7), (19.8, 10.6), (19.6, 14.6), (17.4, 18), (13.8, 19.8),
            (9.8, 19.6), (6.4, 17.4), (4.6, 14),
          ],
          [(4.4, 3.4), (4.8, 8.6), (10, 8.2)],
        ])
    case .next:
      Shape(lines: [[(4, 12), (19, 12)], [(13, 6), (19, 12), (13, 18)]], discs: [(4.5, 12, 2)])
    case .record: Shape(circles: [(12, 12, 8.5)], discs: [(12, 12, 4.5)])
    }
  }
}
