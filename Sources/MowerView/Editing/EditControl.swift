import MowerEditing
import MowerGarden

/// Something on the window that reacts to a click while a garden is edited.
enum EditControl: Equatable, Sendable {
  case tool(EditTool)
  case layWire, undo, redo, save, help, simulate
  /// The field with the name of what is selected.
  case name
  case duplicate, delete
  case kind(Obstacle.Kind), solid, wired
  case edge(EdgeKind)
  case grass
  case less(EditAmount), more(EditAmount)
  /// A problem of the list by its index.
  case problem(Int)
  /// The distance of the grid's lines.
  case grid
  case answer(EditQuestion.Answer)
}

/// A number of the selected thing that two buttons change.
enum EditAmount: Equatable, Sendable { case radius, share, heading, slope, uphill }

/// A question that must be answered before anything else.
enum EditQuestion: Equatable, Sendable {
  /// Whether a garden that could not be mown is saved; what is wrong with it.
  case unsound([String])
  /// Whether what another program wrote is overwritten.
  case overwrite
  /// Whether to leave without saving.
  case leave

  /// What can be answered.
  enum Answer: Equatable, Sendable { case save, saveAnyway, overwrite, discard, stay }

  /// The answers, the safest last, with the words on their buttons.
  var answers: [(answer: Answer, title: String)] {
    switch self {
    case .unsound: [(.saveAnyway, "Save it as it is"), (.stay, "Go on editing")]
    case .overwrite: [(.overwrite, "Overwrite the file"), (.stay, "Go on editing")]
    case .leave: [(.discard, "Leave without saving"), (.save, "Save and leave"), (.stay, "Go on editing")]
    }
  }

  /// The heading.
  var title: String {
    switch self {
    case .unsound: "This garden could not be mown yet"
    case .overwrite: "The file has changed meanwhile"
    case .leave: "The garden is not saved"
    }
  }
}
