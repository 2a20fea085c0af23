import MowerCore

/// How reports call the fittings.
enum FittingName {
  /// As a heading.
  static func heading(_ navigation: Navigation) -> String {
    switch navigation {
    case .wire: "Boundary wire"
    case .virtualWall: "Virtual walls"
    case .beacons: "Radio beacons"
    case .satellite: "Satellite"
    }
  }

  /// Within a sentence.
  static func words(_ navigation: Navigation) -> String {
    switch navigation {
    case .wire: "the boundary wire"
    case .virtualWall: "virtual walls"
    case .beacons: "radio beacons"
    case .satellite: "satellite positioning"
    }
  }

  /// Class in the style sheet.
  static func style(_ navigation: Navigation) -> String { "fit-\(navigation.name)" }
}
