import Glibc
import MowerBoards

/// A pseudo-terminal: a serial port without a wire. The board holds its master side, whoever drives opens the other as
/// a port of its own.
public final class PseudoTerminal: PullablePort {
  /// The port to open; another one after the cable was out.
  public private(set) var path = ""
  /// -1 while the cable is out.
  private var master: Int32 = -1
  /// Kept open, so that the terminal lives on when a client closes it.
  private var slave: Int32 = -1
  private let link: String?

  /// Opens one. `link`: a name that shall lead to it; a link that is there already is replaced. Throws a sentence.
  public init(link: String? = nil) throws(BoardStartError) {
    self.link = link
    try putBack()
  }

  /// Opens a terminal and lets the name lead to it.
  public func putBack() throws(BoardStartError) {
    guard master < 0 else { return }
    var settings = termios()
    cfmakeraw(&settings)
    settings.c_cflag |= tcflag_t(CREAD | CLOCAL | CS8)
    cfsetspeed(&settings, speed_t(B115200))
    guard openpty(&master, &slave, nil, &settings, nil) == 0, let name = ttyname(slave) else {
      let why = String(cString: strerror(errno))
      pull()
      throw BoardStartError("no pseudo-terminal is to be had: \(why); check that /dev/pts is mounted")
    }
    path = String(cString: name)
    for file in [master, slave] { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK)
    guard let link else { return }
    var about = stat()
    if lstat(link, &about) == 0 {
      guard about.st_mode & S_IFMT == S_IFLNK else {
        pull()
        throw BoardStartError("\(link): there is a file of that name; choose another name for the port")
      }
      unlink(link)
    }
    guard symlink(path, link) == 0 else {
      let why = String(cString: strerror(errno))
      pull()
      throw BoardStartError("\(link): cannot be made: \(why); choose a folder that is yours")
    }
  }

  /// Closes the terminal and takes its name away, as the system does with a board that is unplugged.
  public func pull() {
    // Another one may have taken the name since.
    if let link, master >= 0, Self.target(of: link) == path { unlink(link) }
    for file in [master, slave] where file >= 0 { close(file) }
    master = -1
    slave = -1
  }

  deinit { pull() }

  private static func target(of link: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = buffer.withUnsafeMutableBytes {
      readlink(link, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
    }
    return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
  }

  /// Adds what has arrived to a buffer.
  public func read(into buffer: inout [UInt8]) {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { space in
      while master >= 0 {
        let count = Glibc.read(master, space.baseAddress, space.count)
        if count > 0 {
          buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(space)[..<count]))
        }
        if count < 0 && errno == EINTR { continue }
        if count < space.count { return }
      }
    }
  }

  /// Sends bytes; what nobody reads fills the terminal's buffer, and what does not fit is lost.
  public func write(_ bytes: [UInt8]) -> Int {
    var done = 0
    bytes.withUnsafeBytes { all in
      while master >= 0 && done < all.count {
        let count = Glibc.write(master, all.baseAddress! + done, all.count - done)
        if count > 0 {
          done += count
        } else if count < 0 && errno == EINTR {
          continue
        } else {
          return
        }
      }
    }
    return done
  }

  /// Bytes that wait to be read at the port.
  public var waiting: Int {
    var count: Int32 = 0
    return ioctl(slave, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
  }

  /// Bytes that have arrived at the board and wait there.
  public var arrived: Int {
    var count: Int32 = 0
    return ioctl(master, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
  }

  /// Whether bytes have arrived at the board; waits ms at most.
  public func hasInput(within timeout_ms: Int32) -> Bool {
    var one = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    return poll(&one, 1, timeout_ms) > 0
  }
}
