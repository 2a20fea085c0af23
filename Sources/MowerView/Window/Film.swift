import Foundation

/// Pictures of a run without a window.
public enum Film {
  /// Writes one picture of a desk at a time (s), and returns its digest. Throws `PictureFailure`.
  @discardableResult
  public static func screenshot(of desk: ViewDesk, at time_s: Double, to path: String) throws -> PictureDigest {
    let raster = Raster(width: desk.layout.width, height: desk.layout.height)
    desk.jump(to: UInt64(max(0, time_s) * 50))
    desk.paint(on: raster)
    try raster.writePNG(to: path)
    return PictureDigest(raster)
  }

  /// Writes a picture each so many seconds into a folder: `frame-00000.png` and so on. Calls with the number of
  /// pictures done. Throws `PictureFailure`.
  public static func frames(
    of desk: ViewDesk, every step_s: Double, until end_s: Double, to folder: String, progress: (Int) -> Void = { _ in }
  ) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw PictureFailure(description: "\(folder): the folder cannot be made; choose one in a place that is yours")
    }
    let raster = Raster(width: desk.layout.width, height: desk.layout.height)
    let count = Int(end_s / step_s) + 1
    for i in 0..<count {
      desk.play(to: UInt64((Double(i) * step_s * 50).rounded()))
      desk.paint(on: raster)
      try raster.writePNG(to: folder + "/" + name(i))
      progress(i + 1)
    }
  }

  /// The name of a film's picture.
  static func name(_ number: Int) -> String {
    let digits = String(number)
    return "frame-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".png"
  }
}
