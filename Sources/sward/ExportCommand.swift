import ArgumentParser
import MowerGarden

/// `sward export`: a garden for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a garden as a map (GeoJSON) or a drawing (SVG).",
    discussion: """
      Both can be edited in other programs and imported again with `sward import`.

      Examples:
        sward export maps/simple.yaml -o simple.svg
        sward export maps/simple.yaml -o simple.geojson
        sward export maps/simple.yaml -o - --format svg
      """)

  @Argument(help: "The garden file.", completion: .file(extensions: ["yaml", "yml"]))
  var garden: String

  @Option(name: .shortAndLong, help: "The file to write; - for standard output.", completion: .file())
  var output: String

  @Option(help: "geojson or svg; by default the output's ending tells.")
  var format: GardenExport.Format?

  @Flag(help: "Overwrite the output if it exists.")
  var force = false

  func run() throws {
    guard let format = format ?? Self.format(of: output) else {
      throw FileProblem(file: output, text: "has no ending .geojson or .svg; state what to write with --format")
    }
    let text = GardenExport.text(try GardenFile.load(path: garden), format: format)
    try OutputFile(path: output, overwrites: force).write(text)
    if output != "-" { StandardError.print("wrote \(output)") }
  }

  private static func format(of path: String) -> GardenExport.Format? {
    let path = path.lowercased()
    if path.hasSuffix(".geojson") || path.hasSuffix(".json") { return .geoJSON }
    return path.hasSuffix(".svg") ? .svg : nil
  }
}

extension GardenExport.Format: ExpressibleByArgument {}
