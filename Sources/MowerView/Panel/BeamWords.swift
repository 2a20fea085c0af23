import MowerCore
import MowerGarden

/// What people call a beam that a receiver hears, and its colour.
enum BeamWords {
  /// A few words for a character in a garden; nil for none.
  static func words(_ character: InfraredCharacter, in garden: Garden) -> String? {
    switch character {
    case .none: return nil
    case .virtualWall: return wall(in: garden)
    case .station(let green, let red, let field):
      if green && red { return "station both" }
      if green { return "station green" }
      if red { return "station red" }
      return field ? "station field" : nil
    case .lighthouse(let id, let beam): return "\(gate(id, in: garden)) \(beam)"
    }
  }

  /// What bounds the lawn where a character is heard: a unit's beam, or the station's field; nil for none.
  static func bound(_ character: InfraredCharacter, in garden: Garden) -> String? {
    switch character {
    case .none: nil
    case .virtualWall: "\(wall(in: garden))'s beam"
    case .station: "the station's field"
    case .lighthouse(let id, _): "\(gate(id, in: garden))'s beam"
    }
  }

  /// Virtual walls all say the same: only a single one can be named.
  private static func wall(in garden: Garden) -> String {
    let walls = garden.emitters.filter { $0.kind == .virtualWall }
    return walls.count == 1 ? walls[0].name : "a virtual wall"
  }

  /// A lighthouse by its number.
  static func gate(_ id: Int, in garden: Garden) -> String {
    garden.emitters.first { $0.kind == .lighthouse && $0.id == id }?.name ?? "lighthouse \(id)"
  }

  /// The colour of a beam on the map and in the panel; nil for none.
  static func ink(_ character: InfraredCharacter) -> Ink? {
    switch character {
    case .none: nil
    case .virtualWall: Palette.fenceBeam
    case .station(let green, let red, _):
      green && red ? Palette.ink : green ? Palette.greenLobe : red ? Palette.redLobe : Palette.forceField
    case .lighthouse(_, .fence), .lighthouse(_, .halo): Palette.fenceBeam
    case .lighthouse(_, .green): Palette.greenLobe
    case .lighthouse(_, .red): Palette.redLobe
    }
  }

  /// How long ago something was, in as few characters as say it.
  static func age(_ age_s: Double) -> String {
    if age_s < 60 { return "\(EventText.one(max(0, age_s))) s" }
    return age_s < 3600 ? "\(Int(age_s / 60)) min" : "\(Int(age_s / 3600)) h"
  }
}
