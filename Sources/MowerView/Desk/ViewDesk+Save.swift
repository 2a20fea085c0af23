import Foundation
import MowerGarden

extension ViewDesk {
  /// Saves the run as a scenario in the current folder: always the same file of a session.
  func save() {
    let path = savedTo ?? Self.freeName(for: plan.site.garden.name)
    do {
      try ScenarioFile.save(run.scenario(garden: plan.gardenPath, robot: plan.robotPath), to: path)
      savedTo = path
      say("Saved as \(path)")
    } catch {
      say("\(error)")
    }
  }

  /// A name that no file in the current folder has yet.
  private static func freeName(for garden: String) -> String {
    let stem = String(garden.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    var number = 1
    while FileManager.default.fileExists(atPath: "\(stem)-scenario-\(number).yaml") { number += 1 }
    return "\(stem)-scenario-\(number).yaml"
  }

  /// What is going on, as one line of JSON.
  public var stateLine: String {
    func quoted(_ text: String) -> String {
      "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
    let hash = String(run.stateHash, radix: 16)
    let fields = [
      ("tick", "\(run.tick)"), ("farthest_tick", "\(run.farthestTick)"), ("playing", "\(playback.isPlaying)"),
      ("speed", quoted(playback.title)), ("seed", "\(plan.seed)"), ("mode", quoted("\(run.mower.mode.name)")),
      ("tool", quoted(tool.rawValue)), ("help", "\(showsHelp)"),
      ("card", quoted(!menu.isOpen ? "" : menu.page == .parts ? "parts" : "garden")),
      (
        "layers",
        "[" + MapOverlay.allCases.filter(shownOverlays.contains).map { quoted($0.rawValue) }.joined(separator: ", ")
          + "]"
      ),
      ("events", "[" + run.events.map { quoted(ScenarioWriter.entry($0)) }.joined(separator: ", ") + "]"),
      ("state_hash", quoted(String(repeating: "0", count: 16 - hash.count) + hash)),
    ]
    return "{" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
  }
}
