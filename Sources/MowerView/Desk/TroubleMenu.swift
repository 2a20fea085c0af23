import MowerGarden
import MowerRuntime
import MowerSimulation

/// The card from which anything can be made to go wrong: what a person has chosen on it so far.
struct TroubleMenu: Equatable, Sendable {
  /// Its two sides.
  enum Page: CaseIterable, Sendable {
    case parts, garden

    /// What the tab says.
    var title: String { self == .parts ? "Parts" : "Garden and people" }
  }

  /// Where the arrow keys go.
  enum Column: Sendable { case list, choices }

  /// What can be done with the row in hand.
  enum Choice: Equatable, Sendable {
    /// A part fails in a way, or works again.
    case kind(FaultKind)
    /// It happens, at once and at its usual place.
    case happen
    /// It happens where the person clicks.
    case place
    /// It is put right.
    case end
  }

  /// Something on the card that reacts to a click.
  enum Spot: Equatable, Sendable {
    case card
    case page(Page)
    case row(Int)
    case member(Int?)
    case choice(Int)
    case smaller, bigger, close
  }

  /// How much of the window it takes, units.
  static let width = 440.0

  var isOpen = false
  var page = Page.parts
  var column = Column.list
  /// The row of each page.
  var part = 0
  var trouble = 0
  /// Which of several parts alike; nil: all of them.
  var member: Int?
  var choice = 0 { didSet { if choice != oldValue { doublings = 0 } } }
  /// The size of the fault in hand: so many times doubled, negative: halved.
  var doublings = 0
  /// The first row that is seen.
  var first = 0

  /// The row of the page in view.
  var row: Int {
    get { page == .parts ? part : trouble }
    set {
      if page == .parts { part = newValue } else { trouble = newValue }
      member = nil
      choice = 0
      doublings = 0
    }
  }
}
