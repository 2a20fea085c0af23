import MowerView

/// What the commands with a window share.
enum WindowSize {
  /// A size such as `1280x800`, px. Throws `BadInput`.
  static func parse(_ size: String) throws -> (width: Int, height: Int) {
    let parts = size.lowercased().split(separator: "x")
    guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]), (640...7680).contains(width),
      (400...4320).contains(height)
    else { throw BadInput("--size \(size): give width x height in pixels, from 640x400 to 7680x4320") }
    return (width, height)
  }

  /// Errors of the window as bad input.
  static func wrapped(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as MissingFont {
      throw BadInput("\(error)")
    } catch let error as PictureFailure {
      throw BadInput("\(error)")
    } catch let error as NoDisplay {
      throw BadInput("\(error)")
    }
  }
}
