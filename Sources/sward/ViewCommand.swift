import ArgumentParser
import Foundation
import MowerGarden
import MowerReport
import MowerSimulation
import MowerView

/// `sward view`: the window.
struct ViewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Watch a garden being mowed in a window, and interfere.",
    discussion: """
      Opens a window on the run that `sward sim` would make: the garden from above, instruments, and a time line one can
      drag. Press ? for all keys, b to let anything of `sward faults` go wrong. With --screenshot or --film it draws
      pictures instead and needs no display.

      Examples:
        sward view maps/front-and-back.yaml
        sward view maps/simple.yaml --screenshot simple.png --at 1200
        sward view maps/orchard.yaml --film frames --every 10 --until 3600 --overlay cuts

      Exit status: 0 done, 2 bad input or no display.
      """)

  @Argument(help: "The file of a garden, or of a scenario in one.", completion: .file(extensions: ["yaml"]))
  var garden: String

  @Option(help: "The robot: a file, or the name of one in maps/robots (default: ardumower).")
  var robot: String?

  @Option(help: "How it knows where the lawn ends: wire, virtual-wall, beacons or gnss (default: wire).")
  var navigation: String?

  @Option(help: "Simulated hours that the time line shows. Default: what a scenario says, or 8.")
  var hours: Double?

  @Option(help: "Seed of all that is random: noise and the controller's turns (default: 1).")
  var seed: UInt64?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a parameter; see `sward parameters`. May be given often.", valueName: "name=value"))
  var settings: [String] = []

  @Option(help: ArgumentHelp("State of charge at the start, 0 to 1 (default: 1).", valueName: "share"))
  var charge: Double?

  @Option(help: ArgumentHelp("Size of the window or picture.", valueName: "WxH"))
  var size = "1280x800"

  @Option(
    help: ArgumentHelp(
      "Pixels of a unit, for screens of high density; by default the screen tells.", valueName: "factor"))
  var scale: Double?

  @Option(
    help: ArgumentHelp(
      "Show a layer: \(MapOverlay.allCases.map(\.note).joined(separator: ", ")). May be given often.",
      valueName: "layer"))
  var overlay: [MapOverlay] = []

  @Option(
    help: ArgumentHelp("Write one picture and stop.", valueName: "file.png"), completion: .file(extensions: ["png"]))
  var screenshot: String?

  @Option(help: ArgumentHelp("With --screenshot: at which simulated second.", valueName: "seconds"))
  var at = 600.0

  @Option(
    help: ArgumentHelp(
      "Write pictures into a folder and stop; in the window: where `w` records to.", valueName: "folder"))
  var film: String?

  @Option(help: ArgumentHelp("With --film: simulated seconds between pictures.", valueName: "seconds"))
  var every = 10.0

  @Option(help: ArgumentHelp("With --film: up to which simulated second.", valueName: "seconds"))
  var until: Double?

  @Flag(help: "Begin with time standing still.")
  var paused = false

  @Flag(help: "Print at the end what was going on, with tick, events and state hash, as a line of JSON.")
  var json = false

  @Flag(help: ArgumentHelp("With --screenshot: print the picture's digest.", visibility: .hidden))
  var digest = false

  @Flag(help: ArgumentHelp("Say on the standard error when the window has the keyboard.", visibility: .hidden))
  var announce = false

  @Option(help: ArgumentHelp("Events to play instead of a person's.", valueName: "file", visibility: .hidden))
  var script: String?

  func run() throws {
    let (width, height) = try WindowSize.parse(size)
    if let scale, !(scale >= 0.5 && scale <= 4) { throw BadInput("--scale \(scale): give a factor from 0.5 to 4") }
    let plan = try plan()
    try check(overlay, plan.site)
    let overlays = MapOverlay.usual.union(overlay)
    if screenshot != nil || (film != nil && until != nil) {
      try draw(plan, width, height, overlays)
      return
    }
    var settings = WindowSettings(width: width, height: height)
    settings.scale = scale
    settings.overlays = overlays
    settings.filmFolder = film ?? "film"
    settings.plays = !paused
    settings.script = script
    if announce { settings.gotKeyboard = { FileHandle.standardError.write(Data("keyboard\n".utf8)) } }
    try WindowSize.wrapped {
      let state = try ViewWindow(plan: plan, settings: settings).run()
      if json { print(state) }
    }
  }

  /// A layer that has nothing to show of this mower was not meant.
  private func check(_ overlays: [MapOverlay], _ site: Site) throws {
    guard let missing = overlays.first(where: { !$0.applies(to: site) }) else { return }
    let layers = MapOverlay.allCases.filter { $0.applies(to: site) }.map(\.rawValue).joined(separator: ", ")
    throw BadInput(
      "--overlay \(missing.rawValue): a mower by \(site.navigation.name) has nothing to show there; choose of \(layers)"
    )
  }

  private func draw(_ plan: ViewPlan, _ width: Int, _ height: Int, _ overlays: Set<MapOverlay>) throws {
    try WindowSize.wrapped {
      let desk = try ViewDesk(plan: plan, width: width, height: height, scale: scale ?? 1)
      desk.overlays = overlays
      if let screenshot {
        let picture = try Film.screenshot(of: desk, at: at, to: screenshot)
        if digest { print(picture.text, terminator: "") }
      }
      if let film, let until { try Film.frames(of: desk, every: every, until: until, to: film) }
      if json { print(desk.stateLine) }
    }
  }

  private func plan() throws -> ViewPlan {
    guard at >= 0, at <= 366 * 86400 else { throw BadInput("--at \(at): give seconds from 0 to 31622400 (a year)") }
    guard every >= 0.02, every <= 86400 else { throw BadInput("--every \(every): give seconds from 0.02 to 86400") }
    if let until, !(until >= 0 && until <= 366 * 86400) {
      throw BadInput("--until \(until): give seconds from 0 to 31622400 (a year)")
    }
    let input = try RunInput(
      file: garden,
      RunInput.Overrides(
        robot: robot, navigation: try navigation.map(RunOptions.navigation), seed: seed, hours: hours, charge: charge,
        settings: settings))
    // A saved scenario names a robot that comes with the program rather than the place where it lies here.
    let stem = URL(fileURLWithPath: input.robotPath).deletingPathExtension().lastPathComponent
    let isKnown = (try? RunOptions.robotPath(stem, garden: input.gardenPath)) == input.robotPath
    return ViewPlan(
      site: input.site, gardenPath: input.gardenPath, robotPath: isKnown ? stem : input.robotPath, seed: input.seed,
      duration_s: input.duration_s ?? 8 * 3600, parameters: input.parameters, charge: input.charge,
      events: input.events, start: input.start)
  }
}

extension MapOverlay: ExpressibleByArgument {}
