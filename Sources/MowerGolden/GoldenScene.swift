import MowerCore

/// A named computation whose hash must be the same in debug, release and Embedded builds.
public enum GoldenScene: UInt8, Sendable {
  /// MowerGeometry's functions over seeded arguments; a tick is one draw.
  case geometry = 0
  /// Addition to square root over numbers that are hard to round; a tick is one pair.
  case arithmetic = 1
  /// The controller in a small yard; a tick is one of its own, 20 ms.
  case yard = 2
  /// The position filter and the map's boundary on a drive; a tick is one of theirs, 20 ms.
  case position = 3
  /// The packets of the serial link, framed and taken apart; a tick is one packet.
  case link = 4
  /// The controller with virtual walls in a small court; a tick is one of its own, 20 ms.
  case court = 5
  /// The controller with ranging beacons, mowing by plan; a tick is one of its own, 20 ms.
  case plan = 6
  /// The same with a satellite receiver.
  case planSatellite = 7
  /// The edge mown on request: by wire, with virtual walls, by plan.
  case yardEdge = 8
  case courtEdge = 9
  case planEdge = 10

  /// Number of scenes; raw values run from 0 to one less.
  public static var count: UInt8 {
    // Not from `CaseIterable`: its list is an Array, and there is no heap on a microcontroller.
    var count: UInt8 = 0
    while GoldenScene(rawValue: count) != nil { count += 1 }
    return count
  }

  /// The name printed before the hash.
  public var name: StaticString {
    switch self {
    case .geometry: return "geometry"
    case .arithmetic: return "arithmetic"
    case .yard: return "yard"
    case .position: return "position"
    case .link: return "link"
    case .court: return "court"
    case .plan: return "plan"
    case .planSatellite: return "plan-satellite"
    case .yardEdge: return "yard-edge"
    case .courtEdge: return "court-edge"
    case .planEdge: return "plan-edge"
    }
  }

  /// The name printed before the hash over the controller's commands alone; nil for scenes without a controller.
  public var commandsName: StaticString? {
    switch self {
    case .yard: return "yard-commands"
    case .court: return "court-commands"
    case .plan: return "plan-commands"
    case .planSatellite: return "plan-satellite-commands"
    case .yardEdge: return "yard-edge-commands"
    case .courtEdge: return "court-edge-commands"
    case .planEdge: return "plan-edge-commands"
    case .geometry, .arithmetic, .position, .link: return nil
    }
  }

  /// How many ticks the checked builds compute.
  public var ticks: UInt32 {
    switch self {
    case .geometry: return 10_000
    case .arithmetic: return 20_000
    case .yard: return 60_000
    case .position: return 20_000
    case .link: return 20_000
    case .court: return 42_500
    case .plan: return 31_000
    case .planSatellite: return 15_000
    case .yardEdge: return 15_000
    case .courtEdge: return 35_000
    case .planEdge: return 15_000
    }
  }
}

/// Computes a scene.
/// - Parameter ticks: how far; the scene's own `ticks` for the checked figure.
/// - Returns: the hash over everything computed, and that over the commands in a controller's scene.
public func runGolden(_ scene: GoldenScene, ticks: UInt32) -> GoldenHashes {
  switch scene {
  case .geometry: return GoldenHashes(everything: runGeometryGolden(draws: ticks))
  case .arithmetic: return GoldenHashes(everything: runArithmeticGolden(draws: ticks))
  case .yard: return runYardGolden(ticks: ticks)
  case .position: return GoldenHashes(everything: runPositionGolden(ticks: ticks))
  case .link: return GoldenHashes(everything: runLinkGolden(packets: ticks))
  case .court: return runCourtGolden(ticks: ticks)
  case .plan: return runPlanGolden(.beacons, ticks: ticks)
  case .planSatellite: return runPlanGolden(.satellite, ticks: ticks)
  case .yardEdge: return runYardGolden(ticks: ticks, forEdge: true)
  case .courtEdge: return runCourtGolden(ticks: ticks, forEdge: true)
  case .planEdge: return runPlanGolden(.beacons, ticks: ticks, forEdge: true)
  }
}

/// Computes a scene as far as the checked builds do and writes its line, and a second one for the commands in a
/// controller's scene.
public func writeGolden(_ scene: GoldenScene, to put: (UInt8) -> Void) {
  let hashes = runGolden(scene, ticks: scene.ticks)
  writeGoldenLine(name: scene.name, ticks: scene.ticks, hash: hashes.everything, to: put)
  guard let name = scene.commandsName, let commands = hashes.commands else { return }
  writeGoldenLine(name: name, ticks: scene.ticks, hash: commands, to: put)
}
