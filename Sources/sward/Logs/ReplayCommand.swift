import ArgumentParser
import Foundation
import MowerCore
import MowerLog

/// `sward replay`: today's controller on what was sensed then.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Feed a log's snapshots to today's controller and name the first difference.",
    discussion: """
      The controller sees the world only through its snapshots, so a log replays bit for bit, whether it comes from a
      simulation or from a real board. With --set it answers what the controller would have done with other parameters,
      given the same snapshots; the mower's way stays that of the log.

      Examples:
        sward replay run.mcap
        sward replay run.mcap --set tilt_limit=20

      Exit status: 0 all the same, 1 something differs, 2 bad input.
      """)

  @OptionGroup var source: LogSource

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a recorded parameter. May be given often.", valueName: "name=value"))
  var settings: [String] = []

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let file = try source.open()
    let configuration = try file.configuration(settings: settings)
    let outcome = try file.reading { () throws(LogError) in
      try Replay.run(file.log, configuration: configuration, comparesHashes: comparesHashes(file))
    }
    if let torn = file.log.tornAt {
      StandardError.print("\(source.log): the file was torn off at byte \(torn); what is before it was replayed")
    }
    print(json ? ReplayText.json(outcome) : ReplayText.table(outcome, isQuestion: !settings.isEmpty))
    if outcome.first != nil { throw ExitCode(1) }
  }

  /// With other settings, or a hash made otherwise, hashes differ without a meaning.
  private func comparesHashes(_ file: LogFile) -> Bool {
    settings.isEmpty && (try? file.table())?["state_hash"] == RunLogFile.hashContract
  }
}

/// What came of a replay, in words.
enum ReplayText {
  static func table(_ o: Replay.Outcome, isQuestion: Bool) -> String {
    let length = "\(o.ticks) ticks (\(clock(o.ticks)))"
    guard let first = o.first else {
      return "Same: \(length), every command, mode and verdict"
        + (o.hashes > 0 ? ", and \(o.hashes) hashes of the state." : ".")
    }
    var text = """
      Differs from tick \(first.tick) (\(clock(first.tick))) on: \(first.field) was \(first.recorded), is now \(first.now)
        mode then  \(first.modeThen.name)
        mode now   \(first.modeNow.name)
      \(o.differing) of \(length) differ, the mode in \(o.differingModes).
      """
    if isQuestion {
      text += "\nThe snapshots are those of the log: what the mower would have met elsewhere is not in them."
    }
    return text + "\n\n" + times(o) + changes(o)
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func times(_ o: Replay.Outcome) -> String {
    var text = pad("mode", 22) + pad("then", 12) + "now\n"
    for (i, mode) in Mode.allCases.enumerated() where o.ticksThen[i] + o.ticksNow[i] > 0 {
      text += pad("\(mode.name)", 22) + pad(clock(o.ticksThen[i]), 12)
      text += clock(o.ticksNow[i]) + "\n"
    }
    return text
  }

  /// The changes of mode around the first that differs, side by side.
  private static func changes(_ o: Replay.Outcome) -> String {
    let same = zip(o.changesThen, o.changesNow).prefix { $0 == $1 }.count
    let end = max(o.changesThen.count, o.changesNow.count)
    guard same < end else { return "" }
    var text = "\n" + pad("changes of mode then", 38) + "now\n"
    func words(_ list: [Replay.Change], _ i: Int) -> String {
      i < list.count ? "\(clock(list[i].tick))  \(list[i].mode.name)" : ""
    }
    let from = max(0, same - 2)
    for i in from..<min(end, from + 12) {
      text += pad(words(o.changesThen, i), 38) + words(o.changesNow, i) + "\n"
    }
    if end > from + 12 { text += "… and \(end - from - 12) more\n" }
    return String(text.dropLast())
  }

  /// A time as h:mm:ss.ff.
  static func clock(_ ticks: UInt64) -> String {
    let hundredths = ticks * 2
    return String(
      format: "%d:%02d:%02d.%02d", hundredths / 360_000, hundredths / 6000 % 60, hundredths / 100 % 60,
      hundredths % 100)
  }

  static func json(_ o: Replay.Outcome) -> String {
    var fields = ["\"ticks\": \(o.ticks)", "\"hashes\": \(o.hashes)", "\"differing\": \(o.differing)"]
    fields.append("\"differing_modes\": \(o.differingModes)")
    if let f = o.first {
      let first = [
        "\"tick\": \(f.tick)", "\"time_s\": \(f.time_s)", "\"field\": \"\(f.field)\"",
        "\"recorded\": \"\(f.recorded)\"", "\"now\": \"\(f.now)\"", "\"mode_then\": \"\(f.modeThen.name)\"",
        "\"mode_now\": \"\(f.modeNow.name)\"",
      ]
      fields.append("\"first\": {\(first.joined(separator: ", "))}")
    } else {
      fields.append("\"first\": null")
    }
    return "{\(fields.joined(separator: ", "))}"
  }
}
