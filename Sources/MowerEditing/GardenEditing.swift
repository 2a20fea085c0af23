import MowerGarden
import MowerGeometry

/// A garden being edited: what is drawn, what is selected, what can be undone, and the file it goes to.
///
/// A value without a window: whatever draws it turns clicks into calls. Lengths are rounded to the millimetre and angles
/// to the thousandth of a degree as they come in, so that a saved garden is read back as it was drawn. A garden may be
/// wrong at any time; `problems` says in what and where.
public struct GardenEditing: Sendable {
  /// What is selected.
  public struct Selection: Equatable, Sendable {
    /// The thing.
    public var part: GardenPart
    /// One of its corners, if only that is meant.
    public var corner: Int?
    /// A thing, or one of its corners.
    public init(_ part: GardenPart, corner: Int? = nil) {
      self.part = part
      self.corner = corner
    }
  }

  /// The garden as it is drawn.
  public var garden: Garden { sheet.garden }
  /// What is selected, if anything.
  public var selection: Selection?
  /// Everything that is wrong with the garden as it is drawn; lines are those of the file where they are known.
  public private(set) var problems: [GardenProblem]
  /// The file; its text is brought up to date when the garden is saved.
  public internal(set) var document: GardenDocument

  private(set) var sheet: Sheet
  /// The file as it was opened. What is saved is always made from it, so that things that were deleted, and are back
  /// after an undo, are back with their comments.
  let opened: (document: GardenDocument, sheet: Sheet)
  /// The garden as it was opened or saved last.
  var saved: Garden
  private var past: [Step] = []
  private var future: [Step] = []
  /// Where a change in several moves began.
  private var beginning: Step?

  /// A state to go back to, and what led away from it.
  private struct Step: Sendable {
    var title: String
    var sheet: Sheet
    var selection: Selection?
  }

  /// More steps than anybody takes back.
  private static let stepLimit = 1000

  /// Edits the garden of a document.
  public init(_ document: GardenDocument) {
    self.document = document
    sheet = Sheet(document.garden)
    opened = (document, sheet)
    saved = document.garden
    problems = document.garden.problems
  }

  // MARK: Changes

  /// Changes the garden as one step that can be undone, or as a part of the step that was begun.
  mutating func change(_ title: String, _ body: (inout Sheet) -> Void) {
    let before = Step(title: title, sheet: sheet, selection: selection)
    body(&sheet)
    guard sheet != before.sheet else { return }
    if beginning == nil { record(before) }
    problems = garden.problems
  }

  private mutating func record(_ step: Step) {
    past.append(step)
    if past.count > Self.stepLimit { past.removeFirst() }
    future = []
  }

  /// Begins a change in several moves, such as a drag, that is undone as one.
  public mutating func begin(_ title: String) {
    if beginning != nil { end() }
    beginning = Step(title: title, sheet: sheet, selection: selection)
  }

  /// Ends the change that was begun.
  public mutating func end() {
    guard let step = beginning else { return }
    beginning = nil
    if step.sheet != sheet { record(step) }
  }

  /// Gives the change that was begun up: the garden is what it was before.
  public mutating func cancel() {
    guard let step = beginning else { return }
    beginning = nil
    restore(step)
  }

  /// What `undo` would take back; nil if nothing.
  public var undoTitle: String? { past.last?.title }
  /// What `redo` would do again; nil if nothing.
  public var redoTitle: String? { future.last?.title }

  /// Takes the last change back; false if there is none.
  @discardableResult
  public mutating func undo() -> Bool {
    end()
    guard let step = past.popLast() else { return false }
    future.append(Step(title: step.title, sheet: sheet, selection: selection))
    restore(step)
    return true
  }

  /// Does again what was taken back last; false if there is nothing.
  @discardableResult
  public mutating func redo() -> Bool {
    end()
    guard let step = future.popLast() else { return false }
    past.append(Step(title: step.title, sheet: sheet, selection: selection))
    restore(step)
    return true
  }

  private mutating func restore(_ step: Step) {
    let current = sheet
    sheet = step.sheet
    sheet.number(after: current)
    selection = step.selection
    if let selected = selection, !isThere(selected) { selection = nil }
    problems = garden.problems
  }

  private func isThere(_ selection: Selection) -> Bool {
    garden.has(selection.part) && (selection.corner.map { $0 < garden.corners(of: selection.part).count } ?? true)
  }
}
