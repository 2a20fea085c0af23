import MowerGarden
import MowerGeometry

/// What a pointer and a few keys do to a garden: the tool in hand, the drag or drawing under way, and what to show of
/// it. A window turns pixels into metres, calls this, and draws what it holds.
public struct DrawingBoard: Sendable {
  /// What the pointer does.
  public enum Tool: Equatable, Sendable {
    /// Selects, moves, and bends.
    case select
    /// Draws something new.
    case draw(Drawing.Subject)
    /// Puts the station where it clicks.
    case station
    /// Puts a start point on the wire.
    case zone
  }

  /// The garden and its history.
  public var editing: GardenEditing
  /// The tool in hand.
  public private(set) var tool = Tool.select
  /// What is being drawn, if anything.
  public internal(set) var drawing: Drawing?
  /// Where the pointer snapped to, while something is moved or drawn.
  public internal(set) var snap: Snap?
  /// What is under the pointer, while nothing is moved or drawn.
  public internal(set) var hover: Hit?
  /// What just happened or why it did not, one sentence.
  public var message: String?
  /// Distance of the lines of the grid, m; nil without.
  public var grid_m: Double? = 0.1
  /// How near the pointer must come to something, m: so many pixels at the zoom of the moment.
  public var reach_m = 0.15

  var drag: Drag?

  /// Something that follows the pointer.
  struct Drag: Sendable {
    var hit: Hit
    /// Where the pointer was pressed, m.
    var from: Vector2
    /// Where the thing or corner was then, m.
    var anchor: Vector2
    /// What has been moved so far, m.
    var moved = Vector2.zero
    /// Whether the pointer has left the place where it was pressed: a click with a shaking hand moves nothing.
    var isMoving = false
  }

  /// A board with a garden on it.
  public init(_ editing: GardenEditing) { self.editing = editing }

  /// Takes a tool; what was being drawn with the last one is given up.
  public mutating func take(_ tool: Tool) {
    letGo()
    self.tool = tool
    if case .draw(let subject) = tool {
      drawing = Drawing(subject)
      editing.selection = nil
    }
    message = Self.hint(for: tool)
  }

  /// Whether something is being drawn or dragged.
  public var isBusy: Bool { drag != nil || !(drawing?.corners.isEmpty ?? true) }

  /// What a tool waits for, one sentence.
  public static func hint(for tool: Tool) -> String? {
    switch tool {
    case .select: nil
    case .draw(.round(let kind)): "Click the middle of the \(kind.rawValue), then its rim."
    case .draw(.wire): "Click the corners of the wire, counter-clockwise from the station; Enter leads it back."
    case .draw(.fence), .draw(.guide): "Click corner by corner; Enter or a second click on the last one ends the line."
    case .draw: "Click corner by corner; Enter or a click on the first one closes the outline."
    case .station: "Click where the contacts of the station are to be; its handle turns it."
    case .zone: "Click on the wire where mowing is to begin."
    }
  }

  /// Gives up what is being dragged or drawn.
  mutating func letGo() {
    editing.cancel()
    drag = nil
    drawing = nil
    snap = nil
    hover = nil
  }

  /// Takes one thing back: a corner of what is being drawn, the drag under way, the tool, the selection.
  public mutating func escape() {
    message = nil
    if drag != nil {
      letGo()
    } else if drawing?.takeBack() == true {
      drawing?.cursor = nil
    } else if tool != .select {
      take(.select)
    } else {
      editing.selection = nil
    }
  }

  /// Takes the last change back, or the last corner of what is being drawn.
  public mutating func undo() {
    if drawing?.takeBack() == true { return }
    let title = editing.undoTitle
    message = editing.undo() ? "Undone: \(title ?? "")." : "There is nothing to undo."
  }

  /// Does again what was taken back.
  public mutating func redo() {
    let title = editing.redoTitle
    message = editing.redo() ? "Done again: \(title ?? "")." : "There is nothing to do again."
  }

  /// Deletes the selected corner or thing.
  public mutating func delete() {
    guard let selection = editing.selection, drag == nil else { return }
    if editing.deleteSelection() {
      hover = nil
    } else {
      message = selection.part == .station ? "A garden needs its station; move it instead." : nil
    }
  }

  /// Moves the selected corner or thing by a distance, m, as arrow keys do.
  public mutating func nudge(by shift: Vector2) {
    guard let selection = editing.selection, drag == nil else { return }
    if let corner = selection.corner {
      let corners = editing.garden.corners(of: selection.part)
      guard corners.indices.contains(corner) else { return }
      editing.moveCorner(corner, of: selection.part, to: corners[corner] + shift)
    } else {
      editing.move(selection.part, by: shift)
    }
  }

  /// Lays the boundary wire.
  public mutating func layWire(_ options: GardenEditing.WireOptions = .init()) {
    letGo()
    do {
      let warnings = try editing.layWire(options)
      let length = Measure.length(editing.garden.wire?.length_m ?? 0)
      message = (["Laid \(length) of wire."] + warnings).joined(separator: " ")
    } catch {
      message = error.description
    }
  }
}
