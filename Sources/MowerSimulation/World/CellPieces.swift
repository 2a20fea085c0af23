/// Connected pieces of cells, row by row from the first: cells that share a side belong together.
enum CellPieces {
  /// The pieces of the cells that are set, each as the numbers of its cells.
  static func of(_ cells: [Bool], columns: Int) -> [[Int]] {
    var open = cells
    var pieces: [[Int]] = []
    for start in open.indices where open[start] {
      var piece = [start]
      open[start] = false
      var next = 0
      while next < piece.count {
        let i = piece[next]
        next += 1
        let column = i % columns
        for k in [i - columns, i + columns, column > 0 ? i - 1 : -1, column < columns - 1 ? i + 1 : -1]
        where open.indices.contains(k) && open[k] {
          open[k] = false
          piece.append(k)
        }
      }
      pieces.append(piece)
    }
    return pieces
  }
}
