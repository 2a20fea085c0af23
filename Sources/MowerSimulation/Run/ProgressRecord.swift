import MowerCore
import MowerGeometry

/// Whether a mower that is out truly gets on: for how much of its time, and the longest that it stayed where it was,
/// standing before something or going round it in circles.
public struct ProgressRecord: Sendable {
  /// Time out of the station, s.
  public private(set) var out_s = 0.0
  /// Of that, time in which it came further, s.
  public private(set) var gotOn_s = 0.0
  /// Longest time at one place so far, s, and why it did what it did then.
  public private(set) var longest_s = 0.0
  /// The cause of what it did in the longest of them.
  public private(set) var longestCause = Cause(.none)
  /// How long it has been at one place now although it was to get on, s.
  public private(set) var still_s = 0.0
  private var place: Vector2?
  /// The same for all that keeps it at one place, stops included.
  private var anchor: Vector2?
  private var anchored_s = 0.0

  /// So far it has to come to have got on, m: as the controller's own watch has it, but by where it truly is.
  private static let step_m = 1.0
  /// Within so long, s: turns on the spot and waits for a look around take less.
  private static let step_s = 30.0

  /// Nothing seen yet.
  public init() {}

  /// Share of its time out in which it got on, 0…1; 1 for one that was never out.
  public var share: Double { out_s > 0 ? gotOn_s / out_s : 1 }

  /// Whether it got on for so little of so long a time that it did not do what it is there for.
  public var isIdle: Bool { out_s > Self.idleAfter_s && share < Self.leastShare }

  /// Hours, for a fault that comes and goes may take most of one.
  private static let idleAfter_s = 3 * 3600.0
  private static let leastShare = 0.5

  /// Looks at a mower.
  ///
  /// - Parameters:
  ///   - mode: what it does.
  ///   - cause: why.
  ///   - place: where it truly is, m.
  ///   - inStation: whether it touches the contacts.
  ///   - dt_s: time since the last look, s.
  public mutating func look(
    _ mode: Mode, because cause: Cause = Cause(.none), at place: Vector2, inStation: Bool, dt_s: Double
  ) {
    count(mode, at: place, inStation: inStation, dt_s: dt_s)
    guard Self.isDue(mode), !inStation, let before = self.place, before.distance(to: place) < Self.step_m else {
      self.place = place
      still_s = 0
      return
    }
    still_s += dt_s
    if still_s > longest_s {
      longest_s = still_s
      longestCause = cause
    }
  }

  private mutating func count(_ mode: Mode, at place: Vector2, inStation: Bool, dt_s: Double) {
    // Set down somewhere and not started yet, or put to rest by a person.
    guard !inStation, mode != .idle else {
      anchor = nil
      return
    }
    out_s += dt_s
    if let before = anchor, before.distance(to: place) < Self.step_m {
      anchored_s += dt_s
    } else {
      anchor = place
      anchored_s = 0
    }
    if anchored_s < Self.step_s { gotOn_s += dt_s }
  }

  /// Whether a mower is to get on in a mode. At rest, stopped and locked it has said so; the search of the position has a
  /// limit of its own, and a row that says what is wrong, and so has holding still.
  private static func isDue(_ mode: Mode) -> Bool {
    switch mode {
    case .idle, .charging, .waiting, .stopped, .locked, .searchingPosition, .holding: false
    default: true
    }
  }
}
