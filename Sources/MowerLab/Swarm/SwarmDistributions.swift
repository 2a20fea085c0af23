/// What a swarm draws, in words: the same numbers stand in the generators.
public enum SwarmDistributions {
  /// Distributions and invariants for people.
  public static var text: String {
    let rows = distributions.map { "  \($0.what): \($0.drawn)" }.joined(separator: "\n")
    let held = SwarmInvariant.allCases.map { "  \($0.rawValue): \($0.summary)" }.joined(separator: "\n")
    return "A swarm draws\n\(rows)\n\nIn every tick must hold\n\(held)"
  }

  /// What is drawn and how.
  public static let distributions: [(what: String, drawn: String)] = [
    ("fitting", "wire 40 %, beacons 25 %, satellite 25 %, virtual walls 10 %, as far as the robot has them"),
    ("time", "5 to 60 simulated minutes, evenly in the logarithm; charge at the start 25 to 100 %"),
    ("area", "25 to 400 m² in all, evenly in the logarithm"),
    (
      "lawns",
      "one (65 %), two (25 %) or three (10 %); one is a rectangle (40 %), an L, an ellipse or an uneven polygon of 5 to 9 "
        + "corners (20 % each) with sides of 1:1 to 1:3; several are rectangles in a row, 0.8 to 3 m apart, joined by "
        + "passages 1.3 to 2.4 m wide, every second of grass"
    ),
    ("grass", "40 to 90 mm high, growing 0 to 8 mm a day"),
    ("slope", "none (60 %) or 2 to 35 % in any direction, for each lawn; at most 15 % under the station"),
    (
      "things",
      "one for every 60 m² (Poisson): trees of 6 to 40 cm (45 %), furniture (20 %), beds (15 %), ponds (10 %), hedges "
        + "(10 %), with 1.1 m between two, 0.9 m to the edge (beds and ponds 1.4 m) and 2 m to the station"
    ),
    ("fence", "25 cm beyond the lawn all round (20 %; always with virtual walls)"),
    ("neighbour", "a loop 1 m beyond the lawn with any of three codes (15 % of the wires)"),
    ("anchors", "one at each corner, 60 cm beyond the garden, one more in the north (40 %) and the south (20 %)"),
    (
      "robot",
      "one that exists, each figure by a factor evenly in its logarithm: mass and inertia 1.35, wheels 1.1, friction 1.4, "
        + "adhesion 1.2, disc 1.15 and moved by 3 cm, coils moved by 1.5 cm, receiver 1.3 and its noise 2 to 3, gyro 3, "
        + "battery 0.15 to 1.3"
    ),
    (
      "troubles",
      "none (20 %), one (40 %), two (25 %) or three (15 %) at any time: faults of any part and kind (60 %), a third to three "
        + "times the usual size, for good (30 %) or for 1 to 300 s; or things that happen to gardens (40 %)"
    ),
    (
      "left behind",
      "in every run, anywhere on the lawns 1 m or more from the station, and in no map: a ball or toy of 12 to 60 cm (50 %), a "
        + "chair of 50 cm (30 %), or something long and thin, 1.5 m by 10 cm (20 %)"
    ),
  ]
}
