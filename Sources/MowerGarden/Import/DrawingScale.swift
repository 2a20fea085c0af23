/// What a length in a drawing means on the ground.
public enum DrawingScale: Equatable, Sendable {
  /// Metres that one user unit of the drawing stands for.
  case metresPerUnit(Double)
  /// The drawing is printed at 1 : N; its document size must be stated in mm, cm or inches.
  case ratio(Double)

  /// A scale as people write it: `0.05` (metres per unit) or `1:100`; nil if it is neither, or not between 1e-6 and 1e6.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0.trimmingSpaces) }
    let range = 1e-6...1e6
    switch parts.count {
    case 1:
      guard let metres = parts[0], range.contains(metres) else { return nil }
      self = .metresPerUnit(metres)
    case 2:
      guard let drawn = parts[0], let real = parts[1], drawn > 0, range.contains(real / drawn) else { return nil }
      self = .ratio(real / drawn)
    default: return nil
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String { String(self).trimmed }
}
