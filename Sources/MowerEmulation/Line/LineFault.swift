/// A fault of a line, by the word that `sward board emulate --fault` knows.
public struct LineFault: Equatable, Sendable {
  /// What can befall the bytes of a line.
  public enum Word: String, CaseIterable, Sendable {
    case loss, flip, double, checksum, delay, glue

    /// What its size may be: a share, or ms.
    public var range: ClosedRange<Double> { self == .delay || self == .glue ? 0...10_000 : 0...1 }

    /// What its size counts.
    public var meaning: String {
      switch self {
      case .loss: "share of bytes that get lost"
      case .flip: "share of bytes with a flipped bit"
      case .double: "share of bytes that come twice"
      case .checksum: "share of bursts with a wrong checksum"
      case .delay: "ms by which everything comes late"
      case .glue: "ms for which bytes are held back, to come together"
      }
    }
  }

  /// What befalls them.
  public var word: Word
  /// How bad it is, in the word's unit.
  public var size: Double

  /// A fault of a size.
  public init(_ word: Word, _ size: Double) {
    self.word = word
    self.size = size
  }
}

extension LineTrouble.Kind {
  /// The same cable with a fault more.
  func with(_ fault: LineFault) -> Self {
    var kind = self
    switch fault.word {
    case .loss: kind.loss = fault.size
    case .flip: kind.flip = fault.size
    case .double: kind.doubling = fault.size
    case .checksum: kind.checksum = fault.size
    case .delay: kind.delay_ms = Int(fault.size)
    case .glue: kind.glue_ms = Int(fault.size)
    }
    return kind
  }
}
