import Foundation
import MowerGarden
import MowerSimulation

/// A page about one run or several seeds of it: `index.html`, which needs nothing beside it, and `map.png`,
/// `coverage.csv` and `result.json` for other programs.
public struct HTMLReport: Sendable {
  /// The runs, one a seed; at least one.
  public let results: [RunResult]
  /// The garden they ran in.
  public let garden: Garden
  /// Width of the cut, m; with the speed, the laws of mowing are drawn beside the coverage.
  public let cuttingWidth_m: Double?
  /// Usual speed while mowing, m/s.
  public let speed_mps: Double?
  /// The command that makes the same runs again.
  public let commandLine: String
  /// Settings that differ from their defaults, as names and values with units.
  public let settings: [(name: String, value: String)]
  /// Width of the maps, px.
  public let mapWidth: Int

  /// Why a report could not be written.
  public struct Failure: Error, CustomStringConvertible {
    /// One sentence with the place, the reason and a remedy.
    public let description: String
  }

  /// A report about at least one run.
  public init(
    results: [RunResult], garden: Garden, cuttingWidth_m: Double? = nil, speed_mps: Double? = nil, commandLine: String,
    settings: [(name: String, value: String)] = [], mapWidth: Int = 1200
  ) {
    precondition(!results.isEmpty, "a report needs a run")
    self.results = results
    self.garden = garden
    self.cuttingWidth_m = cuttingWidth_m
    self.speed_mps = speed_mps
    self.commandLine = commandLine
    self.settings = settings
    self.mapWidth = mapWidth
  }

  /// Writes the page and the files beside it into a directory, which is made if need be. Throws `Failure` with the
  /// place if that cannot be done.
  public func write(to directory: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        description: "\(directory): the directory cannot be made (\(error.localizedDescription)); choose another one.")
    }
    let json = results.count == 1 ? RunJSON.encode(results[0]) : RunJSON.encode(results)
    try save(Array(json.utf8) + [0x0a], as: "result.json", in: directory)
    try save(Array(CoverageCSV.encode(results).utf8), as: "coverage.csv", in: directory)
    let map = CoverageMap.picture(result: typical, garden: garden, width: mapWidth)
    try save(PNG.encode(map.canvas), as: "map.png", in: directory)
    try save(Array(html().utf8), as: "index.html", in: directory)
  }

  private func save(_ bytes: [UInt8], as name: String, in directory: String) throws {
    let url = URL(fileURLWithPath: directory).appendingPathComponent(name)
    do {
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw Failure(
        description: "\(url.path): the file cannot be written (\(error.localizedDescription)); "
          + "choose a directory that you may write to, on a disk with room.")
    }
  }

  /// The run with the median coverage: the one worth a closer look.
  var typical: RunResult {
    let order = results.indices.sorted { (results[$0].coverage, $0) < (results[$1].coverage, $1) }
    return results[order[(order.count - 1) / 2]]
  }

  /// The page. Fails only if memory runs out.
  public func html() throws -> String {
    let map = try PNG.encode(
      CoverageMap.picture(result: typical, garden: garden, width: mapWidth, captions: false).canvas)
    let name = Markup.escape(garden.name)
    var page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
    page += "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
    page += "<title>\(name) · Sward</title>\n<style>\n\(Self.style)</style>\n</head>\n<body>\n"
    page += header + tiles + "<main>\n" + mapSection(png: map) + plots + figureTable + seedTable + eventList + foundList
    page += faultList
    return page + reproduction + "</main>\n</body>\n</html>\n"
  }
}
