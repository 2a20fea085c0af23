/// Why a sweep cannot go on, in one sentence.
public struct SweepProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let description: String
  /// A problem by its sentence.
  public init(_ description: String) { self.description = description }
}
