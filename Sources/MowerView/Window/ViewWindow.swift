import CSDL2
import Foundation
import MowerEditing
import MowerGarden
import MowerGeometry
import MowerSimulation

/// Why no window could be opened.
public struct NoDisplay: Error, CustomStringConvertible {
  /// SDL's own words.
  public var reason: String
  /// What is wrong, without the way out.
  public var cause: String { "no window can be opened (\(reason))" }
  /// One sentence with the way out.
  public var description: String {
    "\(cause); run it where DISPLAY or WAYLAND_DISPLAY is set, or draw a picture without a "
      + "display: --screenshot FILE.png --at SECONDS"
  }
}

/// How a window begins.
public struct WindowSettings: Sendable {
  /// Size, in the screen's units.
  public var width: Int
  /// Height, in the screen's units.
  public var height: Int
  /// Pixels of a unit; by the screen if nil.
  public var scale: Double?
  /// Layers shown at the start.
  public var overlays = MapOverlay.usual
  /// Where films are recorded.
  public var filmFolder = "film"
  /// Whether time goes by from the start.
  public var plays = true
  /// Called when the window has the keyboard: what is typed before goes nowhere.
  public var gotKeyboard: (@Sendable () -> Void)?
  /// A file with events to play instead of a person's; real time is then a sixtieth of a second a frame.
  public var script: String?

  /// A window of a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// The window: it shows what a desk paints, and hands on what a person does.
public final class ViewWindow {
  var desk: any Desk
  /// The desk that is not shown, for `e` to go back to.
  var other: (any Desk)?
  /// The plan of a run in an edited garden; nil where a run came first.
  var mow: ((Garden) throws -> ViewPlan)?
  let settings: WindowSettings
  private let window: OpaquePointer
  private let renderer: OpaquePointer
  private var texture: OpaquePointer?
  var raster: Raster
  private var decoder = EventDecoder()
  private var recorded = 0
  private var isRecording = false
  private var script: InputScript?

  /// Opens a window on a plan. Throws `NoDisplay` or `MissingFont`.
  public convenience init(plan: ViewPlan, settings: WindowSettings) throws {
    try self.init(title: plan.site.garden.name, settings: settings) { width, height, scale in
      let view = try ViewDesk(plan: plan, width: width, height: height, scale: scale)
      view.overlays = settings.overlays
      view.playback.isPlaying = settings.plays
      return view
    }
  }

  /// Opens a window on a garden to edit. `mow`: the plan of the run that `e` begins. Throws `NoDisplay` or `MissingFont`.
  public convenience init(
    editing: GardenEditing, robot: Robot, settings: WindowSettings, mow: @escaping (Garden) throws -> ViewPlan
  ) throws {
    try self.init(title: editing.garden.name, settings: settings) { width, height, scale in
      try EditDesk(editing, robot: robot, width: width, height: height, scale: scale)
    }
    self.mow = mow
  }

  /// Opens a window on an emulated board. Throws `NoDisplay` or `MissingFont`.
  public convenience init(
    watching title: String, settings: WindowSettings,
    desk make: (_ width: Int, _ height: Int, _ scale: Double) throws -> BoardDesk
  ) throws {
    try self.init(title: title, settings: settings, desk: make)
  }

  /// Opens a window on the desk that is made for its pixels.
  private init(
    title: String, settings: WindowSettings,
    desk make: (_ width: Int, _ height: Int, _ scale: Double) throws -> any Desk
  ) throws {
    self.settings = settings
    let environment = ProcessInfo.processInfo.environment
    // Without a display SDL would take its offscreen driver, and nobody would see anything.
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    if !isSet("DISPLAY"), !isSet("WAYLAND_DISPLAY"), !isSet("SDL_VIDEODRIVER") {
      throw NoDisplay(reason: "there is no display")
    }
    guard SDL_Init(SDL_INIT_VIDEO) == 0 else { throw NoDisplay(reason: String(cString: SDL_GetError())) }
    // The picture is painted by the processor; a graphics library would only slow down its way to the screen.
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software")
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0")
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0")
    // The click that brings the window to the front is meant for what it shows; SDL would swallow it, and the first one
    // into a new window too.
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1")
    let anywhere = Int32(SDL_WINDOWPOS_UNDEFINED_MASK)
    let flags = SDL_WINDOW_RESIZABLE.rawValue | SDL_WINDOW_ALLOW_HIGHDPI.rawValue
    guard
      let window = SDL_CreateWindow(
        "Sward – \(title)", anywhere, anywhere, Int32(settings.width), Int32(settings.height), flags),
      let renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE.rawValue)
    else { throw NoDisplay(reason: String(cString: SDL_GetError())) }
    SDL_SetWindowMinimumSize(window, 860, 560)
    self.window = window
    self.renderer = renderer
    let size = Self.size(of: renderer)
    raster = Raster(width: size.width, height: size.height)
    desk = try make(size.width, size.height, Self.scale(settings, window: window, pixels: size.width))
    script = try settings.script.map { try InputScript(path: $0) }
  }

  deinit {
    if let texture { SDL_DestroyTexture(texture) }
    SDL_DestroyRenderer(renderer)
    SDL_DestroyWindow(window)
    SDL_QuitSubSystem(SDL_INIT_VIDEO)
  }

  private static func size(of renderer: OpaquePointer) -> (width: Int, height: Int) {
    var width: Int32 = 0
    var height: Int32 = 0
    SDL_GetRendererOutputSize(renderer, &width, &height)
    return (Int(width), Int(height))
  }

  /// Pixels of a unit: what was asked for, or what the window system says, or the screen's density where it is high.
  private static func scale(_ settings: WindowSettings, window: OpaquePointer, pixels: Int) -> Double {
    if let scale = settings.scale { return scale }
    var width: Int32 = 0
    SDL_GetWindowSize(window, &width, nil)
    let ratio = width > 0 ? Double(pixels) / Double(width) : 1
    if ratio > 1.05 { return ratio }
    var dpi: Float = 0
    guard SDL_GetDisplayDPI(SDL_GetWindowDisplayIndex(window), nil, &dpi, nil) == 0 else { return 1 }
    // Many screens state a size that is wrong; only a clear case counts.
    return dpi >= 150 && dpi <= 400 ? (Double(dpi) / 96 * 4).rounded() / 4 : 1
  }

  // MARK: The loop

  /// Runs until the window is closed, and returns what was going on then, as a line of JSON.
  public func run() throws -> String {
    var last = Self.now()
    var isDone = false
    while !isDone {
      let begin = Self.now()
      let wall = begin - last
      last = begin
      if try script?.frame(on: desk, raster: raster, window: window) == false { break }
      var event = SDL_Event()
      while !isDone, SDL_PollEvent(&event) != 0 { isDone = take(event) }
      if script == nil {
        // Painting takes a few milliseconds; the rest of a sixtieth of a second belongs to the simulation.
        desk.pass(wall_s: wall, budget_s: 0.009, clock: Self.now)
      } else {
        desk.pass(wall_s: 1.0 / 60, budget_s: .infinity, clock: { 0 })
      }
      if desk.isOver { break }
      show()
      let rest = 1.0 / 60 - (Self.now() - begin)
      if rest > 0.001, script == nil { SDL_Delay(UInt32(rest * 1000)) }
    }
    return desk.stateLine
  }

  /// Pixels of a unit.
  var unit: Double { Self.scale(settings, window: window, pixels: raster.width) }

  private static func now() -> Double {
    Double(SDL_GetPerformanceCounter()) / Double(SDL_GetPerformanceFrequency())
  }

  /// Takes in one event; true when the window shall close.
  private func take(_ event: SDL_Event) -> Bool {
    if event.type == SDL_WINDOWEVENT.rawValue, event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED.rawValue {
      resize()
      return false
    }
    if event.type == SDL_WINDOWEVENT.rawValue, event.window.event == SDL_WINDOWEVENT_FOCUS_GAINED.rawValue {
      settings.gotKeyboard?()
      return false
    }
    var pixelsPerUnit = 1.0
    var width: Int32 = 0
    SDL_GetWindowSize(window, &width, nil)
    if width > 0 { pixelsPerUnit = Double(raster.width) / Double(width) }
    guard let input = decoder.decode(event, pixelsPerUnit: pixelsPerUnit, width: raster.width, height: raster.height)
    else { return false }
    switch desk.handle(input) {
    case .none: break
    case .quit:
      // What was drawn and not saved is not to go with the window of a run.
      guard let editor = other as? EditDesk, editor.board.editing.isChanged else { return true }
      change()
      return editor.leave(.quit) == .quit
    case .record: record()
    case .edit, .mow: change()
    }
    return false
  }

  private func resize() {
    let size = Self.size(of: renderer)
    guard size.width > 0, size.height > 0, size.width != raster.width || size.height != raster.height else { return }
    raster = Raster(width: size.width, height: size.height)
    if let texture { SDL_DestroyTexture(texture) }
    texture = nil
    desk.resize(width: size.width, height: size.height, scale: unit)
  }

  /// Paints and presents.
  private func show() {
    desk.paint(on: raster)
    if isRecording { keepFrame() }
    if texture == nil {
      texture = SDL_CreateTexture(
        renderer, SDL_PIXELFORMAT_XRGB8888.rawValue, Int32(SDL_TEXTUREACCESS_STREAMING.rawValue), Int32(raster.width),
        Int32(raster.height))
    }
    SDL_UpdateTexture(texture, nil, raster.pixels, Int32(raster.width * 4))
    SDL_RenderCopy(renderer, texture, nil, nil)
    SDL_RenderPresent(renderer)
  }

  // MARK: Files

  private func record() {
    isRecording.toggle()
    defer { (desk as? ViewDesk)?.isRecording = isRecording }
    if isRecording {
      do {
        try FileManager.default.createDirectory(atPath: settings.filmFolder, withIntermediateDirectories: true)
        desk.say("Recording into \(settings.filmFolder)")
      } catch {
        isRecording = false
        desk.say("The folder \(settings.filmFolder) cannot be made")
      }
    } else {
      desk.say("\(recorded) pictures in \(settings.filmFolder)")
    }
  }

  private func keepFrame() {
    do {
      try raster.writePNG(to: settings.filmFolder + "/" + Film.name(recorded))
      recorded += 1
    } catch {
      isRecording = false
      (desk as? ViewDesk)?.isRecording = false
      desk.say("\(error)")
    }
  }
}
