/// A value of a message, as its schema names it.
public enum LogValue: Equatable, Sendable {
  /// A signed integer of any width.
  case integer(Int64)
  /// An unsigned integer of any width.
  case unsigned(UInt64)
  /// A number of 64 bits.
  case double(Double)
  /// A number of 32 bits.
  case single(Float)
  /// A truth value.
  case flag(Bool)
  /// A text.
  case text(String)
  /// A sequence of any length: the values of its elements one after the other.
  case list(count: Int, values: [LogValue])

  /// As a number for plots: truth values are 0 or 1; nil for texts and sequences.
  public var number: Double? {
    switch self {
    case .integer(let v): Double(v)
    case .unsigned(let v): Double(v)
    case .double(let v): v
    case .single(let v): Double(v)
    case .flag(let v): v ? 1 : 0
    case .text, .list: nil
    }
  }

  /// As a person reads it; the shortest decimal that gives the same bits for numbers.
  public var words: String {
    switch self {
    case .integer(let v): "\(v)"
    case .unsigned(let v): "\(v)"
    case .double(let v): "\(v)"
    case .single(let v): "\(v)"
    case .flag(let v): v ? "true" : "false"
    case .text(let v): v
    case .list(let count, let values):
      count > 8
        ? "[\(values.prefix(8).map(\.words).joined(separator: " ")) … \(count) in all]"
        : "[\(values.map(\.words).joined(separator: " "))]"
    }
  }

  /// Whether two values are the same bits: a NaN equals itself.
  public static func == (a: LogValue, b: LogValue) -> Bool {
    switch (a, b) {
    case (.integer(let x), .integer(let y)): x == y
    case (.unsigned(let x), .unsigned(let y)): x == y
    case (.double(let x), .double(let y)): x.bitPattern == y.bitPattern
    case (.single(let x), .single(let y)): x.bitPattern == y.bitPattern
    case (.flag(let x), .flag(let y)): x == y
    case (.text(let x), .text(let y)): x == y
    case (.list(let n, let x), .list(let m, let y)): n == m && x == y
    default: false
    }
  }
}
