import MowerGeometry
import MowerSimulation
import Testing

@testable import MowerReport

/// The corners (px) of every line or area of a class in a picture.
private func shapes(_ svg: String, _ name: String) -> [[Vector2]] {
  svg.matches(of: /<(?:polyline|polygon) class="([^"]*)" points="([^"]*)"/).filter { $0.1.hasPrefix(name) }.map {
    $0.2.split(separator: " ").map { pair in
      let numbers = pair.split(separator: ",").compactMap { Double($0) }
      return Vector2(numbers[0], numbers[1])
    }
  }
}

@Test("the laws of mowing are drawn within the plot: from nothing, random lines always below lanes, never above all")
func lawsOfMowing() throws {
  var result = syntheticRun()
  result.mowableArea_m2 = 40
  let svg = CoveragePlot(results: [result], cuttingWidth_m: 0.3, speed_mps: 0.3).render().svg
  let random = try #require(shapes(svg, "random").first)
  let lanes = try #require(shapes(svg, "lanes").first)
  let own = try #require(shapes(svg, "cut").first)
  // Down is more: nothing is cut at the beginning, by the laws as by the run.
  let bottom = own[0].y
  #expect(abs(random[0].y - bottom) < 0.2 && abs(lanes[0].y - bottom) < 0.2)
  for (r, l) in zip(random, lanes) { #expect(r.y >= l.y - 0.2 && r.y <= bottom + 0.2) }
  // One lane after another reaches all of the lawn and stops there; random lines, after so many passes, all but little.
  let top = try #require(lanes.map(\.y).min())
  #expect(lanes.last!.y == top && random.last!.y >= top && random.last!.y < bottom - 0.9 * (bottom - top))
}

@Test("every line of a response has its mean, a dot for each place, and a band that holds both")
func responses() throws {
  func line(_ name: String, _ shift: Double) throws -> ResponsePlot.Line {
    ResponsePlot.Line(
      name: name,
      points: try [0.1, 0.2, 0.3].map { ($0, try #require(Spread(of: [$0 + shift, $0 + shift + 1, $0 + shift + 5]))) })
  }
  let panels = try ["first", "second"].map {
    ResponsePlot.Panel(label: $0, lines: [try line("a", 0), try line("b", 10)])
  }
  let svg = ResponsePlot(title: "t", axis: "x, m", panels: panels).svg()
  // Lines of the key have two ends.
  let means = shapes(svg, "mean c").filter { $0.count > 2 }
  let bands = shapes(svg, "band c")
  #expect(means.count == 4 && bands.count == 4)
  #expect(svg.matches(of: /class="dot c[01]"/).count == 12)
  for (mean, band) in zip(means, bands) {
    #expect(mean.count == 3)
    // Greatest and least value of the same place.
    for p in mean {
      let here = band.filter { abs($0.x - p.x) < 0.01 }.map(\.y)
      #expect(here.count == 2 && here.min()! < p.y && here.max()! > p.y)
    }
    // Values rise with the place, and up is less.
    #expect(mean[0].y > mean[1].y && mean[1].y > mean[2].y)
  }
}

@Test("a peak of a single tick among a hundred thousand stays to be seen, and nothing is drawn twice")
func peaks() throws {
  let count = 100_000
  let points = (0..<count).map { Vector2(Double($0) * 0.02, $0 == 61_234 ? 9.0 : $0 == 20_000 ? -4 : 1) }
  let svg = LogPlot([LogPlot.Series(name: "value", points: points)], title: "t").svg()
  let line = try #require(shapes(svg, "value").first)
  #expect(line.count < 1200)
  let sorted = line.map(\.y).sorted()
  let usual = sorted[sorted.count / 2]
  #expect(line.filter { abs($0.y - usual) > 1 }.count == 2)
  // 13 above the least and 8 above the usual.
  #expect(abs((sorted.last! - sorted[0]) / (usual - sorted[0]) - 13.0 / 8) < 0.05)
  // Where a stretch of time has one value it has one point.
  #expect(zip(line, line.dropFirst()).allSatisfy { $0 != $1 && $0.x <= $1.x })
}

@Test("a log of few points is drawn as it is")
func fewPoints() throws {
  let points = (0..<50).map { Vector2(Double($0), Double($0 % 7)) }
  let line = try #require(shapes(LogPlot([LogPlot.Series(name: "v", points: points)], title: "t").svg(), "value").first)
  #expect(line.count == 50)
}

@Test("a time axis has at most nine round ticks from its beginning to its end, for runs of minutes to weeks")
func timeAxes() {
  for end in [60.0, 95, 600, 3000, 7200, 9000, 9100, 30_000, 86_400, 345_000, 346_000, 2e6] {
    let axis = SVGPlot.Axis.time(to: end)
    let unit = axis.label.hasPrefix("minutes") ? 60.0 : axis.label.hasPrefix("hours") ? 3600 : 86_400
    #expect(axis.ticks.count >= 2 && axis.ticks.count <= 9, "\(end) s")
    #expect(axis.ticks[0].value == 0 && axis.ticks.last!.value <= end * 1.001)
    for tick in axis.ticks { #expect(Double(tick.text) == tick.value / unit, "\(end) s: \(tick)") }
    // Steps that people count in.
    let step = axis.ticks[1].value / unit
    let known = [1.0, 2, 3, 5, 6, 10, 12, 15, 20, 24, 30, 50, 100, 200, 500, 1000]
    #expect(known.contains(step), "\(end) s: steps of \(step)")
  }
  // An hour and a quarter is counted in tens of minutes, four days in twelves of hours.
  #expect(SVGPlot.Axis.time(to: 4500).ticks.map(\.text) == ["0", "10", "20", "30", "40", "50", "60", "70"])
  #expect(SVGPlot.Axis.time(to: 96 * 3600).ticks.map(\.text) == ["0", "12", "24", "36", "48", "60", "72", "84", "96"])
}
