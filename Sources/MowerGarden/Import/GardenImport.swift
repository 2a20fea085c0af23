/// A garden read from a map or drawing of another program.
public struct ImportedGarden: Equatable, Sendable {
  /// The garden: outlines simple, counter-clockwise and on a grid of 1 mm, names unique.
  public var garden: Garden
  /// What was guessed, repaired or left out, one sentence each, in the order of the file.
  public var warnings: [String]
}

extension ImportedGarden {
  /// The garden itself, if its parts agree as those of a garden file must. Throws a `FileProblem`.
  func validated(as file: String) throws -> ImportedGarden {
    try garden.validate(as: file)
    return self
  }
}

/// Reads gardens from the files of other programs. Every function throws a `FileProblem` that names what is wrong, where
/// (by line, and by the feature's place and name) and what would be right. What it returns is as a garden file must be.
public enum GardenImport {
  /// The formats that can be read.
  public enum Format: String, CaseIterable, Sendable {
    case openMower = "openmower"
    case geoJSON = "geojson"
    case kml
    case svg
  }

  /// The format of a file by what it holds, or else by its name's ending; nil if neither tells.
  public static func format(ofText text: String, file: String) -> Format? {
    let start = text.drop { $0.isWhitespace || $0 == "\u{feff}" }.prefix(4096)
    switch start.first {
    case "{", "[":
      // A GeoJSON document is an object with a `type`; a map of OpenMower has none but has areas or stations.
      let openMower = text.contains("\"areas\"") || text.contains("\"docking_stations\"")
      return openMower && !text.contains("\"coordinates\"") ? .openMower : .geoJSON
    case "<":
      if start.contains("<svg") || start.contains(":svg") { return .svg }
      if start.contains("<kml") || start.contains(":kml") { return .kml }
    default: break
    }
    let name = file.lowercased()
    if name.hasSuffix(".svg") { return .svg }
    if name.hasSuffix(".kml") { return .kml }
    if name.hasSuffix(".geojson") { return .geoJSON }
    return nil
  }

  /// Reads a file's text in the given format. `file` is the name used in messages; `name` is the garden's, taken from
  /// the file's contents if absent; `scale` is needed for drawings (SVG) that do not state their own.
  public static func read(
    text: String, format: Format, file: String, name: String? = nil, scale: DrawingScale? = nil
  ) throws -> ImportedGarden {
    switch format {
    case .openMower: try openMower(text: text, file: file, name: name)
    case .geoJSON: try geoJSON(text: text, file: file, name: name)
    case .kml: try kml(text: text, file: file, name: name)
    case .svg: try svg(text: text, file: file, name: name, scale: scale)
    }
  }
}
