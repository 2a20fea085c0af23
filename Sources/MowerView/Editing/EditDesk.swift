import MowerEditing
import MowerGarden
import MowerGeometry

/// What a person works at while a garden is edited: the drawing board with its tools, and what is shown of it. It knows
/// nothing of windows, so the same desk paints pictures without one.
public final class EditDesk: Desk {
  /// The garden and the tool in hand.
  public var board: DrawingBoard
  /// The mower the garden is meant for: it shows on the station, and its width decides where wire can be laid.
  let robot: Robot

  var camera: MapCamera
  var layout: EditLayout
  let typeface: Typeface
  let scene = EditScene()
  /// Where the controls are that were painted last.
  var controls: [(box: PixelBox, control: EditControl)] = []
  /// Where the pointer is, px; nil outside of the window.
  var pointer: Vector2?
  /// The last point of a drag that moves the map, px.
  var panning: Vector2?
  /// The name being typed for what is selected; nil when nobody types.
  var typing: String?
  /// A question that waits for its answer.
  var question: EditQuestion?
  /// What was to be done once the garden is saved.
  var pendingWish = Wish.none
  var showsHelp = false
  /// Whether the grid's distance follows the zoom.
  var isGridAutomatic = true
  /// The message at the map's rim, and how long it stays, s.
  var notice: (text: String, left_s: Double)?
  /// Takes down what is painted as text, for tests.
  var written: WrittenText?

  /// A desk for a garden, painted at a size (px) and scale (px of a unit). Throws `MissingFont`.
  public init(_ editing: GardenEditing, robot: Robot, width: Int, height: Int, scale: Double = 1) throws {
    board = DrawingBoard(editing)
    self.robot = robot
    typeface = try Typeface()
    layout = EditLayout(width: width, height: height, scale: scale)
    camera = MapCamera(home: Self.home(editing.garden), box: layout.map, foot: layout.mapFoot)
    settle()
  }

  /// What the map shows at first, m: the garden with room around it to draw in.
  private static func home(_ garden: Garden) -> Box {
    var box = garden.bounds.padded(1.5)
    let short = Vector2(max(0, 16 - box.width), max(0, 11 - box.height)) * 0.5
    box = Box(box.minimum - short, box.maximum + short)
    return box
  }

  /// The picture gets another size.
  public func resize(width: Int, height: Int, scale: Double) {
    layout = EditLayout(width: width, height: height, scale: scale)
    camera.place(in: layout.map, foot: layout.mapFoot)
    settle()
  }

  /// Lets real time pass: messages go after a while.
  func pass(wall_s: Double, budget_s: Double, clock: () -> Double) {
    if let left = notice?.left_s { notice = left > wall_s ? (notice?.text ?? "", left - wall_s) : nil }
  }

  /// A problem as people at a window read it: a sentence without the file's own quotation marks.
  func words(for problem: GardenProblem) -> String {
    if board.editing.garden.lawns.isEmpty, problem.part == nil { return "There is no lawn yet: l draws one" }
    var text = ""
    var isOpen = false
    for character in problem.text {
      if character == "`" {
        text += isOpen ? "”" : "“"
        isOpen.toggle()
      } else {
        text.append(character)
      }
    }
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Shows a message at the map's rim for some seconds, longer for longer ones.
  func say(_ text: String) { notice = (text, max(4, Double(text.count) / 14)) }

  /// Brings what depends on zoom and garden up to date.
  func settle() {
    board.reach_m = 8 * layout.scale / camera.pixelsPerMetre
    if isGridAutomatic { board.grid_m = Snapping.grid_m(pixelsPerMetre: camera.pixelsPerMetre / layout.scale) }
    if !board.isBusy { camera.extend(home: Self.home(board.editing.garden)) }
    if let message = board.message {
      if DrawingBoard.hint(for: board.tool) != message { say(message) }
      board.message = nil
    }
  }

  /// Pixels of a place in the garden, m.
  func pixel(of place: Vector2) -> Vector2 { camera.point(place) }

  /// How the editing stands, as one line of JSON.
  var stateLine: String {
    let garden = board.editing.garden
    let selected = board.editing.selection.map { "\"\(garden.name(of: $0.part).filter { $0 != "\"" && $0 != "\\" })\"" }
    return """
      {"tool": "\(EditTool.of(board.tool).rawValue)", "selected": \(selected ?? "null"), \
      "lawns": \(garden.lawns.count), "obstacles": \(garden.obstacles.count), "problems": \(board.editing.problems.count), \
      "changed": \(board.editing.isChanged), "can_undo": \(board.editing.undoTitle != nil), \
      "asks": \(question != nil)}
      """
  }

  /// Writes what the window would show as a PNG file; its digest. Throws `PictureFailure`.
  @discardableResult
  public func picture(to path: String) throws -> PictureDigest {
    let raster = Raster(width: layout.width, height: layout.height)
    paint(on: raster)
    try raster.writePNG(to: path)
    return PictureDigest(raster)
  }

  // MARK: The file

  /// Saves the garden, or asks what must be asked first; true when it is saved.
  @discardableResult
  func save(acceptingProblems: Bool = false, overwriting: Bool = false) -> Bool {
    if !overwriting, board.editing.document.holdsForeignWork {
      question = .overwrite
      return false
    }
    do {
      try board.editing.save(acceptingProblems: acceptingProblems, overwriting: overwriting)
      say("Saved into \(board.editing.document.file)")
      return true
    } catch let unsound as UnsoundGarden {
      question = .unsound(unsound.problems.map(words))
    } catch {
      say("\(error)")
    }
    return false
  }

  /// Leaves the editor, or asks about work that is not saved.
  func leave(_ wish: Wish) -> Wish {
    guard board.editing.isChanged else { return wish }
    question = .leave
    pendingWish = wish
    return .none
  }

  /// The garden to be mown, or nil with a message why it cannot be.
  public func gardenToMow() -> Garden? {
    if let problem = board.editing.problems.first {
      say("It cannot be mown yet. \(words(for: problem))")
      return nil
    }
    guard board.editing.garden.wire != nil else {
      say("It needs a boundary wire: a lays one")
      return nil
    }
    return board.editing.garden
  }
}
