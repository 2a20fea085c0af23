import ArgumentParser

/// `sward beacons`: everything about radio anchors and infrared units.
struct BeaconsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "beacons",
    abstract: "Place radio anchors and virtual walls in a garden, or find out where anchors stand.",
    subcommands: [BeaconsPlaceCommand.self, BeaconsSurveyCommand.self])
}
