import MowerGeometry

/// What a person does at the window, free of SDL. Points are pixels of the picture.
enum InputEvent: Equatable, Sendable {
  /// A key that writes nothing, or a letter together with Ctrl.
  enum Key: Equatable, Sendable {
    case left, right, up, down, home, end, pageUp, pageDown, escape, delete, backspace, enter, tab, f1
    case control(Character)
  }

  /// Keys held down meanwhile.
  struct Modifiers: Equatable, Sendable {
    var shift = false
    var control = false
    var alt = false
  }

  /// A button of the mouse.
  enum Button: Equatable, Sendable { case left, middle, right }

  case key(Key, Modifiers)
  /// A character that was typed; `isRepeat` when the key is held.
  case text(Character, isRepeat: Bool)
  case press(Vector2, Button, Modifiers, clicks: Int)
  case move(Vector2, Modifiers)
  case release(Vector2, Button, Modifiers)
  /// Notches of the wheel, away from the person positive.
  case wheel(Double, at: Vector2, Modifiers)
  /// Two fingers: magnification since the last such event, and where.
  case pinch(Double, at: Vector2)
  case leave
  case quit
}
