import MowerPlanning

/// The ways over a ground on which things were found that its map does not show.
struct FoundGround: @unchecked Sendable {
  /// What was found.
  let things: FoundThings
  /// The ways, the things taken out; only read.
  let ways: TravelGround
}
