import Foundation
import MowerEditing
import MowerGarden
import MowerGeometry
import Testing

@testable import MowerView

@Suite("The editor's panel", .enabled(if: Fixtures.hasFont, "no font; install fonts-dejavu-core"))
struct EditPanelTests {
  /// A desk with a shipped garden in a file of a long name.
  private func desk(width: Int, height: Int, in folder: URL) throws -> EditDesk {
    let maps = Fixtures.root.appendingPathComponent("maps")
    let file = folder.appendingPathComponent("the-garden-of-my-neighbour-while-she-is-on-holiday-in-june.yaml")
    try FileManager.default.copyItem(at: maps.appendingPathComponent("front-and-back.yaml"), to: file)
    let robot = try RobotFile.load(path: maps.appendingPathComponent("robots/ardumower.yaml").path)
    return try EditDesk(GardenEditing.open(path: file.path, name: "new"), robot: robot, width: width, height: height)
  }

  private func written(_ desk: EditDesk) -> [WrittenText.Line] {
    let written = WrittenText()
    desk.written = written
    desk.paint(on: Raster(width: desk.layout.width, height: desk.layout.height))
    desk.written = nil
    return written.lines
  }

  @Test(
    "whatever is selected, no word in the panel runs off it or over another, in windows large and small",
    arguments: [(1280, 800), (1000, 640), (640, 480)])
  func room(size: (Int, Int)) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sward-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try desk(width: size.0, height: size.1, in: folder)
    let garden = desk.board.editing.garden
    var parts: [GardenPart?] = [nil, .station]
    parts += garden.lawns.indices.map { .lawn($0) } + garden.obstacles.indices.map { .obstacle($0) }
    parts += garden.passages.indices.map { .passage($0) } + garden.fences.indices.map { .fence($0) }
    if garden.wire != nil { parts.append(.wire) }
    parts += garden.zones.indices.map { .zone($0) } + garden.guides.indices.map { .guide($0) }
    let panel = desk.layout.panel
    for part in parts {
      desk.board.editing.selection = part.map { GardenEditing.Selection($0) }
      let lines = written(desk).filter { panel.contains($0.box.center) || $0.box.x >= panel.x }
      #expect(lines.count > 4, "\(String(describing: part))")
      for (i, line) in lines.enumerated() {
        #expect(line.box.x > panel.x && line.box.maxX < panel.maxX, "\(String(describing: part)): \(line.text)")
        // Letters leave room above and below.
        let core = line.box.inset(0, line.box.height / 4)
        for other in lines[..<i] {
          let shared = core.clipped(to: other.box.inset(0, other.box.height / 4))
          #expect(shared.width <= 0 || shared.height <= 0, "\(line.text) over \(other.text)")
        }
      }
    }
  }

  @Test("a name too long for its place is cut and says so, a short one is whole")
  func cutNames() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sward-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try desk(width: 1280, height: 800, in: folder)
    let lines = written(desk).filter { desk.layout.panel.contains($0.box.center) }.map(\.text)
    #expect(lines.contains { $0.hasPrefix("the-garden-of-my") && $0.hasSuffix("…") })
    #expect(lines.contains("things") && lines.contains("start points"))
  }
}
