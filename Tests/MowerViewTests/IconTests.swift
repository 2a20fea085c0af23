import MowerGeometry
import Testing

@testable import MowerView

@Suite("Icons", .enabled(if: Fixtures.hasFont, "no font; install fonts-dejavu-core"))
struct IconTests {
  private static let ink = Ink(0x102030)

  /// The names and pictures of all icons, in squares of 72 px with a rim of 12 px.
  private func pictures() throws -> [(name: String, raster: Raster)] {
    let typeface = try Typeface()
    var all: [(name: String, raster: Raster)] = []
    func add(_ name: String, _ draw: (Sheet) -> Void) {
      let raster = Raster(width: 96, height: 96)
      draw(Sheet(raster, typeface: typeface, scale: 3))
      all.append((name, raster))
    }
    let editing = EditTool.allCases.map { EditIcon.tool($0) } + [.layWire, .undo, .redo]
    for icon in editing {
      add("editor: \(icon)") { icon.draw(on: $0, center: Vector2(48, 48), size: 72, Self.ink) }
    }
    let acts: [ToolIcon] = [
      .mend, .connector, .rain, .lift, .stop, .start, .edge, .dock, .help, .save, .edit, .trouble,
    ]
    let time: [ToolIcon] = [
      .play, .pause, .stepBack, .stepAhead, .toStart, .toEnd, .plus, .minus, .restart, .next, .record,
    ]
    for icon in MapTool.allCases.map(ToolIcon.of) + acts + time {
      add("window: \(icon)") { icon.draw(on: $0, center: Vector2(48, 48), size: 72, Self.ink) }
    }
    return all
  }

  @Test("every icon fills a good part of its square and nothing beyond it")
  func squares() throws {
    for (name, raster) in try pictures() {
      var (low, high) = (Vector2(96, 96), Vector2.zero)
      for y in 0..<96 {
        for x in 0..<96 where raster.pixels[y * 96 + x] >> 24 > 30 {
          low = Vector2(min(low.x, Double(x)), min(low.y, Double(y)))
          high = Vector2(max(high.x, Double(x + 1)), max(high.y, Double(y + 1)))
        }
      }
      #expect(low.x >= 12 && low.y >= 12 && high.x <= 84 && high.y <= 84, "\(name): \(low) to \(high)")
      #expect(max(high.x - low.x, high.y - low.y) > 30, "\(name): \(low) to \(high)")
    }
  }

  @Test("no two icons of one window look alike")
  func distinct() throws {
    let all = try pictures()
    for (i, a) in all.enumerated() {
      for b in all[..<i] where a.name.prefix(6) == b.name.prefix(6) {
        let differing = (0..<96 * 96).count { a.raster.pixels[$0] != b.raster.pixels[$0] }
        #expect(differing > 50, "\(a.name) and \(b.name)")
      }
    }
  }

  @Test("undo and redo are mirror images")
  func mirrored() throws {
    let all = try pictures()
    let undo = try #require(all.first { $0.name == "editor: undo" }).raster
    let redo = try #require(all.first { $0.name == "editor: redo" }).raster
    for y in 0..<96 {
      for x in 0..<96 {
        let (a, b) = (undo.pixels[y * 96 + x] >> 24, redo.pixels[y * 96 + 95 - x] >> 24)
        #expect(max(a, b) - min(a, b) < 40)
      }
    }
  }
}
