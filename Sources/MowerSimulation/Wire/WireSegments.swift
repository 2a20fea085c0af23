import MowerGeometry

/// The straight pieces of a closed loop of wire on the ground, ready for summing its magnetic field.
public struct WireSegments: Equatable, Sendable {
  /// One straight piece, in the direction of the current.
  struct Piece: Equatable, Sendable {
    /// Where the current enters, m.
    var start: Vector2
    /// Unit vector along the current.
    var direction: Vector2
    /// Length, m.
    var length: Double
  }

  /// The pieces that carry field.
  let pieces: ContiguousArray<Piece>

  /// The vacuum permeability over 4π, T m/A (CODATA 2022).
  static let permeability: Double = 1.256_637_061_27e-6 / (4 * Angle.pi)

  /// The pieces of a polyline and of the gap between its ends, m. Pieces laid out and back over the same two points
  /// cancel and are left out, so that an island's feed costs nothing and leaves no rounding behind.
  public init(loop: [Vector2]) {
    struct Ends: Hashable {
      var from: Vector2
      var to: Vector2
    }
    var kept = [Bool](repeating: false, count: loop.count)
    var unpaired: [Ends: [Int]] = [:]
    for i in loop.indices {
      let from = loop[i]
      let to = loop[(i + 1) % loop.count]
      if from == to { continue }
      if let opposite = unpaired[Ends(from: to, to: from)]?.popLast() {
        kept[opposite] = false
      } else {
        kept[i] = true
        unpaired[Ends(from: from, to: to), default: []].append(i)
      }
    }
    pieces = ContiguousArray(
      loop.indices.lazy.filter { kept[$0] }.map { i in
        let d = loop[(i + 1) % loop.count] - loop[i]
        return Piece(start: loop[i], direction: d.normalized, length: d.length)
      })
  }

  /// How many pieces carry field.
  public var count: Int { pieces.count }

  /// The vertical field that 1 A in the loop makes at a point and a height above the ground (m), T: the exact sum over
  /// all pieces, positive upwards, which is inside a counter-clockwise loop.
  public func exact(at point: Vector2, height: Double) -> Double {
    var sum = 0.0
    for piece in pieces { sum += piece.field(at: point, height: height) }
    return sum * Self.permeability
  }
}

extension WireSegments.Piece {
  /// The vertical field of one piece by the law of Biot and Savart, in units of µ₀/4π · 1 A/m:
  /// d/ρ² · (t₁/r₁ − t₂/r₂) with d the signed distance from its line (left positive), ρ² = d² + h², t₁ and t₂ the
  /// distances past its start and its end along the current, r₁ and r₂ the distances from its ends.
  @inline(__always)
  func field(at point: Vector2, height: Double) -> Double {
    let p = point - start
    let d = direction.cross(p)
    let t1 = direction.dot(p)
    let t2 = t1 - length
    let rho2 = d * d + height * height
    let r1 = (t1 * t1 + rho2).squareRoot()
    let r2 = (t2 * t2 + rho2).squareRoot()
    // Beyond an end the two terms nearly cancel: there, the same difference multiplied out.
    if t1 * t2 > 0 { return d * length * (t1 + t2) / (r1 * r2 * (t1 * r2 + t2 * r1)) }
    // On the wire itself, at no height, the field points sideways.
    return rho2 == 0 ? 0 : d * (t1 * r2 - t2 * r1) / (r1 * r2 * rho2)
  }
}
