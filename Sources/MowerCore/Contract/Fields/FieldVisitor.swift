/// What goes through a list of fields, value by value: it reads a record, writes one, prints a definition, compares.
public protocol FieldVisitor {
  /// A value in its place.
  mutating func visit<T: FieldValue>(_ place: FieldPlace, _ value: inout T)
}

/// A reading of several numbers that lie together in records.
public protocol FieldGroup {
  /// Name in message definitions.
  static var typeName: StaticString { get }
  /// Bytes from one to the next.
  static var size: Int { get }
  /// Shows a visitor each of its numbers. `place`: the reading's.
  mutating func visit<V: FieldVisitor>(_ v: inout V, _ place: FieldPlace)
}

// The words in which lists are written.
extension FieldVisitor {
  /// A field of one value.
  @inlinable @inline(__always)
  public mutating func field<T: FieldValue>(_ f: Field, _ value: inout T) { visit(FieldPlace(f), &value) }

  /// A field of one bit.
  @inlinable @inline(__always)
  public mutating func flag(_ f: Field, bit: Int, _ value: inout Bool) {
    var place = FieldPlace(f)
    place.bit = bit
    visit(place, &value)
  }

  /// One element of a field of several numbers.
  @inlinable @inline(__always)
  public mutating func element<T: FieldValue>(_ f: Field, _ index: Int, _ value: inout T) {
    var place = FieldPlace(f)
    place.index = index
    place.offset += index * (T.Bits.bitWidth / 8)
    visit(place, &value)
  }

  /// A field of several numbers.
  @inlinable @inline(__always)
  public mutating func field<let n: Int, T: FieldValue>(_ f: Field, _ values: inout InlineArray<n, T>) {
    for i in 0..<n { element(f, i, &values[i]) }
  }

  /// A field of one reading.
  @inlinable @inline(__always)
  public mutating func field<G: FieldGroup>(_ f: Field, _ reading: inout G) { reading.visit(&self, FieldPlace(f)) }

  /// A field of several readings.
  @inlinable @inline(__always)
  public mutating func field<let n: Int, G: FieldGroup>(_ f: Field, _ readings: inout InlineArray<n, G>) {
    for i in 0..<n {
      var place = FieldPlace(f)
      place.index = i
      place.offset += i * G.size
      readings[i].visit(&self, place)
    }
  }

  /// A number of a reading.
  @inlinable @inline(__always)
  public mutating func member<T: FieldValue>(
    _ offset: Int, _ name: StaticString, _ unit: UnitOfMeasure, _ note: StaticString, of type: StaticString,
    _ reading: FieldPlace, _ value: inout T
  ) {
    var place = reading
    place.offset += offset
    place.member = (type, Field(offset, name, unit, reading.field.part, reading.field.silence, note))
    visit(place, &value)
  }
}
