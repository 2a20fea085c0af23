import Glibc
import MowerBoards

/// A pseudo-terminal: a serial port without a wire. The board holds its master side, whoever drives opens the other as
/// a port of its own.
public final class PseudoTerminal: BytePort {
  /// The port to open.
  public let path: String
  private let master: Int32
  /// Kept open, so that the terminal lives on when a client closes it.
  private let slave: Int32
  private var link: String?

  /// Opens one. `link`: a name that shall lead to it; a link that is there already is replaced. Throws a sentence.
  public init(link: String? = nil) throws(BoardStartError) {
    var master: Int32 = -1
    var slave: Int32 = -1
    var settings = termios()
    cfmakeraw(&settings)
    settings.c_cflag |= tcflag_t(CREAD | CLOCAL | CS8)
    cfsetspeed(&settings, speed_t(B115200))
    guard openpty(&master, &slave, nil, &settings, nil) == 0, let name = ttyname(slave) else {
      throw BoardStartError(
        "no pseudo-terminal is to be had: \(String(cString: strerror(errno))); check that /dev/pts is mounted")
    }
    path = String(cString: name)
    self.master = master
    self.slave = slave
    for file in [master, slave] { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK)
    guard let link else { return }
    var about = stat()
    if lstat(link, &about) == 0 {
      guard about.st_mode & S_IFMT == S_IFLNK else {
        throw BoardStartError("\(link): there is a file of that name; choose another name for the port")
      }
      unlink(link)
    }
    guard symlink(path, link) == 0 else {
      throw BoardStartError(
        "\(link): cannot be made: \(String(cString: strerror(errno))); choose a folder that is yours")
    }
    self.link = link
  }

  deinit {
    close(master)
    close(slave)
    // Another one may have taken the name since.
    if let link, Self.target(of: link) == path { unlink(link) }
  }

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
      while true {
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
      while done < all.count {
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
