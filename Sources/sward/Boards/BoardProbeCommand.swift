import ArgumentParser

/// `sward board probe`: what is at a port.
struct BoardProbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Find out which board is at a port, its version and its rate.",
    discussion: """
      Asks in each language in turn, at each rate at which it is spoken. Nothing moves: no command for a motor is sent.

      Exit status: 0 something answered, 1 nothing did, 2 the port cannot be used.
      """)

  @Argument(help: "The serial port.", completion: .file())
  var port: String

  func run() throws {
    StopSignal.watch()
    guard let found = try BoardProbe.identify(port, note: { announce("asking \($0)") }) else {
      announce(
        "\(port): nothing answered; check that the board is switched on and that its transmit line goes to the "
          + "receive line here")
      throw ExitCode(1)
    }
    announce("\(port): \(found.identity), at \(found.rate) bits a second")
    announce("drive it with: sward drive --board \(found.kind.rawValue) --port \(port) --garden GARDEN --dry-run")
  }
}
