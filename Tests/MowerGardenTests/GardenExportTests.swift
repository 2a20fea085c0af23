import Foundation
import MowerGarden
import MowerGeometry
import Testing

@Suite struct GardenExportTests {
  /// Gardens as imported, which is what export and import can keep exactly: outlines without needless corners.
  /// How well satellites are received lies nowhere on a map.
  static var gardens: [Garden] {
    get throws {
      try ([FullGarden.garden] + Shipped.gardens.map { try GardenFile.load(path: $0) }).map {
        var garden = $0
        garden.satellite = SatelliteService()
        return garden
      }
    }
  }

  @Test("a garden exported as GeoJSON and imported again is the same")
  func geoJSON() throws {
    for garden in try Self.gardens {
      let text = GardenExport.geoJSON(garden)
      let imported = try GardenImport.geoJSON(text: text)
      expectEqual(imported.garden, garden)
      #expect(imported.warnings == [])
      #expect((imported.garden.origin == nil) == (garden.origin == nil), "an assumed origin is none")
      #expect(GardenImport.format(ofText: text, file: "x") == .geoJSON)
    }
  }

  @Test("a garden exported as SVG and imported again is the same but for its place on Earth")
  func svg() throws {
    for var garden in try Self.gardens {
      let text = GardenExport.svg(garden)
      let imported = try GardenImport.svg(text: text)
      garden.origin = nil
      expectEqual(imported.garden, garden)
      #expect(imported.warnings == [])
      #expect(GardenImport.format(ofText: text, file: "x") == .svg)
    }
  }

  @Test("exported GeoJSON is what RFC 7946 asks for, by Foundation's reader")
  func rfc7946() throws {
    let data = Data(GardenExport.geoJSON(FullGarden.garden).utf8)
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["type"] as? String == "FeatureCollection")
    let features = try #require(root["features"] as? [[String: Any]])
    #expect(features.count == 19)
    for feature in features {
      #expect(feature["type"] as? String == "Feature")
      let properties = try #require(feature["properties"] as? [String: Any])
      #expect(properties["kind"] is String)
      let geometry = try #require(feature["geometry"] as? [String: Any])
      guard geometry["type"] as? String == "Polygon" else { continue }
      let ring = try #require(geometry["coordinates"] as? [[[Double]]])[0]
      #expect(ring.first == ring.last && ring.count >= 4)
      #expect(Polygon(ring.dropLast().map { Vector2($0[0], $0[1]) }).signedArea > 0)
    }
    let origin = try #require(features[0]["properties"] as? [String: Any])
    #expect(origin["kind"] as? String == "origin" && origin["assumed"] as? Bool == false)
  }

  @Test("a garden without a place on Earth says so in its GeoJSON")
  func assumedOrigin() throws {
    var garden = FullGarden.garden
    garden.origin = nil
    #expect(GardenExport.geoJSON(garden).contains("\"assumed\": true"))
  }

  @Test(
    "names that mean something in JSON and XML stay names",
    arguments: ["a \"b\" \\ c", "<x> & 'y'", "]]>", "tab\tend", "日本 🌳"])
  func names(_ name: String) throws {
    var garden = FullGarden.garden
    garden.name = name
    garden.lawns[0].name = name
    garden.obstacles[1].name = name
    let expected = name.replacing("\t", with: " ")
    for imported in [
      try GardenImport.geoJSON(text: GardenExport.geoJSON(garden)),
      try GardenImport.svg(text: GardenExport.svg(garden)),
    ] {
      #expect(imported.garden.name == expected && imported.garden.lawns[0].name == expected)
      #expect(imported.garden.obstacles.contains { $0.name == expected })
    }
  }

  @Test(
    "the real map survives a way through each format",
    .enabled(if: SharedData.hasOpenMowerMap, "no data/openmower-map.json in the directory of SWARD_SHARED"))
  func realMap() throws {
    let garden = try GardenImport.openMower(text: SourceText.load(path: SharedData.openMowerMap.path)).garden
    expectEqual(try GardenImport.svg(text: GardenExport.svg(garden)).garden, garden)
    expectEqual(try GardenImport.geoJSON(text: GardenExport.geoJSON(garden)).garden, garden)
  }
}
