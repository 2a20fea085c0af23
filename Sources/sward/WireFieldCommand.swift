import ArgumentParser
import Foundation
import MowerGarden
import MowerGeometry
import MowerSimulation

/// `sward wire field`: the field of a garden's wire as a table.
struct WireFieldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "field",
    abstract: "Write the magnetic field of a garden's wire as a table.",
    discussion: """
      Writes x_m,y_m,bz_T for the points of a grid over the garden and a margin around it: the vertical field at the \
      peak of the sender's current, in tesla, positive upwards (inside, if the wire is laid counter-clockwise). By \
      default these are the values that the simulation uses; --exact sums over every piece of wire.

      Examples:
        sward wire field maps/simple.yaml --grid 0.25 --out field.csv
        sward wire field maps/simple.yaml --exact --height 0.05 --out exact.csv
      """)

  /// How the field is worked out.
  enum Method: String, EnumerableFlag {
    case fast, exact

    static func help(for value: Method) -> ArgumentHelp? {
      switch value {
      case .fast: "The precomputed field of the simulation."
      case .exact: "The sum over every piece of wire."
      }
    }
  }

  @Argument(help: "The garden file.", completion: .file(extensions: ["yaml", "yml"]))
  var garden: String

  @Option(help: ArgumentHelp("Distance between the points, m.", valueName: "m"))
  var grid = 0.25

  @Option(help: ArgumentHelp("Height of the coil above the ground, m.", valueName: "m"))
  var height = 0.08

  @Option(help: ArgumentHelp("How far the table reaches beyond the garden, m.", valueName: "m"))
  var margin = 2.0

  @Option(help: "The file to write; - for standard output.", completion: .file(extensions: ["csv"]))
  var out = "-"

  @Flag(exclusivity: .exclusive)
  var method = Method.fast

  /// Points at most: beyond, a table is a slip of the pen.
  private static let pointLimit = 20_000_000.0

  func validate() throws {
    guard grid >= 0.001 && grid <= 1000 else { throw ValidationError("--grid must be from 0.001 to 1000 m.") }
    guard height >= 0.001 && height <= 10 else { throw ValidationError("--height must be from 0.001 to 10 m.") }
    guard margin >= 0 && margin <= 1000 else { throw ValidationError("--margin must be from 0 to 1000 m.") }
  }

  func run() throws {
    do {
      let garden = try GardenFile.load(path: self.garden)
      guard let wire = garden.wire else {
        throw FileProblem(file: self.garden, text: "has no wire; lay one with `sward wire lay \(self.garden)`")
      }
      let box = garden.bounds.padded(margin)
      guard (box.width / grid + 1) * (box.height / grid + 1) <= Self.pointLimit else {
        let limit = Int(Self.pointLimit)
        throw FileProblem(file: self.garden, text: "makes more than \(limit) points; choose a wider --grid")
      }
      try write(field(of: wire, over: box), over: box)
    } catch let problem as FileProblem {
      FileHandle.standardError.write(Data((problem.description + "\n").utf8))
      throw ExitCode(2)
    }
  }

  /// The field of the wire's current by the chosen method, T.
  private func field(of wire: BoundaryWire, over box: Box) -> (Vector2) -> Double {
    switch method {
    case .fast:
      let field = WireField(loop: wire.loop, height_m: height, bounds: box.padded(0.1))
      return { field.value(at: $0) * wire.current_A }
    case .exact:
      let segments = WireSegments(loop: wire.loop)
      return { segments.exact(at: $0, height: height) * wire.current_A }
    }
  }

  /// Writes the table, row by row from the south-west, at the multiples of the spacing.
  private func write(_ field: (Vector2) -> Double, over box: Box) throws {
    let file: FileHandle
    if out == "-" {
      file = .standardOutput
    } else {
      try WholeFile.refuseSource(at: out)
      guard FileManager.default.createFile(atPath: out, contents: nil), let opened = FileHandle(forWritingAtPath: out)
      else { throw FileProblem(file: out, text: "cannot be written; check that its folder exists and may be written") }
      file = opened
    }
    do {
      var text = "x_m,y_m,bz_T\n"
      for row in multiples(from: box.minimum.y, to: box.maximum.y) {
        for column in multiples(from: box.minimum.x, to: box.maximum.x) {
          let point = Vector2(coordinate(column), coordinate(row))
          text += "\(point.x),\(point.y),\(String(format: "%.9e", field(point)))\n"
        }
        try file.write(contentsOf: Data(text.utf8))
        text = ""
      }
    } catch {
      throw FileProblem(file: out, text: "could not be written to its end; check the space left")
    }
  }

  /// Which multiples of the spacing lie in a range, m.
  private func multiples(from low: Double, to high: Double) -> StrideThrough<Int> {
    stride(from: Int((low / grid).rounded(.up)), through: Int((high / grid).rounded(.down)), by: 1)
  }

  /// A multiple of the spacing, without the rounding of 0.1 · 3: what is printed is where the field was taken.
  private func coordinate(_ index: Int) -> Double { (Double(index) * grid * 1e6).rounded() / 1e6 }
}
