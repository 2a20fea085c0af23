import MowerGeometry

/// A feature of a drawing or map, before it is known what it means for a garden.
struct DrawnFeature {
  /// How the feature lies in the drawing; metres, or degrees (x longitude, y latitude) before projection.
  enum Geometry {
    /// An outline and the holes in it.
    case area([[Vector2]])
    /// Subpaths of a drawing program: outlines, holes and lines in any order.
    case path([Subpath])
    /// An open line, or one that ends where it begins.
    case line([Vector2])
    case circle(center: Vector2, radius: Double)
    case point(Vector2)
    /// A feature without a place.
    case none
  }

  /// A run of a drawn path.
  struct Subpath {
    var points: [Vector2]
    var closed: Bool
  }

  /// Where it is in the file, from 1; 0 if unknown.
  var line: Int
  /// What to call it in messages, such as `feature 3 “pond”`.
  var label: String
  /// The word that states its kind, if one does.
  var kind: String?
  /// Texts that may tell its kind or name otherwise, the nearest first: its own name, its folder or layer.
  var hints: [String] = []
  /// Its name, if stated.
  var name: String?
  /// Further properties, by lower-case names with underscores.
  var properties: [String: String] = [:]
  /// Its place.
  var geometry: Geometry

  /// A property's name in the one spelling under which it is kept: `data-heading-deg` and `Heading_deg` are the same.
  static func propertyKey(_ key: String) -> String {
    String(key.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
  }
}

extension DrawnFeature.Geometry {
  /// The geometry with every point moved. Circles are moved by their centre and keep their radius.
  func mapped(_ move: (Vector2) -> Vector2) -> DrawnFeature.Geometry {
    switch self {
    case .area(let rings): .area(rings.map { $0.map(move) })
    case .path(let subpaths):
      .path(subpaths.map { DrawnFeature.Subpath(points: $0.points.map(move), closed: $0.closed) })
    case .line(let points): .line(points.map(move))
    case .circle(let center, let radius): .circle(center: move(center), radius: radius)
    case .point(let p): .point(move(p))
    case .none: .none
    }
  }

  /// All points in the order in which they were drawn.
  var points: [Vector2] {
    switch self {
    case .area(let rings): rings.flatMap { $0 }
    case .path(let subpaths): subpaths.flatMap(\.points)
    case .line(let points): points
    case .circle(let center, _): [center]
    case .point(let p): [p]
    case .none: []
    }
  }
}
