import Foundation
import MowerCore
import MowerGeometry
import Testing

/// A Python with filterpy, if the environment variable SWARD_PYTHON names one.
private let python = ProcessInfo.processInfo.environment["SWARD_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }

@Suite("Against filterpy")
struct FilterpyTests {
  @Test(
    "On the same drive filterpy's filter with numerical derivatives has the same states and variances",
    .enabled(if: python != nil, "SWARD_PYTHON names no Python with filterpy"))
  func agreement() throws {
    var c = PositionRig.configuration()
    c.sharedSigma_m = 0
    c.sharedHeadingSigma_rad = 0
    var rig = PositionRig(seed: 21, c)
    // Quieter than the filter thinks: nothing shall be refused, which filterpy would not do.
    rig.rangeSigma_m = 0.02
    rig.dock(seconds: 3)
    let start = rig.filter
    var columns: [(String, Double)] = [
      ("x", start.position.x), ("y", start.position.y), ("h", start.heading), ("b", start.gyroBias_radps),
      ("s", start.wheelScale), ("sx", start.sigma_m), ("sh", start.headingSigma_rad),
      ("sb", start.gyroBiasSigma_radps), ("ss", start.wheelScaleSigma), ("dt", PositionRig.dt_s),
      ("gyroWalk", c.gyroWalk_radps), ("gyroNoise", c.gyroNoise_radps), ("travelNoise", c.travelNoise),
      ("lateralNoise", c.lateralNoise), ("turnNoise", c.turnNoise), ("bumpNoise", c.bumpNoise),
      ("scaleNoise", c.scaleNoise), ("rangeSigma", c.rangeSigma_m), ("lx", c.rangingAntenna.x),
      ("ly", c.rangingAntenna.y), ("lz", c.rangingHeight_m),
    ]
    for i in 0..<c.anchorCount {
      let anchor = c.anchors[i]
      columns += [("ax\(i)", anchor.position.x), ("ay\(i)", anchor.position.y), ("az\(i)", anchor.height_m)]
    }
    var text = columns.map(\.0).joined(separator: ",") + "\n" + columns.map { "\($0.1)" }.joined(separator: ",") + "\n"
    var own: [[Double]] = []
    rig.roam(seconds: 40) { r in
      let ranges = (0..<c.anchorCount).map { i in
        r.snapshot.ranges[i].age_ms == 0 ? "\(Double(r.snapshot.ranges[i].distance_mm) * 1e-3)" : ""
      }
      text += "\(r.odometry.travel_m),\(r.snapshot.gyro_radps),\(ranges.joined(separator: ","))\n"
      let f = r.filter
      let p = f.poseCovariance
      own.append([
        f.position.x, f.position.y, f.heading, f.gyroBias_radps, f.wheelScale, p[0], p[2], p[5],
        f.gyroBiasSigma_radps * f.gyroBiasSigma_radps, f.wheelScaleSigma * f.wheelScaleSigma,
      ])
    }
    #expect(rig.filter.refused == 0)
    #expect(rig.filter.accepted > 1500)

    let file = FileManager.default.temporaryDirectory.appending(path: "sward-filterpy-\(UUID().uuidString).csv")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let reference = try run(["\(Self.script)", file.path])
    #expect(reference.count == own.count)
    for (tick, (a, b)) in zip(own, reference).enumerated() {
      for i in 0..<5 {
        let off = i == 2 ? Angle.difference(from: b[i], to: a[i]) : a[i] - b[i]
        #expect(abs(off) < 1e-6, "state \(i) in tick \(tick): \(a[i]), filterpy \(b[i])")
        #expect(abs(a[5 + i] - b[5 + i]) < 1e-5 * b[5 + i], "variance \(i) in tick \(tick): \(a[5 + i]), \(b[5 + i])")
      }
    }
  }

  /// The reference program of this checkout.
  private static let script = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "tools/reference/position_filter.py").path

  private func run(_ arguments: [String]) throws -> [[Double]] {
    let process = Process()
    process.executableURL = URL(filePath: python ?? "python3")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: ",").compactMap { Double($0) }
    }
  }
}
