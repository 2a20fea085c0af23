import ArgumentParser
import Foundation
import MowerBoards
import MowerCore
import MowerGarden
import MowerLog
import MowerPlanning
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

  @Option(help: "A position receiver beside the board: \(ReceiverKind.names).")
  var receiver: String?

  @Option(help: ArgumentHelp("The receiver's serial port.", valueName: "path"))
  var receiverPort: String?

  @Option(help: "Rate of the receiver's port, bits a second (default: the receiver's own).")
  var receiverRate: Int?

  @Option(help: ArgumentHelp("Where the satellite base stands in the garden (default: 0,0).", valueName: "x,y"))
  var base: String?

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

  @Option(
    help: ArgumentHelp(
      "Keep in a file how far the plan is done, and go on from there the next time (beacons and gnss only).",
      valueName: "file"), completion: .file())
  var state: String?

  @Option(
    help: ArgumentHelp(
      "Write every tick as MCAP, to look into with `sward log` and to repeat with `sward replay`.", valueName: "file"),
    completion: .file(extensions: ["mcap"]))
  var log: String?

  @Option(
    help: ArgumentHelp(
      "What the mower is asked to do: mow (default), or edge: once round along the edge, and home.",
      valueName: "mow|edge"))
  var task: String?

  @Option(help: ArgumentHelp("End earlier: docked, or time=SECONDS.", valueName: "condition"))
  var until: String?

  @Flag(help: "The blade stays off.")
  var dryRun = false

  @Flag(help: "Print how it ended and what it cost as a line of JSON at the end.")
  var json = false

  func run() throws {
    let kind = try BoardKind.named(board, option: "--board")
    let until = try Until(until)
    _ = try RunOptions.task(task)
    if let receiver { _ = try ReceiverKind.named(receiver, option: "--receiver") }
    let input = try RunInput(
      file: garden,
      RunInput.Overrides(
        robot: robot ?? kind.robot, navigation: try navigation.map(RunOptions.navigation), seed: seed,
        settings: settings))
    if state != nil && input.site.plan == nil {
      throw BadInput(
        "--state: with --navigation \(input.site.navigation.name) there is no plan to go on with; leave it out")
    }
    let configuration = MowerConfiguration(site: input.site, seed: input.seed, parameters: input.parameters)
    let robot = input.site.robot
    switch kind {
    case .mowgli: try drive(MowgliDialect(robot), kind, configuration, input.site, until)
    case .openmower: try drive(OpenMowerDialect(robot), kind, configuration, input.site, until)
    case .alfred: try drive(AlfredDialect(robot), kind, configuration, input.site, until)
    case .roomba: try drive(RoombaDialect(robot), kind, configuration, input.site, until)
    }
  }

  private func drive<Dialect: BoardDialect>(
    _ dialect: Dialect, _ kind: BoardKind, _ configuration: MowerConfiguration, _ site: Site,
    _ until: Until
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
    board.bladeInhibited = dryRun
    let has = board.dialect.capabilities
    announce("The \(dialect.name) answers. It has " + has.present.map { "\($0)" }.joined(separator: ", ") + ".")
    if let warning = kind.warning { announce(warning) }
    guard let receiver else { return try go(board, has, dialect.name, configuration, site, until) }
    switch try ReceiverKind.named(receiver, option: "--receiver") {
    case .ubx:
      let base = try ReceiverKind.place(base, option: "--base")
      try go(board, UBXReceiver(frame: site.garden.localFrame, base: base), dialect.name, configuration, site, until)
    case .nmea:
      guard let frame = site.garden.localFrame else {
        throw BadInput(
          "\(garden): the garden has no `origin`, so NMEA positions mean nothing in it; add it to the file")
      }
      try go(board, NMEAReceiver(frame: frame), dialect.name, configuration, site, until)
    case .dwm1001:
      let anchors = site.garden.anchors.map(\.position)
      try go(board, DWMReceiver(anchors: anchors), dialect.name, configuration, site, until)
    }
  }

  /// With a receiver.
  private func go<B: DrivenBoard, Receiver: PositionReceiver>(
    _ board: B, _ receiver: Receiver, _ name: String, _ configuration: MowerConfiguration, _ site: Site, _ until: Until
  ) throws where B: CapableBoard {
    guard let receiverPort else {
      throw BadInput("--receiver: say where the \(receiver.name) is with --receiver-port")
    }
    let line: SerialLine
    do { line = try SerialLine(path: receiverPort, rate: receiverRate ?? 115_200) } catch {
      throw BadInput(error.description)
    }
    let both = PositionedBoard(board, receiver: receiver, line: line, clock: MonotonicClock())
    defer { both.close() }
    try go(both, board.capabilities.union(receiver.capabilities), name, configuration, site, until)
  }

  /// With everything connected.
  private func go<B: DrivenBoard>(
    _ board: B, _ has: BoardCapabilities, _ name: String, _ configuration: MowerConfiguration, _ site: Site,
    _ until: Until
  ) throws {
    if let refusal = has.refusal(of: configuration.navigation, board: "the \(name)") {
      throw BadInput("\(port): \(refusal)")
    }
    var configuration = configuration
    has.adapt(&configuration)
    let log = try openLog(name, has, configuration, site)
    if let problem = RealTimePriority.ask() { announce(problem) }
    let outcome: DriveOutcome
    if let plan = site.plan {
      let store = state.map { RouteStore(path: $0) }
      let start: RouteProgress?
      do { start = try store?.load(for: plan) } catch { throw BadInput(error.description) }
      guard
        let planned = PlannedBoard(
          board, plan: plan, edge: EdgeRounds(configuration.parameters), from: start, inRealTime: true)
      else {
        throw BadInput("\(garden): there is nothing to mow")
      }
      if let start { announce("Going on where the last drive was: \(RouteStore.words(start, on: plan)).") }
      outcome = drive(planned, configuration, until, log, way: \.plannedWay) { store?.keep($0.progress) }
      if let problem = store?.finish() { announce(problem) }
    } else {
      outcome = drive(board, configuration, until, log, way: { _ in [] }) { _ in }
    }
    if let log { try RunLogFile.close(log) }
    announce(json ? outcome.json : outcome.words)
    if !outcome.isGood { throw ExitCode(1) }
  }

  private func drive<B: DrivenBoard>(
    _ board: B, _ configuration: MowerConfiguration, _ until: Until, _ log: RunLog?,
    way: @escaping (B) -> ArraySlice<Waypoint>, keep: @escaping (B) -> Void
  ) -> DriveOutcome {
    var board = board
    board.request = (try? RunOptions.task(task)) ?? .start
    var session = DriveSession(
      runner: Runner(board: board, mower: Mower(configuration), sink: DriveSink(log: log)), until: until, way: way,
      keep: keep)
    return session.run()
  }

  /// The drive's log, if one is asked for. Throws `BadInput`.
  private func openLog(
    _ board: String, _ has: BoardCapabilities, _ configuration: MowerConfiguration, _ site: Site
  ) throws -> RunLog? {
    guard let log else { return nil }
    let kind = try BoardKind.named(self.board, option: "--board")
    return try RunLogFile.open(
      log,
      RunLogFile.About(
        source: board, files: try RunLogFile.Files(input: garden, robot: robot ?? kind.robot),
        navigation: site.navigation, seed: configuration.seed, parameters: configuration.parameters,
        hasGyro: has.contains(.gyro), start_ns: UInt64(Date().timeIntervalSince1970 * 1e9), origin: site.garden.origin,
        chunkBytes: LoggedDrive.chunkBytes, stageBytes: LoggedDrive.stageBytes, stages: LoggedDrive.stages))
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
