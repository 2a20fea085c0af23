import MowerGeometry

extension GardenExport {
  /// Where a garden is put that no map says the place of: in the sea, so that nobody takes it for real.
  private static let assumedOrigin = GeographicPoint(latitude_deg: 0, longitude_deg: 0)

  /// The garden as GeoJSON (RFC 7946), longitude and latitude to a tenth of a millimetre. Every feature has a `kind`,
  /// most a `name`, and colours by which map tools show it; circles are points with a `radius` in metres. The feature
  /// of kind `origin` says where the garden's coordinates begin; for a garden without an origin it lies at 0° N 0° E
  /// and has the property `assumed`.
  public static func geoJSON(_ garden: Garden) -> String {
    let origin = garden.origin ?? assumedOrigin
    let plane = LocalTangentPlane(origin: origin)
    let place = "{\"type\": \"Point\", \"coordinates\": \(position(origin))}"
    var features = [
      feature(
        ExportedFeature(kind: .origin, name: garden.name, properties: [("assumed", .flag(garden.origin == nil))]),
        geometry: place)
    ]
    features += ExportedFeature.features(of: garden).map { feature($0, geometry: geometry($0.shape, plane)) }
    return """
      {
      "type": "FeatureCollection",
      "name": \(quoted(garden.name)),
      "features": [
      \(features.joined(separator: ",\n"))
      ]
      }

      """
  }

  private static func feature(_ feature: ExportedFeature, geometry: String) -> String {
    var properties = [("kind", quoted(feature.kind.rawValue))]
    if let name = feature.name { properties.append(("name", quoted(name))) }
    switch feature.shape {
    case .circle(_, let radius): properties.append(("radius", radius.milli))
    case .pose(let pose): properties.append(("heading_deg", Angle.degrees(radians: pose.heading).milli))
    default: break
    }
    for (key, value) in feature.properties {
      switch value {
      case .number(let number): properties.append((key, number.milli))
      case .text(let text): properties.append((key, quoted(text)))
      case .flag(let flag): properties.append((key, flag ? "true" : "false"))
      }
    }
    let (stroke, fill) = feature.kind.colours
    switch feature.shape {
    case .polygon, .line:
      properties.append(("stroke", quoted(stroke)))
      if let fill { properties.append(("fill", quoted(fill))) }
    default: properties.append(("marker-color", quoted(stroke)))
    }
    let list = properties.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ")
    return "{\"type\": \"Feature\", \"properties\": {\(list)},\n \"geometry\": \(geometry)}"
  }

  private static func geometry(_ shape: ExportedFeature.Shape?, _ plane: LocalTangentPlane) -> String {
    func list(_ points: [Vector2]) -> String {
      "[" + points.map { position(plane.geographic($0)) }.joined(separator: ", ") + "]"
    }
    switch shape {
    case .polygon(let corners):
      // RFC 7946, 3.1.6: outer rings run counter-clockwise and end where they begin.
      let ring = Polygon(corners).signedArea < 0 ? corners.reversed() : corners
      return "{\"type\": \"Polygon\", \"coordinates\": [\(list(ring + ring.prefix(1)))]}"
    case .line(let points): return "{\"type\": \"LineString\", \"coordinates\": \(list(points))}"
    case .circle(let p, _), .point(let p):
      return "{\"type\": \"Point\", \"coordinates\": \(position(plane.geographic(p)))}"
    case .pose(let pose):
      return "{\"type\": \"Point\", \"coordinates\": \(position(plane.geographic(pose.position)))}"
    case nil: return "null"
    }
  }

  private static func position(_ p: GeographicPoint) -> String {
    "[\(p.longitude_deg.trimmed(decimals: 9)), \(p.latitude_deg.trimmed(decimals: 9))]"
  }

  /// A text as JSON (RFC 8259, 7).
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20: quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
