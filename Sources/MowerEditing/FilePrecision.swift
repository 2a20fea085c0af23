import MowerGarden
import MowerGeometry

/// What a garden file can say: whole millimetres and thousandths of a degree. Edits keep to it, so that a garden is read
/// back as it was drawn.
enum FilePrecision {
  /// Farther than this from the origin a file's coordinates are refused, m.
  static let farthest_m = 10_000.0

  /// A length as the file says it, m.
  static func length(_ x: Double) -> Double {
    guard x.isFinite else { return 0 }
    return (min(max(x, -farthest_m), farthest_m) * 1000).rounded() / 1000
  }

  /// A point as the file says it, m.
  static func point(_ p: Vector2) -> Vector2 { Vector2(length(p.x), length(p.y)) }

  /// A heading as the file says it, radians.
  static func heading(_ angle: Double) -> Double {
    guard angle.isFinite else { return 0 }
    return Angle.radians(degrees: (Angle.degrees(radians: Angle.wrapped(angle)) * 1000).rounded() / 1000)
  }

  /// A pose as the file says it.
  static func pose(_ pose: Pose2) -> Pose2 { Pose2(point(pose.position), heading: heading(pose.heading)) }

  /// A name that a file accepts: 1 to 100 characters without line ends; nil if nothing is left.
  static func name(_ text: String) -> String? {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.properties.generalCategory != .control { scalars.append(scalar) }
    let cleaned = String(scalars).split(separator: " ").joined(separator: " ").prefix(100)
    return cleaned.isEmpty ? nil : String(cleaned)
  }
}
