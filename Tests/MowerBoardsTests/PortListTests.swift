import Foundation
import MowerBoards
import Testing

@Suite("The list of serial ports")
struct PortListTests {
  /// A machine's /dev and /sys as far as they matter, in a folder that is deleted afterwards.
  private func withMachine(_ body: (URL) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "sward-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try body(root)
  }

  private func file(_ root: URL, _ path: String, _ text: String) throws {
    let place = root.appending(path: path)
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
  }

  @Test(
    "Ports with a device behind them are listed by name, with product and guess; consoles and reserved ones are not")
  func machine() throws {
    try withMachine { root in
      // An adapter: the names lie a step above its interface.
      try file(root, "sys/class/tty/ttyUSB0/idVendor", "10c4\n")
      try file(root, "sys/class/tty/ttyUSB0/manufacturer", "Silicon Labs\n")
      try file(root, "sys/class/tty/ttyUSB0/product", "CP2102\n")
      try file(root, "sys/class/tty/ttyUSB0/device/here", "")
      try file(root, "sys/class/tty/ttyACM0/device/idVendor", "1546\n")
      // Ports of the computer: one that is there and one that is only reserved; and a console.
      try file(root, "sys/class/tty/ttyS0/device/here", "")
      try file(root, "sys/class/tty/ttyS0/type", "4\n")
      try file(root, "sys/class/tty/ttyS1/device/here", "")
      try file(root, "sys/class/tty/ttyS1/type", "0\n")
      try file(root, "sys/class/tty/tty1/active", "")
      let byName = root.appending(path: "dev/serial/by-id")
      try FileManager.default.createDirectory(at: byName, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: byName.appending(path: "usb-CP2102-if00").path, withDestinationPath: "../../ttyUSB0")

      let ports = PortList.entries(root: root.path)
      #expect(ports.map(\.device) == ["/dev/ttyACM0", "/dev/ttyS0", "/dev/ttyUSB0"])
      try #require(ports.count == 3)
      #expect(ports.map(\.path) == ["/dev/ttyACM0", "/dev/ttyS0", "/dev/serial/by-id/usb-CP2102-if00"])
      #expect(ports.map(\.product) == ["", "", "Silicon Labs CP2102"])
      #expect(
        ports.map(\.guess) == [
          "u-blox receiver", "a port of the computer itself", "CP210x adapter: Alfred, Roomba, xESC",
        ])
    }
  }

  @Test("A machine without ports has none")
  func none() throws {
    try withMachine { #expect(PortList.entries(root: $0.path).isEmpty) }
  }
}
