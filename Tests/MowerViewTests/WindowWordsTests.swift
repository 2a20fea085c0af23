import MowerGeometry
import MowerSimulation
import Testing

@testable import MowerView

/// What stands in the window, by its words and places.
@Suite("Words in the window", .enabled(if: Fixtures.hasFont, "no font; install fonts-dejavu-core"))
struct WindowWordsTests {
  private func written(_ desk: ViewDesk, on raster: Raster? = nil) -> [WrittenText.Line] {
    let written = WrittenText()
    desk.written = written
    desk.paint(on: raster ?? Raster(width: desk.layout.width, height: desk.layout.height))
    desk.written = nil
    return written.lines
  }

  @Test("every trouble, and every choice of it, is told by its name and what it means, within the card")
  func troubles() throws {
    let desk = try Fixtures.desk()
    desk.type("b")
    desk.menu.page = .garden
    _ = written(desk)
    // A list begins with its first row.
    #expect(desk.controls.contains { $0.control == .trouble(.row(0)) })
    let card = try #require(desk.controls.first { $0.control == .trouble(.card) }).box
    for row in desk.menuTroubles.indices {
      desk.menu.row = row
      let lines = written(desk)
      let choices = desk.controls.filter { if case .trouble(.choice) = $0.control { true } else { false } }
      #expect(choices.count == desk.menuChoices.count)
      for choice in choices {
        // A word in bold, and below it what it means.
        let inside = lines.filter { choice.box.contains($0.box.center) }
        #expect(inside.count >= 2, "\(desk.menuTroubles[row]): \(inside.map(\.text))")
        #expect(Set(inside.map(\.box.y)).count == inside.count)
      }
      for line in lines where card.contains(line.box.center) {
        #expect(line.box.x >= card.x && line.box.maxX <= card.maxX, "\(line.text)")
      }
    }
  }

  @Test("the knob on the time line stands at the present time")
  func knob() throws {
    let desk = try Fixtures.desk()
    let raster = Raster(width: desk.layout.width, height: desk.layout.height)
    for second in [600, 1800] {
      desk.play(to: UInt64(second * 50))
      desk.paint(on: raster)
      let line = desk.timeLineBox
      // The time line is an hour long.
      let x = line.x + Int((Double(line.width) * Double(second) / 3600).rounded())
      func pixel(_ dx: Int) -> UInt32 { raster.pixels[(line.y - 3) * raster.width + x + dx] }
      #expect(pixel(0) == Palette.white.pixel)
      #expect(pixel(-4) == Palette.ink.pixel && pixel(3) == Palette.ink.pixel)
      #expect(pixel(-8) != Palette.ink.pixel && pixel(8) != Palette.ink.pixel)
    }
  }
}
