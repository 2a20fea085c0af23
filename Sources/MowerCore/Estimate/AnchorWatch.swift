/// What the position filter watches of each anchor it ranges to, besides the ranges themselves.
struct AnchorWatch: Sendable {
  /// Anchors, one bit each, whose ranges contradict the others': moved, or behind something that the receiver does not
  /// see. They are watched but not used; never more than a minority.
  var doubtful: UInt8 = 0
  /// Ages of the readings in the last tick: a smaller one tells a new reading.
  var ages: InlineArray<8, UInt8> = InlineArray(repeating: 255)
  /// What each anchor's reading was last, mm, and how often in a row it was just that while the mower drove.
  var last_mm: InlineArray<8, UInt16> = InlineArray(repeating: 65535)
  var repeats: InlineArray<8, UInt8> = InlineArray(repeating: 0)
  /// Anchors, one bit each, whose ranges lie to one side by more than chance.
  var leaning: UInt8 = 0
  /// Mean innovation of each anchor over its standard deviation, lately: far from 0 for one that is not where it should be.
  var leanings: InlineArray<8, Double> = InlineArray(repeating: 0)
}

/// What happens to a mower that moves its wheels' count or its place without driving.
struct Handling: Sendable {
  /// Way that wheels which pushed or spun have claimed lately, m.
  var pushed_m = 0.0
  /// Time off the ground, s.
  var lifted_s = 0.0
  /// Whether the present visit to the station has been used, and the way driven when it was.
  var docked = false
  var dockedAt_m = -1.0
}

/// What has become of measurements since the start.
struct MeasurementRecord: Sendable {
  /// Taken in, refused as outliers, and how often the position was lost and found anew.
  var accepted: UInt32 = 0
  var refused: UInt32 = 0
  var restarts: UInt32 = 0
  /// Sum of squared innovations over their variances, of measurements taken in.
  var innovationSum = 0.0
}
