/// A figure of a run that an expectation can name.
public enum ExpectedFigure: String, CaseIterable, Sendable {
  case coverage
  case overrun
  case bladeOutside = "blade-outside"
  case stuck
  case progress
  case docks
  case failedDocks = "failed-docks"
  case charges
  case energy
  case distance
  case battery
  case faults
  case positionError = "position-error"
  case animalsTouched = "animals-touched"

  /// What kind of quantity it is.
  public var quantity: Quantity {
    switch self {
    case .coverage, .battery, .progress: .share
    case .overrun, .distance, .positionError: .length
    case .bladeOutside, .stuck: .time
    case .docks, .failedDocks, .charges, .faults, .animalsTouched: .count
    case .energy: .energy
    }
  }

  /// Whether it is known at any time of the run, so that `by` may follow.
  public var isKnownMeanwhile: Bool { self == .coverage || self == .charges || self == .faults }
  /// Whether it is known from an event on, so that `after` may follow.
  public var isKnownAfterEvents: Bool { self == .distance || self == .overrun }

  /// What it means, in one line.
  public var summary: String {
    switch self {
    case .coverage: "share of the lawn cut at least once"
    case .overrun: "how far the disc ever left the lawn"
    case .bladeOutside: "time with the disc spinning and partly off the lawn"
    case .stuck: "time in which it wanted to move and could not"
    case .progress: "share of its time out in which it came further"
    case .docks: "how often it came home and charged"
    case .failedDocks: "attempts to dock that were repeated"
    case .charges: "how often charging began"
    case .energy: "taken from the battery"
    case .distance: "way driven; after an event, until it stands for it"
    case .battery: "lowest state of charge out of the station"
    case .faults: "how often the supervisor stepped in, escapes and going home left out"
    case .positionError: "farthest it ever was from where it thought to be while it was sure"
    case .animalsTouched: "animals that the turning disc has touched"
    }
  }
}

/// A kind of quantity, with the units that sentences may use.
public enum Quantity: String, Sendable {
  case share, length, time, count, energy

  /// The units with what they are worth in m, s, Wh or as a share.
  var units: [(name: String, factor: Double)] {
    switch self {
    case .share: [("%", 0.01)]
    case .length: [("m", 1), ("cm", 0.01), ("mm", 0.001), ("km", 1000)]
    case .time: [("s", 1), ("ms", 0.001), ("min", 60), ("h", 3600)]
    case .count: []
    case .energy: [("Wh", 1), ("kWh", 1000)]
    }
  }

  /// What it is, with its article.
  var article: String { self == .energy ? "an energy" : "a \(rawValue)" }
  /// Its units as messages list them.
  var unitList: String {
    switch self {
    case .share: "a share is a number from 0 to 1, or has %"
    case .count: "a count is a whole number without a unit"
    default: "\(article) takes \(units.map(\.name).joined(separator: ", "))"
    }
  }

  /// The quantity that a unit belongs to.
  static func of(unit: String) -> Quantity? {
    [.share, .length, .time, .energy].first { q in q.units.contains { $0.name == unit } }
  }

  static let allUnits: [String] = [Quantity.length, .time, .energy, .share].flatMap { $0.units.map(\.name) }
}
