import ArgumentParser
import Foundation
import MowerGarden
import MowerLog

/// The command.
@main
struct Sward: ParsableCommand {
  /// The version, as logs name it too.
  static let release = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "sward",
    abstract: "Simulate a robot lawn mower in your garden, and drive one.",
    discussion: """
      Start with a garden that comes with the program:
        sward sim maps/orchard.yaml --hours 24 --report out/orchard

      Then your own:
        sward import garden.geojson -o garden.yaml
        sward wire lay garden.yaml
        sward sim garden.yaml --until coverage=0.95

      Exit status: 0 done, 1 the mower needed help, 2 bad input.
      """,
    version: Self.release,
    subcommands: [
      SimCommand.self, RegressCommand.self, FaultsCommand.self, SwarmCommand.self, SweepCommand.self,
      CompareCommand.self, ViewCommand.self, EditCommand.self, ImportCommand.self, ExportCommand.self,
      CheckCommand.self,
      WireCommand.self, BeaconsCommand.self, TeachCommand.self, PlanCommand.self, PictureCommand.self,
      DriveCommand.self, ObstaclesCommand.self, BoardCommand.self, ParametersCommand.self, DockCommand.self,
      BenchCommand.self, GoldenCommand.self, LogCommand.self, ReplayCommand.self,
    ])

  /// Runs the command; bad input of any kind ends with status 2 and one message.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let problem as FileProblem {
      end(with: "\(problem)")
    } catch let problem as LogError {
      end(with: "error: \(problem)")
    } catch let problem as BadInput {
      end(with: "error: \(problem)")
    } catch {
      let code = exitCode(for: error)
      if code.isSuccess || error is ExitCode { exit(withError: error) }
      end(with: fullMessage(for: error))
    }
  }

  private static func end(with message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    Foundation.exit(2)
  }
}
