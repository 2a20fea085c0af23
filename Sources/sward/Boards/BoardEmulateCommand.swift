import ArgumentParser
import Foundation
import MowerBoards
import MowerEmulation
import MowerSimulation

/// `sward board emulate`: a board on a pseudo-terminal whose mower drives in a simulated garden.
struct BoardEmulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emulate",
    abstract: "Be a board: a serial port behind which a mower drives in a simulated garden.",
    discussion: """
      Runs in real time until Ctrl-C. Drive it from another shell as if it were hardware:
        sward board emulate mowgli --garden maps/simple.yaml --pty /tmp/mower
        sward drive --board mowgli --port /tmp/mower --garden maps/simple.yaml

      Faults of the line: loss=SHARE, flip=SHARE, double=SHARE, checksum=SHARE, delay=MS, glue=MS.
      """)

  @Argument(help: "The board: \(BoardKind.names).")
  var board: String

  @Option(help: "The garden's file.", completion: .file(extensions: ["yaml"]))
  var garden: String

  @Option(help: "The robot: a file, or the name of one in maps/robots (default: one that the board suits).")
  var robot: String?

  @Option(help: "Which fitting its sensors belong to: wire, virtual-wall, beacons or gnss (default: wire).")
  var navigation: String?

  @Option(help: ArgumentHelp("A name for the port (default: the terminal's own).", valueName: "path"))
  var pty: String?

  @Option(help: "A position receiver beside the board: \(ReceiverKind.names); its port is the board's with -receiver.")
  var receiver: String?

  @Option(help: "Seed of noise (default: 1).")
  var seed: UInt64?

  @Option(help: ArgumentHelp("State of charge at the start, 0 to 1 (default: 1).", valueName: "share"))
  var charge: Double?

  @Option(
    help: ArgumentHelp("Something wrong with the line, such as loss=0.01. May be given often.", valueName: "what"))
  var fault: [String] = []

  @Flag(help: "A Mowgli board without this project's extensions; an Alfred with the original firmware.")
  var plain = false

  @Option(help: "End after so many seconds.")
  var seconds: Double?

  func run() throws {
    let kind = try BoardKind.named(board, option: "board emulate")
    let input = try RunInput(
      file: garden,
      RunInput.Overrides(
        robot: robot ?? kind.robot, navigation: try navigation.map(RunOptions.navigation), seed: seed,
        charge: charge))
    let trouble = try LineFault.parse(fault)
    let mower = SimulatedBoard(world: World(input.site), seed: input.seed, charge: input.charge)
    switch kind {
    case .mowgli:
      let firmware = MowgliFirmware(input.site.robot, extensions: plain ? 0 : 0xF0)
      try serve(firmware, mower, trouble)
    case .openmower: try serve(OpenMowerFirmware(input.site.robot), mower, trouble)
    case .alfred: try serve(AlfredFirmware(input.site.robot, version: plain ? .original : .fork), mower, trouble)
    case .roomba: try serve(RoombaFirmware(input.site.robot), mower, trouble)
    }
  }

  /// Runs a board until it is stopped.
  private func serve<Firmware: BoardFirmware>(
    _ firmware: Firmware, _ mower: SimulatedBoard, _ trouble: LineTrouble.Kind
  ) throws {
    let device = try receiver.map {
      try ReceiverKind.named($0, option: "--receiver").emulated(in: mower.garden, path: garden)
    }
    let suffixes =
      (0..<firmware.channelCount).map { $0 == 0 ? "" : "-\($0)" } + (device == nil ? [] : ["-receiver"])
    let terminals: [PseudoTerminal]
    do {
      terminals = try suffixes.map { suffix in try PseudoTerminal(link: pty.map { $0 + suffix }) }
    } catch let error as BoardStartError {
      throw BadInput(error.description)
    }
    let emulator = Emulator(mower: mower, firmware: firmware, ports: terminals, trouble: trouble)
    emulator.receiver = device
    defer { emulator.close() }
    StopSignal.watch()
    let names = zip(terminals, suffixes).map { terminal, suffix in pty.map { $0 + suffix } ?? terminal.path }
    announce("\(board) board on \(names.joined(separator: ", ")); Ctrl-C ends it")
    let clock = MonotonicClock()
    let began = clock.now_us()
    var ticks: UInt64 = 0
    while !StopSignal.hasCome {
      if let seconds, Double(ticks) * 0.02 >= seconds { break }
      emulator.step()
      ticks += 1
      clock.sleep(until: began + ticks * 20_000)
      if ticks % 500 == 0 { announce(status(emulator)) }
    }
    announce("ended after \(ticks / 50) s; the mower is \(position(emulator))")
  }

  private func position<F>(_ emulator: Emulator<F>) -> String {
    let p = emulator.mower.pose.position
    return String(format: "at %.2f, %.2f m", p.x, p.y)
  }

  private func status<F>(_ emulator: Emulator<F>) -> String {
    let mower = emulator.mower
    return String(
      format: "%6.0f s  %@  %.2f m/s  blade %@  %.1f V  cut %.1f %%", mower.time_s, position(emulator), mower.speed_mps,
      mower.isCutting ? "cuts" : "off", mower.battery_V, mower.world.grass.coverage * 100)
  }
}

/// Reads `--fault` options.
enum LineFault {
  /// The trouble that a list of `name=number` describes. Throws `BadInput`.
  static func parse(_ options: [String]) throws -> LineTrouble.Kind {
    var kind = LineTrouble.Kind.none
    for option in options {
      let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = Double(parts[1]), value >= 0 else { throw refusal(option) }
      let isTime = parts[0] == "delay" || parts[0] == "glue"
      guard isTime ? value <= 10_000 : value <= 1 else { throw refusal(option) }
      switch parts[0] {
      case "loss": kind.loss = value
      case "flip": kind.flip = value
      case "double": kind.doubling = value
      case "checksum": kind.checksum = value
      case "delay": kind.delay_ms = Int(value)
      case "glue": kind.glue_ms = Int(value)
      default: throw refusal(option)
      }
    }
    return kind
  }

  private static func refusal(_ option: String) -> BadInput {
    BadInput(
      "--fault \(option): say loss=, flip=, double= or checksum= with a share from 0 to 1, or delay= or glue= with ms up "
        + "to 10000")
  }
}
