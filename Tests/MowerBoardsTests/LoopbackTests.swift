import Glibc
import MowerBoards
import MowerEmulation
import Testing

@Suite("A port on the loopback network")
struct LoopbackTests {
  @Test(
    "Only places on this machine are taken",
    arguments: [
      ("127.0.0.1:7000", "127.0.0.1:7000"), ("localhost:1", "127.0.0.1:1"), ("127.3.2.1:65535", "127.3.2.1:65535"),
      ("192.168.1.2:80", nil), ("0.0.0.0:80", nil), ("127.0.0.1", nil), ("127.0.0.1:65536", nil), ("127.0.1:80", nil),
      ("127.0.0.1:80:90", nil), ("::1:80", nil), ("", nil), ("127.0.0.x.1:80", nil),
    ] as [(String, String?)])
  func places(_ text: String, _ place: String?) {
    #expect(LoopbackAddress(text)?.text == place)
  }

  /// A board's end on a free port, and its name for a client.
  func end() throws -> (port: LoopbackPort, name: String) {
    let port = try LoopbackPort(try #require(LoopbackAddress("127.0.0.1:0")))
    return (port, "tcp:" + port.place.text)
  }

  /// Reads at a client until so many bytes are there.
  func read(_ line: SerialLine, _ count: Int) throws -> [UInt8] {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 512)
    while all.count < count {
      let n = try bytes.withUnsafeMutableBytes { try line.read(0, into: $0) }
      all += bytes.prefix(n)
    }
    return all
  }

  @Test("Every byte comes through both ways, and who leaves is let in again")
  func bytes() throws {
    let (port, name) = try end()
    let all = (0...255).map { UInt8($0) }
    for round in 1...3 {
      let line = try SerialLine(path: name, rate: 115_200)
      try all.withUnsafeBytes { try line.write(0, $0) }
      var got: [UInt8] = []
      while got.count < 256 { port.read(into: &got) }
      #expect(got == all && port.isConnected && port.connections == round)
      #expect(port.write(all) == 256)
      #expect(try read(line, 256) == all)
    }
    // The last client's end is noticed, and bytes for nobody are lost.
    var rest: [UInt8] = []
    while port.isConnected { port.read(into: &rest) }
    #expect(rest.isEmpty && port.write(all) == 0)
  }

  @Test("A program that lets nobody in any more is busy")
  func crowded() throws {
    let place = try #require(LoopbackAddress("127.0.0.1:0"))
    let door = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { _ = Glibc.close(door) }
    #expect(place.withSocketAddress { Glibc.bind(door, $0, $1) } == 0 && Glibc.listen(door, 0) == 0)
    var name = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let named = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(door, $0, &size) }
    }
    #expect(named == 0)
    let full = try #require(LoopbackAddress("127.0.0.1:\(UInt16(bigEndian: name.sin_port))"))
    // It takes in none of them; its queue has room for one or two.
    var answers: [Int32] = []
    for _ in 0..<4 { answers.append(SystemCalls.system.connect(full)) }
    for file in answers where file >= 0 { _ = Glibc.close(file) }
    #expect(answers[0] >= 0 && answers[3] == -EBUSY, "\(answers)")
  }

  @Test("A second client is turned away while the first one stays")
  func second() throws {
    let (port, name) = try end()
    let first = try SerialLine(path: name, rate: 115_200)
    var got: [UInt8] = []
    while !port.isConnected { port.read(into: &got) }
    let second = try SerialLine(path: name, rate: 115_200)
    port.read(into: &got)
    var failure: PortError?
    while failure == nil {
      do { _ = try read(second, 1) } catch { failure = error as? PortError }
    }
    #expect(failure == .closed(path: name))
    #expect(port.write([7]) == 1)
    #expect(try read(first, 1) == [7] && port.connections == 1)
  }

  @Test("A board's end that goes away is a closed connection, also to who writes, and is found again")
  func gone() throws {
    var (port, name): (LoopbackPort?, String) = try end()
    let place = try #require(port?.place)
    let line = try SerialLine(path: name, rate: 115_200)
    var got: [UInt8] = []
    while port?.isConnected == false { port?.read(into: &got) }
    port = nil
    // Writing to it must not end this process by a signal.
    var failure: PortError?
    while failure == nil {
      do { try [1, 2, 3].withUnsafeBytes { try line.write(0, $0) } } catch { failure = error as? PortError }
    }
    #expect(failure == .closed(path: name))
    line.revive(now_us: 1_000_000)
    #expect(line.fault == .closed(path: name))
    port = try LoopbackPort(place)
    line.revive(now_us: 2_000_000)
    #expect(line.fault == nil && line.generation == 1)
  }

  @Test("What keeps one from connecting or listening is said with its remedy")
  func refusals() throws {
    let (port, name) = try end()
    #expect(throws: PortError.address(path: "tcp:10.0.0.1:7000")) {
      _ = try SerialPort(path: "tcp:10.0.0.1:7000", rate: 115_200)
    }
    let busy = try #require(throws: BoardStartError.self) { _ = try LoopbackPort(port.place) }
    #expect(busy.description == "--tcp \(port.place.text): another program listens there; choose another port")
    let system = FakeSystem()
    var calls = system.calls
    calls.connect = { _ in -ECONNREFUSED }
    #expect(throws: PortError.nobody(path: name)) { _ = try SerialPort(path: name, rate: 115_200, calls: calls) }
    calls.connect = { _ in -EBUSY }
    #expect(throws: PortError.busy(path: name)) { _ = try SerialPort(path: name, rate: 115_200, calls: calls) }
    for error in [
      PortError.address(path: "tcp:x"), .nobody(path: "tcp:x"), .closed(path: "tcp:x"), .busy(path: "tcp:x"),
    ] {
      #expect(error.description.hasPrefix("tcp:x: ") && error.description.contains("; "))
    }
  }
}
