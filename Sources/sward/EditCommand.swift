import ArgumentParser
import Foundation
import MowerEditing
import MowerGarden
import MowerSimulation
import MowerView

/// `sward edit`: the window in which gardens are drawn.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Draw a garden in a window: lawns, things, station, wire.",
    discussion: """
      Opens the garden on a drawing board; a file that is not there yet becomes a new garden. Corners snap to each other, \
      to edges, right angles and a grid; lengths and areas are shown; what is wrong is marked in its place. Ctrl-Z takes \
      back, Ctrl-S saves: comments and the order of the file stay. `e` mows the garden as it is drawn, `e` again goes back \
      to the board. Press ? for all keys. `sward check` says without a window what is wrong with a garden.

      Examples:
        sward edit maps/front-and-back.yaml
        sward edit my-garden.yaml --robot automower

      Exit status: 0 done, 2 bad input or no display.
      """)

  @Argument(help: "The garden's file; a new garden if there is no such file.", completion: .file(extensions: ["yaml"]))
  var garden: String

  @Option(help: "The robot: a file, or the name of one in maps/robots. Its width decides where wire can be laid.")
  var robot = "ardumower"

  @Option(help: ArgumentHelp("Size of the window or picture.", valueName: "WxH"))
  var size = "1280x800"

  @Option(
    help: ArgumentHelp(
      "Pixels of a unit, for screens of high density; by default the screen tells.", valueName: "factor"))
  var scale: Double?

  @Option(
    help: ArgumentHelp("Write one picture and stop; needs no display.", valueName: "file.png"),
    completion: .file(extensions: ["png"]))
  var screenshot: String?

  @Flag(help: ArgumentHelp("With --screenshot: print the picture's digest.", visibility: .hidden))
  var digest = false

  @Flag(help: "Print at the end how the editing stands, as a line of JSON.")
  var json = false

  @Option(help: ArgumentHelp("Events to play instead of a person's.", valueName: "file", visibility: .hidden))
  var script: String?

  func run() throws {
    let (width, height) = try WindowSize.parse(size)
    if let scale, !(scale >= 0.5 && scale <= 4) { throw BadInput("--scale \(scale): give a factor from 0.5 to 4") }
    let stem = URL(fileURLWithPath: garden).deletingPathExtension().lastPathComponent
    let editing = try GardenEditing.open(path: garden, name: stem.replacing("-", with: " "))
    let path = try RunOptions.robotPath(robot, garden: garden)
    let machine = try RobotFile.load(path: path)
    try WindowSize.wrapped {
      if let screenshot {
        let desk = try EditDesk(editing, robot: machine, width: width, height: height, scale: scale ?? 1)
        let picture = try desk.picture(to: screenshot)
        if digest { print(picture.text, terminator: "") }
        return
      }
      var settings = WindowSettings(width: width, height: height)
      settings.scale = scale
      settings.script = script
      let window = try ViewWindow(editing: editing, robot: machine, settings: settings) { drawn in
        ViewPlan(
          site: Site(garden: drawn, robot: machine), gardenPath: garden, robotPath: robot)
      }
      let state = try window.run()
      if json { print(state) }
    }
  }
}
