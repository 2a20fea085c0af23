import CSDL2
import MowerGeometry

/// Turns SDL's events into what the desk understands.
struct EventDecoder {
  private var isRepeat = false
  private var pointer = Vector2.zero

  /// The event; nil if it means nothing here. `pixelsPerUnit`: pixels of the picture for one of the window's units.
  mutating func decode(_ event: SDL_Event, pixelsPerUnit: Double, width: Int, height: Int) -> InputEvent? {
    func point(_ x: Int32, _ y: Int32) -> Vector2 { Vector2(Double(x) + 0.5, Double(y) + 0.5) * pixelsPerUnit }
    switch SDL_EventType(event.type) {
    case SDL_QUIT: return .quit
    case SDL_KEYDOWN:
      isRepeat = event.key.repeat != 0
      return key(event.key.keysym)
    case SDL_TEXTINPUT: return text(event.text)
    case SDL_MOUSEMOTION:
      pointer = point(event.motion.x, event.motion.y)
      return .move(pointer, Self.modifiers())
    case SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP:
      pointer = point(event.button.x, event.button.y)
      guard let button = Self.button(event.button.button) else { return nil }
      return event.type == SDL_MOUSEBUTTONDOWN.rawValue
        ? .press(pointer, button, Self.modifiers(), clicks: Int(event.button.clicks))
        : .release(pointer, button, Self.modifiers())
    case SDL_MOUSEWHEEL:
      let notches = event.wheel.preciseY != 0 ? Double(event.wheel.preciseY) : Double(event.wheel.y)
      return .wheel(notches, at: pointer, Self.modifiers())
    case SDL_MULTIGESTURE:
      let place = Vector2(Double(event.mgesture.x) * Double(width), Double(event.mgesture.y) * Double(height))
      return .pinch(exponential(3 * Double(event.mgesture.dDist)), at: place)
    case SDL_WINDOWEVENT: return event.window.event == SDL_WINDOWEVENT_LEAVE.rawValue ? .leave : nil
    default: return nil
    }
  }

  private func key(_ key: SDL_Keysym) -> InputEvent? {
    let modifiers = Self.modifiers(UInt32(key.mod))
    let named: [(Int, InputEvent.Key)] = [
      (Int(SDLK_LEFT.rawValue), .left), (Int(SDLK_RIGHT.rawValue), .right), (Int(SDLK_UP.rawValue), .up),
      (Int(SDLK_DOWN.rawValue), .down), (Int(SDLK_HOME.rawValue), .home), (Int(SDLK_END.rawValue), .end),
      (Int(SDLK_PAGEUP.rawValue), .pageUp), (Int(SDLK_PAGEDOWN.rawValue), .pageDown),
      (Int(SDLK_ESCAPE.rawValue), .escape), (Int(SDLK_DELETE.rawValue), .delete),
      (Int(SDLK_BACKSPACE.rawValue), .backspace), (Int(SDLK_RETURN.rawValue), .enter), (Int(SDLK_TAB.rawValue), .tab),
      (Int(SDLK_F1.rawValue), .f1),
    ]
    if let match = named.first(where: { $0.0 == Int(key.sym) }) { return .key(match.1, modifiers) }
    // Letters count as keys only together with Ctrl; by themselves they arrive as text, whatever the keyboard's layout.
    if modifiers.control, key.sym > 32, key.sym < 127, let scalar = Unicode.Scalar(UInt32(key.sym)) {
      return .key(.control(Character(scalar)), modifiers)
    }
    return nil
  }

  private func text(_ event: SDL_TextInputEvent) -> InputEvent? {
    if Self.modifiers().control { return nil }
    let typed = withUnsafeBytes(of: event.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    return typed.first.map { .text($0, isRepeat: isRepeat) }
  }

  private static func button(_ number: UInt8) -> InputEvent.Button? {
    switch Int32(number) {
    case SDL_BUTTON_LEFT: .left
    case SDL_BUTTON_MIDDLE: .middle
    case SDL_BUTTON_RIGHT: .right
    default: nil
    }
  }

  private static func modifiers() -> InputEvent.Modifiers { modifiers(SDL_GetModState().rawValue) }

  private static func modifiers(_ bits: UInt32) -> InputEvent.Modifiers {
    InputEvent.Modifiers(
      shift: bits & (KMOD_LSHIFT.rawValue | KMOD_RSHIFT.rawValue) != 0,
      control: bits & (KMOD_LCTRL.rawValue | KMOD_RCTRL.rawValue) != 0,
      alt: bits & (KMOD_LALT.rawValue | KMOD_RALT.rawValue) != 0)
  }
}
