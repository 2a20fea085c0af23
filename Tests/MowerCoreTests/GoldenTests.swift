import MowerGolden
import Testing

@Suite("Golden hashes")
struct GoldenTests {
  // Change a figure here only together with the reason for it in CHANGELOG.md: recordings made before no longer
  // replay to the same states.
  @Test("Geometry computes the same bits as ever")
  func geometry() {
    #expect(runGeometryGolden(draws: GoldenScene.geometry.ticks) == 0xb65d_8ab4_2810_e404)
  }

  @Test("Arithmetic is IEEE 754's")
  func arithmetic() {
    #expect(runArithmeticGolden(draws: GoldenScene.arithmetic.ticks) == 0x012c_de73_270d_caee)
  }

  @Test("A longer run has another hash")
  func moreTicks() {
    for raw in 0..<GoldenScene.count {
      guard let scene = GoldenScene(rawValue: raw) else {
        Issue.record("no scene has the raw value \(raw)")
        continue
      }
      #expect(runGolden(scene, ticks: 20) != runGolden(scene, ticks: 21), "\(scene.name)")
    }
    #expect(GoldenScene(rawValue: GoldenScene.count) == nil)
  }

  @Test("A line names the scene, the ticks and sixteen digits")
  func line() {
    var bytes: [UInt8] = []
    writeGoldenLine(name: "x", ticks: 1200, hash: 0xab) { bytes.append($0) }
    writeGoldenLine(name: "y", ticks: 0, hash: .max) { bytes.append($0) }
    #expect(
      String(decoding: bytes, as: UTF8.self) == "golden x 1200 00000000000000ab\ngolden y 0 ffffffffffffffff\n")
  }
}
