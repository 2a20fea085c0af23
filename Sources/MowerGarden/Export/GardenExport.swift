import MowerGeometry

/// Writes gardens for other programs.
public enum GardenExport {
  /// The formats that can be written.
  public enum Format: String, CaseIterable, Sendable {
    case geoJSON = "geojson"
    case svg
  }

  /// The garden in a format.
  public static func text(_ garden: Garden, format: Format) -> String {
    switch format {
    case .geoJSON: geoJSON(garden)
    case .svg: svg(garden)
    }
  }
}

extension FeatureKind {
  /// Outline and fill by which maps and drawings show the kind, as hexadecimal colours; no fill for lines.
  var colours: (stroke: String, fill: String?) {
    switch self {
    case .lawn: ("#4c7a34", "#a8d08d")
    case .passage: ("#8a8a70", "#d9d5c3")
    case .tree: ("#3b5e2b", "#5d8a45")
    case .hedge: ("#2f4f22", "#47702f")
    case .wall: ("#555555", "#9a9a9a")
    case .pond: ("#2f6690", "#7fb5d9")
    case .bed: ("#7a4a2b", "#c99b76")
    case .furniture: ("#6b4f8a", "#b39ac9")
    case .obstacle: ("#7a3b3b", "#c98080")
    case .fence: ("#555555", nil)
    case .wire: ("#d62728", nil)
    case .guide: ("#ff7f0e", nil)
    case .neighbour: ("#999999", nil)
    case .station, .start: ("#1f4e9c", nil)
    case .anchor, .emitter: ("#d9480f", nil)
    case .zone: ("#1f4e9c", "#8fb0e0")
    case .origin, .ignore: ("#000000", nil)
    }
  }
}
