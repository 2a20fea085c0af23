/// The normal equations of a small least-squares problem, filled row by row.
struct NormalEquations {
  private let count: Int
  private var matrix: [Double]
  private var right: [Double]

  init(count: Int) {
    self.count = count
    matrix = [Double](repeating: 0, count: count * count)
    right = [Double](repeating: 0, count: count)
  }

  /// Adds an equation: the sum of slope × unknown should be the residual.
  mutating func add(_ terms: [(index: Int, slope: Double)], _ residual: Double, weight: Double) {
    for (i, a) in terms {
      right[i] += weight * a * residual
      for (j, b) in terms { matrix[i * count + j] += weight * a * b }
    }
  }

  /// The least-squares step, each diagonal raised by the damping; unknowns without any equation stay zero. Nil if the
  /// equations leave something open.
  func solution(damping: Double) -> [Double]? { solution(of: right, damping: damping) }

  /// The variance of an unknown for equations of unit variance; nil if it is open.
  func variance(of index: Int) -> Double? {
    var unit = [Double](repeating: 0, count: count)
    unit[index] = 1
    return solution(of: unit, damping: 0).map { $0[index] }
  }

  /// Cholesky's factorization.
  private func solution(of right: [Double], damping: Double) -> [Double]? {
    var l = matrix
    for i in 0..<count {
      let d = matrix[i * count + i]
      l[i * count + i] = d == 0 ? 1 : d * (1 + damping)
    }
    for j in 0..<count {
      for k in 0..<j { l[j * count + j] -= l[j * count + k] * l[j * count + k] }
      guard l[j * count + j] > 1e-14 else { return nil }
      l[j * count + j] = l[j * count + j].squareRoot()
      for i in (j + 1)..<max(j + 1, count) {
        for k in 0..<j { l[i * count + j] -= l[i * count + k] * l[j * count + k] }
        l[i * count + j] /= l[j * count + j]
      }
    }
    var x = right
    for i in 0..<count {
      for k in 0..<i { x[i] -= l[i * count + k] * x[k] }
      x[i] /= l[i * count + i]
    }
    for i in (0..<count).reversed() {
      for k in (i + 1)..<max(i + 1, count) { x[i] -= l[k * count + i] * x[k] }
      x[i] /= l[i * count + i]
    }
    return x
  }
}
