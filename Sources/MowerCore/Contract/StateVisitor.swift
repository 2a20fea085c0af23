import MowerGeometry

/// Walks over the state of a part, field by field in a fixed order: hashing, comparing, recording and winding back are
/// visitors, so that a field is listed once.
public protocol StateVisitor {
  /// A number.
  mutating func visit(_ field: inout Double)
  /// A truth value.
  mutating func visit(_ field: inout Bool)
  /// An unsigned integer, widened to 64 bits.
  mutating func visit(unsigned field: inout UInt64)
  /// A signed integer, widened to 64 bits: `Int` has 32 on a microcontroller.
  mutating func visit(signed field: inout Int64)
}

/// A part of the mower that ticks change. `visit` lists all its stored fields, in the order of their declaration; what
/// it leaves out is named there with the reason.
public protocol StatePart {
  /// Shows every field to a visitor, which may change it.
  mutating func visit<V: StateVisitor>(_ visitor: inout V)
}

extension StateVisitor {
  @inline(__always)
  mutating func visit<T: FixedWidthInteger & UnsignedInteger>(_ field: inout T) {
    var wide = UInt64(field)
    visit(unsigned: &wide)
    field = T(truncatingIfNeeded: wide)
  }

  @inline(__always)
  mutating func visit<T: FixedWidthInteger & SignedInteger>(_ field: inout T) {
    var wide = Int64(field)
    visit(signed: &wide)
    field = T(truncatingIfNeeded: wide)
  }

  @inline(__always)
  mutating func visit(_ field: inout Vector2) {
    visit(&field.x)
    visit(&field.y)
  }

  /// An enumeration by its raw value; one that does not exist leaves the field as it is.
  @inline(__always)
  mutating func visit<E: RawRepresentable>(_ field: inout E) where E.RawValue == UInt8 {
    var raw = field.rawValue
    visit(&raw)
    if let known = E(rawValue: raw) { field = known }
  }

  @inline(__always)
  mutating func visit<E: RawRepresentable>(_ field: inout E) where E.RawValue == Int8 {
    var raw = field.rawValue
    visit(&raw)
    if let known = E(rawValue: raw) { field = known }
  }

  @inline(__always)
  mutating func visit<let n: Int>(_ field: inout InlineArray<n, Double>) {
    for i in 0..<n { visit(&field[i]) }
  }

  @inline(__always)
  mutating func visit<let n: Int, T: FixedWidthInteger & UnsignedInteger>(_ field: inout InlineArray<n, T>) {
    for i in 0..<n { visit(&field[i]) }
  }

  @inline(__always)
  mutating func visit<let n: Int, T: FixedWidthInteger & SignedInteger>(_ field: inout InlineArray<n, T>) {
    for i in 0..<n { visit(&field[i]) }
  }

  @inline(__always)
  mutating func visit<let n: Int>(_ field: inout InlineArray<n, Vector2>) {
    for i in 0..<n { visit(&field[i]) }
  }

  @inline(__always)
  mutating func visit<let n: Int, P: StatePart>(_ field: inout InlineArray<n, P>) {
    for i in 0..<n { field[i].visit(&self) }
  }
}

/// Hashes the state: equal states give equal hashes on every build.
public struct HashVisitor: StateVisitor {
  /// The hash so far.
  public var hasher: StateHasher

  /// A visitor that goes on with a hash.
  public init(_ hasher: StateHasher = StateHasher()) { self.hasher = hasher }

  /// Adds a number.
  public mutating func visit(_ field: inout Double) { hasher.combine(field) }
  /// Adds a truth value.
  public mutating func visit(_ field: inout Bool) { hasher.combine(field) }
  /// Adds an unsigned integer.
  public mutating func visit(unsigned field: inout UInt64) { hasher.combine(field) }
  /// Adds a signed integer.
  public mutating func visit(signed field: inout Int64) { hasher.combine(UInt64(bitPattern: field)) }
}

extension StatePart {
  /// Adds the part to a hash. The part stays as it is; what is lent to be changed is not copied.
  public mutating func hash(into hasher: inout StateHasher) {
    var visitor = HashVisitor(hasher)
    visit(&visitor)
    hasher = visitor.hasher
  }
}
