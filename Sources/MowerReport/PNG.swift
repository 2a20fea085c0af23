import CPNG

/// PNG pictures through libpng's simplified interface.
public enum PNG {
  /// Why a picture could not be written or read.
  public struct Failure: Error, CustomStringConvertible {
    /// libpng's own words.
    public var message: String
    /// One sentence with the reason.
    public var description: String { "libpng: \(message)." }
  }

  /// A canvas as a PNG file's bytes. Fails only if memory runs out.
  public static func encode(_ canvas: Canvas) throws(Failure) -> [UInt8] {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    image.width = UInt32(canvas.width)
    image.height = UInt32(canvas.height)
    image.format = UInt32(PNG_FORMAT_FLAG_COLOR)
    // Raw rows, each with a filter byte, grow by less than 1/64 when deflate finds nothing; chunks need some more.
    let raw = (3 * canvas.width + 1) * canvas.height
    var size = png_alloc_size_t(raw + raw / 64 + 4096)
    var bytes = [UInt8](repeating: 0, count: Int(size))
    let done = canvas.pixels.withUnsafeBytes { pixels in
      bytes.withUnsafeMutableBytes { memory in
        png_image_write_to_memory(&image, memory.baseAddress, &size, 0, pixels.baseAddress, 0, nil)
      }
    }
    guard done != 0 else { throw failure(image) }
    bytes.removeSubrange(Int(size)...)
    return bytes
  }

  /// The canvas in a PNG file's bytes; fails with libpng's reason if they are not one.
  public static func decode(_ bytes: [UInt8]) throws(Failure) -> Canvas {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    // libpng keeps no pointer to the bytes' address beyond these two calls, which share one access.
    var pixels: [UInt8] = []
    let done = bytes.withUnsafeBytes { memory -> Bool in
      guard png_image_begin_read_from_memory(&image, memory.baseAddress, memory.count) != 0 else { return false }
      image.format = UInt32(PNG_FORMAT_FLAG_COLOR)
      pixels = [UInt8](repeating: 0, count: 3 * Int(image.width) * Int(image.height))
      return pixels.withUnsafeMutableBytes { png_image_finish_read(&image, nil, $0.baseAddress, 0, nil) != 0 }
    }
    guard done else { throw failure(image) }
    return Canvas(width: Int(image.width), height: Int(image.height), pixels: pixels)
  }

  private static func failure(_ image: png_image) -> Failure {
    var image = image
    let message = withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    png_image_free(&image)
    return Failure(message: message)
  }
}
