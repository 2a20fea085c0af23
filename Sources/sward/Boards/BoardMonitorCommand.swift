import ArgumentParser
import Foundation
import MowerBoards
import MowerGarden
import MowerReport

/// `sward board monitor`: everything that a board says, live.
struct BoardMonitorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "Show every field that a board sends, with units, live.",
    discussion: "Nothing moves: no command for a motor is sent. Ctrl-C ends it.")

  @Argument(help: "The serial port; several with commas for boards with more than one.", completion: .file())
  var port: String

  @Option(help: "The board: \(BoardKind.names) (default: what a probe finds).")
  var board: String?

  @Option(help: "Rate of the port, bits a second (default: the board's own).")
  var rate: Int?

  @Option(help: "End after so many seconds.")
  var seconds: Double?

  func run() throws {
    StopSignal.watch()
    var kind: BoardKind
    var rate = rate
    if let board {
      kind = try BoardKind.named(board, option: "--board")
    } else {
      guard let found = try BoardProbe.identify(port, note: { _ in }) else {
        throw BadInput("\(port): nothing answered; name the board with --board if it only talks when it likes")
      }
      kind = found.kind
      rate = rate ?? found.rate
    }
    let bits = rate ?? kind.rate
    switch kind {
    case .mowgli: try show(MowgliDialect(.init(metresPerTick: 0.001, wheelBase_m: 0.325)), bits)
    case .openmower: try show(OpenMowerDialect(.init(metresPerTick: 0.001)), bits)
    case .alfred: try show(AlfredDialect(.init(metresPerTick: 0.001, wheelBase_m: 0.39)), bits)
    case .roomba: try show(RoombaDialect(.init()), bits)
    }
  }

  private func show<Dialect: BoardDialect>(_ dialect: Dialect, _ rate: Int) throws {
    let line: SerialLine
    do { line = try SerialLine(port.split(separator: ",").map { (String($0), rate) }) } catch {
      throw BadInput(error.description)
    }
    var board = SerialBoard(dialect, line: line, clock: MonotonicClock())
    defer { board.close() }
    let redraws = Terminal.isInteractive(.output)
    var ticks = 0
    while !StopSignal.hasCome {
      if let seconds, Double(ticks) * 0.02 >= seconds { break }
      board.listen()
      ticks += 1
      guard ticks % (redraws ? 10 : 50) == 0 else { continue }
      let head = board.fault.map(\.description) ?? "\(port): \(board.dialect.identity ?? "no answer yet")"
      announce((redraws ? "\u{1b}[H\u{1b}[2J" : "") + table(head, board.dialect.fields(now_us: board.clock.now_us())))
    }
  }

  private func table(_ head: String, _ fields: [BoardField]) -> String {
    let width = fields.map(\.name.count).max() ?? 0
    let rows = fields.map { field in
      "  \(field.name)" + String(repeating: " ", count: width - field.name.count) + "  \(field.value)"
    }
    return ([head] + rows).joined(separator: "\n")
  }
}
