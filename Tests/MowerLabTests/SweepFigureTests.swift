import MowerLab
import Testing

@Suite("Figures of a sweep")
struct SweepFigureTests {
  @Test("What is shown is the key's unit times as many of the label's as make one of it")
  func units() {
    // How many of the label's unit make one of the key's.
    let factors: [String: [String: Double]] = [
      "s": ["s": 1, "h": 1.0 / 3600], "m": ["m": 1, "cm": 100], "Wh": ["Wh": 1],
    ]
    for figure in SweepFigure.all {
      let label = figure.label.split(separator: ", ")
      let shown = label.count > 1 ? String(label.last!) : ""
      if shown == "%" {
        #expect(figure.shown == 100, "\(figure.key)")
      } else if let unit = figure.key.split(separator: "_").last, let known = factors[String(unit)] {
        #expect(known[shown] == figure.shown, "\(figure.key)")
      } else {
        #expect(shown.isEmpty && figure.shown == 1, "\(figure.key)")
      }
    }
    #expect(Set(SweepFigure.all.map(\.key)).count == SweepFigure.all.count)
  }
}
