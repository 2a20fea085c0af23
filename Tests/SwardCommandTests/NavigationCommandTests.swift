import Foundation
import Testing

/// Mowers that know their position mow by plan, without a wire.
@Suite("Navigation", .enabled(if: Command.path != nil, Comment(rawValue: Command.missing)))
struct NavigationCommandTests {
  private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func sim(_ garden: String, _ options: String...) throws -> Command {
    try Command(
      list: ["sim", root.appendingPathComponent("maps/\(garden).yaml").path, "--json", "--quiet"] + options,
      binary: Command.release)
  }

  @Test(
    "a plan cuts nearly all in hours that a random mower needs for days, and ends in the station",
    arguments: ["gnss", "beacons"], ["simple", "egmf"])
  func plan(navigation: String, garden: String) throws {
    let run = try sim(garden, "--navigation", navigation, "--hours", "5", "--seeds", "1..\(Command.seeds)")
    #expect(run.status == 0, "\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    for result in try #require(object?["runs"] as? [[String: Any]]) {
      func figure(_ key: String) -> Double { result[key] as? Double ?? .nan }
      #expect(result["navigation"] as? String == navigation)
      #expect(figure("coverage") >= 0.98)
      #expect(figure("max_overrun_m") <= 0.35)
      #expect(figure("docks") >= 1)
      #expect(figure("stuck_s") == 0)
      #expect(figure("position_error_rms_m") > 0 && figure("position_error_rms_m") < 0.1)
      #expect(figure("position_error_max_m") >= figure("position_error_rms_m"))
      #expect(figure("position_untrusted_s") < 600)
      #expect(result["beam_contacts"] is NSNull)
    }
  }

  @Test(
    "eight hours in every garden: nobody escapes, nobody needs help, nearly all is cut",
    arguments: [
      ("simple", 0.98), ("egmf", 0.98), ("corridor", 0.98), ("warentest", 0.98), ("front-and-back", 0.93),
      ("orchard", 0.98), ("courtyard", 0.98), ("corner-house", 0.95),
    ], ["beacons", "gnss"])
  func everyGarden(_ garden: (name: String, coverage: Double), navigation: String) throws {
    let run = try sim(garden.name, "--navigation", navigation, "--hours", "8", "--seeds", "11..\(10 + Command.seeds)")
    if ["courtyard", "corner-house"].contains(garden.name) && navigation == "gnss" {
      // Walls all round: it does not start, and says where.
      #expect(run.status == 2)
      #expect(run.errors.contains("hide so much of the sky"))
      return
    }
    #expect(run.status == 0, "\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    for result in try #require(object?["runs"] as? [[String: Any]]) {
      func figure(_ key: String) -> Double { result[key] as? Double ?? .nan }
      let which = "\(garden.name) by \(navigation), seed \(figure("seed"))"
      #expect(figure("max_overrun_m") <= 0.35, "\(which)")
      #expect(figure("coverage") >= garden.coverage, "\(which)")
      #expect(figure("docks") >= 3, "\(which)")
      #expect(result["needed_help"] as? Bool == false, "\(which)")
    }
  }

  @Test(
    "mowing by plan takes at most 1.35 times what the disc's width alone would",
    arguments: ["simple", "egmf", "warentest"])
  func planPays(garden: String) throws {
    for navigation in ["gnss", "beacons"] {
      let run = try sim(garden, "--navigation", navigation, "--until", "coverage=0.981")
      let result = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let time = try #require(result["time_out_to_98_s"] as? Double)
      let area = try #require(result["mowable_area_m2"] as? Double)
      // 0.4 m/s and a disc of 24 cm.
      #expect(time <= 1.35 * area / (0.4 * 0.24), "\(garden) by \(navigation): \(time) s")
    }
  }

  @Test("a mower set down anywhere on the lawn finds its heading and drives home", arguments: ["gnss", "beacons"])
  func homeFromAnywhere(navigation: String) throws {
    let run = try Command(
      list: [
        "dock", root.appendingPathComponent("maps/simple.yaml").path, "--navigation", navigation, "--tries", "20",
        "--json", "--least", "1",
      ], binary: Command.release)
    #expect(run.status == 0, "\(run.output) \(run.errors)")
  }

  @Test("the same run gives the same hash twice, whatever the fitting", arguments: ["wire", "gnss", "beacons"])
  func hash(navigation: String) throws {
    let first = try sim("simple", "--navigation", navigation, "--hours", "0.5")
    let second = try sim("simple", "--navigation", navigation, "--hours", "0.5")
    func hash(_ run: Command) -> String? {
      (try? JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])?["state_hash"] as? String
    }
    let value = try #require(hash(first))
    #expect(hash(second) == value)
  }

  @Test("a navigation that does not exist is named with those that do")
  func unknown() throws {
    let run = try sim("simple", "--navigation", "stars")
    #expect(run.status == 2)
    #expect(run.errors.contains("--navigation stars: there is wire, virtual-wall, beacons, gnss"))
  }

  @Test("a garden without anchors refuses to be mown by them, with the reason")
  func refusal() throws {
    let text = try String(contentsOf: root.appendingPathComponent("maps/simple.yaml"), encoding: .utf8)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sward-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let bare = folder.appendingPathComponent("bare.yaml")
    try text.components(separatedBy: "\nanchors:")[0].write(to: bare, atomically: true, encoding: .utf8)
    let robot = root.appendingPathComponent("maps/robots/ardumower.yaml").path
    let run = try Command("sim", bare.path, "--navigation", "beacons", "--robot", robot)
    #expect(run.status == 2)
    #expect(run.errors.contains("does not start with --navigation beacons"))
  }
}
