import Foundation

/// One run of the built command, as a person would start it.
struct Command {
  /// The command to test: the one named by SWARD_BINARY, or the build that lies beside the tests; nil without either.
  static let path: String? = {
    if let named = ProcessInfo.processInfo.environment["SWARD_BINARY"] { return named }
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let beside = folder.appendingPathComponent("sward")
    return FileManager.default.isExecutableFile(atPath: beside.path) ? beside.path : nil
  }()

  /// An optimised build for what would take a debug build minutes: `path` if SWARD_BINARY names it, or the one that
  /// `swift build -c release` leaves; nil without either.
  static let release: String? = {
    if ProcessInfo.processInfo.environment["SWARD_BINARY"] != nil { return path }
    return built("release")
  }()

  /// A debug build to compare with: the one named by SWARD_DEBUG_BINARY, or the one that `swift build` leaves; nil
  /// without either.
  static let debug: String? = ProcessInfo.processInfo.environment["SWARD_DEBUG_BINARY"] ?? built("debug")

  private static func built(_ configuration: String) -> String? {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let binary = root.appendingPathComponent(".build/\(configuration)/sward").path
    return FileManager.default.isExecutableFile(atPath: binary) ? binary : nil
  }

  /// How many seeds the long runs take: two, or as many as SWARD_TEST_SEEDS says; tools/soak takes ten.
  static let seeds: Int = ProcessInfo.processInfo.environment["SWARD_TEST_SEEDS"].flatMap { Int($0) } ?? 2

  /// Why a test is skipped when there is no command.
  static let missing: String = "no built command; run `swift build --product sward`, or name one in SWARD_BINARY"

  /// The exit status; a signal's number plus 128 when one ended it.
  let status: Int32
  /// What it wrote to the standard output.
  let output: String
  /// What it wrote to the standard error.
  let errors: String

  /// Runs `sward` with arguments and waits for its end.
  /// - Parameters:
  ///   - folder: the current folder of the command.
  ///   - environment: variables beside those of the tests.
  ///   - binary: another build of the command.
  init(_ arguments: String..., in folder: URL? = nil, environment: [String: String] = [:], binary: String? = nil) throws
  {
    try self.init(list: arguments, in: folder, environment: environment, binary: binary)
  }

  /// The same with the arguments as a list.
  init(list arguments: [String], in folder: URL? = nil, environment: [String: String] = [:], binary: String? = nil)
    throws
  {
    (status, output, errors) = try withScratchFolder { scratch in
      // Files, not pipes: a pipe that nobody reads while the other is waited for would stop the command for ever.
      let outputFile = scratch.appendingPathComponent("output")
      let errorFile = scratch.appendingPathComponent("errors")
      for file in [outputFile, errorFile] { try Data().write(to: file) }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: binary ?? Self.path ?? "sward")
      process.arguments = arguments
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.currentDirectoryURL = folder ?? scratch
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: outputFile)
      process.standardError = try FileHandle(forWritingTo: errorFile)
      try process.run()
      process.waitUntilExit()
      return (
        process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0),
        String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
        String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
      )
    }
  }
}

/// Lends a new folder and deletes it afterwards.
func withScratchFolder<R>(_ body: (URL) throws -> R) throws -> R {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sward-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
