import Foundation

/// Real files that are not the project's to ship, and programs of others: where they are, if they are.
enum SharedData {
  /// The directory named by SWARD_SHARED, or else `shared` beside the checkout.
  static let directory: URL = {
    if let path = ProcessInfo.processInfo.environment["SWARD_SHARED"] { return URL(filePath: path) }
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root.appending(path: "shared")
  }()

  /// A real garden: six lawns, four passages, four fruit trees.
  static let openMowerMap = directory.appending(path: "data/openmower-map.json")

  /// Whether the real garden is there.
  static var hasOpenMowerMap: Bool { FileManager.default.fileExists(atPath: openMowerMap.path) }

  /// A Python interpreter with the independent programs installed, named by SWARD_PYTHON.
  static let python = ProcessInfo.processInfo.environment["SWARD_PYTHON"]

  /// Runs a Python program; its output, or nil if the interpreter is missing or a module it imports is.
  static func run(python program: String, _ arguments: [String]) throws -> String? {
    guard let python else { return nil }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
