import ArgumentParser
import Foundation
import MowerGarden
import MowerReport

/// `sward picture`: a garden as it lies, before anybody has mowed it.
struct PictureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "picture", abstract: "Draw a garden: lawns, obstacles, wire with its direction, start points.",
    discussion: """
      Example:
        sward picture maps/orchard.yaml -o orchard.png
      """)

  @Argument(help: "The garden's file.", completion: .file(extensions: ["yaml"]))
  var garden: String

  @Option(name: .shortAndLong, help: "The picture to write (PNG).", completion: .file(extensions: ["png"]))
  var output: String

  func run() throws {
    let garden = try GardenFile.load(path: garden)
    let bytes = try GardenPicture.png(garden: garden)
    try OutputFile.picture(bytes, to: output)
  }
}
