/// A square table of numbers, row after row: lengths of ways between places.
struct SquareTable {
  /// Rows, and columns.
  let side: Int
  private var values: [Double]

  init(side: Int, filledWith value: Double) {
    self.side = side
    values = [Double](repeating: value, count: side * side)
  }

  /// A table of rows that are as long as there are rows.
  init(rows: [[Double]]) {
    side = rows.count
    values = rows.flatMap { $0 }
  }

  subscript(row: Int, column: Int) -> Double {
    @inline(__always) get { values[row * side + column] }
    @inline(__always) set { values[row * side + column] = newValue }
  }

  /// Lowers the lengths to all places to those by way of one of them, which is so far away.
  func shorten(_ lengths: inout [Double], byWayOf row: Int, _ way: Double) {
    precondition(lengths.count == side && row < side)
    let first = row * side
    let count = side
    values.withUnsafeBufferPointer { values in
      lengths.withUnsafeMutableBufferPointer { lengths in
        guard let ways = values.baseAddress, let lengths = lengths.baseAddress else { return }
        let row = ways + first
        // No branch, so that the compiler takes several at once.
        for j in 0..<count {
          let other = way + row[j]
          lengths[j] = other < lengths[j] ? other : lengths[j]
        }
      }
    }
  }
}
