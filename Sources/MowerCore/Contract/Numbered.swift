/// An enum whose cases are numbered from 0 without gaps: a list that counts itself. One case more is one line more, and
/// no number written elsewhere can disagree with it.
///
/// It is the standard library's `CaseIterable` without its Array, which would need a heap.
public protocol Numbered: RawRepresentable where RawValue == UInt8 {}

extension Numbered {
  /// All cases in the order of their numbers.
  @inlinable
  public static var allCases: NumberedCases<Self> { NumberedCases() }

  /// Number of cases.
  @inlinable
  public static var count: Int { allCases.endIndex }
}

/// The cases of a numbered enum.
@frozen
public struct NumberedCases<Element: Numbered>: RandomAccessCollection, Sendable {
  /// All cases of `Element`.
  @inlinable
  public init() {}

  /// Number of the first case.
  @inlinable
  public var startIndex: Int { 0 }

  /// Number of cases: the first number that means none. It is counted anew: code that asks in every tick keeps it.
  @inlinable
  public var endIndex: Int {
    var number: UInt8 = 0
    while Element(rawValue: number) != nil { number += 1 }
    return Int(number)
  }

  /// The case of a number below `count`.
  @inlinable
  public subscript(position: Int) -> Element { Element(rawValue: UInt8(position))! }

  /// Goes through the cases without counting them first.
  @inlinable
  public func makeIterator() -> Iterator { Iterator() }

  /// Goes through the cases.
  @frozen
  public struct Iterator: IteratorProtocol {
    @usableFromInline var number: UInt8 = 0

    @inlinable
    init() {}

    /// The next case, nil behind the last.
    @inlinable
    public mutating func next() -> Element? {
      let element = Element(rawValue: number)
      if element != nil { number += 1 }
      return element
    }
  }
}
