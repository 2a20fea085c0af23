import MowerGeometry

/// Why no wire can be laid: each description is one sentence with the place and the remedy.
public enum WireLayingError: Error, Equatable, CustomStringConvertible {
  /// Nothing is left of the lawns inside the setbacks.
  case noRoom(String)
  /// A passage is narrower than the least that two wires and their setbacks need, m.
  case passageTooNarrow(name: String, width_m: Double, needed_m: Double, at: Vector2)
  /// The station does not fit the place where the wire has to pass.
  case station(String)
  /// No straight line leads to an island without crossing something.
  case islandUnreachable(at: Vector2)
  /// Polygon work failed.
  case geometry(GeometryError)
  /// The finished loop broke one of its own rules, which is a fault of the program.
  case illegal([String])

  /// One sentence with the place and the remedy.
  public var description: String {
    switch self {
    case .noRoom(let sentence), .station(let sentence): sentence
    case .passageTooNarrow(let name, let width, let needed, let p):
      "The passage '\(name)' is only \(metres(width)) wide near \(place(p)), and a wire along each side "
        + "needs \(metres(needed)); widen it, or remove it from the garden and give the lawn behind it a wire of its own."
    case .islandUnreachable(let p):
      "No straight line leads from the boundary wire to the island near \(place(p)) without crossing an obstacle; "
        + "move the obstacle, or make it `wired: true` so that the wire goes round it too."
    case .geometry(let error): error.description
    case .illegal(let problems):
      "The loop that was found is not legal (\(problems.joined(separator: "; "))); please report this garden."
    }
  }
}

/// A length for people: centimetres are enough.
func metres(_ length_m: Double) -> String {
  let cm = Int((length_m * 100).rounded())
  let digits = cm.magnitude % 100
  return "\(cm < 0 ? "-" : "")\(cm.magnitude / 100).\(digits < 10 ? "0" : "")\(digits) m"
}

/// A point for people.
func place(_ p: Vector2) -> String { "(\(metres(p.x).dropLast(2)), \(metres(p.y).dropLast(2)))" }
