import ArgumentParser
import Foundation
import MowerGarden
import MowerPlanning

/// `sward import`: a garden from another program's map or drawing.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a garden file from a map or drawing.",
    discussion: """
      Reads maps of OpenMower (map.json), maps drawn in a map tool (GeoJSON, KML) and drawings (SVG).

      In maps and drawings a feature's property `kind` says what it is: lawn, passage, tree, wall, hedge, pond, bed, \
      furniture, fence, wire, guide, station, zone, start. Without it, its name, folder or layer may tell, as in \
      “lawn: back”. A circle is a point with `radius` (m), a station a point with `heading_deg` or a line along the \
      mower's heading; `edge`, `grass_height_mm`, `slope_percent`, `solid`, `wired`, `follow_m`, `share_percent` and \
      the like mean what they mean in a garden file. A drawing needs a scale: the metres of one user unit (--scale 0.05), or for a document in \
      millimetres its ratio (--scale 1:100).

      Examples:
        sward import map.json -o maps/home.yaml
        sward import map.json -o maps/home.yaml --widen 0.2
        sward import garden.geojson -o maps/home.yaml --name "Home"
        sward import plan.svg --scale 1:100 -o maps/home.yaml
      """)

  @Argument(help: "The map or drawing.", completion: .file(extensions: ["json", "geojson", "kml", "svg"]))
  var file: String

  @Option(name: .shortAndLong, help: "The garden file to write; - for standard output.", completion: .file())
  var output: String

  @Option(help: "openmower, geojson, kml or svg; by default the file's contents tell.")
  var format: GardenImport.Format?

  @Option(help: "Scale of a drawing: metres per user unit, or 1:N.")
  var scale: DrawingScale?

  @Option(help: "The garden's name; by default the one in the file, or the file's.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Half the width of the mower that a map was recorded with by driving: lawns and passages reach so much further.",
      valueName: "metres"))
  var widen: Double?

  @Flag(help: "Overwrite the garden file if it exists.")
  var force = false

  func run() throws {
    let (imported, format) = try read()
    let garden = try widened(imported.garden)
    let source = file.split(separator: "/").last.map(String.init) ?? file
    try OutputFile(path: output, overwrites: force, content: .source)
      .write(GardenWriter.yaml(garden, comments: ["Imported from \(source)."]))
    for warning in imported.warnings { StandardError.print("note: \(warning)") }
    if format == .openMower, widen == nil {
      StandardError.print(
        "note: OpenMower records the track of the mower's middle; --widen with half its width (as 0.2) gives the ground"
      )
    }
    StandardError.print(Self.summary(of: garden) + (output == "-" ? "" : "; wrote \(output)"))
  }

  private func read() throws -> (ImportedGarden, GardenImport.Format) {
    if file.lowercased().hasSuffix(".kmz") {
      throw FileProblem(file: file, text: "is a packed KML file; unzip it and import the doc.kml in it")
    }
    let text = try SourceText.load(path: file)
    guard let format = format ?? GardenImport.format(ofText: text, file: file) else {
      throw FileProblem(
        file: file, text: "is neither a map (JSON, GeoJSON, KML) nor a drawing (SVG); state what it is with --format")
    }
    return (try GardenImport.read(text: text, format: format, file: file, name: name, scale: scale), format)
  }

  /// The ground behind a recording, which holds the track of the mower's middle.
  private func widened(_ garden: Garden) throws -> Garden {
    guard let widen else { return garden }
    guard (0...1).contains(widen) else {
      throw FileProblem(
        file: file, text: "cannot be widened by \(widen) m; half a mower's width lies between 0 and 1 m")
    }
    do {
      // Rounded to what the file will hold, and checked: edges that grow can meet.
      return try GardenFile.parse(text: GardenWriter.yaml(garden.widened(byHalfWidth_m: widen)), file: file)
    } catch let problem as FileProblem {
      // Its lines are those of a file that nobody has seen.
      throw FileProblem(file: file, items: problem.items.map { .init(line: 0, text: $0.text) })
    } catch {
      throw FileProblem(file: file, text: "cannot be widened by \(widen) m: \(error)")
    }
  }

  private static func summary(of garden: Garden) -> String {
    let area = garden.lawns.reduce(0) { $0 + $1.polygon.area }
    var parts = ["\(counted(garden.lawns.count, "lawn")) of \((area * 10).rounded() / 10) m²"]
    if !garden.passages.isEmpty { parts.append(counted(garden.passages.count, "passage")) }
    for kind in Obstacle.Kind.allCases {
      let count = garden.obstacles.count { $0.kind == kind }
      let noun = kind == .furniture ? "piece of furniture" : kind.rawValue
      if count > 0 {
        parts.append(kind == .furniture && count > 1 ? "\(count) pieces of furniture" : counted(count, noun))
      }
    }
    if !garden.fences.isEmpty { parts.append(counted(garden.fences.count, "fence")) }
    if let wire = garden.wire { parts.append("a wire of \(Int(wire.length_m.rounded())) m") }
    return "imported `\(garden.name)`: " + parts.joined(separator: ", ")
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension GardenImport.Format: ExpressibleByArgument {}

extension DrawingScale: ExpressibleByArgument {
  /// A scale as people write it: `0.05` or `1:100`.
  public init?(argument: String) { self.init(argument) }
}
