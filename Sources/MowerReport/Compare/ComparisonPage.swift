import MowerCore
import MowerGarden
import MowerSimulation

/// A page that sets the fittings of a garden side by side; it needs nothing beside it and no network.
public struct ComparisonPage {
  /// What it shows.
  public let comparison: Comparison
  /// The command that makes the same page again.
  public let commandLine: String
  /// Settings that differ from their defaults, as names and values.
  public let settings: [(name: String, value: String)]
  /// Width of each map, px.
  public let mapWidth: Int

  /// A page about a comparison.
  public init(
    _ comparison: Comparison, commandLine: String, settings: [(name: String, value: String)] = [], mapWidth: Int = 760
  ) {
    self.comparison = comparison
    self.commandLine = commandLine
    self.settings = settings
    self.mapWidth = mapWidth
  }

  var trials: [FittingTrial] { comparison.trials }
  var recommendation: Recommendation { comparison.recommendation }

  /// The page. Fails only if memory runs out.
  public func html() throws -> String {
    let name = Markup.escape(comparison.garden.name)
    var page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
    page += "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
    page += "<title>\(name) · which fitting? · Sward</title>\n"
    page += "<style>\n\(HTMLReport.style)\(Self.style)</style>\n</head>\n<body>\n"
    page += header + "<main>\n" + verdict + table + coverage
    page += try maps()
    page += disturbances + assumptions
    return page + reproduction + "</main>\n</body>\n</html>\n"
  }

  /// The garden's name, the verdict and the conditions in one sentence.
  private var header: String {
    let seeds = comparison.conditions.seeds.count
    let area = trials.compactMap { $0.runs.first?.mowableArea_m2 }.first
    var lead = "Wire, virtual walls, beacons or satellite: each was tried with the \(comparison.robot) "
    lead += area.map { "on \(Figures.fixed($0, digits: $0 < 100 ? 1 : 0))\u{a0}m² of lawn " } ?? ""
    lead += seeds == 1 ? "in one run of " : "in \(seeds) runs of "
    lead += "\(ComparisonWords.hours(comparison)), and again with something going wrong."
    return """
      <header>
      <p class="brand">Sward · which fitting suits the garden</p>
      <h1>\(Markup.escape(comparison.garden.name))</h1>
      <p class="lead">\(Markup.escape(lead))</p>
      </header>

      """
  }

  /// The recommendation with its reasons.
  private var verdict: String {
    let r = recommendation
    func list(_ sentences: [String]) -> String {
      "<ul>\n"
        + sentences.map {
          "<li\($0.hasPrefix(ComparisonWords.warning) ? " class=\"mind\"" : "")>\(Markup.prose($0))</li>\n"
        }.joined() + "</ul>\n"
    }
    var text = "<section class=\"card wide verdict \(r.choice.map(FittingName.style) ?? "none")\">\n"
    text += "<h2>\(Markup.escape(ComparisonWords.headline(r)))</h2>\n" + list(ComparisonWords.reasons(comparison))
    if !r.losses.isEmpty {
      text += "<h3>Why not the others</h3>\n<dl>\n"
      for entry in r.losses {
        text += "<dt>\(Self.mark(entry.navigation))\(FittingName.heading(entry.navigation))</dt>"
        text += "<dd>\(Markup.prose(ComparisonWords.loss(entry, comparison)))</dd>\n"
      }
      text += "</dl>\n"
    }
    let changes = ComparisonWords.changes(comparison)
    if !changes.isEmpty { text += "<h3>What would change this</h3>\n" + list(changes) }
    text +=
      "<p class=\"note\">The rule: out is what refuses to start, needs a person in an undisturbed run, or lets the "
    text +=
      "disc off the lawn by more than \(ComparisonWords.cm(Recommendation.overrunLimit_m)). Of the rest, those stay "
    text +=
      "that cut within \(Figures.fixed(Recommendation.coverageFloor * 100, digits: 0)) points of the best in the same "
    text += "time; of these, those that cost at most \(Figures.percent(Recommendation.costRoom, digits: 0)) or "
    text +=
      "\(ComparisonWords.euros(Recommendation.costRoom_EUR)) more than the cheapest; of these, those that cut within "
    text +=
      "\(Figures.fixed(Recommendation.coverageRoom * 100, digits: 0)) points of the best; of these, those that take "
    text +=
      "at most \(Figures.fixed(Recommendation.workRoom_min, digits: 0)) min more work than the least; then the one "
    return text + "that comes through most of what may go wrong.</p>\n</section>\n"
  }

  /// A dot in a fitting's colour.
  static func mark(_ navigation: Navigation) -> String { "<i class=\"mark \(FittingName.style(navigation))\"></i>" }

  /// Cells of one row for all fittings.
  func cells(_ body: (FittingTrial) -> String) -> String { trials.map(body).joined() }

  /// How to make the page again.
  private var reproduction: String {
    var rows: [(String, String)] = [
      ("Garden", comparison.garden.name), ("Robot", comparison.robot),
      ("Seeds", comparison.conditions.seeds.map { String($0) }.joined(separator: ", ")),
    ]
    rows += settings
    var text =
      "<section class=\"card wide\">\n<h2>Make it again</h2>\n<pre><code>\(Markup.escape(commandLine))</code></pre>\n"
    text += "<p class=\"note\">The same version of Sward makes the same runs on every machine; "
    text += "<code>sward sim GARDEN --navigation wire --report out</code> looks closer at one of them.</p>\n<dl>\n"
    for (name, value) in rows { text += "<dt>\(Markup.escape(name))</dt><dd>\(Markup.escape(value))</dd>\n" }
    return text + "</dl>\n</section>\n"
  }
}
