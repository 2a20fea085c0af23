/// A square table of numbers, row after row: lengths of ways between places.
struct SquareTable {
  /// Rows, and columns.
  let side: Int
  private var values: [Double]

  init(side: Int, filledWith value: Double) {
    self.side = side
    values = [Double](repeating: value, count: side * side)
  }

  subscript(row: Int, column: Int) -> Double {
    @inline(__always) get { values[row * side + column] }
    @inline(__always) set { values[row * side + column] = newValue }
  }
}

extension [Double] {
  /// Lowers lengths of ways to all places to those by way of one of them, which is so far away and has these lengths.
  mutating func shorten(by ways: [Double], _ way: Double) {
    precondition(count == ways.count)
    let count = count
    ways.withUnsafeBufferPointer { ways in
      withUnsafeMutableBufferPointer { lengths in
        guard let ways = ways.baseAddress, let lengths = lengths.baseAddress else { return }
        // No branch, so that the compiler takes several at once.
        for j in 0..<count {
          let other = way + ways[j]
          lengths[j] = other < lengths[j] ? other : lengths[j]
        }
      }
    }
  }
}
