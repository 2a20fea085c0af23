import ArgumentParser

/// The command.
@main
struct Sward: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sward", abstract: "Simulate a robot lawn mower in your garden, and drive one.", version: "0.1.0",
    subcommands: [GoldenCommand.self])
}
