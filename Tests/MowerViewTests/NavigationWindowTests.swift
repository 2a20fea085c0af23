import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@testable import MowerView

@Suite("The window by navigation", .enabled(if: Fixtures.hasFont, "no font; install fonts-dejavu-core"))
struct NavigationWindowTests {
  /// What the window calls the things that only mowers of one navigation go by.
  private static let words: [(navigation: Navigation, words: [String])] = [
    (.wire, ["wire", "coil", "connector"]),
    (.virtualWall, ["beam", "lobe", "gate 1", "virtual wall", "lighthouse", "all round"]),
    (.beacons, ["anchor", "beacon", "ranges"]),
    (.satellite, ["satellite", "gnss", "fixed"]),
  ]

  /// Words of other navigations than one.
  private static func foreign(to navigation: Navigation) -> [String] {
    words.filter { $0.navigation != navigation }.flatMap(\.words)
  }

  /// All that a desk paints now as text.
  private static func written(_ desk: ViewDesk) -> [WrittenText.Line] {
    let written = WrittenText()
    desk.written = written
    // What stands still on the map is written only once for a view.
    desk.camera.zoom(by: 1.0001, at: desk.layout.map.center)
    desk.paint(on: Raster(width: desk.layout.width, height: desk.layout.height))
    desk.written = nil
    return written.lines
  }

  @Test(
    "neither window, help, layers nor the card of troubles has a word of another navigation",
    arguments: Navigation.allCases)
  func ownWords(navigation: Navigation) throws {
    let desk = try Fixtures.desk(navigation: navigation)
    desk.overlays = Set(MapOverlay.allCases)
    var lines: [WrittenText.Line] = []
    for second in [0, 20, 240] {
      desk.play(to: UInt64(second * 50))
      lines += Self.written(desk)
    }
    desk.showsHelp = true
    lines += Self.written(desk)
    desk.showsHelp = false
    desk.type("b")
    desk.menu.page = .garden
    for row in desk.menuTroubles.indices {
      desk.menu.row = row
      lines += Self.written(desk)
    }
    for control in [Control.tool(.cut), .act(.mend), .act(.connector), .overlay(.field)] {
      let isShown = desk.controls.contains { $0.control == control }
      if control != .overlay(.field) { #expect(isShown == (navigation == .wire), "\(control)") }
    }
    #expect(lines.count > 200)
    for line in lines {
      for word in Self.foreign(to: navigation) where line.text.lowercased().contains(word) {
        Issue.record("by \(navigation.name): \(line.text)")
      }
    }
  }

  @Test("instruments are those of the navigation", arguments: Navigation.allCases)
  func instruments(navigation: Navigation) throws {
    let desk = try Fixtures.desk(navigation: navigation)
    desk.play(to: 1500)
    let texts = Self.written(desk).map(\.text)
    let titles: [Navigation: String] = [
      .wire: "Wire signal", .virtualWall: "Beams", .beacons: "Position by beacons", .satellite: "Position by satellite",
    ]
    for (other, title) in titles { #expect(texts.contains(title) == (other == navigation), "\(title)") }
    let rows: [Navigation: [String]] = [
      .wire: ["inside", "outside"], .virtualWall: ["all round", "left", "right", "lawn's end", "gate 1", "this room"],
      .beacons: ["sure", "truly off", "anchors", "outliers"], .satellite: ["sure", "truly off", "fix", "outliers"],
    ]
    for row in rows[navigation] ?? [] { #expect(texts.contains(row), "\(row)") }
  }

  @Test("beams are told with their unit and age, and the one that was crossed with how far beyond it the mower is")
  func beams() throws {
    let docked = try Fixtures.desk(navigation: .virtualWall)
    docked.play(to: 50)
    var texts = Self.written(docked).map(\.text)
    #expect(texts.contains("no beam crossed"))
    #expect(texts.contains { $0.hasPrefix("station ") } && texts.contains { $0.hasSuffix(" s ago") }, "\(texts)")
    // Before the virtual wall, with the way out ahead.
    let start = Pose2(x: 4.6, y: 7, heading: Angle.pi / 2)
    let desk = try Fixtures.desk(navigation: .virtualWall, start: start)
    var met = Set<String>()
    var said = Set<String>()
    for _ in 0..<1000 where said.count < 2 {
      desk.play(to: desk.run.tick + 10)
      guard desk.run.mower.walls.crossed, let beam = desk.beams.met else { continue }
      let bound = try #require(BeamWords.bound(beam, in: desk.plan.site.garden))
      texts = Self.written(desk).map(\.text)
      let line = try #require(texts.first { $0 == "in \(bound)" || ($0.contains(" cm ") && $0.hasSuffix(bound)) })
      met.insert(bound)
      said.insert(line == "in \(bound)" ? "in" : line.contains("beyond") ? "beyond" : "back")
    }
    #expect(met.contains("wall 1's beam") && said.count >= 2, "\(met), \(said)")
    #expect(met.isSubset(of: ["wall 1's beam", "gate 1's beam", "the station's field"]), "\(met)")
  }

  @Test("the wire is drawn but faintly for mowers that do not go by it", arguments: Navigation.allCases)
  func faintWire(navigation: Navigation) throws {
    var pictures: [Raster] = []
    for hasWire in [true, false] {
      let desk = try Fixtures.desk(navigation: navigation, hasWire: hasWire)
      let raster = Raster(width: 1280, height: 800)
      desk.paint(on: raster)
      pictures.append(raster)
    }
    let map = try Fixtures.desk(navigation: navigation).layout.map
    var strongest = 0
    var differing = 0
    for y in map.y..<map.maxY {
      for x in map.x..<map.maxX {
        let a = pictures[0].pixels[y * 1280 + x]
        let b = pictures[1].pixels[y * 1280 + x]
        if a == b { continue }
        differing += 1
        for shift: UInt32 in [0, 8, 16] {
          strongest = max(strongest, abs(Int(a >> shift & 255) - Int(b >> shift & 255)))
        }
      }
    }
    #expect(differing > 500, "it is there")
    if navigation == .wire { #expect(strongest > 120) } else { #expect(strongest < 50) }
  }

  @Test("keys for wires and layers that mean nothing to a mower do nothing")
  func deafKeys() throws {
    let desk = try Fixtures.desk(navigation: .beacons)
    let layers = desk.overlays
    desk.type(" cvk1")
    #expect(desk.tool == .look && desk.run.events.isEmpty && desk.overlays == layers)
    desk.type("8")
    #expect(desk.overlays.contains(.plan))
  }

  @Test(
    "in windows large and small nothing in panel and bars is cut off or lies over another thing",
    arguments: Navigation.allCases, [(1280, 800), (1000, 640), (640, 480), (640, 400)])
  func room(navigation: Navigation, size: (Int, Int)) throws {
    let desk = try Fixtures.desk(navigation: navigation, width: size.0, height: size.1)
    for second in [0, 45, 200] {
      desk.play(to: UInt64(second * 50))
      let lines = Self.written(desk).filter { line in
        let middle = line.box.center
        return [desk.layout.panel, desk.layout.bar, desk.layout.time].contains { $0.contains(middle) }
      }
      #expect(lines.count > 15)
      for (i, line) in lines.enumerated() {
        // Letters leave room above and below.
        let core = line.box.inset(0, line.box.height / 4)
        let seen = core.clipped(to: line.clip)
        #expect(seen.width == core.width && seen.height == core.height, "cut off: \(line.text)")
        for other in lines[..<i] {
          let shared = core.clipped(to: other.box.inset(0, other.box.height / 4))
          #expect(shared.width <= 0 || shared.height <= 0, "\(line.text) over \(other.text)")
        }
      }
    }
    let buttons = desk.controls.filter { $0.control != .timeLine && $0.control != .trouble(.card) }
    for (i, button) in buttons.enumerated() {
      for other in buttons[..<i] {
        let shared = button.box.clipped(to: other.box)
        #expect(shared.width <= 0 || shared.height <= 0, "\(button.control) over \(other.control)")
      }
    }
  }
}
