import MowerGeometry

/// What a person works at in the window: a run to watch, or a garden to edit. A desk knows nothing of SDL; the window
/// shows what it paints and hands on what a person does.
protocol Desk: AnyObject {
  /// Takes in what a person does, and says what the window must do then.
  func handle(_ event: InputEvent) -> Wish
  /// Lets real time pass (s), working no longer than a budget (s); `clock` tells real time from any beginning.
  func pass(wall_s: Double, budget_s: Double, clock: () -> Double)
  /// Paints everything as it is now.
  func paint(on raster: Raster)
  /// The picture gets another size, px, and other units, px of one.
  func resize(width: Int, height: Int, scale: Double)
  /// Shows a message for some seconds.
  func say(_ text: String)
  /// Pixels of a place in the garden (m): what scripts point at.
  func pixel(of place: Vector2) -> Vector2
  /// What is going on, as one line of JSON: for scripts and tests.
  var stateLine: String { get }
  /// Whether what it shows has ended by itself, so that the window closes.
  var isOver: Bool { get }
}

extension Desk {
  /// Most desks stay until a person closes the window.
  var isOver: Bool { false }
}

/// What the window itself must do after an event.
enum Wish: Equatable, Sendable {
  case none
  /// Close.
  case quit
  /// Begin or end a film.
  case record
  /// Edit the garden.
  case edit
  /// Mow the garden as it is drawn.
  case mow
}
