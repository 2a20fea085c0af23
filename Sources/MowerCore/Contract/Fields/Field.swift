/// A line of a list of fields: what is known of one field of a snapshot, a command, or a reading in them.
@frozen
public struct Field: Sendable {
  /// Place of its first byte in the record; in a reading, from the reading's own first.
  public var offset: Int
  /// Name in logs.
  public var name: StaticString
  /// Unit.
  public var unit: UnitOfMeasure
  /// The part that gives it or acts on it.
  public var part: MachinePart
  /// What it says when the board is silent.
  public var silence: Silence
  /// What else a reader of logs must know, in words behind the unit; it may begin with a comma, or be empty.
  public var note: StaticString

  /// A field from what is known of it.
  @inlinable
  public init(
    _ offset: Int, _ name: StaticString, _ unit: UnitOfMeasure, _ part: MachinePart, _ silence: Silence = .held,
    _ note: StaticString = ""
  ) {
    self.offset = offset
    self.name = name
    self.unit = unit
    self.part = part
    self.silence = silence
    self.note = note
  }
}

/// Where a single value stands: in a field, in one of its elements, in one member of a reading.
@frozen
public struct FieldPlace: Sendable {
  /// The field.
  public var field: Field
  /// Place of the value's first byte in the record.
  public var offset: Int
  /// Which element of the field it belongs to, from 0; nil where there is but one.
  public var index: Int?
  /// The type of reading it belongs to, as logs call it, and which of its members it is; nil for a plain number.
  public var member: (type: StaticString, field: Field)?
  /// Which bit of the byte it is, for flags; nil for what has bytes of its own.
  public var bit: Int?

  /// The place of a field that is one value.
  @inlinable
  public init(_ field: Field) {
    self.field = field
    offset = field.offset
  }
}
