import ArgumentParser
import Foundation
import MowerBoards
import MowerEmulation
import MowerSimulation
import MowerView

/// `sward board emulate`: a board on a pseudo-terminal whose mower drives in a simulated garden.
struct BoardEmulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emulate",
    abstract: "Be a board: a serial port behind which a mower drives in a simulated garden.",
    discussion: """
      Runs in real time until Ctrl-C. Drive it from another shell as if it were hardware:
        sward board emulate mowgli --garden maps/simple.yaml --pty /tmp/mower
        sward drive --board mowgli --port /tmp/mower --garden maps/simple.yaml
      or over the loopback network, with the garden in a window:
        sward board emulate mowgli --garden maps/simple.yaml --tcp 127.0.0.1:7000 --view
        sward drive --board mowgli --port tcp:127.0.0.1:7000 --garden maps/simple.yaml
      A board with several ports takes the port numbers that follow. One client at a time; it may leave and come back.

      What goes wrong: --fault 'WHAT [HOW] [SIZE] [at S] [for S]', in seconds since
      the board was switched on. `sward faults` lists what there is.
        parts    'gyro stuck', 'coil-1 wrong -1 at 60 for 20'
        garden   'wire-cut at 60 for 20', hedgehog, child-lifts, power-cut, …
        events   '{at_s: 60, do: cut-wire, wire_m: 12}' as scenarios have them;
                 --garden takes a whole scenario
        board    reboot, 'cable at 60 for 5' (pulled and put back),
                 second-master [HZ] (another program makes the mower drive)
        line     loss=SHARE, flip=, double=, checksum=, delay=MS, glue=MS
      """)

  @Argument(help: "The board: \(BoardKind.names).")
  var board: String

  @Option(
    help: "The file of a garden, or of a scenario in one, whose events happen.", completion: .file(extensions: ["yaml"])
  )
  var garden: String

  @Option(help: "The robot: a file, or the name of one in maps/robots (default: one that the board suits).")
  var robot: String?

  @Option(help: "Which fitting its sensors belong to: wire, virtual-wall, beacons or gnss (default: wire).")
  var navigation: String?

  @Option(help: ArgumentHelp("A name for the port (default: the terminal's own).", valueName: "path"))
  var pty: String?

  @Option(
    help: ArgumentHelp(
      "Be a port of this machine's own network instead of a terminal, such as 127.0.0.1:7000; 0 chooses one.",
      valueName: "address:port"))
  var tcp: String?

  @Option(help: "A position receiver beside the board: \(ReceiverKind.names); its port is the board's with -receiver.")
  var receiver: String?

  @Option(help: "Seed of noise (default: 1).")
  var seed: UInt64?

  @Option(help: ArgumentHelp("State of charge at the start, 0 to 1 (default: 1).", valueName: "share"))
  var charge: Double?

  @Option(
    help: ArgumentHelp(
      "Something that goes wrong, such as loss=0.01 or 'gyro stuck at 60'; see above. May be given often.",
      valueName: "what"))
  var fault: [String] = []

  @Flag(help: "A Mowgli board without this project's extensions; an Alfred with the original firmware.")
  var plain = false

  @Option(help: "A Mowgli board whose firmware speaks this version of the link (default: 6).")
  var speaks: UInt8?

  @Option(help: "End after so many seconds.")
  var seconds: Double?

  @Flag(help: "Show the garden in a window.")
  var view = false

  @Option(help: ArgumentHelp("With --view: size of the window.", valueName: "WxH"))
  var size = "1280x800"

  @Option(
    help: ArgumentHelp("With --view: write the last picture to a file.", valueName: "file.png"),
    completion: .file(extensions: ["png"]))
  var screenshot: String?

  func run() throws {
    let kind = try BoardKind.named(board, option: "board emulate")
    if pty != nil && tcp != nil { throw BadInput("--pty, --tcp: the board is at one place; give one of them") }
    if screenshot != nil && !view { throw BadInput("--screenshot: this is a picture of the window; give --view too") }
    let input = try RunInput(
      file: garden,
      RunInput.Overrides(
        robot: robot ?? kind.robot, navigation: try navigation.map(RunOptions.navigation), seed: seed,
        charge: charge))
    var plan = try BoardFault.parse(fault, in: input.site, hasName: pty != nil || tcp != nil)
    plan.events += BoardFault.playable(input.events)
    let mower = SimulatedBoard(world: World(input.site), seed: input.seed, start: input.start, charge: input.charge)
    switch kind {
    case .mowgli:
      var firmware = MowgliFirmware(input.site.robot, extensions: plain ? 0 : 0xF0)
      if let speaks { firmware.version = speaks }
      try serve(firmware, mower, plan, seed: input.seed)
    case .openmower: try serve(OpenMowerFirmware(input.site.robot), mower, plan, seed: input.seed)
    case .alfred:
      try serve(AlfredFirmware(input.site.robot, version: plain ? .original : .fork), mower, plan, seed: input.seed)
    case .roomba: try serve(RoombaFirmware(input.site.robot), mower, plan, seed: input.seed)
    }
  }

  /// Runs a board until it is stopped.
  private func serve<Firmware: BoardFirmware>(
    _ firmware: Firmware, _ mower: SimulatedBoard, _ plan: BoardFault.Plan, seed: UInt64
  ) throws {
    let device = try receiver.map {
      try ReceiverKind.named($0, option: "--receiver").emulated(in: mower.garden, path: garden)
    }
    let suffixes =
      (0..<firmware.channelCount).map { $0 == 0 ? "" : "-\($0)" } + (device == nil ? [] : ["-receiver"])
    let ends = try suffixes.enumerated().map { try end($1, number: $0) }
    let emulator = Emulator(mower: mower, firmware: firmware, ports: ends.map(\.port), seed: seed)
    emulator.receiver = device
    for trouble in plan.troubles { emulator.add(trouble) }
    emulator.add(plan.events)
    emulator.say = { [unowned emulator] in announce(String(format: "%6.1f s  ", emulator.mower.time_s) + $0) }
    defer { emulator.close() }
    StopSignal.watch()
    let names = ends.map(\.name).joined(separator: ",")
    let service = BoardService(emulator, sockets: ends.compactMap { $0.port as? LoopbackPort }, limit_s: seconds)
    let title = "\(board) board on \(names.replacing(",", with: ", "))"
    if view {
      try show(service, title)
    } else {
      announce("\(title); Ctrl-C ends it")
      service.run()
    }
    announce("ended after \(service.ticks / 50) s; the mower is \(service.position)")
  }

  /// The end of a cable, and the name to give to `drive`.
  private func end(_ suffix: String, number: Int) throws -> (port: any BytePort, name: String) {
    do {
      guard let tcp else {
        let terminal = try PseudoTerminal(link: pty.map { $0 + suffix })
        return (terminal, pty.map { $0 + suffix } ?? terminal.path)
      }
      guard var place = LoopbackAddress(tcp), place.port == 0 || Int(place.port) + number < 65_536 else {
        throw BadInput("--tcp \(tcp): give an address of this machine and a port, such as 127.0.0.1:7000")
      }
      if place.port > 0 { place.port += UInt16(number) }
      let socket = try LoopbackPort(place)
      return (socket, LoopbackAddress.prefix + socket.place.text)
    } catch let error as BoardStartError {
      throw BadInput(error.description)
    }
  }

  /// Runs it behind a window.
  private func show<Firmware>(_ service: BoardService<Firmware>, _ title: String) throws {
    let site = service.emulator.mower.world.site
    let (width, height) = try WindowSize.parse(size)
    var desk: BoardDesk?
    do {
      let window = try ViewWindow(watching: title, settings: WindowSettings(width: width, height: height)) {
        let made = try BoardDesk(
          site: site, title: title, width: $0, height: $1, scale: $2, advance: service.advance, look: service.look)
        desk = made
        return made
      }
      announce("\(title); Ctrl-C ends it")
      _ = try window.run()
      if let screenshot { try desk?.picture(to: screenshot) }
    } catch let error as NoDisplay {
      throw BadInput("--view: \(error.cause); run it where DISPLAY or WAYLAND_DISPLAY is set, or without --view")
    } catch let error as MissingFont {
      throw BadInput("\(error)")
    } catch let error as PictureFailure {
      throw BadInput("\(error)")
    }
  }
}
