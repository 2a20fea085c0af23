import MowerGarden
import MowerGeometry

/// The infrared units of a garden: their beams, how far each gets in every direction before something stops it, and the
/// spots of walls that throw a little of it back. Worked out when something is put up, moved or put down; looked up in
/// between.
final class InfraredScene: Sendable {
  /// A beam of a unit.
  struct Beam: Sendable {
    /// What it says: the character's bits.
    var code: UInt8
    /// Middle of the beam, a unit vector; nil for one that goes all round.
    var axis: Vector2?
    var halfWidth_rad: Double
    var range_m: Double
  }

  /// What puts a beam's light into the garden: the emitter itself, or a spot on a wall that the beam hits.
  struct Source: Sendable {
    var beam: Int
    var position: Vector2
    /// Way that the light has behind it, m; 0 at the emitter.
    var behind_m: Double
    /// Share of the light that goes on from here.
    var share: Double
    /// First of its entries in `reach`.
    var reach: Int
  }

  /// A unit with beams of its own. Those of a station sound together in one character; a lighthouse sends one after the
  /// other.
  struct Unit: Sendable {
    var position: Vector2
    var sources: Range<Int>
    /// How many beams take turns.
    var turns: Int
    /// No receiver hears it beyond this distance, m, unless it hears farther than the emitter's range.
    var range_m: Double
  }

  /// Characters (facts: Create 2 Open Interface; a lighthouse's are `0 LLLL 0 BB`).
  enum Code {
    static let virtualWall: UInt8 = 162
    static let station: UInt8 = 160
    static let forceField: UInt8 = 1
    static let green: UInt8 = 4
    static let red: UInt8 = 8
    static func lighthouse(_ id: Int, _ beam: UInt8) -> UInt8 { UInt8(id & 15) << 3 | beam }
  }

  let units: [Unit]
  let beams: [Beam]
  let sources: [Source]
  /// Distance to the first thing in `directions` directions from each source, m.
  private let reach: [Float]

  private static let directions = 720
  /// Share of the light that a wall throws back towards a receiver.
  private static let albedo = 0.15
  /// The mower's receivers may hear so much farther than an emitter's range, m.
  private static let extra_m = 2.0

  /// The scene of a garden with its emitters as they stand; `station` is nil if the station's beams are off.
  init(station: Station?, emitters: [Emitter], sightlines: Sightlines) {
    var build = Construction(sightlines: sightlines)
    if let station, station.beams.range_m > 0 { build.add(station) }
    for emitter in emitters { build.add(emitter) }
    units = build.units
    beams = build.beams
    sources = build.sources
    reach = build.reach
  }

  /// How far the light of a source gets towards a place, m.
  @inline(__always)
  func reach_m(_ source: Source, towards offset: Vector2) -> Double {
    let turn = (arctangent2(offset.y, offset.x) + Angle.pi) / Angle.twoPi
    let bin = min(Self.directions - 1, Int(turn * Double(Self.directions)))
    return Double(reach[source.reach + bin])
  }

  /// Collects units, beams and what they light.
  private struct Construction {
    let sightlines: Sightlines
    var units: [Unit] = []
    var beams: [Beam] = []
    var sources: [Source] = []
    var reach: [Float] = []

    /// The emitters look out of the station against the heading of a docked mower. Green is on the left of one that
    /// looks at the station.
    mutating func add(_ station: Station) {
      let place = station.pose.transform(Vector2(0.03, 0))
      let b = station.beams
      let out = station.pose.heading + Angle.pi
      func lobe(_ code: UInt8, _ yaw: Double) -> Beam {
        Beam(
          code: code, axis: Pose2(.zero, heading: out + yaw).direction, halfWidth_rad: b.beamWidth_rad / 2,
          range_m: b.range_m)
      }
      var list = [lobe(Code.green, -b.yaw_rad), lobe(Code.red, b.yaw_rad)]
      if b.forceField_m > 0 {
        list.append(Beam(code: Code.forceField, axis: nil, halfWidth_rad: 0, range_m: b.forceField_m))
      }
      add(list, at: place, turns: 1)
    }

    mutating func add(_ emitter: Emitter) {
      let half = emitter.beamWidth_rad / 2
      let lobe = Emitter.lobeWidth_rad / 2
      func beam(_ code: UInt8, _ yaw: Double, _ halfWidth: Double) -> Beam {
        Beam(
          code: code, axis: Pose2(.zero, heading: emitter.pose.heading + yaw).direction, halfWidth_rad: halfWidth,
          range_m: emitter.range_m)
      }
      var list: [Beam]
      switch emitter.kind {
      case .virtualWall: list = [beam(Code.virtualWall, 0, half)]
      case .lighthouse:
        list = [
          beam(Code.lighthouse(emitter.id, 0), 0, half), beam(Code.lighthouse(emitter.id, 2), -(half + lobe), lobe),
          beam(Code.lighthouse(emitter.id, 3), half + lobe, lobe),
        ]
      }
      if emitter.halo_m > 0 {
        let code = emitter.kind == .virtualWall ? Code.virtualWall : Code.lighthouse(emitter.id, 1)
        list.append(Beam(code: code, axis: nil, halfWidth_rad: 0, range_m: emitter.halo_m))
      }
      // A virtual wall says the same in all its beams, so they may sound together.
      add(list, at: emitter.pose.position, turns: emitter.kind == .lighthouse ? list.count : 1)
    }

    private mutating func add(_ list: [Beam], at place: Vector2, turns: Int) {
      let first = sources.count
      let map = lightMap(from: place, limit_m: list.map(\.range_m).max() ?? 0)
      for beam in list {
        beams.append(beam)
        sources.append(Source(beam: beams.count - 1, position: place, behind_m: 0, share: 1, reach: map))
        reflect(beam, from: place)
      }
      units.append(
        Unit(
          position: place, sources: first..<sources.count, turns: turns, range_m: list.map(\.range_m).max() ?? 0))
    }

    /// The spot on the wall that a beam's middle hits.
    private mutating func reflect(_ beam: Beam, from place: Vector2) {
      guard let axis = beam.axis else { return }
      let hit = sightlines.firstHit(
        from: place, direction: axis, height_m: Emitter.height_m, limit_m: beam.range_m)
      guard hit < beam.range_m else { return }
      let spot = place + axis * max(0, hit - 0.02)
      let map = lightMap(from: spot, limit_m: beam.range_m)
      sources.append(
        Source(
          beam: beams.count - 1, position: spot, behind_m: hit, share: InfraredScene.albedo, reach: map))
    }

    private mutating func lightMap(from place: Vector2, limit_m: Double) -> Int {
      let first = reach.count
      let limit = limit_m + InfraredScene.extra_m
      for i in 0..<InfraredScene.directions {
        let angle = (Double(i) + 0.5) / Double(InfraredScene.directions) * Angle.twoPi - Angle.pi
        reach.append(
          Float(
            sightlines.firstHit(
              from: place, direction: Pose2(.zero, heading: angle).direction, height_m: Emitter.height_m,
              limit_m: limit)))
      }
      return first
    }
  }
}
