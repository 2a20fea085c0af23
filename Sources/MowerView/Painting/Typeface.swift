import CSDL2

/// Why the window cannot write: no font.
public struct MissingFont: Error, CustomStringConvertible {
  /// One sentence with the package to install.
  public var description: String {
    "no font was found for the window's text; install the package fonts-dejavu-core (Debian: "
      + "`apt install fonts-dejavu-core`)"
  }
}

/// How a text is set.
struct TextStyle: Hashable, Sendable {
  /// Height of the font, points of the window (one pixel at scale 1).
  var size: Double
  /// Bold instead of regular.
  var bold = false

  /// A regular font.
  static func regular(_ size: Double) -> TextStyle { TextStyle(size: size) }
  /// A bold font.
  static func bold(_ size: Double) -> TextStyle { TextStyle(size: size, bold: true) }
}

/// Sets text with SDL_ttf and keeps what it has set.
final class Typeface {
  /// A text as coverages, and where its baseline is.
  struct Setting {
    let mask: [UInt8]
    let width: Int
    let height: Int
    /// Pixels from the top to the baseline.
    let ascent: Int
  }

  private struct Key: Hashable {
    var text: String
    var pixels: Int
    var bold: Bool
  }

  /// Where systems keep it.
  static let folders = [
    "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu-sans-fonts", "/usr/share/fonts/TTF",
    "/usr/share/fonts/dejavu",
  ]

  private let regular: String
  private let bold: String
  private var fonts: [Key: OpaquePointer] = [:]
  private var settings: [Key: Setting] = [:]

  /// Finds the font in one of some folders; throws `MissingFont`.
  init(folders: [String] = folders) throws(MissingFont) {
    guard TTF_WasInit() > 0 || TTF_Init() == 0 else { throw MissingFont() }
    func find(_ file: String) -> String? {
      folders.map { "\($0)/\(file)" }.first { path in
        guard let font = TTF_OpenFont(path, 12) else { return false }
        TTF_CloseFont(font)
        return true
      }
    }
    guard let regular = find("DejaVuSans.ttf"), let bold = find("DejaVuSans-Bold.ttf") else { throw MissingFont() }
    self.regular = regular
    self.bold = bold
  }

  deinit { for font in fonts.values { TTF_CloseFont(font) } }

  /// Sets a text at so many pixels.
  func set(_ text: String, pixels: Int, bold: Bool) -> Setting {
    let key = Key(text: text, pixels: pixels, bold: bold)
    if let known = settings[key] { return known }
    // Clocks and figures change for ever; what is in use comes back at once.
    if settings.count > 2000 { settings.removeAll(keepingCapacity: true) }
    let setting = render(key)
    settings[key] = setting
    return setting
  }

  /// Width of a text, px.
  func width(_ text: String, pixels: Int, bold: Bool) -> Int { set(text, pixels: pixels, bold: bold).width }

  private func font(_ pixels: Int, _ isBold: Bool) -> OpaquePointer? {
    let key = Key(text: "", pixels: pixels, bold: isBold)
    if let known = fonts[key] { return known }
    guard let font = TTF_OpenFont(isBold ? bold : regular, Int32(pixels)) else { return nil }
    TTF_SetFontHinting(font, Int32(TTF_HINTING_LIGHT))
    fonts[key] = font
    return font
  }

  private func render(_ key: Key) -> Setting {
    let empty = Setting(mask: [], width: 0, height: 0, ascent: 0)
    guard !key.text.isEmpty, let font = font(key.pixels, key.bold) else { return empty }
    let white = SDL_Color(r: 255, g: 255, b: 255, a: 255)
    guard let surface = TTF_RenderUTF8_Blended(font, key.text, white) else { return empty }
    defer { SDL_FreeSurface(surface) }
    let width = Int(surface.pointee.w)
    let height = Int(surface.pointee.h)
    var mask = [UInt8](repeating: 0, count: width * height)
    for y in 0..<height {
      let row = (surface.pointee.pixels + y * Int(surface.pointee.pitch)).assumingMemoryBound(to: UInt32.self)
      for x in 0..<width { mask[y * width + x] = UInt8(row[x] >> 24) }
    }
    return Setting(mask: mask, width: width, height: height, ascent: Int(TTF_FontAscent(font)))
  }
}
