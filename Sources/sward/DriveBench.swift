import Foundation

/// What driving a real board costs: the built command drives an emulated board over a real pseudo-terminal, each in a
/// process of its own, and says what the driving one used.
struct DriveBench {
  /// A board and what it drives with.
  struct Case {
    var name: String
    var board: String
    var garden: String
    var options: [String] = []
    /// The receiver beside the board, if any.
    var receiver: String?
    /// Ports of the board.
    var ports = 1
  }

  /// What the driving process said.
  struct Row {
    var name: String
    var figures: [String: Any]

    func number(_ key: String) -> Double? { (figures[key] as? NSNumber)?.doubleValue }
  }

  static let cases = [
    Case(name: "mowgli", board: "mowgli", garden: "simple"),
    Case(
      name: "openmower", board: "openmower", garden: "simple", options: ["--navigation", "gnss"], receiver: "ubx",
      ports: 4),
    Case(name: "alfred", board: "alfred", garden: "simple", options: ["--navigation", "beacons"], receiver: "dwm1001"),
    Case(name: "roomba", board: "roomba", garden: "courtyard", options: ["--navigation", "virtual-wall"]),
  ]

  /// The folder with the gardens.
  let maps: String
  /// How long each board is driven, s.
  let seconds: Double

  /// Drives every board whose scene's name contains a word. Throws `BadInput`.
  func run(only: String) throws -> [Row] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sward-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let counter = counter(in: folder)
    return try Self.cases.filter { "drive-\($0.name)".contains(only) }.map { try drive($0, folder, counter) }
  }

  /// The library that counts allocations, built if there are its source and a compiler.
  private func counter(in folder: URL) -> String? {
    let source = URL(fileURLWithPath: maps).deletingLastPathComponent().appendingPathComponent("tools/malloc_count.c")
    let library = folder.appendingPathComponent("malloc_count.so").path
    guard FileManager.default.fileExists(atPath: source.path) else { return nil }
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments = ["cc", "-O2", "-shared", "-fPIC", "-o", library, source.path]
    compiler.standardError = FileHandle.nullDevice
    guard (try? compiler.run()) != nil else { return nil }
    compiler.waitUntilExit()
    return compiler.terminationStatus == 0 ? library : nil
  }

  private func drive(_ scene: Case, _ folder: URL, _ counter: String?) throws -> Row {
    let port = folder.appendingPathComponent("port").path
    let garden = "\(maps)/\(scene.garden).yaml"
    var emulate = ["board", "emulate", scene.board, "--garden", garden, "--pty", port] + scene.options
    var drive = ["drive", "--board", scene.board, "--garden", garden, "--json", "--until", "time=\(seconds)"]
    drive +=
      scene.options + ["--port", (0..<scene.ports).map { $0 == 0 ? port : "\(port)-\($0)" }.joined(separator: ",")]
    if let receiver = scene.receiver {
      emulate += ["--receiver", receiver]
      drive += ["--receiver", receiver, "--receiver-port", port + "-receiver"]
    }
    let board = try start(emulate)
    defer {
      board.process.interrupt()
      board.process.waitUntilExit()
    }
    // The port is there when the board has said so.
    guard let hello = Self.line(of: board.output), hello.contains("Ctrl-C ends it") else {
      throw BadInput(
        "bench drive: the emulated \(scene.board) did not start; try `sward \(emulate.joined(separator: " "))`")
    }
    let driver = try start(drive, counter.map { ["LD_PRELOAD": $0] } ?? [:])
    let text = String(decoding: driver.output.readDataToEndOfFile(), as: UTF8.self)
    driver.process.waitUntilExit()
    guard let last = text.split(separator: "\n").last(where: { $0.hasPrefix("{") }),
      let figures = try? JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
    else { throw BadInput("bench drive: the drive of the \(scene.board) ended early; it said: \(text)") }
    return Row(name: scene.name, figures: figures)
  }

  private func start(
    _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> (process: Process, output: FileHandle) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    do { try process.run() } catch { throw BadInput("bench drive: this program cannot be started again: \(error)") }
    return (process, pipe.fileHandleForReading)
  }

  /// The first line that comes.
  private static func line(of file: FileHandle) -> String? {
    var text = Data()
    while !text.contains(0x0A) {
      let more = file.availableData
      if more.isEmpty { return nil }
      text += more
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A table of all figures.
  static func table(_ rows: [Row]) -> String {
    var lines = [
      "drive             % of a core    late ms: 50 %    99 %  99.9 %     max   allocations a tick   in ticks      of"
    ]
    for r in rows {
      func cell(_ key: String, _ digits: Int, _ width: Int, _ scale: Double = 1) -> String {
        let text = r.number(key).map { String(format: "%.\(digits)f", $0 * scale) } ?? "not counted"
        return String(repeating: " ", count: max(1, width - text.count)) + text
      }
      lines.append(
        r.name.padding(toLength: 16, withPad: " ", startingAt: 0) + cell("processor_share", 2, 13, 100)
          + cell("late_ms_p50", 1, 17) + cell("late_ms_p99", 1, 8) + cell("late_ms_p999", 1, 8)
          + cell("late_ms_max", 1, 8) + cell("allocations_per_tick", 4, 21)
          + cell("allocating_ticks", 0, 11) + cell("measured_ticks", 0, 8))
    }
    return lines.joined(separator: "\n")
  }

  /// The same as JSON.
  static func json(_ rows: [Row]) -> String {
    let drives = rows.map { row in
      let keys = [
        "processor_share", "late_ms_p50", "late_ms_p99", "late_ms_p999", "late_ms_max", "allocations_per_tick",
        "allocating_ticks", "measured_ticks",
      ]
      let fields = keys.map { key in "\"\(key)\": " + (row.number(key).map { "\($0)" } ?? "null") }
      return "{\"name\": \"\(row.name)\", \(fields.joined(separator: ", "))}"
    }
    return "[\(drives.joined(separator: ", "))]"
  }
}
