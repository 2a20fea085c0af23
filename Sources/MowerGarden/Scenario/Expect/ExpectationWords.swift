import MowerCore

/// The words of sentences that come from the controller's own tables.
enum ExpectationWords {
  /// All modes by name.
  static let modes: [String] = Mode.allCases.map { "\($0.name)" }
  /// The modes of a way home, whatever the navigation.
  static let wayHome: [String] = [
    "searching-wire", "following-home", "searching-station", "approaching-station", "driving-home", "docking",
  ]
  /// All causes of the supervisor's table, each once.
  static let causes: [String] = {
    var causes: [String] = []
    for i in 0..<SupervisorRow.count {
      let cause = "\(SupervisorRow.row(i).cause)"
      if !causes.contains(cause) { causes.append(cause) }
    }
    return causes
  }()
  /// All causes for which the controller changes what it does: its own reasons, and those of the supervisor's table.
  static let reasons: [String] = Reason.allCases.filter { $0 != .none }.map { "\($0.descriptor.name)" } + causes
  /// Verbs with the modes that they mean.
  static let verbs: [(word: String, deed: Expectation.Deed)] = [
    ("stops", .stops), ("stands", .stops), ("reacts", .reacts), ("holds", .mode(["holding"])),
    ("locks", .mode(["locked"])), ("docks", .mode(["charging", "waiting"])), ("charges", .mode(["charging"])),
    ("mows", .mode(["mowing"])), ("escapes", .mode(["escaping"])), ("waits", .mode(["waiting"])),
    ("gives-up", .mode(["stopped", "locked"])),
    ("heads-home", .mode(wayHome)),
  ]
}
