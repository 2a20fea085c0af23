import Foundation
import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation

/// Writes what a run did as a table, ten rows a simulated second.
final class TraceFile {
  private let file: FileHandle
  private var buffer = ""
  private var tick = 0

  /// Opens the file anew. Throws `BadInput` if it cannot be written.
  init(path: String) throws {
    try WholeFile.refuseSource(at: path)
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else {
      throw BadInput("--trace \(path): the file cannot be written; choose a folder that exists and is yours")
    }
    self.file = file
    buffer =
      "time_s,mode,x_m,y_m,heading_deg,speed_mps,left_side,right_side,astride,blade_radps,overrun_m,action,"
      + "believed_x_m,believed_y_m,believed_heading_deg,sigma_m,heading_sigma_deg,position,fix,"
      + "left_wanted_mps,right_wanted_mps,left_wheel_mps,right_wheel_mps,left_A,right_A\n"
  }

  /// Adds a row every fifth tick.
  func row(_ board: SimulatedBoard, _ mower: Mower) {
    tick += 1
    guard tick % 5 == 0 else { return }
    let pose = board.pose
    let numbers = String(
      format: "%.2f,%@,%.3f,%.3f,%.1f,%.3f", board.time_s, "\(mower.mode.name)", pose.position.x, pose.position.y,
      Angle.degrees(radians: Angle.wrapped(pose.heading)), board.speed_mps)
    let view = mower.boundary
    buffer += numbers + ",\(view.left),\(view.right),"
    buffer += String(format: "%.2f,%.0f,%.3f", view.astride, board.bladeSpeed_radps, board.overrun_m)
    buffer += ",\(mower.verdict.action.name),"
    buffer += belief(mower.position, board.satelliteFix)
    let wheels = board.wheelSpeeds_mps
    let currents = board.wheelCurrents_A
    buffer += String(
      format: "%.3f,%.3f,%.3f,%.3f,%.2f,%.2f\n", mower.drive.left_mps, mower.drive.right_mps, wheels.left, wheels.right,
      currents.left, currents.right)
    if buffer.utf8.count > 1 << 16 { flush() }
  }

  /// Where the mower takes itself to be and how sure it is; empty fields for a mower that has no position.
  private func belief(_ filter: PositionFilter, _ fix: SatelliteReading.Fix?) -> String {
    if filter.phase == .unfitted { return ",,,,,,," }
    let numbers = String(
      format: "%.3f,%.3f,%.1f,%.3f,%.1f", filter.position.x, filter.position.y,
      Angle.degrees(radians: Angle.wrapped(filter.heading)), filter.sigma_m,
      Angle.degrees(radians: filter.headingSigma_rad))
    let state = filter.isTrusted ? "trusted" : "\(filter.phase)"
    return numbers + ",\(state)," + (fix.map { "\($0)" } ?? "") + ","
  }

  /// Writes what is still in memory.
  func flush() {
    file.write(Data(buffer.utf8))
    buffer = ""
  }
}
