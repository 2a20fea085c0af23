import MowerCore

// The core has no String: here a cause becomes one.
extension Cause {
  /// One sentence for people, without its full stop; of a row that has cleared it says that it is over.
  public var sentence: String { isCleared ? "Over: \(summary)" : "\(summary)" }

  /// The sentence, and the remedy where there is one, without the last full stop.
  public var account: String {
    let remedy = "\(remedy)"
    return remedy.isEmpty ? sentence : "\(sentence). \(remedy)"
  }

  /// All causes: reasons, rows of the supervisor, and rows that have cleared, in the order of their codes.
  public static var all: [Cause] { (UInt8.min...UInt8.max).compactMap { Cause(code: $0) } }
}
