import Glibc

/// A serial port, for this program alone until it goes out of scope: raw bytes, 8N1, no flow control. Names such as
/// `tcp:127.0.0.1:7000` lead to a program on this machine that speaks in place of one.
public struct SerialPort: ~Copyable {
  /// Its name.
  public let path: String
  /// Bits a second.
  public let rate: Int
  private let file: Int32
  private let isSocket: Bool
  private let calls: SystemCalls

  /// Opens a port. Throws `PortError`, and then nothing stays open.
  public init(path: String, rate: Int, calls: SystemCalls = .system) throws(PortError) {
    guard let code = BaudRate.code(rate) else { throw .rate(path: path, rate: rate) }
    let isSocket = path.hasPrefix(LoopbackAddress.prefix)
    let file = isSocket ? try Self.connect(path, calls) : try Self.open(path, calls)
    do throws(PortError) {
      if !isSocket {
        try Self.claim(file, path, calls)
        try Self.configure(file, path, rate, code, calls)
      }
    } catch {
      // A throw before the end of an initialiser runs no deinitialiser.
      calls.close(file)
      throw error
    }
    self.path = path
    self.rate = rate
    self.isSocket = isSocket
    self.calls = calls
    self.file = file
  }

  deinit { calls.close(file) }

  private static func open(_ path: String, _ calls: SystemCalls) throws(PortError) -> Int32 {
    while true {
      let file = calls.open(path)
      if file >= 0 { return file }
      switch -file {
      case EINTR: continue
      case ENOENT, ENOTDIR, ENXIO, ENODEV: throw .missing(path: path)
      case EACCES, EPERM: throw .forbidden(path: path, group: calls.group(path))
      case EBUSY: throw .busy(path: path)
      case EISDIR: throw .notASerialPort(path: path)
      default: throw .failed(path: path, operation: "opening", error: -file)
      }
    }
  }

  private static func connect(_ path: String, _ calls: SystemCalls) throws(PortError) -> Int32 {
    guard let place = LoopbackAddress(path.dropFirst(LoopbackAddress.prefix.count)), place.port > 0 else {
      throw .address(path: path)
    }
    while true {
      let file = calls.connect(place)
      if file >= 0 { return file }
      switch -file {
      case EINTR: continue
      case ECONNREFUSED: throw .nobody(path: path)
      case EBUSY: throw .busy(path: path)
      default: throw .failed(path: path, operation: "connecting", error: -file)
      }
    }
  }

  /// Two locks: the first is heeded by programs that ask, the second by the system for all but root.
  private static func claim(_ file: Int32, _ path: String, _ calls: SystemCalls) throws(PortError) {
    var settings = termios()
    guard calls.settings(file, &settings) == 0 else { throw .notASerialPort(path: path) }
    let lock = calls.lock(file)
    guard lock == 0 else {
      if lock == -EWOULDBLOCK { throw .busy(path: path) }
      throw .failed(path: path, operation: "locking", error: -lock)
    }
    let exclusion = calls.exclude(file)
    if exclusion != 0 && exclusion != -ENOTTY && exclusion != -EINVAL {
      throw .failed(path: path, operation: "claiming", error: -exclusion)
    }
  }

  private static func configure(
    _ file: Int32, _ path: String, _ rate: Int, _ code: speed_t, _ calls: SystemCalls
  ) throws(PortError) {
    var settings = termios()
    guard calls.settings(file, &settings) == 0 else { throw .notASerialPort(path: path) }
    cfmakeraw(&settings)
    settings.c_iflag &= ~tcflag_t(IXON | IXOFF | IXANY)
    // HUPCL would drop DTR when the port is closed, which restarts Arduino-like boards.
    settings.c_cflag &= ~(tcflag_t(CRTSCTS) | tcflag_t(CSTOPB) | tcflag_t(PARENB) | tcflag_t(HUPCL))
    settings.c_cflag |= tcflag_t(CLOCAL | CREAD | CS8)
    withUnsafeMutableBytes(of: &settings.c_cc) {
      $0[Int(VMIN)] = 0
      $0[Int(VTIME)] = 0
    }
    guard cfsetspeed(&settings, code) == 0 else { throw .rate(path: path, rate: rate) }
    let result = calls.apply(file, settings)
    if result == -EINVAL { throw .rate(path: path, rate: rate) }
    guard result == 0 else { throw .failed(path: path, operation: "setting up", error: -result) }
    // A driver that cannot do what it was asked for reports success and keeps its own.
    var now = termios()
    guard calls.settings(file, &now) == 0 else { throw .unplugged(path: path) }
    guard cfgetospeed(&now) == code else { throw .rate(path: path, rate: rate) }
  }

  /// Reads what has arrived; waits for the first byte until the deadline (µs of `SystemCalls.now_us`; 0: not at all).
  /// Returns how many bytes were read, 0 at the deadline.
  public func read(into buffer: UnsafeMutableRawBufferPointer, until deadline_us: UInt64 = 0) throws(PortError) -> Int {
    guard buffer.count > 0 else { return 0 }
    while true {
      let count = calls.read(file, buffer)
      if count > 0 { return count }
      if count == 0 {
        if isSocket { throw .closed(path: path) }
        // No byte, or the other side of a hung-up line: only poll tells which.
        let ready = calls.poll(file, Int16(POLLIN), 0)
        if ready.events & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { throw .unplugged(path: path) }
      } else {
        try check(-Int32(count), "reading")
      }
      guard try wait(for: Int16(POLLIN), until: deadline_us) else { return 0 }
    }
  }

  /// Writes all bytes, in as many parts as the port takes them; waits for room until the deadline and then throws
  /// `blocked`.
  public func write(_ bytes: UnsafeRawBufferPointer, until deadline_us: UInt64 = 0) throws(PortError) {
    var rest = bytes
    while rest.count > 0 {
      let count = isSocket ? calls.send(file, rest) : calls.write(file, rest)
      if count > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        continue
      }
      if count < 0 { try check(-Int32(count), "writing") }
      guard try wait(for: Int16(POLLOUT), until: deadline_us) else { throw .blocked(path: path) }
    }
  }

  /// Throws unless the error only means "later".
  private func check(_ error: Int32, _ operation: String) throws(PortError) {
    switch error {
    case EINTR, EAGAIN: return
    // A USB adapter that is pulled says one of these, depending on where the call was.
    case EIO, ENXIO, ENODEV, EPIPE, EBADF, ECONNRESET: throw isSocket ? .closed(path: path) : .unplugged(path: path)
    default: throw .failed(path: path, operation: operation, error: error)
    }
  }

  /// Waits until the port is ready; false at the deadline.
  private func wait(for events: Int16, until deadline_us: UInt64) throws(PortError) -> Bool {
    while true {
      let now = calls.now_us()
      guard deadline_us > now else { return false }
      let left_ms = Int32(min(60_000, (deadline_us - now + 999) / 1000))
      let ready = calls.poll(file, events, left_ms)
      if ready.result < 0 {
        if ready.result == -EINTR { continue }
        throw .failed(path: path, operation: "waiting", error: -ready.result)
      }
      if ready.events & events != 0 { return true }
      if ready.events & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { throw .unplugged(path: path) }
    }
  }
}
