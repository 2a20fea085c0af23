import MowerCore
import MowerGeometry

/// How long a mower truly stayed where it was although it was out and had not been stopped: standing before something, or
/// going round it in circles.
public struct StillRecord: Sendable {
  /// Longest so far, s.
  public private(set) var longest_s = 0.0
  /// How long it has been so now, s.
  public private(set) var still_s = 0.0
  private var place: Vector2?

  /// So far it has to come to have got on, m: as the controller's own watch has it, but by where it truly is.
  private static let step_m = 1.0

  /// Nothing seen yet.
  public init() {}

  /// Looks at a mower.
  ///
  /// - Parameters:
  ///   - mode: what it does.
  ///   - place: where it truly is, m.
  ///   - inStation: whether it touches the contacts.
  ///   - dt_s: time since the last look, s.
  public mutating func look(_ mode: Mode, at place: Vector2, inStation: Bool, dt_s: Double) {
    guard Self.isDue(mode), !inStation, let before = self.place, before.distance(to: place) < Self.step_m else {
      self.place = place
      still_s = 0
      return
    }
    still_s += dt_s
    longest_s = max(longest_s, still_s)
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
