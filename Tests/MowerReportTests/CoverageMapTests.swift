import Foundation
import MowerGarden
import MowerGeometry
import MowerReport
import MowerSimulation
import Testing

@Test("the map shows cut and uncut grass, pond and paper where they are")
func mapColors() throws {
  let bytes = try CoverageMap.png(result: syntheticRun(), garden: syntheticGarden())
  let canvas = try PNG.decode(bytes)
  #expect(canvas.width == 1200)
  let picture = CoverageMap.picture(result: syntheticRun(), garden: syntheticGarden())
  #expect(canvas.pixels == picture.canvas.pixels)
  func color(_ x: Double, _ y: Double) -> Color {
    let p = picture.map.point(Vector2(x, y))
    return canvas.color(x: Int(p.x), y: Int(p.y))
  }
  #expect(color(3, 4) == CutPalette.color(cuts: 3))
  #expect(color(6, 1.5) == CutPalette.color(cuts: 0))
  #expect(color(7.9, 5.9) == CutPalette.color(cuts: 0))
  #expect(color(-0.2, 3) == color(8.8, 6.2))
  // Obstacles have textures: their colour is the most frequent one, and never that of grass.
  let pond = (0..<1600).map { color(5.2 + 0.04 * Double($0 % 40), 3.7 + 0.027 * Double($0 / 40)) }
  #expect(!pond.contains(CutPalette.color(cuts: 0)))
  #expect(pond.count { $0 == Color(0xa9d8f7) } > pond.count / 2)
  #expect(color(2, 1.5) != CutPalette.color(cuts: 3))
}

@Test("the map's pixels are the same on every machine and in every build")
func goldenMap() {
  let small = CoverageMap.picture(result: syntheticRun(), garden: syntheticGarden(), width: 400)
  #expect(hash(small.canvas) == "73a55a52f59c06b2")
}

@Test("a tall garden keeps its legend beside the map, a wide one below")
func layouts() {
  var tall = syntheticGarden()
  tall.lawns = [
    Lawn(name: "lawn", polygon: Polygon([Vector2(0, 0), Vector2(8, 0), Vector2(8, 30), Vector2(0, 30)]))
  ]
  let beside = CoverageMap.picture(result: syntheticRun(), garden: tall)
  let below = CoverageMap.picture(result: syntheticRun(), garden: syntheticGarden())
  #expect(beside.canvas.width == 1200 && below.canvas.width == 1200)
  // Nobody scrolls a picture much taller than wide.
  #expect(beside.canvas.height < 1600)
  #expect(beside.map.point(Vector2(9.5, 0)).x < 960)
  #expect(below.map.point(Vector2(9.5, 0)).x > 960)
}

@Test("a run without a raster or a path, and a garden without wire, still make a map")
func sparseMap() throws {
  var result = RunResult()
  result.garden = "bare"
  let lawn = Lawn(name: "a", polygon: Polygon([Vector2(0, 0), Vector2(2, 0), Vector2(1, 2)]))
  let bare = Garden(name: "bare", lawns: [lawn], station: Station(pose: Pose2(x: 0, y: 0, heading: 0)))
  #expect(try PNG.decode(CoverageMap.png(result: result, garden: bare)).width == 1200)
}

/// CIE L*a*b* of a colour as an eye sees it whose response to linear sRGB is changed by a matrix.
private func lab(_ color: Color, seenBy matrix: [[Double]]) -> [Double] {
  let linear = [color.red, color.green, color.blue].map { part -> Double in
    let v = Double(part) / 255
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
  }
  let seen = matrix.map { row in max(0, min(1, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 })) }
  let xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]].map { row in
    zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 }
  }
  let f = zip(xyz, [0.9505, 1, 1.089]).map { v, white in cbrt(v / white) }
  return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
}

// Machado, Oliveira and Fernandes 2009, severity 1: protanopia, deuteranopia, tritanopia.
@Test(
  "uncut stays apart from every class of cuts for every kind of colour vision, and classes get darker",
  arguments: [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
  ])
func paletteForAllEyes(matrix: [[Double]]) {
  let seen = CutPalette.steps.map { lab($0.color, seenBy: matrix) }
  for step in seen.dropFirst() {
    let difference = zip(step, seen[0]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    #expect(difference > 30)
  }
  for (lighter, darker) in zip(seen.dropFirst(), seen.dropFirst(2)) { #expect(lighter[0] > darker[0] + 5) }
}

@Test("cut counts fall into the class whose label names them")
func paletteClasses() {
  #expect(CutPalette.color(cuts: 4) == CutPalette.color(cuts: 3))
  #expect(CutPalette.color(cuts: 5) != CutPalette.color(cuts: 4))
  #expect(CutPalette.color(cuts: 70000) == CutPalette.steps.last?.color)
}
