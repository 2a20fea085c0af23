import Foundation
import MowerGeometry
import Testing

@testable import MowerGarden

/// Files hold millimetres. What touched before must touch afterwards, and nothing moves by more than half of one.
@Suite("Rounding to millimetres")
struct RoundingTests {
  /// Lengths in tenths of millimetres, many of them in the middle between two millimetres.
  private static func length(_ random: inout SplitMix64) -> Int {
    let tenths = Int(random.next() % 200_000)
    return random.uniform() < 0.3 ? tenths / 10 * 10 + 5 : tenths
  }

  /// A number of tenths of millimetres as text, in metres.
  private static func text(_ tenths: Int) -> String {
    let digits = String(tenths.magnitude)
    let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    return (tenths < 0 ? "-" : "") + padded.dropLast(4) + "." + padded.suffix(4)
  }

  @Test("A length is written as its nearest millimetre, and its opposite with a minus")
  func written() {
    func text(_ millimetres: UInt) -> String {
      var fraction = String(String(1000 + millimetres % 1000).dropFirst())
      while fraction.last == "0" { fraction.removeLast() }
      return String(millimetres / 1000) + (fraction.isEmpty ? "" : "." + fraction)
    }
    for tenths in 0...30_000 as ClosedRange<UInt> {
      let length = Double(tenths) / 10_000
      // No double lies in the middle between most pairs of millimetres: either may be nearer then.
      let expected = tenths % 10 == 5 ? [text(tenths / 10), text(tenths / 10 + 1)] : [text((tenths + 5) / 10)]
      #expect(expected.contains(length.milli), "\(tenths) tenths: \(length.milli)")
      #expect((-length).milli == (length.milli == "0" ? "0" : "-" + length.milli))
    }
    #expect(0.0625.milli == "0.063" && 0.1875.milli == "0.188" && (-0.0625).milli == "-0.063")
    #expect((-0.0).milli == "0" && (-0.0004).milli == "0" && 1e9.milli == "1000000000")
    #expect((2.0 / 3).trimmed(decimals: 0) == "1" && (2.0 / 3).trimmed(decimals: 9) == "0.666666667")
    #expect(9.9996.milli == "10" && (-9.9996).milli == "-10" && 0.05.milli == "0.05")
  }

  /// A lawn with a bed and a flagstone along its edge, and two trees at its corners; 1 unit is a metre.
  private struct Drawn {
    var corners: [(x: Int, y: Int)]
    var text: String

    init(_ random: inout SplitMix64) {
      let l = (0..<8).map { _ in RoundingTests.length(&random) }
      let corners = [
        (l[0], l[1]), (300_000 + l[2], l[3]), (300_000 + l[4], 300_000 + l[5]), (l[6], 300_000 + l[7]),
      ]
      self.corners = corners
      func points(_ list: [(Int, Int)]) -> String {
        list.map { "\(RoundingTests.text($0.0)),\(RoundingTests.text($0.1))" }.joined(separator: " ")
      }
      let inner = (250_000, 250_000)
      let (a, b, c) = (corners[0], corners[1], corners[2])
      text = SVGImportTests.drawing(
        """
        <polygon points="\(points(corners))" data-kind="lawn"/>
        <polygon points="\(points([b, c, inner]))" data-kind="bed"/>
        <circle cx="\(RoundingTests.text(a.0))" cy="\(RoundingTests.text(a.1))" r="0.2505" data-kind="tree"/>
        <circle cx="\(RoundingTests.text(c.0))" cy="\(RoundingTests.text(c.1))" r="0.3" data-kind="tree"/>
        """, root: "viewBox=\"0 0 60 60\"")
    }
  }

  /// How far a coordinate is from a number of tenths of millimetres, m.
  private func off(_ p: Vector2, _ corner: (x: Int, y: Int)) -> Double {
    // The page's lower left corner is the origin, and y goes up.
    max(abs(p.x - Double(corner.x) / 10_000), abs(p.y - (60 - Double(corner.y) / 10_000)))
  }

  @Test("Things at the lawn's edge are where the lawn is, after an import and after a file was written and read")
  func edge() throws {
    var random = SplitMix64(seed: 21)
    for _ in 0..<300 {
      let drawn = Drawn(&random)
      let imported = try GardenImport.svg(text: drawn.text, scale: .metresPerUnit(1)).garden
      // A station, without which a file is none.
      var garden = imported
      garden.station = Station(pose: Pose2(x: 10, y: 10, heading: 0))
      let written = GardenWriter.yaml(garden)
      for g in [imported, try GardenReader.readUnchecked(text: written, file: "a.yaml").garden] {
        let lawn = g.lawns[0].polygon.vertices
        try #require(lawn.count == 4 && g.obstacles.count == 3, "\(g.obstacles.map(\.name))")
        for corner in drawn.corners {
          let nearest = lawn.map { off($0, corner) }.min() ?? .infinity
          #expect(nearest <= 0.000501, "a corner moved by \(nearest) m")
        }
        for corner in lawn {
          // Each coordinate is the very double that three decimals are read as.
          #expect(corner.x == (corner.x * 1000).rounded() / 1000 && corner.y == (corner.y * 1000).rounded() / 1000)
        }
        guard case .polygon(let bed) = g.obstacles[0].shape, case .circle(let tree, let radius) = g.obstacles[1].shape,
          case .circle(let post, let width) = g.obstacles[2].shape
        else {
          Issue.record("other shapes: \(g.obstacles)")
          continue
        }
        #expect(bed.vertices.count { lawn.contains($0) } == 2, "the bed \(bed.vertices) left the edge of \(lawn)")
        #expect(lawn.contains(tree) && lawn.contains(post))
        #expect(off(tree, drawn.corners[0]) <= 0.000501 && off(post, drawn.corners[2]) <= 0.000501)
        #expect((radius == 0.25 || radius == 0.251) && width == 0.3)
      }
    }
  }

  @Test("A thing that is moved in a file to the edge of the lawn is written on it")
  func updated() throws {
    var random = SplitMix64(seed: 22)
    var garden = Garden(
      name: "edge",
      lawns: [Lawn(name: "a", polygon: Polygon([Vector2(0, 0), Vector2(20, 0), Vector2(20, 15), Vector2(0, 15)]))],
      station: Station(pose: Pose2(x: 3, y: 0.35, heading: 0)))
    garden.obstacles = [Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(10, 7), radius: 0.25))]
    var document = try GardenDocument(text: GardenWriter.yaml(garden), file: "edge.yaml")
    for _ in 0..<200 {
      var new = document.garden
      // A corner goes elsewhere, as a hand draws it, and the tree with it.
      let place = Vector2(20 + random.uniform(-0.5, 0.5), 15 + random.uniform(-0.5, 0.5))
      let onGrid = Vector2((place.x * 1000).rounded() / 1000, (place.y * 1000).rounded() / 1000)
      new.lawns[0].polygon.vertices[2] = onGrid
      new.obstacles[0].shape = .circle(center: onGrid, radius: 0.25)
      try document.update(to: new)
      let read = try GardenReader.readUnchecked(text: document.text, file: "edge.yaml").garden
      guard case .circle(let center, _) = read.obstacles[0].shape else {
        Issue.record("the tree is \(read.obstacles[0].shape)")
        continue
      }
      #expect(center == onGrid && read.lawns[0].polygon.vertices[2] == onGrid)
    }
  }
}
