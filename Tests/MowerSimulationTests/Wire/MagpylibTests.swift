import Foundation
import MowerGeometry
import MowerSimulation
import Testing

/// A Python with magpylib, if the environment variable SWARD_PYTHON names one.
private let python = ProcessInfo.processInfo.environment["SWARD_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }

@Suite("Against magpylib")
struct MagpylibTests {
  @Test(
    "On random loops the exact sum agrees with magpylib's to 1e-9",
    .enabled(if: python != nil, "SWARD_PYTHON names no Python with magpylib"))
  func agrees() throws {
    var random = SplitMix64(seed: 11)
    var loopText = "loop,x_m,y_m\n"
    var pointText = "loop,x_m,y_m,height_m\n"
    for (name, extent, corners) in [("small", 8.0, 12), ("garden", 40, 90), ("park", 150, 600)] {
      let loop = RandomLoops.withIsland(
        RandomLoops.lobes(extent: extent, corners: corners, jitter: 0.05, random: &random), gap: 0.003)
      for v in loop { loopText += "\(name),\(v.x),\(v.y)\n" }
      for p in RandomLoops.points(around: loop, count: 300, random: &random) {
        pointText += "\(name),\(p.x),\(p.y),\(random.uniform(0.02, 0.3))\n"
      }
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "sward-magpylib-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let loops = folder.appending(path: "loops.csv")
    let points = folder.appending(path: "points.csv")
    try loopText.write(to: loops, atomically: true, encoding: .utf8)
    try pointText.write(to: points, atomically: true, encoding: .utf8)

    let script = ReferenceLoops.folder.appending(path: "wire_field.py")
    let answer = try run([script.path, loops.path, points.path])
    let reference = try ReferenceLoops(loops: loopText, points: answer)
    for (name, corners) in reference.loops {
      let wire = WireSegments(loop: corners)
      let compared = try #require(reference.points[name])
      #expect(compared.count == 300)
      for p in compared {
        let own = wire.exact(at: p.position, height: p.height_m)
        // 1e-17 T is what rounding leaves in magpylib's own sum where the pieces cancel.
        #expect(abs(own - p.bz_T) <= 1e-9 * abs(p.bz_T) + 1e-17, "\(name) at \(p.position)")
      }
    }
  }

  @Test(
    "The checked-in values are what magpylib gives today",
    .enabled(if: python != nil, "SWARD_PYTHON names no Python with magpylib"))
  func checkedInValues() throws {
    let now = try run([ReferenceLoops.folder.appending(path: "wire_field.py").path])
    let loops = try String(contentsOf: ReferenceLoops.folder.appending(path: "wire_loops.csv"), encoding: .utf8)
    let today = try ReferenceLoops(loops: loops, points: now)
    let checkedIn = try ReferenceLoops.checkedIn()
    for (name, points) in checkedIn.points {
      let other = try #require(today.points[name])
      #expect(points.count == other.count)
      for (a, b) in zip(points, other) {
        #expect(a.position == b.position && abs(a.bz_T - b.bz_T) <= 1e-9 * abs(b.bz_T))
      }
    }
  }

  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: python ?? "")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "the reference program failed: is magpylib installed there?")
    return String(decoding: data, as: UTF8.self)
  }
}
