import ArgumentParser
import Foundation
import MowerBoards
import MowerCore
import MowerGarden
import MowerRuntime
import MowerSimulation

/// `sward drive`: the controller on a real board.
struct DriveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drive",
    abstract: "Drive a real mower: the controller on a board's serial port, in real time.",
    discussion: """
      The same controller as in `sward sim`, fed by the board's sensors. It says each change of mode, and why. Ctrl-C stops
      the blade, then the wheels, and waits until the board says that they stand.

      First without a blade:
        sward drive --board mowgli --port /dev/serial/by-id/… --garden garden.yaml --dry-run

      Exit status: 0 done, 1 the mower needed help or the link was lost, 2 bad input.
      """)

  @Option(help: "The board: \(BoardKind.names).")
  var board: String

  @Option(help: ArgumentHelp("Its serial port; several with commas for boards with more than one.", valueName: "path"))
  var port: String

  @Option(help: "Rate of the port, bits a second (default: the board's own).")
  var rate: Int?

  @Option(help: "The garden's file.", completion: .file(extensions: ["yaml"]))
  var garden: String

  @Option(help: "The robot: a file, or the name of one in maps/robots (default: one that the board suits).")
  var robot: String?

  @Option(help: "How it knows where the lawn ends: wire, virtual-wall, beacons or gnss (default: wire).")
  var navigation: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a parameter; see `sward parameters`. May be given often.", valueName: "name=value"))
  var settings: [String] = []

  @Option(help: "Seed of the controller's random turns (default: 1).")
  var seed: UInt64?

  @Option(help: ArgumentHelp("End earlier: docked, or time=SECONDS.", valueName: "condition"))
  var until: String?

  @Flag(help: "The blade stays off.")
  var dryRun = false

  func run() throws {
    let kind = try BoardKind.named(board, option: "--board")
    let until = try Until(until)
    let input = try RunInput(
      file: garden,
      RunInput.Overrides(
        robot: robot ?? kind.robot, navigation: try navigation.map(RunOptions.navigation), seed: seed,
        settings: settings))
    let configuration = MowerConfiguration(site: input.site, seed: input.seed, parameters: input.parameters)
    let robot = input.site.robot
    switch kind {
    case .mowgli: try drive(MowgliDialect(robot), kind, configuration, until)
    case .openmower: try drive(OpenMowerDialect(robot), kind, configuration, until)
    case .alfred: try drive(AlfredDialect(robot), kind, configuration, until)
    case .roomba: try drive(RoombaDialect(robot), kind, configuration, until)
    }
  }

  private func drive<Dialect: BoardDialect>(
    _ dialect: Dialect, _ kind: BoardKind, _ configuration: MowerConfiguration, _ until: Until
  ) throws {
    let ports = port.split(separator: ",").map { (path: String($0), rate: rate ?? kind.rate) }
    guard ports.count == kind.ports.count else {
      throw BadInput(
        "--port \(port): the \(dialect.name) has \(kind.ports.count) ports; name them with commas in the order "
          + kind.ports.joined(separator: ", "))
    }
    let line: SerialLine
    do { line = try SerialLine(ports) } catch { throw BadInput(error.description) }
    var board = SerialBoard(dialect, line: line, clock: MonotonicClock())
    defer { board.close() }
    StopSignal.watch()
    do { try board.start() } catch { throw BadInput("\(port): \(error.description)") }
    let has = board.dialect.capabilities
    if let refusal = has.refusal(of: configuration.navigation, board: "the \(dialect.name)") {
      throw BadInput("\(port): \(refusal)")
    }
    announce("The \(dialect.name) answers. It has " + has.present.map { "\($0)" }.joined(separator: ", ") + ".")
    board.bladeInhibited = dryRun
    board.request = .start
    var session = DriveSession(
      runner: Runner(board: board, mower: Mower(configuration), sink: DriveSink()), until: until)
    let outcome = session.run()
    announce(outcome.words)
    if !outcome.isGood { throw ExitCode(1) }
  }

  /// When a drive is over.
  enum Until: Equatable {
    case stopped
    case docked
    case time_s(Double)

    init(_ text: String?) throws {
      guard let text else {
        self = .stopped
        return
      }
      if text == "docked" {
        self = .docked
      } else if text.hasPrefix("time="), let seconds = Double(text.dropFirst(5)), seconds > 0 {
        self = .time_s(seconds)
      } else {
        throw BadInput("--until \(text): say docked, or time=SECONDS")
      }
    }
  }
}
