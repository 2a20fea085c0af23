import MowerGeometry

extension FreeWays {
  /// A place that ways lead from and to.
  struct Place {
    /// The point of the free ground that stands for it, m.
    var point: Vector2
    /// How far that is from the place, m.
    var aside_m: Double
    /// The piece of the ground on which it lies.
    var part: Int
  }

  /// Whether all ways are asked for, or only the shortest of them.
  enum Wanted {
    case all
    case shortest
  }

  /// Lengths of the shortest ways from a place to others that cannot be seen from it, m; infinite where there is none,
  /// where it is not below a limit, and, if only the shortest is wanted, for others.
  ///
  /// A search that looks first at the corners by which a way can be shortest: it costs what lies about the way, and not
  /// what the ground holds.
  func lengths(from start: Place, toHidden goals: [Place], below limit: Double = .infinity, wanted: Wanted) -> [Double]
  {
    var found = [Double](repeating: .infinity, count: goals.count)
    let reachable = goals.indices.filter { goals[$0].part == start.part }
    guard !reachable.isEmpty else { return found }
    /// What a way must be shorter than to be of use, without the ends aside.
    var bound = limit
    func tighten() {
      switch wanted {
      case .all: bound = min(limit, reachable.reduce(0) { max($0, found[$1]) })
      case .shortest: bound = reachable.reduce(limit) { min($0, found[$1]) }
      }
    }
    func ahead(_ p: Vector2) -> Double {
      var least = Double.infinity
      for g in reachable { least = min(least, (goals[g].point - p).lengthSquared) }
      return least.squareRoot()
    }
    search(from: start.point, within_m: limit, ahead: ahead) { corner, length in
      for g in reachable {
        let ends_m = start.aside_m + goals[g].aside_m
        let way = length + corner.distance(to: goals[g].point) + ends_m
        if way < min(found[g], bound), region.covers(corner, goals[g].point) {
          found[g] = way
          tighten()
        }
      }
      return bound
    }
    return found
  }
}
