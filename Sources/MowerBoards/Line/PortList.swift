import Glibc

/// A serial port that the system has.
public struct PortEntry: Equatable, Sendable {
  /// The name to use: below /dev/serial/by-id where there is one, which stays with the device.
  public var path: String
  /// The device behind it.
  public var device: String
  /// What the USB device says it is; empty where it says nothing.
  public var product: String
  /// What is likely to be behind it; nil where nothing tells.
  public var guess: String?
}

/// Finds the serial ports of this machine.
public enum PortList {
  /// USB vendors and products that boards of mowers are known by.
  private static let known: [(vendor: String, product: String?, guess: String)] = [
    ("0483", "5740", "Mowgli board (STM32 virtual port)"), ("2e8a", nil, "OpenMower board (Raspberry Pi Pico)"),
    ("0403", "6015", "Create 2 cable, or another FTDI adapter"), ("0403", nil, "FTDI adapter: Alfred, Roomba, xESC"),
    ("10c4", nil, "CP210x adapter: Alfred, Roomba, xESC"), ("1a86", nil, "CH340 adapter: Alfred, Roomba, xESC"),
    ("1546", nil, "u-blox receiver"), ("1366", nil, "DWM1001 board (J-Link port)"),
    ("2341", nil, "Arduino"), ("16c0", nil, "Teensy"),
  ]

  /// The ports, by name. `root` stands before /dev and /sys, for tests.
  public static func entries(root: String = "") -> [PortEntry] {
    var stable: [String: String] = [:]
    for name in names(in: "\(root)/dev/serial/by-id") {
      let path = "/dev/serial/by-id/\(name)"
      if let target = link("\(root)\(path)") { stable[last(target)] = path }
    }
    let ttys = names(in: "\(root)/sys/class/tty").filter { tty in
      // Virtual consoles have no device behind them, and of the many ttyS most are only reserved.
      exists("\(root)/sys/class/tty/\(tty)/device") && !isReserved(tty, root)
    }
    return ttys.map { tty in entry(tty, stable[tty], root) }
  }

  private static func entry(_ tty: String, _ stable: String?, _ root: String) -> PortEntry {
    let device = "/dev/\(tty)"
    var folder = "\(root)/sys/class/tty/\(tty)/device"
    // The USB device is a step or two above its interface.
    for _ in 0..<4 {
      if let vendor = text("\(folder)/idVendor") {
        let product = text("\(folder)/idProduct") ?? ""
        let words = [text("\(folder)/manufacturer"), text("\(folder)/product")].compactMap { $0 }.joined(separator: " ")
        let guess = known.first { $0.vendor == vendor && ($0.product ?? product) == product }?.guess
        return PortEntry(path: stable ?? device, device: device, product: words, guess: guess)
      }
      folder += "/.."
    }
    let guess = tty.hasPrefix("ttyAMA") || tty.hasPrefix("ttyS") ? "a port of the computer itself" : nil
    return PortEntry(path: stable ?? device, device: device, product: "", guess: guess)
  }

  /// Whether a ttyS stands for hardware that is not there.
  private static func isReserved(_ tty: String, _ root: String) -> Bool {
    tty.hasPrefix("ttyS") && text("\(root)/sys/class/tty/\(tty)/type") == "0"
  }

  private static func names(in folder: String) -> [String] {
    guard let open = opendir(folder) else { return [] }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func link(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = buffer.withUnsafeMutableBytes {
      readlink(path, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
    }
    return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
  }

  private static func last(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// First line of a small file.
  private static func text(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(file, &buffer, buffer.count)
    guard count > 0 else { return nil }
    let line = buffer.prefix(count).prefix { $0 != 0x0A }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }
}
