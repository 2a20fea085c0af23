import CSDL2

/// Why a picture could not be written.
public struct PictureFailure: Error, CustomStringConvertible {
  /// One sentence with the file and the reason.
  public var description: String
}

extension Raster {
  /// Writes the picture as a PNG file. Throws `PictureFailure`.
  func writePNG(to path: String) throws(PictureFailure) {
    guard
      let surface = SDL_CreateRGBSurfaceWithFormatFrom(
        pixels, Int32(width), Int32(height), 32, Int32(width * 4), SDL_PIXELFORMAT_XRGB8888.rawValue)
    else { throw PictureFailure(description: "\(path): the picture needs more memory than there is") }
    defer { SDL_FreeSurface(surface) }
    if IMG_SavePNG(surface, path) != 0 {
      throw PictureFailure(
        description: "\(path): the picture cannot be written; choose a folder that exists and is yours")
    }
  }
}
