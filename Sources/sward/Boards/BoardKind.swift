import ArgumentParser
import MowerBoards
import MowerCore
import MowerGarden
import MowerGeometry

/// The boards that can be driven and emulated.
enum BoardKind: String, CaseIterable, ExpressibleByArgument {
  case mowgli

  /// Names in a sentence.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// A kind by its name. Throws `BadInput`.
  static func named(_ name: String, option: String) throws -> BoardKind {
    if let kind = BoardKind(rawValue: name) { return kind }
    throw BadInput("\(option) \(name): there is \(names)")
  }

  /// Its port's usual rate, bits a second.
  var rate: Int {
    switch self {
    case .mowgli: 115_200
    }
  }
}

extension MowgliDialect.Setup {
  /// What a robot's file says.
  init(_ robot: Robot) {
    self.init(
      metresPerTick: Angle.pi * robot.drive.wheelDiameter_m / robot.drive.ticksPerTurn,
      wheelBase_m: robot.drive.wheelBase_m)
  }
}
