import MowerBoards

/// A cable inside the program: the host's end is a line, the board's end has a port per channel. It can be pulled and
/// put back.
public final class MemoryCable: ByteLine {
  /// A board's port.
  public final class Port: BytePort {
    fileprivate var toBoard: [UInt8] = []
    fileprivate var toHost: [UInt8] = []
    fileprivate var pulled = false

    /// Adds what has arrived to a buffer.
    public func read(into buffer: inout [UInt8]) {
      buffer.append(contentsOf: toBoard)
      toBoard.removeAll(keepingCapacity: true)
    }

    /// Sends bytes; those sent into nothing are gone.
    public func write(_ bytes: [UInt8]) -> Int {
      if !pulled { toHost.append(contentsOf: bytes) }
      return bytes.count
    }

    /// Lets bytes arrive at the board as if a second master had sent them.
    public func inject(_ bytes: [UInt8]) { toBoard.append(contentsOf: bytes) }
  }

  /// The board's ends.
  public let ports: [Port]
  /// How often it was put back.
  public private(set) var generation: UInt32 = 0
  private var announced = true

  /// A cable with so many channels.
  public init(channels: Int = 1) { ports = (0..<channels).map { _ in Port() } }

  /// Number of channels.
  public var channelCount: Int { ports.count }

  /// Whether the cable is out.
  public var isPulled: Bool {
    get { ports[0].pulled }
    set {
      for port in ports {
        port.pulled = newValue
        port.toBoard = []
        port.toHost = []
      }
      if newValue { announced = false }
    }
  }

  /// Reads at the host's end.
  public func read(_ channel: Int, into buffer: UnsafeMutableRawBufferPointer) throws(PortError) -> Int {
    let port = ports[channel]
    if port.pulled || !announced { throw .unplugged(path: "cable") }
    let count = min(buffer.count, port.toHost.count)
    for i in 0..<count { buffer[i] = port.toHost[i] }
    port.toHost.removeFirst(count)
    return count
  }

  /// Writes at the host's end.
  public func write(_ channel: Int, _ bytes: UnsafeRawBufferPointer) throws(PortError) {
    let port = ports[channel]
    if port.pulled || !announced { throw .unplugged(path: "cable") }
    port.toBoard.append(contentsOf: bytes)
  }

  /// Notices that the cable was put back.
  public func revive(now_us: UInt64) {
    if !announced && !ports[0].pulled {
      announced = true
      generation &+= 1
    }
  }
}
