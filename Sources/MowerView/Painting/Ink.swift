/// A colour with its opacity.
struct Ink: Equatable, Sendable {
  /// Red, green, blue, 0…255.
  var red: UInt8
  var green: UInt8
  var blue: UInt8
  /// 0 transparent … 255 opaque.
  var alpha: UInt8

  /// A colour as 0xRRGGBB, with an opacity from 0 to 1.
  init(_ rgb: UInt32, _ opacity: Double = 1) {
    red = UInt8(rgb >> 16 & 255)
    green = UInt8(rgb >> 8 & 255)
    blue = UInt8(rgb & 255)
    alpha = UInt8(max(0, min(255, (opacity * 255).rounded())))
  }

  /// The same colour at another opacity, 0…1.
  func faded(_ opacity: Double) -> Ink {
    var ink = self
    ink.alpha = UInt8(max(0, min(255, (opacity * 255).rounded())))
    return ink
  }

  /// The colour a share of the way to another, 0…1, opacity included.
  func mixed(with other: Ink, _ share: Double) -> Ink {
    let t = max(0, min(1, share))
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) + (Double(b) - Double(a)) * t).rounded()) }
    var ink = self
    ink.red = mix(red, other.red)
    ink.green = mix(green, other.green)
    ink.blue = mix(blue, other.blue)
    ink.alpha = mix(alpha, other.alpha)
    return ink
  }

  /// As a pixel: 0xAARRGGBB, the colour multiplied by the opacity.
  @inline(__always)
  var pixel: UInt32 {
    let a = UInt32(alpha)
    func times(_ c: UInt8) -> UInt32 { (UInt32(c) * a + 127) / 255 }
    return a << 24 | times(red) << 16 | times(green) << 8 | times(blue)
  }
}
