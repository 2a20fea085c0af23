import Foundation
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation
import Testing

@testable import MowerView

@Suite("The card from which things go wrong", .enabled(if: Fixtures.hasFont, "no font; install fonts-dejavu-core"))
struct TroubleMenuTests {
  private func press(_ desk: ViewDesk, _ keys: InputEvent.Key...) {
    for key in keys { _ = desk.handle(.key(key, .init())) }
  }

  /// The middle of a control that was painted last.
  private func place(_ desk: ViewDesk, _ spot: TroubleMenu.Spot) throws -> Vector2 {
    let raster = Raster(width: desk.layout.width, height: desk.layout.height)
    desk.paint(on: raster)
    return try #require(desk.controls.last { $0.control == .trouble(spot) }).box.center
  }

  @Test("by keys a fault begins, of the size in hand, and the same choice ends it")
  func keys() throws {
    let desk = try Fixtures.desk()
    desk.jump(to: 100)
    desk.type("bg")
    #expect(desk.menu.isOpen && desk.menuTarget.part == .gyro)
    press(desk, .right, .down, .down, .down)
    desk.type("+")
    press(desk, .enter)
    let fault = Fault(FaultTarget(.gyro), .wrong, size: 0.4)
    #expect(desk.run.events == [ScenarioEvent(tick: 100, action: .fault(fault, for_s: nil))])
    #expect(desk.run.board.faults.faults == [fault])
    press(desk, .enter)
    #expect(desk.run.events.last?.action == .mend(FaultTarget(.gyro)))
    #expect(desk.run.board.faults.faults.isEmpty)
    press(desk, .escape)
    #expect(!desk.menu.isOpen)
  }

  @Test("by the mouse one coil of several is chosen and fails, and tabs, rows and the cross react")
  func mouse() throws {
    let desk = try Fixtures.desk()
    desk.type("b")
    desk.click(try place(desk, .member(1)))
    desk.click(try place(desk, .choice(0)))
    #expect(desk.run.board.faults.faults == [Fault(FaultTarget(.coil, 1), .off)])
    desk.click(try place(desk, .page(.garden)))
    let row = try #require(desk.menuTroubles.firstIndex(of: .powerCut))
    desk.click(try place(desk, .row(row)))
    desk.click(try place(desk, .choice(0)))
    #expect(desk.run.events.last?.action == .power(false))
    #expect(desk.menuChoices == [.end])
    desk.click(try place(desk, .choice(0)))
    #expect(desk.run.events.last?.action == .power(true))
    desk.click(try place(desk, .close))
    #expect(!desk.menu.isOpen)
  }

  @Test("the map makes room for the card, and a click puts a hedgehog where it is wanted, but not outside")
  func placing() throws {
    let desk = try Fixtures.desk()
    let full = desk.layout.map
    desk.type("b")
    #expect(desk.layout.map.x == desk.layout.side.maxX && desk.layout.map.maxX == full.maxX)
    press(desk, .tab)
    desk.type("h")
    press(desk, .right, .down, .enter)
    #expect(desk.placing == .hedgehog)
    desk.click(desk.camera.point(Vector2(-1, 3)))
    #expect(desk.run.events.isEmpty && desk.placing == .hedgehog)
    desk.click(desk.camera.point(Vector2(6, 3)))
    guard case .hedgehog(let place, isYoung: false)? = desk.run.events.first?.action else {
      Issue.record("no hedgehog")
      return
    }
    #expect(place.distance(to: Vector2(6, 3)) < 0.05 && desk.placing == nil)
    #expect(desk.run.board.animals.count == 1)
    press(desk, .escape)
    #expect(desk.layout.map == full)
  }

  @Test("what a child does in two steps is taken back as one")
  func takenBack() throws {
    let desk = try Fixtures.desk()
    desk.jump(to: 50)
    desk.happen(.childLifts, at: nil)
    #expect(desk.run.events.map(\.action) == [.lift(true), .lift(false)])
    #expect(desk.run.events[1].tick == 550)
    desk.takeBack()
    #expect(desk.run.events.isEmpty)
  }

  @Test("every part, kind and trouble of the vocabulary is on the card, and saved gives the same run to the bit")
  func all() throws {
    let desk = try Fixtures.desk()
    desk.type("b")
    #expect(Set(desk.menuParts) == Set(FaultPart.allCases.filter { FaultTarget($0).isFitted(in: desk.plan.site) }))
    var tick: UInt64 = 0
    for part in desk.menuParts.indices {
      desk.menu.row = part
      for choice in desk.menuChoices {
        desk.jump(to: tick)
        desk.choose(choice)
        tick += 3
      }
    }
    desk.menu.page = .garden
    for trouble in desk.menuTroubles.indices {
      desk.menu.row = trouble
      desk.jump(to: tick)
      desk.choose(.happen)
      tick += 10
      if desk.menuTroubles[trouble].hasEnd && desk.menuTroubles[trouble] != .childLifts {
        desk.jump(to: tick)
        #expect(desk.menuChoices == [.end], "\(desk.menuTroubles[trouble])")
        desk.choose(.end)
      }
    }
    let kinds = desk.menuParts.reduce(0) { $0 + $1.kinds.count }
    #expect(desk.run.events.count > kinds + desk.menuTroubles.count)
    desk.jump(to: tick + 500)
    // Through the text of a file and back.
    let text = ScenarioWriter.yaml(desk.run.scenario(garden: "simple.yaml", robot: "ardumower"))
    let file = Fixtures.root.appendingPathComponent("maps/saved.yaml").path
    let (scenario, _) = try ScenarioFile.read(text: text, file: file)
    #expect(scenario.events == desk.run.events)
    let run = SimulationRun.run(
      SimulationRun.Plan(
        site: desk.plan.site, seed: 1, duration_s: Double(tick + 500) / 50, events: scenario.events))
    #expect(run.stateHash == desk.run.stateHash)
  }

  @Test("the card fits every size of window, and what the arrows choose is in view")
  func sizes() throws {
    for (width, height, scale) in [(1280, 800, 1.0), (640, 400, 1), (1600, 1000, 2)] {
      let desk = try ViewDesk(plan: Fixtures.plan(), width: width, height: height, scale: scale)
      desk.type("b")
      press(desk, .end)
      let last = desk.menuParts.count - 1
      let place = try place(desk, .row(last))
      #expect(desk.layout.side.contains(place))
      #expect(desk.layout.map.width >= desk.layout.width / 10)
    }
  }
}
