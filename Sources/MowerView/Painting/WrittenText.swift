/// What a sheet, and those made from it, have written: tests look here for words, which nobody can find among pixels.
final class WrittenText {
  /// One piece of text.
  struct Line {
    /// As it was written, an ellipsis included.
    var text: String
    /// The pixels it takes.
    var box: PixelBox
    /// The pixels that could be painted then.
    var clip: PixelBox
  }

  /// All lines, in the order in which they were written.
  private(set) var lines: [Line] = []

  /// Takes a line down.
  func note(_ text: String, _ box: PixelBox, within clip: PixelBox) {
    lines.append(Line(text: text, box: box, clip: clip))
  }
}
