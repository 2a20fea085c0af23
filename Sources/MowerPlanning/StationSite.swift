import MowerGarden
import MowerGeometry

/// Finds places for a station.
enum StationSite {
  /// How much straight wire a good place has.
  private static let before_m = 1.5
  private static let after_m = 0.8

  /// The place nearest to a point where the wire runs straight for 1.5 m before and 0.8 m beyond the station and lawn
  /// lies beside it. If no edge is that straight, the next best straightness is taken.
  static func nearest(to position: Vector2, on layout: WireLayout, where isLegal: (Pose2) throws -> Bool) throws
    -> Pose2
  {
    guard let outline = layout.area.polygons.first?.outline.vertices else {
      throw WireLayingError.noRoom("There is no area.")
    }
    let ring = Polyline.resampled(outline + [outline[0]], step_m: 0.1).dropLast()
    let candidates = Array(ring)
    let order = candidates.indices.sorted {
      (candidates[$0].distance(to: position), $0) < (candidates[$1].distance(to: position), $1)
    }
    let site = layout.site
    let lawn = Surroundings(
      area: try PreparedShape(layout.area), lawns: try site.lawns.map { try PreparedShape($0) },
      things: site.things.map(\.shape), context: site.context)
    for (deviation_m, beside_m) in [(0.03, 1.2), (0.08, 1.2), (0.03, 0.6), (0.08, 0.6), (0.2, 0.6), (0.2, 0.3)] {
      for i in order {
        guard let pose = straight(candidates, at: i, deviation_m: deviation_m),
          try isFree(pose, beside_m: beside_m, in: lawn),
          try isLegal(pose)
        else { continue }
        return pose
      }
    }
    throw WireLayingError.station(
      "No edge of the lawn near \(place(position)) is straight for \(metres(before_m)) before and \(metres(after_m)) "
        + "beyond a station; straighten an edge.")
  }

  /// A station on the chord of the ring from 1.5 m before a place to 0.8 m beyond it, if the ring stays near the chord.
  private static func straight(_ ring: [Vector2], at i: Int, deviation_m: Double) -> Pose2? {
    let n = ring.count
    let back = 15
    let ahead = 8
    guard n > 2 * (back + ahead) else { return nil }
    let a = ring[(i - back + n) % n]
    let b = ring[(i + ahead) % n]
    let d = (b - a).normalized
    for k in -back...ahead where abs(d.cross(ring[(i + k + n) % n] - a)) > deviation_m { return nil }
    let p = a + d * (ring[i] - a).dot(d)
    // As people write it: millimetres and tenths of a degree.
    let heading = (Angle.degrees(radians: arctangent2(d.y, d.x)) * 10).rounded() / 10
    return Pose2(Polyline.rounded([p])[0], heading: Angle.radians(degrees: heading))
  }

  /// What a station needs to know of the garden.
  private struct Surroundings {
    var area: PreparedShape
    var lawns: [PreparedShape]
    var things: [PlanarShape]
    var context: GeometryContext
  }

  /// Whether lawn lies beside a station, as wide as given and without anything in it, and a lawn rather than a passage.
  private static func isFree(_ pose: Pose2, beside_m: Double, in garden: Surroundings) throws -> Bool {
    let strip = try PlanarShape.polygon(
      Polygon(
        [(-before_m, 0.1), (after_m, 0.1), (after_m, beside_m), (-before_m, beside_m)].map {
          pose.transform(Vector2($0.0, $0.1))
        }), in: garden.context)
    guard garden.area.covers(strip), garden.lawns.contains(where: { $0.covers(strip) }) else { return false }
    return !garden.things.contains { $0.meets(strip) }
  }
}
