import MowerGeometry

/// A smooth function over a square by a polynomial of degree 5 in each direction, in coordinates from −1 to 1.
struct FieldPatch {
  /// One more than the degree.
  static let order = 6
  /// Coefficients: the one of xⁱyʲ is at `order` · j + i.
  private(set) var coefficients: [36 of Double]

  /// The patch that is 0 everywhere.
  init() { coefficients = .init(repeating: 0) }

  /// The patch through values at the nodes: the value at (`nodes[i]`, `nodes[j]`) is at `order` · j + i.
  init(values: [36 of Double]) {
    let n = Self.order
    var alongX = [36 of Double](repeating: 0)
    for j in 0..<n {
      for node in 0..<n {
        for i in 0..<n { alongX[n * j + i] += Self.basis[n * node + i] * values[n * j + node] }
      }
    }
    coefficients = .init(repeating: 0)
    for node in 0..<n {
      for j in 0..<n {
        for i in 0..<n { coefficients[n * j + i] += Self.basis[n * node + j] * alongX[n * node + i] }
      }
    }
  }

  /// The value at (x, y), both within −1…1.
  @inline(__always)
  func value(_ x: Double, _ y: Double) -> Double {
    // Rows first: six independent chains keep the processor busy.
    var sum = row(5, x)
    sum = sum * y + row(4, x)
    sum = sum * y + row(3, x)
    sum = sum * y + row(2, x)
    sum = sum * y + row(1, x)
    return sum * y + row(0, x)
  }

  @inline(__always)
  private func row(_ j: Int, _ x: Double) -> Double {
    let k = 6 * j
    var sum = coefficients[unchecked: k + 5]
    sum = sum * x + coefficients[unchecked: k + 4]
    sum = sum * x + coefficients[unchecked: k + 3]
    sum = sum * x + coefficients[unchecked: k + 2]
    sum = sum * x + coefficients[unchecked: k + 1]
    return sum * x + coefficients[unchecked: k]
  }

  /// The Chebyshev nodes cos((2k + 1)π/12): interpolation there is within a factor 3 of the best polynomial.
  static let nodes: [6 of Double] = {
    var nodes = [6 of Double](repeating: 0)
    for k in 0..<order { nodes[k] = cosine(Double(2 * k + 1) * Angle.pi / Double(2 * order)) }
    return nodes
  }()

  /// At `order` · k, the coefficients of the polynomial that is 1 at node k and 0 at the others.
  private static let basis: [36 of Double] = {
    var basis = [36 of Double](repeating: 0)
    for k in 0..<order {
      var p = [6 of Double](repeating: 0)
      p[0] = 1
      for other in 0..<order where other != k {
        // Times (x − n) / (nₖ − n), from the highest power down.
        let scale = 1 / (nodes[k] - nodes[other])
        for i in (1..<order).reversed() { p[i] = (p[i - 1] - p[i] * nodes[other]) * scale }
        p[0] = -p[0] * nodes[other] * scale
      }
      for i in 0..<order { basis[order * k + i] = p[i] }
    }
    return basis
  }()
}
