import MowerCore
import MowerGeometry
import Testing

/// A situation in which a story can begin: the mower at work in one of its moving modes.
enum Situation: CaseIterable, CustomTestStringConvertible {
  case leavingStation, mowing, turning, reversingFromBump, searchingWire, followingHome, followingToZone, docking

  var testDescription: String {
    switch self {
    case .leavingStation: "leaving the station"
    case .mowing: "mowing"
    case .turning: "turning back at the wire"
    case .reversingFromBump: "reversing from a bump"
    case .searchingWire: "searching the wire"
    case .followingHome: "following the wire home"
    case .followingToZone: "following the wire to a zone"
    case .docking: "docking"
    }
  }

  var mode: Mode {
    switch self {
    case .leavingStation: .leavingStation
    case .mowing: .mowing
    case .turning: .turning
    case .reversingFromBump: .escaping
    case .searchingWire: .searchingWire
    case .followingHome: .followingHome
    case .followingToZone: .followingToZone
    case .docking: .docking
    }
  }

  /// A bench whose mower is in this situation, with its wheels turning.
  func bench(_ parameters: (inout Parameters) -> Void = { _ in }) throws -> Bench {
    var configuration = MowerConfiguration()
    parameters(&configuration.parameters)
    if self == .followingToZone {
      configuration.zoneCount = 1
      configuration.zoneDistance_m[0] = 12
      configuration.zoneShare[0] = 1
    }
    var bench = Bench(configuration)
    switch self {
    case .leavingStation, .followingToZone:
      bench.standInStation()
      bench.sensors.battery_mV = 29_000
      bench.step(.start)
      bench.until(mode)
      bench.until { $0.wheelsOn }
      bench.run(seconds: self == .leavingStation ? 1.5 : 3)
    case .docking:
      bench.standInStation()
      bench.step(.start)
      bench.until(.charging)
      // Pushed off the contacts.
      bench.pose.position.x -= 0.3
      bench.until(.docking)
      bench.until { $0.wheelsOn }
      bench.run(seconds: 0.5)
    case .mowing:
      bench.step(.start)
      bench.run(seconds: 3)
    case .turning:
      bench.pose = Pose2(x: 0, y: 1.5, heading: -Angle.pi / 2)
      bench.step(.start)
      bench.until(.turning)
      bench.run(seconds: 0.5)
    case .reversingFromBump:
      bench.step(.start)
      bench.run(seconds: 3)
      bench.sensors.bumpers = 1
      bench.until(.escaping)
      bench.sensors.bumpers = 0
      bench.until { $0.command.leftDuty < 0 && $0.command.rightDuty < 0 }
    case .searchingWire, .followingHome:
      bench.pose = Pose2(x: -20, y: 2, heading: self == .searchingWire ? 0 : -0.8)
      bench.step(.start)
      bench.step(.dock)
      bench.until(mode)
      bench.run(seconds: 3)
    }
    try #require(bench.mower.mode == mode)
    try #require(bench.wheelsOn)
    return bench
  }
}

extension Bench {
  /// Puts the mower into a station at the origin.
  mutating func standInStation() {
    station_x = 0
    pose = Pose2(x: 0, y: 0, heading: 0)
  }
}
