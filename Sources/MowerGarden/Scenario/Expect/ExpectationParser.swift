/// Reads one sentence of a scenario's `expect` list. Throws `Problem` with what is wrong and what would be right.
struct ExpectationParser {
  /// What is wrong with a sentence.
  struct Problem: Error {
    var text: String
  }

  private let tokens: [ExpectationToken]
  private var next = 0
  private let events: [ScenarioEvent]

  /// A sentence and the events to which it may refer, in the order of the file. Throws `Problem`.
  static func parse(_ sentence: String, line: Int, events: [ScenarioEvent]) throws(Problem) -> Expectation {
    let (tokens, bad) = ExpectationToken.split(sentence)
    if let bad {
      throw Problem(text: "`\(bad.shortened)` cannot be read in a sentence; write words, numbers and units")
    }
    guard !tokens.isEmpty else { throw Problem(text: "a sentence is empty; write one such as coverage >= 0.9 by 4 h") }
    var parser = ExpectationParser(tokens: tokens, events: events)
    let isKnown = parser.take("known", "defect")
    if isKnown, parser.peek == .colon { parser.next += 1 }
    let statistic = try parser.statistic()
    let claim = try parser.claim()
    if let extra = parser.peek {
      throw Problem(text: "`\(extra.text.shortened)` is left over after the sentence; leave it out")
    }
    if statistic == .mean || statistic == .least || statistic == .greatest || statistic == .bound95 {
      switch claim {
      case .figure, .deed(_, .by), .deed(_, .within): break
      default:
        throw Problem(text: "`\(statistic.name)` needs a figure or a time; say `80 % of seeds, …` or leave it out")
      }
    }
    return Expectation(
      text: sentence, line: line, isKnownDefect: isKnown, statistic: statistic, claim: claim)
  }

  private init(tokens: [ExpectationToken], events: [ScenarioEvent]) {
    self.tokens = tokens
    self.events = events
  }

  // MARK: Tokens

  private var peek: ExpectationToken? { next < tokens.count ? tokens[next] : nil }
  private var word: String? { if case .word(let w)? = peek { w } else { nil } }

  private mutating func take(_ words: String...) -> Bool {
    var i = next
    for expected in words {
      guard i < tokens.count, case .word(let w) = tokens[i], w.lowercased() == expected else { return false }
      i += 1
    }
    next = i
    return true
  }

  private mutating func takePercent() -> Bool {
    guard peek == .percent else { return false }
    next += 1
    return true
  }

  // MARK: Statistic

  private mutating func statistic() throws(Problem) -> Expectation.Statistic {
    if take("every", "seed") || take("in", "every", "seed") { return done(.every) }
    if take("mean") { return done(.mean) }
    if take("min") || take("minimum") || take("least") { return done(.least) }
    if take("max") || take("maximum") || take("greatest") { return done(.greatest) }
    let start = next
    _ = take("in")
    if case .number(let share, let text)? = peek {
      next += 1
      if takePercent() {
        if take("bound") {
          guard share == 95 else { throw Problem(text: "`\(text) % bound` is not known; the bound is of 95 %") }
          return done(.bound95)
        }
        if take("of", "seeds") || take("of", "all", "seeds") {
          guard share > 0, share <= 100 else { throw Problem(text: "\(text) % of seeds is no share; say 1 to 100 %") }
          return done(.share(share / 100))
        }
      }
      throw Problem(
        text: "a sentence begins with \(text); only `95 % bound of …` and `80 % of seeds, …` begin with a number")
    }
    next = start
    return .every
  }

  private mutating func done(_ statistic: Expectation.Statistic) -> Expectation.Statistic {
    if peek == .colon { next += 1 } else { _ = take("of") }
    return statistic
  }

  // MARK: Claims

  private mutating func claim() throws(Problem) -> Expectation.Claim {
    if take("never") {
      if take("outside") || take("leaves", "the", "lawn") { return try outside() }
      if take("needs", "help") { return .help(false) }
      return .never(try deed(negated: true))
    }
    if take("needs", "help") { return .help(true) }
    if take("no") {
      if take("fault") || take("faults") { return .noFault }
      if take("help") { return .help(false) }
      return .never(.cause(try cause()))
    }
    if take("ends", "in") || take("ends") {
      _ = take("mode")
      return .endsIn([try mode()])
    }
    if take("docks", "before", "battery") {
      let comparison = try comparison(of: "battery")
      guard comparison == .below || comparison == .atMost else {
        throw Problem(text: "`docks before battery` is followed by `<` and a share, such as < 20 %")
      }
      return .figure(.battery, .atLeast, limit: try value(.share), by_s: nil, after: nil)
    }
    if let figure = try figure() { return figure }
    let deed = try deed(negated: false)
    let moment = try moment(of: deed)
    return .deed(deed, moment)
  }

  private mutating func outside() throws(Problem) -> Expectation.Claim {
    guard take("by") else {
      // A disc that grazes the wire is no escape: its own overrun must be stated.
      throw Problem(text: "`never outside` lacks a limit; say `by more than 0.3 m`")
    }
    guard take("more", "than") else { throw Problem(text: "`by` is followed by `more than` and a length") }
    let limit = try value(.length)
    return .figure(.overrun, .atMost, limit: limit, by_s: nil, after: try after())
  }

  private mutating func after() throws(Problem) -> Expectation.EventName? {
    guard take("after") else { return nil }
    return try event()
  }

  /// A figure with its limit; nil if the sentence does not begin with one.
  private mutating func figure() throws(Problem) -> Expectation.Claim? {
    guard let word, let figure = ExpectedFigure(rawValue: word.lowercased()) else { return nil }
    let start = next
    next += 1
    // `charges` and `docks` are verbs too.
    if ExpectationWords.verbs.contains(where: { $0.word == word.lowercased() }) {
      switch peek {
      case .comparison: break
      case .word("at"), .word("more"), .word("less"): break
      default:
        next = start
        return nil
      }
    }
    let comparison = try comparison(of: word)
    let limit = try value(figure.quantity)
    var by_s: Double?
    var after: Expectation.EventName?
    if take("by") {
      guard figure.isKnownMeanwhile else {
        let known = ExpectedFigure.allCases.filter(\.isKnownMeanwhile).map(\.rawValue).joined(separator: ", ")
        throw Problem(text: "`\(word)` is only known at the end; leave `by` out (known meanwhile: \(known))")
      }
      by_s = try value(.time)
    } else if take("after") {
      guard figure.isKnownAfterEvents else {
        throw Problem(text: "`\(word)` is not counted from an event on; `distance` and `overrun` are")
      }
      after = try event()
    }
    return .figure(figure, comparison, limit: limit, by_s: by_s, after: after)
  }

  private mutating func comparison(of figure: String) throws(Problem) -> Expectation.Comparison {
    if case .comparison(let c)? = peek {
      next += 1
      return c
    }
    if take("at", "least") { return .atLeast }
    if take("at", "most") { return .atMost }
    if take("more", "than") || take("above") { return .above }
    if take("less", "than") || take("below") { return .below }
    throw Problem(text: "`\(figure.shortened)` is followed by \(found); write >=, <=, >, < or = and a value")
  }

  private var found: String { peek.map { "`\($0.text.shortened)`" } ?? "nothing" }

  /// A number with the unit of a quantity.
  private mutating func value(_ quantity: Quantity) throws(Problem) -> Double {
    guard case .number(let number, let text)? = peek else {
      throw Problem(text: "\(found) stands where \(quantity.article) is expected; \(quantity.unitList)")
    }
    next += 1
    if takePercent() {
      guard quantity == .share else {
        throw Problem(text: "\(text) % is a share, and \(quantity.article) is expected; \(quantity.unitList)")
      }
      guard number <= 100 else { throw Problem(text: "\(text) % is more than all; shares end at 100 %") }
      return number / 100
    }
    // What follows a number is its unit, unless it goes on with the sentence.
    let goesOn = ["by", "of", "after", "within"]
    guard let unit = word, !goesOn.contains(unit.lowercased()) else {
      switch quantity {
      case .share:
        guard number <= 1 else { throw Problem(text: "\(text) is more than all; write \(text) % or a number up to 1") }
      case .count:
        guard number == number.rounded() else {
          throw Problem(text: "\(text) is no whole number; \(quantity.unitList)")
        }
      case .length, .time, .energy: throw Problem(text: "\(text) has no unit; \(quantity.unitList)")
      }
      return number
    }
    if let known = quantity.units.first(where: { $0.name == unit }) {
      next += 1
      return number * known.factor
    }
    if let other = Quantity.of(unit: unit) {
      throw Problem(
        text: "\(text) \(unit) is \(other.article), and \(quantity.article) is expected; \(quantity.unitList)")
    }
    let hint = Spelling.nearest(to: unit, among: quantity.units.map(\.name)).map { "; did you mean `\($0)`?" } ?? ""
    throw Problem(
      text: "`\(unit.shortened)` is no unit of \(quantity.article)\(hint.isEmpty ? "; " + quantity.unitList : hint)")
  }

  // MARK: Deeds

  private mutating func deed(negated: Bool) throws(Problem) -> Expectation.Deed {
    if take("blade", "off") { return .bladeOff }
    if take("mode") { return .mode([try mode()]) }
    if take("cause") { return .cause(try cause()) }
    if take("enters") { return try entry() }
    if take("gives", "up") { return .mode(["stopped", "locked"]) }
    if take("heads", "home") { return .mode(ExpectationWords.wayHome) }
    guard let word else { throw Problem(text: "\(found) stands where a figure or a verb is expected") }
    if let known = ExpectationWords.verbs.first(where: { $0.word == word.lowercased() }) {
      next += 1
      return known.deed
    }
    if negated {
      if ExpectationWords.modes.contains(word) { return .mode([try mode()]) }
      return .cause(try cause())
    }
    let known =
      ExpectedFigure.allCases.map(\.rawValue) + ExpectationWords.verbs.map(\.word) + [
        "never", "no", "needs", "ends", "enters", "mode", "cause", "blade", "mean", "min", "max",
      ]
    let hint = Spelling.nearest(to: word, among: known).map { "did you mean `\($0)`?" }
    throw Problem(
      text: "no sentence begins with `\(word.shortened)`; \(hint ?? "`sward regress --help` lists what there is")")
  }

  /// What follows `enters`.
  private mutating func entry() throws(Problem) -> Expectation.Deed {
    _ = take("mode")
    let mode = try mode()
    guard take("because") else {
      throw Problem(text: "`enters \(mode)` is followed by \(found); write `because` and a cause, or `mode \(mode)`")
    }
    _ = take("of")
    let cause = try joined("a cause", ExpectationWords.reasons, listedBy: "sward parameters --causes")
    return .enters(mode, because: cause)
  }

  private mutating func moment(of deed: Expectation.Deed) throws(Problem) -> Expectation.Moment {
    if take("by") { return .by(s: try value(.time)) }
    if take("within") {
      let limit = try value(.time)
      // A change that names its own reason needs no event: it is timed from the start.
      if case .enters = deed, peek == nil { return .by(s: limit) }
      guard take("of") || take("after") else {
        throw Problem(text: "`within` lacks its event; say `of` and one of \(eventNames), or `of start`")
      }
      return .within(s: limit, of: try event())
    }
    if let peek {
      throw Problem(text: "`\(peek.text.shortened)` follows where `within`, `by` or the end is expected")
    }
    return .ever
  }

  private mutating func mode() throws(Problem) -> String {
    let name = try joined("a mode", ExpectationWords.modes)
    return name
  }

  private mutating func cause() throws(Problem) -> String { try joined("a cause", ExpectationWords.causes) }

  /// A name of one or several words out of a list: `internal error` is `internal-error`.
  /// - Parameter command: the command that lists them, where there are too many for a message.
  private mutating func joined(
    _ what: String, _ names: [String], listedBy command: String? = nil
  ) throws(Problem) -> String {
    var end = next
    while end < tokens.count, case .word = tokens[end], end - next < 4 { end += 1 }
    guard end > next else { throw Problem(text: "\(found) stands where \(what) is expected") }
    var length = end - next
    while length > 0 {
      let name = tokens[next..<(next + length)].map(\.text).joined(separator: "-").lowercased()
      if names.contains(name) {
        next += length
        return name
      }
      length -= 1
    }
    let word = tokens[next].text
    let hint = Spelling.nearest(to: word, among: names).map { "did you mean `\($0)`?" }
    let list = command.map { "`\($0)` lists them" } ?? "there are " + names.joined(separator: ", ")
    throw Problem(text: "`\(word.shortened)` is no \(what.dropFirst(2)); \(hint ?? list)")
  }

  // MARK: Events

  private mutating func event() throws(Problem) -> Expectation.EventName {
    _ = take("the")
    var words: [String] = []
    while let token = peek {
      switch token {
      case .word, .number: words.append(token.text)
      default: break
      }
      guard words.last == token.text else { break }
      next += 1
    }
    guard !words.isEmpty else {
      throw Problem(text: "\(found) stands where an event is expected; there are \(eventNames)")
    }
    let name = words.joined(separator: "-").lowercased()
    if name == "start" { return Expectation.EventName(name: name, index: nil) }
    if let index = events.firstIndex(where: { $0.names.contains(name) }) {
      return Expectation.EventName(name: name, index: index)
    }
    let hint = Spelling.nearest(to: name, among: events.flatMap(\.names)).map { "did you mean `\($0)`?" }
    throw Problem(text: "no event is called `\(name.shortened)`; \(hint ?? "there are \(eventNames)")")
  }

  private var eventNames: String {
    let names = events.prefix(8).map { "`\($0.names[0])`" }
    return names.isEmpty ? "no events in this scenario" : names.joined(separator: ", ")
  }
}

extension ScenarioEvent {
  /// The names by which sentences call it: its label, its word, the same turned round (`wire-cut` for `cut-wire`), and a
  /// fault's own.
  public var names: [String] {
    var names = label.map { [$0.lowercased().replacing(" ", with: "-")] } ?? []
    if case .fault(let fault, _) = action { names.append("\(fault.target.name)-\(fault.kind.rawValue)") }
    names.append(action.name)
    let parts = action.name.split(separator: "-")
    if parts.count == 2 { names.append("\(parts[1])-\(parts[0])") }
    switch action {
    case .put(let thing): names.append(thing.name.lowercased().replacing(" ", with: "-"))
    case .beacon(let name, _), .moveBeacon(let name, _): names.append(name.lowercased().replacing(" ", with: "-"))
    case .rain(true): names.append("rain")
    case .loosenConnector: names.append("loose-connector")
    case .stopButton(true): names.append("stop-button")
    case .steal: names.append("theft")
    case .jamBlade(true): names.append("branch")
    case .startNeighbour: names.append("neighbour")
    default: break
    }
    return names
  }
}
