import MowerGarden
import MowerGeometry

/// Finds places for radio anchors: as few as let a mower know its position well enough on nearly all ground.
///
/// Candidates stand around the lawns, in beds and on the walls of houses. For each number of anchors from three on, the
/// best candidate is added in turn; then each is moved to wherever the whole gets better, until none does.
public struct AnchorPlacement: Sendable {
  /// The position error must not exceed this on `share` of the ground, m.
  public var limit_m = 0.1
  /// Share of the ground on which the limit holds: the last places lie in the shadow of trunks, which a mower crosses
  /// within a second or two.
  public var share = 0.98
  /// Anchors that must be in sight there.
  public var inSight = 3
  /// Noise of a range, m.
  public var rangeSigma_m = 0.033
  /// Height of the mower's antenna, m.
  public var antennaHeight_m = 0.3
  /// Exactly so many anchors; nil: as few as do.
  public var count: Int?

  /// A placement for usual radios.
  public init() {}

  /// Anchors for a garden, and what they achieve.
  public func propose(for garden: Garden) -> AnchorProposal {
    let search = AnchorSearch(self, garden)
    var chosen: [Int] = []
    for number in 1...Anchor.limit {
      chosen = search.improved(search.extended(chosen))
      if let count {
        if number == count { break }
      } else if number >= inSight && search.shortfall(chosen) == 0 {
        break
      }
    }
    let anchors = search.named(chosen)
    let map = PositionErrorMap(
      garden, anchors: anchors, antennaHeight_m: antennaHeight_m, rangeSigma_m: rangeSigma_m)
    return AnchorProposal(
      anchors: anchors, map: map, limit_m: limit_m,
      suffices: map.share(within: limit_m, anchors: inSight) >= share)
  }
}

/// Anchors proposed for a garden.
public struct AnchorProposal: Sendable {
  /// The anchors, named by where they stand, counter-clockwise from the east.
  public var anchors: [Anchor]
  /// The position error with them.
  public var map: PositionErrorMap
  /// The error that was asked for, m.
  public var limit_m: Double
  /// Whether the limit holds on as much of the ground as was asked for.
  public var suffices: Bool
}
