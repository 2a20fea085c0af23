import Glibc

/// A place on this machine where a program speaks as a serial port would, such as an emulated board: an address of the
/// loopback network and a port.
public struct LoopbackAddress: Equatable, Sendable {
  /// The address, in the host's order.
  public var address: UInt32
  /// The port; 0 lets whoever listens choose one.
  public var port: UInt16

  /// What names of ports that are such a place begin with.
  public static let prefix = "tcp:"

  /// From `127.0.0.1:7000`; nil if it is none. Other machines are left out: what lies between delays and drops bytes as
  /// it likes, and a mower must not depend on that.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let port = UInt16(parts[1]) else { return nil }
    let name = parts[0] == "localhost" ? "127.0.0.1" : String(parts[0])
    let numbers = name.split(separator: Character("."))
    let bytes = numbers.compactMap { UInt8($0) }
    guard numbers.count == 4, bytes.count == 4, bytes[0] == 127 else { return nil }
    address = bytes.reduce(0) { $0 << 8 | UInt32($1) }
    self.port = port
  }

  /// Such as `127.0.0.1:7000`.
  public var text: String {
    let bytes = [24, 16, 8, 0].map { String(address >> UInt32($0) & 0xFF) }
    return bytes.joined(separator: ".") + ":\(port)"
  }

  /// Hands it to a call of the system.
  public func withSocketAddress<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = port.bigEndian
    place.sin_addr.s_addr = address.bigEndian
    return withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}
