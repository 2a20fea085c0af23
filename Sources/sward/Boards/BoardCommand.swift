import ArgumentParser

/// `sward board`: everything about real boards but driving them.
struct BoardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board",
    abstract: "Find, watch and emulate the boards of real mowers.",
    subcommands: [BoardListCommand.self, BoardProbeCommand.self, BoardMonitorCommand.self, BoardEmulateCommand.self])
}
