import MowerGeometry

/// An infrared unit that stands in the garden and sends characters in beams.
public struct Emitter: Equatable, Sendable {
  /// What it is for.
  public enum Kind: String, CaseIterable, Sendable {
    /// Closes a gap: one fence beam and a halo, all with the same character.
    case virtualWall = "virtual-wall"
    /// Marks a gate: a fence beam, a green and a red lobe beside it, and a halo, told apart by their characters.
    case lighthouse
  }

  /// Name, unique among the emitters.
  public var name: String
  /// Number that a lighthouse sends with every character, 1…10 (`id`), unique among the lighthouses.
  public var id: Int
  /// What it is for.
  public var kind: Kind
  /// Where it stands, m, and the middle of its fence beam (`heading_deg`).
  public var pose: Pose2
  /// Full width of the fence beam, rad (`beam_width_deg`; default 8°).
  public var beamWidth_rad: Double
  /// Reach of its beams in the shade, m (`range_m`; default 3).
  public var range_m: Double
  /// Radius of the halo round it, m (`halo_m`; default 0.5).
  public var halo_m: Double

  /// Ids go from 1 to this: a character has room for no more.
  public static let idLimit = 10
  /// Full width of the lobes on both sides of a lighthouse's fence beam, rad: as the station's.
  public static let lobeWidth_rad = Angle.radians(degrees: 30)
  /// Infrared emitters stand so high above the ground, m.
  public static let height_m = 0.12

  /// An emitter with the beam of usual virtual walls: narrow, 3 m long, with a halo of half a metre.
  public init(name: String, id: Int = 1, kind: Kind = .virtualWall, pose: Pose2) {
    self.name = name
    self.id = id
    self.kind = kind
    self.pose = pose
    beamWidth_rad = Angle.radians(degrees: 8)
    range_m = 3
    halo_m = 0.5
  }
}
