import MowerGarden
import MowerGeometry

/// A length, an area or an angle to be shown in the drawing.
public struct Measure: Equatable, Sendable {
  /// What is measured.
  public enum Kind: Equatable, Sendable {
    /// The length of the edge it stands at; the label belongs on the side of the unit vector.
    case length(outwards: Vector2)
    /// The area around it.
    case area
    /// The radius of the circle whose centre it stands at.
    case radius
  }
  /// With its unit: "12.40 m", "96.3 m²".
  public var text: String
  /// Where it belongs, m.
  public var position: Vector2
  /// What is measured.
  public var kind: Kind

  /// A length for people, m: centimetres, and millimetres where they are.
  public static func length(_ metres: Double) -> String {
    let isFine = abs((metres * 100).rounded() - metres * 100) > 0.05 && metres < 1
    return number(metres, decimals: isFine ? 3 : 2) + " m"
  }

  /// An area for people, m²: small ones with one decimal more.
  public static func area(_ squareMetres: Double) -> String {
    number(squareMetres, decimals: squareMetres < 10 ? 2 : 1) + " m²"
  }

  /// A number with a fixed count of decimals.
  static func number(_ value: Double, decimals: Int) -> String {
    var unit = 1.0
    for _ in 0..<decimals { unit *= 10 }
    let scaled = (abs(value) * unit).rounded()
    guard scaled.isFinite, scaled < 1e15 else { return "\(value)" }
    let whole = Int(scaled)
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(whole) }
    let fraction = String(whole % Int(unit))
    return sign + "\(whole / Int(unit))." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// The measures of a row of corners: the length of each edge, and the area if the row is closed.
  public static func of(corners: [Vector2], isClosed: Bool) -> [Measure] {
    guard corners.count > 1 else { return [] }
    let outline = Polygon(corners)
    let turn = outline.signedArea < 0 ? 1.0 : -1.0
    var measures: [Measure] = []
    for i in corners.indices {
      guard i + 1 < corners.count || (isClosed && corners.count > 2) else { continue }
      let edge = Segment(corners[i], corners[(i + 1) % corners.count])
      guard edge.length > 0 else { continue }
      measures.append(
        Measure(
          text: length(edge.length), position: (edge.a + edge.b) * 0.5,
          kind: .length(outwards: (edge.b - edge.a).normalized.perpendicular * turn)))
    }
    if isClosed, corners.count > 2 {
      measures.append(Measure(text: area(outline.area), position: outline.centroid, kind: .area))
    }
    return measures
  }
}

extension GardenEditing {
  /// The measures of a thing: lengths of its edges, its area, its radius.
  public func measures(of part: GardenPart) -> [Measure] {
    if let circle = garden.circle(of: part) {
      return [Measure(text: "r " + Measure.length(circle.radius), position: circle.center, kind: .radius)]
    }
    if part == .wire { return Measure.of(corners: garden.corners(of: part), isClosed: false) }
    return Measure.of(corners: garden.corners(of: part), isClosed: garden.isClosed(part))
  }

  /// One line about a thing: what it is, its name, and how large it is.
  public func summary(of part: GardenPart) -> String {
    let name = garden.name(of: part)
    let kind = garden.kind(of: part)
    var words = [kind == name || name.hasPrefix(kind) ? name : "\(kind) “\(name)”"]
    if let circle = garden.circle(of: part) {
      words.append("radius " + Measure.length(circle.radius))
    } else if garden.isClosed(part) {
      let outline = Polygon(garden.corners(of: part))
      words.append(Measure.area(outline.area))
      words.append("\(outline.vertices.count) corners")
    } else if !garden.corners(of: part).isEmpty {
      words.append(Measure.length(garden.edges(of: part).reduce(0) { $0 + $1.length }))
    }
    if case .zone(let i) = part, garden.has(part) {
      let zone = garden.zones[i]
      words.append("\(Measure.number(zone.follow_m, decimals: 1)) m along the wire")
      words.append("\(Measure.number(zone.share * 100, decimals: 0)) % of starts")
    }
    if part == .station {
      let heading = Angle.degrees(radians: Angle.wrapped(garden.station.pose.heading))
      words.append("heading \(Measure.number(heading, decimals: 1))°")
    }
    return words.joined(separator: ", ")
  }
}
