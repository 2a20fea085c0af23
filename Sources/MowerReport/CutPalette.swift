/// Colours for how often a place was cut: pale yellow over teal to dark blue, getting darker at each step, which every
/// kind of colour vision keeps apart. What was never cut is orange, a hue that occurs nowhere else on the scale.
public enum CutPalette {
  /// One class of cut counts.
  public struct Step: Equatable, Sendable {
    /// Fewest cuts in the class.
    public var from: Int
    /// What a legend calls the class.
    public var label: String
    /// Its colour.
    public var color: Color
  }

  /// The classes, each twice as wide as the one before.
  public static let steps = [
    Step(from: 0, label: "not cut", color: Color(0xf0853c)),
    Step(from: 1, label: "1", color: Color(0xf1f3b4)),
    Step(from: 2, label: "2", color: Color(0xb9dea4)),
    Step(from: 3, label: "3–4", color: Color(0x86c8a4)),
    Step(from: 5, label: "5–8", color: Color(0x4ba6a3)),
    Step(from: 9, label: "9–16", color: Color(0x2c7d97)),
    Step(from: 17, label: "17–32", color: Color(0x235684)),
    Step(from: 33, label: "33+", color: Color(0x1f2f66)),
  ]

  /// The class of a number of cuts, as an index of `steps`.
  public static func index(cuts: Int) -> Int { steps.lastIndex { $0.from <= cuts } ?? 0 }

  /// The colour for a number of cuts.
  public static func color(cuts: Int) -> Color { steps[index(cuts: cuts)].color }
}
