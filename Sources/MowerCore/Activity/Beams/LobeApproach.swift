import MowerGeometry

/// How far a mower has come on its way into the station by its lobes.
struct LobeApproach: Sendable {
  /// The steps of the way: the numbers of the phases of `followingHome`.
  enum Step: UInt8 { case face, lookLeft, lookRight, centre, drive, cross, backOff, driveIn }
  /// Headings at which the left and the right receiver lost the station while the mower looked round.
  var leftEdge_rad = 0.0
  var rightEdge_rad = 0.0
  /// Whether the station was sighted a second time, near it.
  var isNear = false
  /// Ticks for which all receivers have agreed that the axis is to one side.
  var asideTicks: UInt8 = 0
  /// How often the mower has crossed over to the axis.
  var crossings: UInt8 = 0
  /// Way still to go after the axis came into sight while crossing, m; negative until then.
  var beyond_m = -1.0

  func hash(into hasher: inout StateHasher) {
    hasher.combine(leftEdge_rad)
    hasher.combine(rightEdge_rad)
    hasher.combine(isNear)
    hasher.combine(UInt64(asideTicks))
    hasher.combine(UInt64(crossings))
    hasher.combine(beyond_m)
  }
}
