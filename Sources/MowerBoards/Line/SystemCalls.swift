import Glibc

/// What a serial port asks of the operating system, so that tests can make any of it fail. A negative result is an
/// error number with its sign changed.
public struct SystemCalls: Sendable {
  /// What `poll` found.
  public struct Ready: Sendable {
    /// Number of ready files (0 at the timeout), or the error.
    public var result: Int32
    /// What is ready (`POLLIN`, `POLLOUT`, `POLLHUP`, …).
    public var events: Int16

    /// From its parts.
    public init(result: Int32, events: Int16) {
      self.result = result
      self.events = events
    }
  }

  /// Opens a device for reading and writing, without waiting and without becoming its terminal.
  public var open: @Sendable (_ path: String) -> Int32
  /// Closes it.
  public var close: @Sendable (_ file: Int32) -> Void
  /// Reads what is there.
  public var read: @Sendable (_ file: Int32, _ into: UnsafeMutableRawBufferPointer) -> Int
  /// Writes what there is room for.
  public var write: @Sendable (_ file: Int32, _ from: UnsafeRawBufferPointer) -> Int
  /// Waits until the file is ready, ms at most.
  public var poll: @Sendable (_ file: Int32, _ events: Int16, _ timeout_ms: Int32) -> Ready
  /// Takes the advisory lock.
  public var lock: @Sendable (_ file: Int32) -> Int32
  /// Keeps others from opening the device.
  public var exclude: @Sendable (_ file: Int32) -> Int32
  /// Reads the terminal's settings.
  public var settings: @Sendable (_ file: Int32, _ into: inout termios) -> Int32
  /// Changes them at once.
  public var apply: @Sendable (_ file: Int32, _ settings: termios) -> Int32
  /// Name of the group that owns a file; nil if it has none.
  public var group: @Sendable (_ path: String) -> String?
  /// Monotonic time, µs.
  public var now_us: @Sendable () -> UInt64

  /// The operating system's own.
  public static var system: SystemCalls {
    SystemCalls(
      open: { path in
        let file = Glibc.open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        return file >= 0 ? file : -errno
      },
      close: { _ = Glibc.close($0) },
      read: { file, into in
        let count = Glibc.read(file, into.baseAddress, into.count)
        return count >= 0 ? count : Int(-errno)
      },
      write: { file, from in
        let count = Glibc.write(file, from.baseAddress, from.count)
        return count >= 0 ? count : Int(-errno)
      },
      poll: { file, events, timeout_ms in
        var one = pollfd(fd: file, events: events, revents: 0)
        let result = Glibc.poll(&one, 1, timeout_ms)
        return Ready(result: result >= 0 ? result : -errno, events: one.revents)
      },
      lock: { flock($0, LOCK_EX | LOCK_NB) == 0 ? 0 : -errno },
      exclude: { ioctl($0, UInt(TIOCEXCL)) == 0 ? 0 : -errno },
      settings: { file, into in tcgetattr(file, &into) == 0 ? 0 : -errno },
      apply: { file, settings in
        var settings = settings
        return tcsetattr(file, TCSANOW, &settings) == 0 ? 0 : -errno
      },
      group: { path in
        var about = stat()
        guard stat(path, &about) == 0, let entry = getgrgid(about.st_gid), let name = entry.pointee.gr_name
        else { return nil }
        return String(cString: name)
      },
      now_us: monotonicTime_us)
  }
}

/// Time since some moment in the past, µs; it never jumps.
func monotonicTime_us() -> UInt64 {
  var t = timespec()
  clock_gettime(CLOCK_MONOTONIC, &t)
  return UInt64(t.tv_sec) * 1_000_000 + UInt64(t.tv_nsec) / 1000
}
