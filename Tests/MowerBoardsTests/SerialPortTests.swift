import Glibc
import MowerBoards
import MowerEmulation
import Testing

@Suite("Serial port")
struct SerialPortTests {
  let system = FakeSystem()

  func failure(_ body: () throws(PortError) -> Void) -> PortError? {
    do throws(PortError) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  func open(_ rate: Int = 115_200) throws(PortError) -> SerialPort {
    try SerialPort(path: "/dev/mower", rate: rate, calls: system.calls)
  }

  func opening(_ rate: Int = 115_200) -> PortError? {
    failure { () throws(PortError) in _ = try open(rate) }
  }

  func read(_ port: borrowing SerialPort, until: UInt64 = 0) throws(PortError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 64)
    var failure: PortError?
    let count = bytes.withUnsafeMutableBytes { buffer in
      do throws(PortError) { return try port.read(into: buffer, until: until) } catch { failure = error }
      return 0
    }
    if let failure { throw failure }
    return Array(bytes.prefix(count))
  }

  func write(_ port: borrowing SerialPort, _ bytes: [UInt8], until: UInt64 = 0) throws(PortError) {
    var failure: PortError?
    bytes.withUnsafeBytes { buffer in
      do throws(PortError) { try port.write(buffer, until: until) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  @Test(
    "What keeps a port from being opened is said with its remedy",
    arguments: [
      (ENOENT, PortError.missing(path: "/dev/mower")), (ENXIO, .missing(path: "/dev/mower")),
      (EACCES, .forbidden(path: "/dev/mower", group: "dialout")), (EBUSY, .busy(path: "/dev/mower")),
      (EISDIR, .notASerialPort(path: "/dev/mower")),
      (EMFILE, .failed(path: "/dev/mower", operation: "opening", error: EMFILE)),
    ])
  func openFailures(_ number: Int32, _ error: PortError) {
    system.set { $0.opens = [-number] }
    #expect(opening() == error)
    #expect(system.get { $0.closed } == 0)
  }

  @Test("Every error is one sentence that names the port and what to do")
  func sentences() {
    let all: [PortError] = [
      .missing(path: "/dev/mower"), .forbidden(path: "/dev/mower", group: "dialout"),
      .forbidden(path: "/dev/mower", group: nil), .busy(path: "/dev/mower"), .notASerialPort(path: "/dev/mower"),
      .rate(path: "/dev/mower", rate: 12_345), .unplugged(path: "/dev/mower"), .blocked(path: "/dev/mower"),
      .failed(path: "/dev/mower", operation: "reading", error: EIO),
    ]
    for error in all {
      let words = error.description
      #expect(words.hasPrefix("/dev/mower: ") && words.contains("; ") && !words.contains("\n") && !words.hasSuffix("."))
    }
    #expect(all[1].description.contains("usermod -aG dialout"))
    let roots = PortError.forbidden(path: "/dev/mower", group: "root").description
    #expect(roots.contains("chgrp dialout") && !roots.contains("-aG root"))
    #expect(all[5].description.contains("115200"))
  }

  @Test("An interrupted opening is tried again")
  func interruptedOpening() {
    system.set { $0.opens = [-EINTR, -EINTR, 7] }
    #expect(opening() == nil)
    #expect(system.get { $0.opened } == 1)
  }

  @Test("A port that another program has locked is refused and closed again")
  func locked() {
    system.set { $0.lock = -EWOULDBLOCK }
    #expect(opening() == .busy(path: "/dev/mower"))
    #expect(system.get { $0.closed } == 1)
  }

  @Test("A file that is no terminal is refused and closed again")
  func noTerminal() {
    system.set { $0.settings = -ENOTTY }
    #expect(opening() == .notASerialPort(path: "/dev/mower"))
    #expect(system.get { $0.closed } == 1)
  }

  @Test("A rate that the driver silently does not take is refused")
  func silentRate() {
    system.set { $0.keepsRate = false }
    #expect(opening() == .rate(path: "/dev/mower", rate: 115_200))
    #expect(system.get { $0.closed } == 1)
    #expect(opening(12_345) == .rate(path: "/dev/mower", rate: 12_345))
    #expect(system.get { $0.opened } == 1)
  }

  @Test("A port is closed when it goes out of scope")
  func closing() throws {
    do { _ = try open() }
    #expect(system.get { $0.closed } == 1)
  }

  @Test("Reading goes on over interruptions and gives what a short read brought")
  func reading() throws {
    let port = try open()
    system.set {
      $0.reads = [.error(EINTR), .bytes([1, 2, 3])]
      $0.polls = [SystemCalls.Ready(result: -EINTR, events: 0), SystemCalls.Ready(result: 1, events: Int16(POLLIN))]
    }
    #expect(try read(port, until: 2_000_000) == [1, 2, 3])
  }

  @Test("Reading ends at its deadline with nothing, and without one at once")
  func deadline() throws {
    let port = try open()
    #expect(try read(port).isEmpty)
    #expect(system.get { $0.waits_ms } == [])
    #expect(try read(port, until: 1_050_000).isEmpty)
    #expect(system.get { $0.waits_ms } == [50])
    #expect(system.get { $0.now_us } == 1_050_000)
  }

  @Test("A port whose device is gone says so", arguments: [EIO, ENXIO, ENODEV])
  func gone(_ number: Int32) throws {
    let port = try open()
    system.set { $0.reads = [.error(number)] }
    #expect(failure { () throws(PortError) in _ = try read(port) } == .unplugged(path: "/dev/mower"))
    system.set { $0.writes = [Int(-number)] }
    #expect(failure { () throws(PortError) in try write(port, [1]) } == .unplugged(path: "/dev/mower"))
  }

  @Test("A hang-up that reads as the end of a file is an unplugged port")
  func hangUp() throws {
    let port = try open()
    system.set {
      $0.reads = [.bytes([])]
      $0.polls = [SystemCalls.Ready(result: 1, events: Int16(POLLHUP))]
    }
    #expect(failure { () throws(PortError) in _ = try read(port) } == .unplugged(path: "/dev/mower"))
  }

  @Test("Writing goes on where a short write left off, over interruptions and a full buffer")
  func writing() throws {
    let port = try open()
    system.set {
      $0.writes = [2, Int(-EINTR), 1, Int(-EAGAIN), 3]
      $0.polls = [
        SystemCalls.Ready(result: 1, events: Int16(POLLOUT)), SystemCalls.Ready(result: 1, events: Int16(POLLOUT)),
      ]
    }
    try write(port, [1, 2, 3, 4, 5, 6], until: 2_000_000)
    #expect(system.get { $0.written } == [1, 2, 3, 4, 5, 6])
  }

  @Test("A board that takes nothing is reported at the deadline")
  func blocked() throws {
    let port = try open()
    system.set { $0.writes = [2, Int(-EAGAIN), Int(-EAGAIN), Int(-EAGAIN)] }
    #expect(
      failure { () throws(PortError) in try write(port, [1, 2, 3], until: 1_010_000) } == .blocked(path: "/dev/mower"))
  }

  @Test("A line takes up a port again that was unplugged, and counts it")
  func replug() throws {
    let line = try SerialLine(path: "/dev/mower", rate: 115_200, calls: system.calls)
    system.set {
      $0.reads = [.error(EIO)]
      $0.opens = [-ENOENT, -ENOENT, 9]
    }
    var bytes = [UInt8](repeating: 0, count: 8)
    func read() -> PortError? {
      bytes.withUnsafeMutableBytes { buffer in
        failure { () throws(PortError) in _ = try line.read(0, into: buffer) }
      }
    }
    #expect(read() == .unplugged(path: "/dev/mower"))
    #expect(system.get { $0.closed } == 1)
    #expect(read() == .unplugged(path: "/dev/mower"))
    var tries = 0
    while line.generation == 0 && tries < 100 {
      line.revive(now_us: UInt64(tries) * 20_000)
      tries += 1
    }
    // Looked for five times a second: the third look finds it.
    #expect(tries == 21)
    #expect(line.generation == 1 && line.fault == nil)
    #expect(read() == nil)
  }

  @Test("A real terminal is set to raw bytes, 8N1, at its rate, and is ours alone")
  func realTerminal() throws {
    let terminal = try PseudoTerminal()
    for rate in [9600, 19_200, 115_200, 921_600] {
      let port = try SerialPort(path: terminal.path, rate: rate)
      #expect(
        failure { () throws(PortError) in _ = try SerialPort(path: terminal.path, rate: rate) }
          == .busy(path: terminal.path))
      // Every byte comes through as it is, both ways.
      let all = (0...255).map { UInt8($0) }
      try write(port, all, until: .max)
      var got: [UInt8] = []
      while got.count < 256 && terminal.hasInput(within: 5000) { terminal.read(into: &got) }
      #expect(got == all)
      #expect(terminal.write(all) == 256)
      var back: [UInt8] = []
      while back.count < 256 { back += try read(port, until: .max) }
      #expect(back == all)
      #expect(port.rate == rate)
    }
    #expect(
      failure { () throws(PortError) in _ = try SerialPort(path: "/dev/null", rate: 9600) }
        == .notASerialPort(path: "/dev/null"))
    #expect(
      failure { () throws(PortError) in _ = try SerialPort(path: "/dev/no-such-mower", rate: 9600) }
        == .missing(path: "/dev/no-such-mower"))
  }
}
