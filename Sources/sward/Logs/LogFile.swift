import Foundation
import MowerBoards
import MowerCore
import MowerGarden
import MowerLog
import MowerSimulation

/// A log that a command reads.
struct LogFile {
  let path: String
  private let data: MappedLog
  /// The reader.
  var log: MCAPReader { data.log }

  /// Opens a file. Throws `BadInput`.
  init(_ path: String, linear: Bool = false) throws {
    self.path = path
    do { data = try MappedLog(path: path, usesSummary: !linear) } catch { throw BadInput("\(path): \(error)") }
  }

  /// Runs what reads on; its errors get the file's name.
  func reading<R>(_ body: () throws(LogError) -> R) throws -> R {
    do { return try body() } catch { throw BadInput("\(path): \(error)") }
  }

  /// The table that names the run. Throws `BadInput` for logs of other programs.
  func table() throws -> LogMetadata {
    guard let table = log.metadata.first(where: { $0.name == RunLogFile.table }) else {
      throw BadInput("\(path): this log does not say what was run; only logs of `sward sim` and `sward drive` do")
    }
    return table
  }

  /// The controller's configuration: garden, robot, seed and parameters of the log, with settings on top.
  func configuration(settings: [String] = []) throws -> MowerConfiguration {
    let table = try table()
    func value(_ key: String) throws -> String {
      guard let value = table[key] else { throw BadInput("\(path): the log does not name its \(key)") }
      return value
    }
    guard let seed = UInt64(try value("seed")) else { throw BadInput("\(path): the log's seed is no number") }
    let name = try value("navigation")
    guard let navigation = Navigation.allCases.first(where: { "\($0.name)" == name }) else {
      throw BadInput("\(path): the log's navigation \(name) does not exist")
    }
    let garden = try GardenFile.parse(text: attachment("garden.yaml"), file: "\(path): garden.yaml")
    let robot = try RobotFile.parse(text: attachment("robot.yaml"), file: "\(path): robot.yaml")
    let site = Site(garden: garden, robot: robot, navigation: navigation)
    let parameters = try RunOptions.parameters(settings, over: try self.parameters())
    var configuration = MowerConfiguration(site: site, seed: seed, parameters: parameters)
    if table["gyro"] == "no" { BoardCapabilities(rawValue: 0).adapt(&configuration) }
    return configuration
  }

  /// The recorded parameters; what the log does not name has today's default.
  private func parameters() throws -> Parameters {
    var parameters = Parameters()
    guard let table = log.metadata.first(where: { $0.name == RunLogFile.parameterTable }) else { return parameters }
    for p in Parameter.allCases {
      guard let text = table["\(p.descriptor.name)"] else { continue }
      guard let value = Double(text), value.isFinite else {
        throw BadInput("\(path): the log's parameter \(p.descriptor.name) is \(text), which is no number")
      }
      parameters[p] = value
    }
    return parameters
  }

  private func attachment(_ name: String) throws -> String {
    guard let file = log.attachments.first(where: { $0.name == name }) else {
      throw BadInput("\(path): the log has no \(name) attached; it was torn off before its first tick, or is another's")
    }
    return String(decoding: file.data, as: UTF8.self)
  }
}
