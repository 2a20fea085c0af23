import MowerGarden
import MowerGeometry

/// What of a garden lies under the pointer.
public struct Hit: Equatable, Sendable {
  /// Which part of a thing.
  public enum Place: Equatable, Sendable {
    /// A corner by its index.
    case corner(Int)
    /// An edge by its index and the point on it, m.
    case edge(Int, Vector2)
    /// The rim of a circle.
    case rim
    /// The handle that turns the station.
    case heading
    /// The thing as a whole: its inside, or the point where it is.
    case body
  }
  /// The thing.
  public var part: GardenPart
  /// Which part of it.
  public var place: Place
  /// A part of a thing.
  public init(_ part: GardenPart, _ place: Place) {
    self.part = part
    self.place = place
  }
}

extension GardenEditing {
  /// How far ahead of the station the handle stands that turns it, m.
  public static let headingHandle_m = 0.9

  /// Where the handle stands that turns the station, m.
  public var headingHandle: Vector2 { garden.station.pose.transform(Vector2(Self.headingHandle_m, 0)) }

  /// What lies within a radius (m; so many pixels at the zoom of the moment) of a point. What is selected is preferred,
  /// then corners, edges, and the smallest area around the point.
  public func hit(at point: Vector2, radius_m: Double) -> Hit? {
    if let selected = selection?.part, let hit = handle(of: selected, at: point, radius_m) { return hit }
    if point.distance(to: garden.station.pose.position) <= max(radius_m, 0.25) { return Hit(.station, .body) }
    let others = garden.parts.reversed().filter { $0 != selection?.part }
    for part in others where garden.corners(of: part).isEmpty && garden.circle(of: part) == nil {
      if let place = garden.place(of: part), place.distance(to: point) <= radius_m { return Hit(part, .body) }
    }
    var best: (distance: Double, hit: Hit)?
    for part in others {
      guard let (distance, hit) = nearest(of: part, at: point, radius_m) else { continue }
      if best.map({ distance < $0.distance - 1e-9 }) ?? true { best = (distance, hit) }
    }
    return best?.hit ?? inside(point)
  }

  /// A handle of a selected thing: those of other things behind it are out of reach.
  private func handle(of part: GardenPart, at point: Vector2, _ radius_m: Double) -> Hit? {
    if part == .station, headingHandle.distance(to: point) <= radius_m { return Hit(part, .heading) }
    if let place = garden.place(of: part), garden.circle(of: part) == nil, place.distance(to: point) <= radius_m {
      return Hit(part, .body)
    }
    return nearest(of: part, at: point, radius_m)?.hit
  }

  /// The nearest corner within the radius, or else the nearest edge. Corners count as nearer than they are.
  private func nearest(of part: GardenPart, at point: Vector2, _ radius_m: Double) -> (distance: Double, hit: Hit)? {
    if let circle = garden.circle(of: part) {
      let distance = abs(point.distance(to: circle.center) - circle.radius)
      // A trunk too small to aim into is taken as a whole.
      if circle.radius <= radius_m {
        return point.distance(to: circle.center) <= radius_m ? (0, Hit(part, .body)) : nil
      }
      return distance <= radius_m * 0.6 ? (distance, Hit(part, .rim)) : nil
    }
    let corners = garden.corners(of: part)
    let corner = corners.indices.min { corners[$0].distance(to: point) < corners[$1].distance(to: point) }
    if let corner, corners[corner].distance(to: point) <= radius_m {
      return (corners[corner].distance(to: point) * 0.5, Hit(part, .corner(corner)))
    }
    let edges = garden.edges(of: part)
    guard
      let edge = edges.indices.min(by: { edges[$0].distanceSquared(to: point) < edges[$1].distanceSquared(to: point) })
    else { return nil }
    let place = edges[edge].closestPoint(to: point)
    let distance = place.distance(to: point)
    return distance <= radius_m ? (distance, Hit(part, .edge(edge, place))) : nil
  }

  /// The smallest thing around a point.
  private func inside(_ point: Vector2) -> Hit? {
    var best: (area: Double, part: GardenPart)?
    for part in garden.parts where garden.isClosed(part) {
      if case .neighbour = part { continue }
      let outline =
        garden.circle(of: part).map { Polygon.circle(center: $0.center, radius: $0.radius, corners: 48) }
        ?? Polygon(garden.corners(of: part))
      guard outline.contains(point) else { continue }
      if best.map({ outline.area < $0.area }) ?? true { best = (outline.area, part) }
    }
    return best.map { Hit($0.part, .body) }
  }
}
