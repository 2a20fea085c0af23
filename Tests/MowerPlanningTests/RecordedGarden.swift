import Foundation
import MowerGarden
import MowerGeometry

/// A real garden, recorded by driving a mower along its edges, from the shared test data.
enum RecordedGarden {
  /// Where the recording lies, or nil where the shared data are missing.
  static let file: URL? = {
    var places: [URL] = []
    if let shared = ProcessInfo.processInfo.environment["SWARD_SHARED"] { places.append(URL(filePath: shared)) }
    places.append(
      URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared").standardizedFileURL)
    return places.map { $0.appending(path: "data/openmower-map.json") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  private struct Map: Decodable {
    struct Area: Decodable {
      struct Properties: Decodable {
        var name: String?
        var type: String
      }
      var properties: Properties
      var outline: [Point]
    }
    struct Station: Decodable {
      var position: Point
      var heading: Double
    }
    struct Point: Decodable {
      var x: Double
      var y: Double
      var vector: Vector2 { Vector2(x, y) }
    }
    var areas: [Area]
    var docking_stations: [Station]
  }

  /// The garden as recorded.
  static func load() throws -> Garden {
    let map = try JSONDecoder().decode(Map.self, from: Data(contentsOf: file!))
    let dock = map.docking_stations[0]
    var garden = Garden(
      name: "recorded", lawns: [], station: Station(pose: Pose2(dock.position.vector, heading: dock.heading)))
    for (i, area) in map.areas.enumerated() {
      let name = "\(area.properties.name ?? "area") \(i)"
      let outline = Polygon(area.outline.map(\.vector))
      switch area.properties.type {
      case "mow": garden.lawns.append(Lawn(name: name, polygon: outline))
      case "nav": garden.passages.append(Passage(name: name, polygon: outline))
      default:
        let kind: Obstacle.Kind = name.hasPrefix("cut") ? .bed : .tree
        garden.obstacles.append(Obstacle(name: name, kind: kind, shape: .polygon(outline)))
      }
    }
    return garden
  }
}
