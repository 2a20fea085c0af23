import MowerEmulation
import MowerGarden
import MowerRuntime
import MowerSimulation

/// Reads `--fault` options: `what [how] [size] [at S] [for S]`, or an event as scenarios write it, in braces.
enum BoardFault {
  /// What options ask for.
  struct Plan {
    var troubles: [BoardTrouble] = []
    var events: [ScenarioEvent] = []
  }

  /// Latest time and longest duration, s: a year.
  private static let longest_s = 366 * 86_400.0

  /// What only boards know, beside faults of the line.
  private enum Word: String, CaseIterable {
    case reboot, cable
    case secondMaster = "second-master"
  }

  /// All that can be said first.
  private static var words: [String] {
    LineFault.Word.allCases.map(\.rawValue) + Word.allCases.map(\.rawValue) + FaultTarget.all.map(\.name)
      + GardenTrouble.allCases.map(\.rawValue)
  }

  /// What a list of options describes. `hasName`: the port has a name under which it can come back. Throws `BadInput`.
  static func parse(_ options: [String], in site: Site, hasName: Bool) throws -> Plan {
    var plan = Plan()
    for option in options {
      let text = option.drop { $0 == " " }
      if text.hasPrefix("{") {
        plan.events.append(try event(String(text), option, site))
        continue
      }
      var reader = Reader(option, site)
      let trouble = try reader.trouble()
      if case .cable = trouble.kind, !hasName {
        throw BadInput("--fault \(option): the port would come back under another name; give it one with --pty")
      }
      plan.troubles.append(trouble)
    }
    return plan
  }

  /// The events of a scenario that can happen on a board; of the others it says why not.
  static func playable(_ events: [ScenarioEvent]) -> [ScenarioEvent] {
    events.filter { event in
      guard let why = event.action.refusalOnBoard else { return true }
      announce("left out: `\(event.action.name)` at \(text(event.time_s)) s: \(why)")
      return false
    }
  }

  /// A number as people write it.
  private static func text(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }

  private static func event(_ text: String, _ option: String, _ site: Site) throws -> ScenarioEvent {
    do {
      let event = try ScenarioFile.event(text: text, in: site.garden, source: "--fault \(option)")
      if let why = event.action.refusalOnBoard { throw BadInput("--fault \(option): \(why)") }
      if case .fault(let fault, _) = event.action, !fits(fault.target, site) {
        throw BadInput("--fault \(option): \(unfitted(fault.target, site))")
      }
      return event
    } catch let problem as FileProblem {
      throw BadInput("\(problem.file): \(problem.items[0].text)")
    }
  }

  private static func fits(_ target: FaultTarget, _ site: Site) -> Bool { target.isFitted(in: site) }

  private static func unfitted(_ target: FaultTarget, _ site: Site) -> String {
    "this mower has no \(target.name) with --navigation \(site.navigation.name); choose what it has"
  }

  /// Reads one option in words.
  private struct Reader {
    let option: String
    let site: Site
    private var tokens: [String]

    init(_ option: String, _ site: Site) {
      self.option = option
      self.site = site
      // `loss=0.01` and `loss 0.01` are the same.
      tokens = option.split { $0 == " " || $0 == "=" }.map(String.init)
    }

    private func refusal(_ text: String) -> BadInput { BadInput("--fault \(option): \(text)") }

    private func unknown(_ word: String, _ words: [String]) -> BadInput {
      refusal(
        "there is no `\(word)`; did you mean `\(RunOptions.nearest(to: word, among: words))`? "
          + "`sward faults` lists the words")
    }

    mutating func trouble() throws -> BoardTrouble {
      var at_s = 0.0
      var for_s: Double?
      var head: [String] = []
      while let token = tokens.first {
        tokens.removeFirst()
        switch token {
        case "at": at_s = try seconds(token, 0)
        case "for": for_s = try seconds(token, 0.02)
        default: head.append(token)
        }
      }
      guard let word = head.first else {
        throw refusal("say what fails, such as 'gyro stuck at 60 for 20' or loss=0.01; `sward faults` lists the words")
      }
      let trouble = BoardTrouble(
        try kind(word, Array(head.dropFirst()), for_s: for_s), at_s: at_s, for_s: for_s)
      if case .garden(let what) = trouble.kind { try check(what, for_s: for_s) }
      return trouble
    }

    private mutating func seconds(_ word: String, _ least: Double) throws -> Double {
      guard let text = tokens.first, let value = Double(text), value >= least, value <= BoardFault.longest_s else {
        let span = "\(BoardFault.text(least)) to \(BoardFault.text(BoardFault.longest_s)) (a year)"
        throw refusal("after `\(word)` come seconds from \(span)")
      }
      tokens.removeFirst()
      return value
    }

    private func kind(_ word: String, _ rest: [String], for_s: Double?) throws -> BoardTrouble.Kind {
      if let line = LineFault.Word(rawValue: word) {
        return .line(LineFault(line, try size(rest, line.range, line.meaning)))
      }
      if let own = Word(rawValue: word) { return try board(own, rest, for_s) }
      if let target = FaultTarget(named: word) { return .fault(try fault(target, rest)) }
      if let trouble = GardenTrouble(rawValue: word) {
        if let more = rest.first {
          throw refusal(
            "`\(more)`: `\(word)` takes `at` and `for` only; {at_s: 60, do: \(trouble.verb), …} as in a scenario says "
              + "more")
        }
        return .garden(trouble)
      }
      // Scenarios have verbs for what happens to gardens.
      if let trouble = GardenTrouble.allCases.first(where: { $0.verb == word }) {
        throw refusal(
          "there is no `\(word)`; did you mean `\(trouble.rawValue)`, or {at_s: 60, do: \(word), …} as in a scenario?")
      }
      throw unknown(word, BoardFault.words)
    }

    private func board(_ word: Word, _ rest: [String], _ for_s: Double?) throws -> BoardTrouble.Kind {
      switch word {
      case .reboot:
        if let more = rest.first { throw refusal("`\(more)`: `reboot` takes `at` only") }
        guard for_s == nil else { throw refusal("a board restarts in its own time; leave `for` out") }
        return .reboot
      case .cable:
        if let more = rest.first { throw refusal("`\(more)`: `cable` takes `at` and `for` only") }
        return .cable
      case .secondMaster:
        if rest.isEmpty { return .secondMaster(rate_Hz: 10) }
        return .secondMaster(rate_Hz: try size(rest, 1...50, "commands a second"))
      }
    }

    private func fault(_ target: FaultTarget, _ rest: [String]) throws -> Fault {
      let kinds = target.part.kinds
      let names = kinds.map(\.rawValue)
      guard let word = rest.first else {
        throw refusal("say in which way \(target.name) fails: \(names.joined(separator: ", "))")
      }
      guard let kind = FaultKind(rawValue: word) else { throw unknown(word, names) }
      guard kinds.contains(kind) else {
        throw refusal("`\(target.name)` cannot be `\(word)`; it can be \(names.joined(separator: ", "))")
      }
      var fault = Fault(target, kind)
      if rest.count > 1 {
        guard let size = FaultSize(of: kind, target.part) else {
          throw refusal("`\(fault.name)` has no size; leave `\(rest[1])` out")
        }
        fault.size = try self.size(Array(rest.dropFirst()), size.range, size.meaning)
      }
      if let why = ScenarioEvent.Action.fault(fault, for_s: nil).refusalOnBoard { throw refusal(why) }
      guard BoardFault.fits(target, site) else { throw refusal(BoardFault.unfitted(target, site)) }
      return fault
    }

    private func size(_ rest: [String], _ range: ClosedRange<Double>, _ meaning: String) throws -> Double {
      let span = "from \(BoardFault.text(range.lowerBound)) to \(BoardFault.text(range.upperBound)): \(meaning)"
      guard let text = rest.first, let value = Double(text), range.contains(value) else {
        throw refusal("give a number \(span)")
      }
      if rest.count > 1 { throw refusal("`\(rest[1])`: after the size come `at` and `for` only") }
      return value
    }

    private func check(_ trouble: GardenTrouble, for_s: Double?) throws {
      let events = trouble.events(in: site, at: 0, mowerAt: site.dockedPose)
      guard let first = events.first else {
        throw refusal("this cannot happen in this garden with --navigation \(site.navigation.name); choose another")
      }
      if let why = first.action.refusalOnBoard { throw refusal(why) }
      if for_s != nil && !trouble.hasEnd { throw refusal("`\(trouble.rawValue)` has no end; leave `for` out") }
    }
  }
}
