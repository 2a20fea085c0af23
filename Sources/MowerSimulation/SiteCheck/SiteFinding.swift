import MowerGeometry

/// Something about a garden and a mower that will bring trouble, known before anything is bought, dug or run.
public struct SiteFinding: Equatable, Sendable {
  /// What is looked at.
  public enum Kind: String, Sendable, CaseIterable {
    case start, lane, width, joined, wireReach = "wire-reach", slope, battery

    /// In a few words, for a legend.
    public var words: String {
      switch self {
      case .start: "does not start"
      case .lane: "no free lane behind the station"
      case .width: "too narrow"
      case .joined: "no way leads there"
      case .wireReach: "the wire is not heard"
      case .slope: "too steep"
      case .battery: "too large"
      }
    }
  }
  /// How much it matters.
  public enum Severity: String, Sendable {
    /// Most of the garden is not mown, or the mower comes to harm.
    case error
    /// Part of it is not mown, or something needs watching.
    case warning
    /// Good to know.
    case note
  }

  /// What was looked at.
  public var kind: Kind
  /// How much it matters.
  public var severity: Severity
  /// Where, m; nil where it is about the whole garden.
  public var place: Vector2?
  /// One sentence with figure and remedy, without its full stop.
  public var text: String

  /// A finding.
  public init(_ kind: Kind, _ severity: Severity, at place: Vector2? = nil, _ text: String) {
    self.kind = kind
    self.severity = severity
    self.place = place
    self.text = text
  }
}
