import ArgumentParser
import MowerBoards
import MowerCore
import MowerGarden
import MowerGeometry

/// The boards that can be driven and emulated.
enum BoardKind: String, CaseIterable, ExpressibleByArgument {
  case mowgli, openmower, alfred, roomba

  /// Names in a sentence.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// A kind by its name. Throws `BadInput`.
  static func named(_ name: String, option: String) throws -> BoardKind {
    if let kind = BoardKind(rawValue: name) { return kind }
    throw BadInput("\(option) \(name): there is \(names)")
  }

  /// What whoever drives it must know; nil for boards that stop by themselves soon enough.
  var warning: String? {
    switch self {
    case .mowgli, .openmower: nil
    case .alfred: "Note: with the cable out it drives on for 2 or 3 s before it stops itself."
    case .roomba: "Note: it has no watchdog, so with the cable out it drives on; stay beside it."
    }
  }

  /// What its ports are for, in their order.
  var ports: [String] {
    switch self {
    case .openmower: ["board", "left wheel", "right wheel", "blade"]
    default: ["board"]
    }
  }

  /// The robot that it is usually built into.
  var robot: String {
    switch self {
    case .mowgli, .openmower: "yardforce500"
    case .alfred: "alfred"
    case .roomba: "roomba"
    }
  }

  /// Its port's usual rate, bits a second.
  var rate: Int {
    switch self {
    case .mowgli, .openmower, .roomba: 115_200
    case .alfred: 19_200
    }
  }
}

extension Robot {
  /// Travel per encoder count, m.
  var metresPerTick: Double { Angle.pi * drive.wheelDiameter_m / drive.ticksPerTurn }
}

extension MowgliDialect {
  /// For what a robot's file says.
  init(_ robot: Robot) { self.init(Setup(metresPerTick: robot.metresPerTick, wheelBase_m: robot.drive.wheelBase_m)) }
}

extension OpenMowerDialect {
  /// For what a robot's file says.
  init(_ robot: Robot) { self.init(Setup(metresPerTick: robot.metresPerTick)) }
}

extension AlfredDialect {
  /// For what a robot's file says.
  init(_ robot: Robot) { self.init(Setup(metresPerTick: robot.metresPerTick, wheelBase_m: robot.drive.wheelBase_m)) }
}

extension RoombaDialect {
  /// For what a robot's file says.
  init(_ robot: Robot) { self.init(Setup(metresPerTick: robot.metresPerTick, wheelBase_m: robot.drive.wheelBase_m)) }
}
