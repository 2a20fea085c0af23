import Glibc
import MowerBoards

/// A board's port at which a program on this machine connects instead of opening a terminal. One at a time: who comes
/// while another is there is turned away; who leaves may come back, as a cable that is pulled and put back.
public final class LoopbackPort: PullablePort {
  /// Where it listens.
  public private(set) var place: LoopbackAddress
  /// -1 while the cable is out.
  private var listener: Int32 = -1
  private var client: Int32 = -1
  /// How often somebody connected.
  public private(set) var connections = 0

  /// Whether somebody is connected.
  public var isConnected: Bool { client >= 0 }

  /// Listens at a place; port 0 chooses a free one. Throws a sentence.
  public init(_ wanted: LoopbackAddress) throws(BoardStartError) {
    place = wanted
    try putBack()
  }

  /// Listens at its place.
  public func putBack() throws(BoardStartError) {
    guard listener < 0 else { return }
    let file = socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    var yes: Int32 = 1
    // A port whose last connection has just ended is to be had again.
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard file >= 0, place.withSocketAddress({ bind(file, $0, $1) }) == 0, listen(file, 4) == 0 else {
      let error = errno
      if file >= 0 { close(file) }
      let why = String(cString: strerror(error))
      throw BoardStartError(
        error == EADDRINUSE
          ? "--tcp \(place.text): another program listens there; choose another port"
          : "--tcp \(place.text): no program may listen there: \(why); choose a port above 1023")
    }
    var about = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &about) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(file, $0, &size) }
    }
    place.port = UInt16(bigEndian: about.sin_port)
    listener = file
  }

  /// Ends the connection and listens no more.
  public func pull() {
    leave()
    if listener >= 0 { close(listener) }
    listener = -1
  }

  deinit { pull() }

  /// Lets in who knocks.
  private func welcome() {
    while listener >= 0 {
      let file = accept(listener, nil, nil)
      if file < 0 {
        if errno == EINTR { continue }
        return
      }
      if client >= 0 {
        close(file)
        continue
      }
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
      _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK)
      var yes: Int32 = 1
      setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
      client = file
      connections += 1
    }
  }

  private func leave() {
    if client >= 0 { close(client) }
    client = -1
  }

  /// Adds what has arrived to a buffer.
  public func read(into buffer: inout [UInt8]) {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { space in
      while client >= 0 {
        let count = Glibc.recv(client, space.baseAddress, space.count, 0)
        if count > 0 {
          buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(space)[..<count]))
          continue
        }
        if count < 0 && errno == EINTR { continue }
        if count < 0 && errno == EAGAIN { break }
        leave()
      }
    }
    // After the farewell of the last one, so that whoever comes back at once is let in.
    welcome()
  }

  /// Sends bytes; without a client, or without room, they are lost as on an open line.
  public func write(_ bytes: [UInt8]) -> Int {
    guard client >= 0 else { return 0 }
    var done = 0
    bytes.withUnsafeBytes { all in
      while done < all.count {
        let count = Glibc.send(client, all.baseAddress! + done, all.count - done, Int32(MSG_NOSIGNAL))
        if count > 0 {
          done += count
        } else if count < 0 && errno == EINTR {
          continue
        } else {
          if errno != EAGAIN { leave() }
          return
        }
      }
    }
    return done
  }
}
