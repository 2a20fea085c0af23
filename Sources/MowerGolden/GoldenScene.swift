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

  /// Number of scenes; raw values run from 0 to one less.
  public static let count: UInt8 = 5

  /// The name printed before the hash.
  public var name: StaticString {
    switch self {
    case .geometry: return "geometry"
    case .arithmetic: return "arithmetic"
    case .yard: return "yard"
    case .position: return "position"
    case .link: return "link"
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
    }
  }
}

/// Computes a scene.
/// - Parameter ticks: how far; the scene's own `ticks` for the checked figure.
/// - Returns: the hash over everything computed.
public func runGolden(_ scene: GoldenScene, ticks: UInt32) -> UInt64 {
  switch scene {
  case .geometry: return runGeometryGolden(draws: ticks)
  case .arithmetic: return runArithmeticGolden(draws: ticks)
  case .yard: return runYardGolden(ticks: ticks)
  case .position: return runPositionGolden(ticks: ticks)
  case .link: return runLinkGolden(packets: ticks)
  }
}
