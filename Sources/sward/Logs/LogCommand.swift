import ArgumentParser

/// `sward log`: what is in a log.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Look into logs of runs: MCAP files, also those of other programs.",
    subcommands: [
      LogInfoCommand.self, LogCatCommand.self, LogPlotCommand.self, LogExportCommand.self, LogDiffCommand.self,
    ])
}
