import Foundation
import MowerEditing
import MowerGarden
import MowerGeometry

/// A garden of one lawn, a bed and a tree, with remarks.
let smallGarden = """
  # Behind the house.
  version: 1
  name: small
  lawns:
    - name: lawn
      # Measured in May.
      polygon: [[0, 0], [12, 0], [12, 8], [0, 8]]
  obstacles:
    - {name: bed, kind: bed, polygon: [[3, 3], [5, 3], [5, 4], [3, 4]]} # roses
    # The old one.
    - {name: tree, kind: tree, circle: {center: [9, 5], radius: 0.3}}
  # By the socket.
  station: {x: 6, y: 0.21, heading_deg: 0}

  """

/// The small garden on the drawing board.
func smallEditing() throws -> GardenEditing { GardenEditing(try GardenDocument(text: smallGarden, file: "small.yaml")) }

/// The gardens that come with the program.
let shippedGardens: [String] = {
  var root = URL(filePath: #filePath)
  for _ in 0..<3 { root.deleteLastPathComponent() }
  let maps = root.appending(path: "maps").path
  let files = (try? FileManager.default.contentsOfDirectory(atPath: maps)) ?? []
  return files.filter { $0.hasSuffix(".yaml") }.sorted().map { maps + "/" + $0 }
}()

/// Lends a new folder and deletes it afterwards.
func withScratchFolder<R>(_ body: (String) throws -> R) throws -> R {
  let path = FileManager.default.temporaryDirectory.appending(path: "sward-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}
