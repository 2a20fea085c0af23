/// How a mower knows where the lawn ends and where its station is: which fitting it was bought with.
@frozen
public enum Navigation: UInt8, CaseIterable, Equatable, Sendable {
  /// A current-carrying boundary wire and coils on the mower.
  case wire
  /// Infrared emitters (virtual walls, lighthouses, the station's lobes) and receivers on the mower; walls and fences
  /// bound the rest.
  case virtualWall
  /// Two-way radio ranges to anchors, and a boundary drawn in the garden.
  case beacons
  /// A satellite receiver with corrections, and a boundary drawn in the garden.
  case satellite

  /// The word by which files and commands call it.
  public var name: StaticString {
    switch self {
    case .wire: "wire"
    case .virtualWall: "virtual-wall"
    case .beacons: "beacons"
    case .satellite: "gnss"
    }
  }

  /// Whether the mower knows its position in the garden, so that it can mow by a plan.
  public var hasPosition: Bool { self == .beacons || self == .satellite }
}
