import ArgumentParser
import Foundation
import MowerGarden
import MowerLab
import MowerReport

/// `sward sweep plot`: response curves of a merged sweep.
struct SweepPlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draw how figures answer to an axis.",
    discussion: """
      A panel for each figure, a line for each garden and setting of the other axes, a band from the least to the
      greatest of the seeds. Runs that have no value, such as the time to 95 % where it was not reached, are left out of
      the mean and counted on the standard error.
      """)

  @Argument(help: "Rows that `sward sweep merge` wrote, or those of a single part.", completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The axis (default: the first with several values).", valueName: "name"))
  var over: String?

  @Option(
    help: ArgumentHelp("A figure; again for more (default: uncut_strip_m, overrun_m, coverage).", valueName: "name"))
  var figure: [String] = []

  @Option(
    help: ArgumentHelp("Only runs in which an axis, or garden, has a value; again for more.", valueName: "name=value"))
  var only: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("An .svg or .png file.", valueName: "file"), completion: .file())
  var output: String

  func run() throws {
    let isPNG = output.lowercased().hasSuffix(".png")
    guard isPNG || output.lowercased().hasSuffix(".svg") else {
      throw BadInput("-o \(output): name a file that ends in .svg or .png")
    }
    let keys = figure.isEmpty ? ["uncut_strip_m", "overrun_m", "coverage"] : figure
    let figures = try keys.map { key in
      guard let figure = SweepFigure.named(key) else {
        let nearest = RunOptions.nearest(to: key, among: SweepFigure.all.map(\.key))
        throw BadInput("--figure \(key): no figure is called so; did you mean \(nearest)?")
      }
      return figure
    }
    var (header, rows) = try load()
    for text in only { try keep(text, &rows) }
    let plot = try plot(header, rows, figures)
    if isPNG {
      try OutputFile.picture(plot.png(), to: output)
    } else {
      try OutputFile(path: output, overwrites: true).write(plot.svg())
    }
  }

  private func load() throws -> (SweepHeader, [SweepRow]) {
    var lines = try SourceText.load(path: file).split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeLast()
    guard let first = lines.first, let header = SweepHeader(line: first) else {
      throw BadInput("\(file): holds no rows of a sweep; give a file that `sward sweep merge` wrote")
    }
    let rows = try lines.enumerated().dropFirst().map { i, line in
      guard let row = SweepRow(line: line) else { throw BadInput("\(file):\(i + 1): this is no row of a sweep") }
      return row
    }
    guard !rows.isEmpty else { throw BadInput("\(file): holds no run; run the sweep first") }
    return (header, rows)
  }

  /// What tells a row from others, by name, but for its seed.
  private static func places(_ row: SweepRow) -> [(name: String, text: String, value: Double?)] {
    let stem = { (path: String) in URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }
    return [("garden", stem(row.garden), nil), ("robot", stem(row.robot), nil), ("navigation", row.navigation, nil)]
      + (row.figures + row.parameters).map { ($0.name, "\($0.value)", $0.value) }
  }

  private func keep(_ text: String, _ rows: inout [SweepRow]) throws {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let names = Self.places(rows[0]).map(\.name)
    guard parts.count == 2, names.contains(parts[0]) else {
      throw BadInput("--only \(text): write name=value with one of \(names.joined(separator: ", "))")
    }
    let left = rows.filter { row in
      Self.places(row).contains { place in
        place.name == parts[0] && (place.text == parts[1] || place.value != nil && place.value == Double(parts[1]))
      }
    }
    guard !left.isEmpty else {
      let known = Set(rows.flatMap { Self.places($0).filter { $0.name == parts[0] }.map(\.text) }).sorted()
      throw BadInput("--only \(text): no run has that; there is \(known.joined(separator: ", "))")
    }
    rows = left
  }

  private func plot(_ header: SweepHeader, _ rows: [SweepRow], _ figures: [SweepFigure]) throws -> ResponsePlot {
    let places = rows.map(Self.places)
    let several = places[0].indices.filter { k in Set(places.map { $0[k].text }).count > 1 }
    let axes = several.filter { places[0][$0].value != nil }
    let names = axes.map { places[0][$0].name }
    let axis: Int
    if let over {
      guard let k = axes.first(where: { places[0][$0].name == over }) else {
        let known = names.joined(separator: ", ")
        throw BadInput("--over \(over): no axis with several values is called so; there is \(known)")
      }
      axis = k
    } else if let k = axes.first {
      axis = k
    } else {
      throw BadInput("\(file): no parameter or figure of the robot has several values; there is nothing to draw")
    }
    let others = several.filter { $0 != axis }
    let lineNames = places.map { place in
      others.map { place[$0].value == nil ? place[$0].text : "\(place[$0].name) \(place[$0].text)" }
        .joined(separator: ", ")
    }
    var order: [String] = []
    for name in lineNames where !order.contains(name) { order.append(name) }
    guard order.count <= ResponsePlot.lineLimit else {
      throw BadInput(
        "\(file): \(order.count) lines are more than the \(ResponsePlot.lineLimit) that can be told apart; choose with"
          + " --only name=value")
    }
    let values = Set(places.compactMap { $0[axis].value }).sorted()
    let panels = figures.map { figure in
      let k = SweepFigure.all.firstIndex { $0.key == figure.key } ?? 0
      let lacking = rows.count { $0.results[k] == nil }
      if lacking > 0 { StandardError.print("\(figure.key): \(lacking) of \(rows.count) runs have no value") }
      let lines = order.map { name in
        let points = values.compactMap { value -> (x: Double, spread: Spread)? in
          let own = rows.indices.filter { lineNames[$0] == name && places[$0][axis].value == value }
          return Spread(of: own.compactMap { rows[$0].results[k] }.map { $0 * figure.shown }).map { (value, $0) }
        }
        return ResponsePlot.Line(name: name.isEmpty ? "all runs" : name, points: points)
      }
      return ResponsePlot.Panel(label: figure.label, lines: lines)
    }
    return ResponsePlot(title: header.name, axis: places[0][axis].name, panels: panels)
  }
}
