/// One or more serial ports as a line. A port that was unplugged is opened again under its name as soon as it is there:
/// a name below /dev/serial/by-id stays a board's own, ttyUSB0 may be another one's by then.
public final class SerialLine: ByteLine {
  private final class Channel {
    let path: String
    let rate: Int
    var port: SerialPort?

    init(path: String, rate: Int) {
      self.path = path
      self.rate = rate
    }
  }

  /// How often a port that is gone is looked for, µs.
  static let retry_us: UInt64 = 200_000
  /// How long a write may wait for room, µs: less than half a tick.
  static let writeLimit_us: UInt64 = 8_000

  private let calls: SystemCalls
  private let channels: [Channel]
  private var nextTry_us: UInt64 = 0
  /// How often the line was opened anew.
  public private(set) var generation: UInt32 = 0
  /// Why it is down; nil while it is up.
  public private(set) var fault: PortError?
  /// Bytes written and read so far, all channels.
  public private(set) var written: UInt64 = 0
  /// Bytes read so far.
  public private(set) var received: UInt64 = 0

  /// Opens the ports. Throws the first one's error.
  public init(_ ports: [(path: String, rate: Int)], calls: SystemCalls = .system) throws(PortError) {
    self.calls = calls
    channels = ports.map { Channel(path: $0.path, rate: $0.rate) }
    for channel in channels {
      channel.port = try SerialPort(path: channel.path, rate: channel.rate, calls: calls)
    }
  }

  /// Opens one port.
  public convenience init(path: String, rate: Int, calls: SystemCalls = .system) throws(PortError) {
    try self.init([(path, rate)], calls: calls)
  }

  /// Number of ports.
  public var channelCount: Int { channels.count }

  /// Reads what has arrived on a port.
  public func read(_ channel: Int, into buffer: UnsafeMutableRawBufferPointer) throws(PortError) -> Int {
    let c = channels[channel]
    guard c.port != nil else { throw fault ?? .unplugged(path: c.path) }
    do throws(PortError) {
      let count = try c.port!.read(into: buffer)
      received &+= UInt64(count)
      return count
    } catch {
      throw fail(c, error)
    }
  }

  /// Writes to a port.
  public func write(_ channel: Int, _ bytes: UnsafeRawBufferPointer) throws(PortError) {
    let c = channels[channel]
    guard c.port != nil else { throw fault ?? .unplugged(path: c.path) }
    do throws(PortError) {
      try c.port!.write(bytes, until: calls.now_us() + Self.writeLimit_us)
      written &+= UInt64(bytes.count)
    } catch {
      // A board that takes nothing for a moment is not gone: what could not be sent is lost, as on any line.
      if case .blocked = error { throw error }
      throw fail(c, error)
    }
  }

  private func fail(_ channel: Channel, _ error: PortError) -> PortError {
    channel.port = nil
    fault = error
    return error
  }

  /// Opens what is closed, now and then.
  public func revive(now_us: UInt64) {
    guard fault != nil, now_us >= nextTry_us else { return }
    nextTry_us = now_us + Self.retry_us
    for c in channels where c.port == nil {
      do throws(PortError) {
        c.port = try SerialPort(path: c.path, rate: c.rate, calls: calls)
      } catch {
        return
      }
    }
    fault = nil
    generation &+= 1
  }
}
