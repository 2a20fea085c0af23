import CSDL2
import Foundation
import MowerGarden
import MowerGeometry

/// Events from a file instead of a person, put into SDL's own queue: for tests and for pictures of a session.
///
/// One step a line; `#` begins a comment. Points are the window's units, or metres in the garden as `@x,y`.
///
///     key space | key Ctrl+s | key Left      a key: a name, or a character as it is typed
///     click P | right P | double P           a mouse button at a point
///     drag P P | press P | move P | release P   the left button from one point to another, at once or in pieces
///     wheel N P                              notches away from the person at a point
///     wait S                                 lets so many seconds go by, sixty frames each
///     shot FILE.png                          writes what the window shows
///     state                                  prints what is going on, as a line of JSON
///     quit
struct InputScript {
  private enum Step {
    case key(String)
    case button(Int32, [Place])
    case double(Place)
    case press(Place)
    case move(Place)
    case release(Place)
    case wheel(Double, Place)
    case wait(Int)
    case shot(String)
    case state
    case quit
  }

  private enum Place {
    case window(Vector2)
    case garden(Vector2)
  }

  private var steps: [Step] = []
  private var next = 0
  private var waiting = 0

  /// Reads a script; throws a `FileProblem`.
  init(path: String) throws {
    let text = try SourceText.load(path: path)
    for (i, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.prefix { $0 != "#" }.split(separator: " ").map(String.init)
      if words.isEmpty { continue }
      guard let step = Self.step(words) else {
        throw FileProblem(
          file: path,
          items: [
            .init(
              line: i + 1,
              text:
                "`\(line)` is no step; say key, click, right, double, drag, press, move, release, wheel, wait, shot, state or quit"
            )
          ])
      }
      steps.append(step)
    }
  }

  private static func step(_ words: [String]) -> Step? {
    let places = words.dropFirst().compactMap(place)
    switch (words[0], words.count) {
    case ("key", 2): return .key(words[1])
    case ("click", 2) where places.count == 1: return .button(SDL_BUTTON_LEFT, places)
    case ("right", 2) where places.count == 1: return .button(SDL_BUTTON_RIGHT, places)
    case ("drag", 3) where places.count == 2: return .button(SDL_BUTTON_LEFT, places)
    case ("double", 2) where places.count == 1: return .double(places[0])
    case ("press", 2) where places.count == 1: return .press(places[0])
    case ("move", 2) where places.count == 1: return .move(places[0])
    case ("release", 2) where places.count == 1: return .release(places[0])
    case ("wheel", 3):
      guard let notches = Double(words[1]), let p = place(words[2]) else { return nil }
      return .wheel(notches, p)
    case ("wait", 2):
      guard let seconds = Double(words[1]), seconds >= 0, seconds < 1e5 else { return nil }
      return .wait(Int((seconds * 60).rounded()))
    case ("shot", 2): return .shot(words[1])
    case ("state", 1): return .state
    case ("quit", 1): return .quit
    default: return nil
    }
  }

  private static func place(_ word: String) -> Place? {
    let isGarden = word.hasPrefix("@")
    let parts = word.dropFirst(isGarden ? 1 : 0).split(separator: ",").compactMap { Double($0) }
    guard parts.count == 2 else { return nil }
    let p = Vector2(parts[0], parts[1])
    return isGarden ? .garden(p) : .window(p)
  }

  /// Plays what comes before the next wait; false when the window shall close.
  mutating func frame(on desk: any Desk, raster: Raster, window: OpaquePointer) throws -> Bool {
    if waiting > 0 {
      waiting -= 1
      return true
    }
    var queue = EventQueue(window: window)
    while next < steps.count {
      let step = steps[next]
      // What was put into the queue must have been taken in before it can be looked at.
      switch step {
      case .shot, .state, .quit: if queue.isUsed { return true }
      default: break
      }
      next += 1
      var width: Int32 = 1
      SDL_GetWindowSize(window, &width, nil)
      let unit = Double(raster.width) / Double(max(1, width))
      func point(_ place: Place) -> Vector2 {
        switch place {
        case .window(let p): p
        case .garden(let p): desk.pixel(of: p) * (1 / unit)
        }
      }
      switch step {
      case .key(let name): queue.key(name)
      case .button(let button, let places): queue.button(button, places.map(point))
      case .double(let p): queue.double(point(p))
      case .press(let p): queue.press(point(p))
      case .move(let p): queue.move(to: point(p))
      case .release(let p): queue.release(point(p))
      case .wheel(let notches, let p): queue.wheel(notches, point(p))
      case .wait(let frames):
        waiting = frames
        return true
      case .shot(let path):
        desk.paint(on: raster)
        try raster.writePNG(to: path)
      case .state: print(desk.stateLine)
      case .quit: return false
      }
    }
    // A script that ends closes the window, once its last events were taken in.
    return queue.isUsed
  }
}
