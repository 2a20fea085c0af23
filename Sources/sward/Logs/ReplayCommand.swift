import ArgumentParser
import Foundation
import MowerCore
import MowerLog
import MowerRuntime

/// `sward replay`: today's controller on what was sensed then.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Feed a log's snapshots to today's controller and name the first difference.",
    discussion: """
      The controller sees the world only through its snapshots, so a log replays bit for bit, whether it comes from a
      simulation or from a real board. With --set it answers what the controller would have done with other parameters,
      given the same snapshots; the mower's way stays that of the log. Logs of earlier versions, whose hashes of the state
      are made otherwise, are compared by commands, modes and verdicts.

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
    let table = try file.table()
    let contract = table["state_hash"]
    // With other settings hashes differ without a meaning.
    let comparesHashes = settings.isEmpty && contract == RunLogFile.hashContract
    let outcome = try file.reading { () throws(LogError) in
      try Replay.run(file.log, configuration: configuration, comparesHashes: comparesHashes)
    }
    if settings.isEmpty && !comparesHashes {
      StandardError.print(
        "\(source.log): its hashes of the state are of contract \(contract ?? "0") "
          + "(sward \(table["version"] ?? "of an unknown version")), today's of \(RunLogFile.hashContract): "
          + "commands, modes and verdicts are compared, hashes are not")
    }
    if let torn = file.log.tornAt {
      StandardError.print("\(source.log): the file was torn off at byte \(torn); what is before it was replayed")
    }
    print(json ? ReplayText.json(outcome) : ReplayText.table(outcome, isQuestion: !settings.isEmpty))
    if outcome.first != nil { throw ExitCode(1) }
  }
}

/// What came of a replay, in words.
enum ReplayText {
  static func table(_ o: Replay.Outcome, isQuestion: Bool) -> String {
    let length = "\(o.ticks) ticks (\(clock(o.ticks)))"
    guard let first = o.first else {
      return "Same: \(length), every command, mode\(o.causes > 0 ? ", cause" : "") and verdict"
        + (o.hashes > 0 ? ", and \(o.hashes) hashes of the state." : ".")
    }
    var text = """
      Differs from tick \(first.tick) (\(clock(first.tick))) on: \(first.field) was \(first.recorded), is now \(first.now)
        mode then  \(first.modeThen.name)
        mode now   \(first.modeNow.name)
      \(causes(first))\(o.differing) of \(length) differ, the mode in \(o.differingModes).
      """
    if isQuestion {
      text += "\nThe snapshots are those of the log: what the mower would have met elsewhere is not in them."
    }
    return text + "\n\n" + times(o) + changes(o)
  }

  /// Why it did what it did then and does what it does now, where that or the mode differs; otherwise nothing.
  private static func causes(_ first: Replay.Divergence) -> String {
    let differs = first.causeThen.map { $0 != first.causeNow } ?? (first.field == "mode")
    guard differs || first.modeThen != first.modeNow else { return "" }
    func words(_ cause: Cause) -> String { "because of \(cause.name) (\(cause.sentence))" }
    let then = first.causeThen.map { "then \(words($0))" } ?? "then for a reason that the log does not say"
    return "  \(then), now \(words(first.causeNow))\n"
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

  /// A cause with what it means and what a person can do.
  private static func json(_ cause: Cause) -> String {
    "{\"name\": \"\(cause.name)\", \"meaning\": \(JSONText.quoted(cause.sentence)), "
      + "\"remedy\": \(JSONText.quoted("\(cause.remedy)"))}"
  }

  static func json(_ o: Replay.Outcome) -> String {
    var fields = ["\"ticks\": \(o.ticks)", "\"hashes\": \(o.hashes)", "\"differing\": \(o.differing)"]
    fields.append("\"differing_modes\": \(o.differingModes)")
    if let f = o.first {
      let first = [
        "\"tick\": \(f.tick)", "\"time_s\": \(f.time_s)", "\"field\": \"\(f.field)\"",
        "\"recorded\": \"\(f.recorded)\"", "\"now\": \"\(f.now)\"", "\"mode_then\": \"\(f.modeThen.name)\"",
        "\"mode_now\": \"\(f.modeNow.name)\"", "\"cause_then\": \(f.causeThen.map(json) ?? "null")",
        "\"cause_now\": \(json(f.causeNow))",
      ]
      fields.append("\"first\": {\(first.joined(separator: ", "))}")
    } else {
      fields.append("\"first\": null")
    }
    return "{\(fields.joined(separator: ", "))}"
  }
}
