import Glibc

/// What the program's own terminal can do.
public enum Terminal {
  /// A stream of the process.
  public enum Stream: Int32, Sendable {
    /// Standard output.
    case output = 1
    /// Standard error.
    case error = 2
  }

  /// Whether a person reads the stream: it is a terminal, and not a dumb one.
  public static func isInteractive(_ stream: Stream) -> Bool {
    guard isatty(stream.rawValue) == 1 else { return false }
    return getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
  }

  /// Whether to colour what goes to a stream: it is a terminal and NO_COLOR is not set (no-color.org).
  public static func wantsColor(_ stream: Stream) -> Bool {
    isInteractive(stream) && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
  }

  /// Width of the terminal behind a stream in characters; 80 if it is none.
  public static func columns(_ stream: Stream) -> Int {
    var size = winsize()
    guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Writes text to a stream at once.
  public static func write(_ text: String, to stream: Stream) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, rest.count > 0 {
        let written = Glibc.write(stream.rawValue, start, rest.count)
        // A closed stream is no reason to stop a run.
        if written <= 0 { return }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
      }
    }
  }
}
