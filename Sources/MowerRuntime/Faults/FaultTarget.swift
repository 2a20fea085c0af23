/// What fails: a part, or one of several alike.
public struct FaultTarget: Hashable, Sendable {
  /// The part.
  public var part: FaultPart
  /// Which of several, from 0; nil for all of them.
  public var index: Int?

  /// A part, or one of several alike (from 0).
  public init(_ part: FaultPart, _ index: Int? = nil) {
    self.part = part
    self.index = part.count > 1 ? index : nil
  }

  /// The word for it, such as `gyro`, `coils` or `coil-2`.
  public var name: String { index.map { "\(part.rawValue)-\($0 + 1)" } ?? part.plural }

  /// What a word means; nil if it is none of `all`.
  public init?(named name: String) {
    guard let target = Self.all.first(where: { $0.name == name }) else { return nil }
    self = target
  }

  /// All targets, in the order of the parts; where there are several of one, all together come first.
  public static let all: [FaultTarget] = FaultPart.allCases.flatMap { part in
    [FaultTarget(part)] + (part.count > 1 ? (0..<part.count).map { FaultTarget(part, $0) } : [])
  }
}
