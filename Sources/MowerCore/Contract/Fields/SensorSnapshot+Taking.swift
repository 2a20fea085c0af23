/// Which fields of a snapshot are meant.
public enum FieldChoice: Sendable {
  /// What a part says; one element of it, from 0, or all.
  case part(MachinePart, index: Int?)
  /// All but what the host adds on its own side of the line.
  case board
  /// What changes when the board is silent.
  case silent

  /// Whether a place is among them.
  @inlinable
  public func contains(_ place: FieldPlace) -> Bool {
    switch self {
    case .part(let part, let index): place.field.part == part && (index == nil || place.index == index)
    case .board: place.field.part != .host
    case .silent: place.field.silence != .held
    }
  }
}

/// Reads the chosen ones of a record's fields.
struct ChosenReader: FieldVisitor {
  var reader: RecordReader
  let choice: FieldChoice

  @inline(__always)
  mutating func visit<T: FieldValue>(_ place: FieldPlace, _ value: inout T) {
    if choice.contains(place) { reader.visit(place, &value) }
  }
}

extension SensorSnapshot {
  /// Takes the chosen fields from another snapshot, by way of its record; the others stay.
  public mutating func take(_ choice: FieldChoice, from other: SensorSnapshot) {
    var record = InlineArray<240, UInt8>(repeating: 0)
    withUnsafeMutableBytes(of: &record) { bytes in
      guard let base = bytes.baseAddress else { return }
      other.write(to: base)
      var chosen = ChosenReader(reader: RecordReader(base), choice: choice)
      visit(&chosen)
    }
  }

  /// Makes a snapshot that came last one of a tick in which none came, as the list says of each field.
  ///
  /// - Parameters:
  ///   - silent_ms: time since the board's last word, ms.
  ///   - rest_radps: what the gyro says of a mower at rest, rad/s.
  public mutating func fallSilent(silent_ms: UInt16, rest_radps: Double) {
    var nothing = SensorSnapshot()
    nothing.gyro_radps = rest_radps
    nothing.linkSilent_ms = silent_ms
    take(.silent, from: nothing)
  }
}
