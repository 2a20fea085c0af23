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
  /// Connects to a program on this machine, waiting a fiftieth of a second at most: nothing lies between.
  public var connect: @Sendable (_ place: LoopbackAddress) -> Int32
  /// Closes it.
  public var close: @Sendable (_ file: Int32) -> Void
  /// Reads what is there.
  public var read: @Sendable (_ file: Int32, _ into: UnsafeMutableRawBufferPointer) -> Int
  /// Writes what there is room for.
  public var write: @Sendable (_ file: Int32, _ from: UnsafeRawBufferPointer) -> Int
  /// Sends what there is room for to a program; when that is gone this fails instead of ending the process.
  public var send: @Sendable (_ file: Int32, _ from: UnsafeRawBufferPointer) -> Int
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
      connect: { place in
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let file = socket(AF_INET, kind, 0)
        guard file >= 0 else { return -errno }
        var error = place.withSocketAddress { Glibc.connect(file, $0, $1) } == 0 ? 0 : errno
        if error == EINPROGRESS {
          var one = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
          var size = socklen_t(MemoryLayout<Int32>.size)
          // Only a program that lets nobody in any more keeps one waiting here.
          if Glibc.poll(&one, 1, 20) != 1 || getsockopt(file, SOL_SOCKET, SO_ERROR, &error, &size) != 0 {
            error = EBUSY
          }
        }
        guard error == 0 else {
          _ = Glibc.close(file)
          return -error
        }
        var yes: Int32 = 1
        setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        return file
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
      send: { file, from in
        let count = Glibc.send(file, from.baseAddress, from.count, Int32(MSG_NOSIGNAL))
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
