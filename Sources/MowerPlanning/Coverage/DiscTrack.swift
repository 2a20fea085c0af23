import MowerGeometry

/// Where the disc's centre goes while the axle's centre follows a line.
enum DiscTrack {
  /// Steps of the heading in turns on the spot, rad.
  private static let step_rad = 0.12

  /// The track of a disc for a line of the axle's centre (m). `heading` is the unit vector on arrival at the first point,
  /// nil if the mower stands there ready to go; it becomes that on arrival at the last point.
  static func along(_ line: [Vector2], footprint: MowerFootprint, heading: inout Vector2?) -> [Vector2] {
    var track: [Vector2] = []
    for (a, b) in zip(line, line.dropFirst()) where a != b {
      let next = (b - a).normalized
      if let from = heading { track += turn(at: a, from: from, to: next, footprint) }
      track.append(footprint.blade(at: a, heading: next))
      track.append(footprint.blade(at: b, heading: next))
      heading = next
    }
    return track
  }

  /// The tracks of the disc's centre, one for each stretch with the disc turning, m.
  static func tracks(_ legs: [CoverageLeg], _ footprint: MowerFootprint) -> [[Vector2]] {
    var tracks: [[Vector2]] = []
    var heading: Vector2?
    var end: Vector2?
    var isOn = false
    for leg in legs {
      if leg.line.first != end {
        heading = nil
        isOn = false
      }
      let track = along(leg.line, footprint: footprint, heading: &heading)
      end = leg.line.last
      if leg.bladeOn {
        if isOn { tracks[tracks.count - 1] += track } else { tracks.append(track) }
      }
      isOn = leg.bladeOn
    }
    return tracks
  }

  private static func turn(at p: Vector2, from: Vector2, to: Vector2, _ footprint: MowerFootprint) -> [Vector2] {
    let angle = arctangent2(from.cross(to), from.dot(to))
    let count = Int((abs(angle) / step_rad).rounded(.up))
    guard count > 1 else { return [] }
    return (0..<count).map { i in
      let (s, c) = sincos(angle * Double(i) / Double(count))
      return footprint.blade(at: p, heading: from * c + from.perpendicular * s)
    }
  }
}
