import CSDL2
import MowerGeometry

/// Puts events into SDL's queue as its drivers do.
struct EventQueue {
  /// Whether anything was put in.
  private(set) var isUsed = false
  private let window: UInt32

  /// A queue for events of a window.
  init(window: OpaquePointer) { self.window = SDL_GetWindowID(window) }

  private static let names: [String: SDL_KeyCode] = [
    "Left": SDLK_LEFT, "Right": SDLK_RIGHT, "Up": SDLK_UP, "Down": SDLK_DOWN, "Home": SDLK_HOME, "End": SDLK_END,
    "PageUp": SDLK_PAGEUP, "PageDown": SDLK_PAGEDOWN, "Escape": SDLK_ESCAPE, "Delete": SDLK_DELETE,
    "BackSpace": SDLK_BACKSPACE, "Return": SDLK_RETURN, "Tab": SDLK_TAB, "F1": SDLK_F1, "space": SDLK_SPACE,
  ]

  /// A key going down and up: a name such as `Left`, or a character, with `Ctrl+` or `Shift+` before it.
  mutating func key(_ name: String) {
    var rest = Substring(name)
    var mod: UInt32 = 0
    if rest.hasPrefix("Ctrl+") {
      mod |= KMOD_LCTRL.rawValue
      rest = rest.dropFirst(5)
    }
    if rest.hasPrefix("Shift+") {
      mod |= KMOD_LSHIFT.rawValue
      rest = rest.dropFirst(6)
    }
    let named = Self.names[String(rest)]
    let code = named.map { Int32(bitPattern: $0.rawValue) } ?? Int32(rest.unicodeScalars.first?.value ?? 0)
    let text = rest == "space" ? " " : named == nil ? String(rest) : ""
    press(code, mod, isDown: true)
    if !text.isEmpty, mod & KMOD_LCTRL.rawValue == 0 { type(text) }
    press(code, mod, isDown: false)
  }

  private mutating func press(_ code: Int32, _ mod: UInt32, isDown: Bool) {
    var event = SDL_Event()
    event.key.type = (isDown ? SDL_KEYDOWN : SDL_KEYUP).rawValue
    event.key.windowID = window
    event.key.state = isDown ? 1 : 0
    event.key.keysym.sym = code
    event.key.keysym.mod = UInt16(mod)
    push(&event)
  }

  private mutating func type(_ text: String) {
    var event = SDL_Event()
    event.text.type = SDL_TEXTINPUT.rawValue
    event.text.windowID = window
    withUnsafeMutableBytes(of: &event.text.text) { bytes in
      for (i, byte) in text.utf8.prefix(bytes.count - 1).enumerated() { bytes[i] = byte }
    }
    push(&event)
  }

  /// A button pressed at the first point, moved to the last and released there.
  mutating func button(_ button: Int32, _ points: [Vector2]) {
    guard let from = points.first, let to = points.last else { return }
    move(to: from)
    click(button, from, isDown: true)
    if to != from { for i in 1...8 { move(to: from + (to - from) * (Double(i) / 8)) } }
    click(button, to, isDown: false)
  }

  mutating func move(to p: Vector2) {
    var event = SDL_Event()
    event.motion.type = SDL_MOUSEMOTION.rawValue
    event.motion.windowID = window
    event.motion.x = Int32(p.x.rounded())
    event.motion.y = Int32(p.y.rounded())
    push(&event)
  }

  /// The left button twice at a point.
  mutating func double(_ p: Vector2) {
    move(to: p)
    for clicks in [1, 2] as [UInt8] {
      click(SDL_BUTTON_LEFT, p, isDown: true, clicks: clicks)
      click(SDL_BUTTON_LEFT, p, isDown: false, clicks: clicks)
    }
  }

  /// The left button goes down at a point.
  mutating func press(_ p: Vector2) {
    move(to: p)
    click(SDL_BUTTON_LEFT, p, isDown: true)
  }

  /// The left button goes up at a point.
  mutating func release(_ p: Vector2) { click(SDL_BUTTON_LEFT, p, isDown: false) }

  private mutating func click(_ button: Int32, _ p: Vector2, isDown: Bool, clicks: UInt8 = 1) {
    var event = SDL_Event()
    event.button.type = (isDown ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP).rawValue
    event.button.windowID = window
    event.button.button = UInt8(button)
    event.button.state = isDown ? 1 : 0
    event.button.clicks = clicks
    event.button.x = Int32(p.x.rounded())
    event.button.y = Int32(p.y.rounded())
    push(&event)
  }

  /// The wheel turned by so many notches with the pointer at a point.
  mutating func wheel(_ notches: Double, _ p: Vector2) {
    move(to: p)
    var event = SDL_Event()
    event.wheel.type = SDL_MOUSEWHEEL.rawValue
    event.wheel.windowID = window
    event.wheel.y = Int32(notches.rounded())
    event.wheel.preciseY = Float(notches)
    push(&event)
  }

  private mutating func push(_ event: inout SDL_Event) {
    SDL_PushEvent(&event)
    isUsed = true
  }
}
